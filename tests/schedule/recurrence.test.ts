import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayChoices,
  dayNames,
  dayOf,
  isTooLate,
  minuteText,
  monthOf,
  nextTime,
  parseMinute,
  type Recurrence,
  recurrenceText,
} from '../../src/schedule/recurrence.ts';
import { zoneMeant, zonesLike } from '../../src/schedule/zones.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const daily = (time: string, zone: string): Recurrence => ({
  days: dayChoices['every day'],
  minute: parseMinute(time) ?? 0,
  zone,
});

/** The times that follow a moment, as ISO texts without seconds. */
function timesAfter(recurrence: Recurrence, from: string, count: number): string[] {
  const times: string[] = [];
  let at = Date.parse(from);
  for (let index = 0; index < count; index++) {
    at = nextTime(recurrence, at);
    times.push(new Date(at).toISOString().slice(0, 16));
  }
  return times;
}

describe('what comes every day', () => {
  test('keeps to the clocks of its zone when they go forward and back', () => {
    expect(timesAfter(daily('09:00', 'Europe/Berlin'), '2026-03-27T12:00Z', 3)).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ]);
    expect(timesAfter(daily('09:00', 'America/New_York'), '2026-10-30T22:00Z', 3)).toEqual([
      '2026-10-31T13:00',
      '2026-11-01T14:00',
      '2026-11-02T14:00',
    ]);
  });

  test('comes when the clocks go on, on the day that leaves its time out', () => {
    expect(timesAfter(daily('02:30', 'America/New_York'), '2026-03-07T12:00Z', 2)).toEqual([
      '2026-03-08T07:00',
      '2026-03-09T06:30',
    ]);
    expect(timesAfter(daily('00:00', 'Africa/Cairo'), '2026-04-23T12:00Z', 2)).toEqual([
      '2026-04-23T22:00',
      '2026-04-24T21:00',
    ]);
  });

  test('comes once on the day that has its time twice', () => {
    expect(timesAfter(daily('02:30', 'Europe/Berlin'), '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  test('goes from month to month, and through leap days', () => {
    expect(timesAfter(daily('23:59', 'Asia/Kathmandu'), '2028-02-27T12:00Z', 4)).toEqual([
      '2028-02-27T18:14',
      '2028-02-28T18:14',
      '2028-02-29T18:14',
      '2028-03-01T18:14',
    ]);
  });
});

test('a month begins by the clocks of its zone, through changes of the clocks and of the year', () => {
  const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
  const month = (time: string, zone: string) => {
    const { name, since, sinceBefore } = monthOf(Date.parse(time), zone);
    return [name, iso(since), iso(sinceBefore)];
  };
  expect(month('2026-12-01T00:00Z', 'UTC')).toEqual(['December', '2026-12-01T00:00', '2026-11-01T00:00']);
  expect(month('2026-10-31T23:30Z', 'Europe/Berlin')).toEqual([
    'November',
    '2026-10-31T23:00',
    '2026-09-30T22:00',
  ]);
  expect(month('2026-01-01T03:00Z', 'America/New_York')).toEqual([
    'December',
    '2025-12-01T05:00',
    '2025-11-01T04:00',
  ]);
});

test('days of the week are those of the zone', () => {
  const fridays = { days: dayChoices.Fridays, minute: 30, zone: 'Pacific/Auckland' };
  expect(timesAfter(fridays, '2026-11-29T00:00Z', 2)).toEqual(['2026-12-03T11:30', '2026-12-10T11:30']);
  expect(recurrenceText(fridays)).toBe('Fridays 00:30, Pacific/Auckland');
});

const zones = fc.constantFrom(...zonesLike(''));
const moment = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2040, 0) });
const minute = fc.integer({ min: 0, max: 1439 });

test('every day of any zone has its time once, and none is passed over', () => {
  fc.assert(
    fc.property(zones, minute, moment, (name, at, from) => {
      const recurrence = { days: dayChoices['every day'], minute: at, zone: name };
      const times = [nextTime(recurrence, from)];
      for (let index = 0; index < 4; index++) times.push(nextTime(recurrence, times.at(-1) ?? 0));
      expect(times[0]).toBeGreaterThan(from);
      const days = times.map(time => Date.parse(dayOf(time, name)));
      expect(days.map(day => day - (days[0] ?? 0))).toEqual([0, 1, 2, 3, 4].map(count => count * DAY_MS));
    }),
    { numRuns: 300 },
  );
});

test('weekdays come on their days alone', () => {
  fc.assert(
    fc.property(zones, minute, moment, fc.constantFrom(...dayNames), (name, at, from, days) => {
      const time = nextTime({ days: dayChoices[days], minute: at, zone: name }, from);
      const weekday = new Date(dayOf(time, name)).getUTCDay();
      expect(dayChoices[days]).toContain(String(weekday));
      expect(time - from).toBeLessThanOrEqual(7 * DAY_MS + HOUR_MS);
    }),
    { numRuns: 300 },
  );
});

test('what was missed is made up for on its day, and within an hour in any case', () => {
  const due = Date.parse('2026-03-29T21:50:00Z');
  const late = (ms: number) => isTooLate(due, due + ms, 'Europe/Berlin');
  // It is 23:50 there.
  expect(late(59 * 60_000)).toBe(false);
  expect(late(61 * 60_000)).toBe(true);
  const morning = Date.parse('2026-03-29T07:00:00Z');
  expect(isTooLate(morning, Date.parse('2026-03-29T21:59:00Z'), 'Europe/Berlin')).toBe(false);
  expect(isTooLate(morning, Date.parse('2026-03-29T22:00:00Z'), 'Europe/Berlin')).toBe(true);
});

test.for([
  ['9', '09:00'],
  ['09:30', '09:30'],
  ['9.05', '09:05'],
  ['21h15', '21:15'],
  ['9 pm', '21:00'],
  ['12am', '00:00'],
  ['12:30 PM', '12:30'],
  ['9 p.m.', '21:00'],
  ['0:00', '00:00'],
])('%s is read as %s', ([typed, read]) => {
  const found = parseMinute(typed ?? '');
  expect(found === undefined ? undefined : minuteText(found)).toBe(read);
});

test.for(['', '24:00', '25', '9:60', '13 pm', '0 am', 'noon', '9:5', '-1', '09:00:00', '9999'])(
  '%s is no time of day',
  typed => {
    expect(parseMinute(typed)).toBeUndefined();
  },
);

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['berlin', 'Europe/Berlin'],
  ['Berlin, Germany', 'Europe/Berlin'],
  ['Europe/Berln', 'Europe/Berlin'],
  ['são paulo', 'America/Sao_Paulo'],
  ['new york', 'America/New_York'],
  ['new yrok', 'America/New_York'],
  ['EST', 'America/New_York'],
  ['Pacific Standard Time', 'America/Los_Angeles'],
  ['CEST', 'Europe/Berlin'],
  ['Kiev', 'Europe/Kyiv'],
  ['Kyiv', 'Europe/Kyiv'],
  ['US/Pacific', 'US/Pacific'],
  ['utc', 'UTC'],
  ['GMT+0', 'UTC'],
  ['utc+2', '+02:00'],
  ['UTC-03:30', '-03:30'],
  ['+5:30', '+05:30'],
])('a zone is found as people write it: %s', (typed, zone) => {
  expect(zoneMeant(typed)).toEqual({ kind: 'zone', zone });
  expect(zonesLike(typed)[0]).toBe(zone);
  expect(dayOf(0, zone)).toMatch(/^19(?:70-01-01|69-12-31)$/);
});

test('what may be several zones, or is only like some, is not guessed at', () => {
  expect(zoneMeant('CST')).toEqual({ kind: 'several', near: ['America/Chicago', 'Asia/Shanghai'] });
  expect(zoneMeant('gmt')).toEqual({ kind: 'several', near: ['UTC', 'Europe/London'] });
  expect(zoneMeant('atlantis')).toMatchObject({
    kind: 'unknown',
    near: ['Atlantic/Azores', expect.any(String), expect.any(String)],
  });
  for (const typed of ['', 'xyzzy', 'utc+99', 'Europe/Atlantis-on-Sea!'])
    expect(zoneMeant(typed)).toEqual({ kind: 'unknown', near: [] });
});

test('an offset keeps its time all year', () => {
  const at = (from: string) => new Date(nextTime(daily('09:00', '+02:00'), Date.parse(from))).toISOString();
  expect(at('2026-01-01T12:00Z')).toBe('2026-01-02T07:00:00.000Z');
  expect(at('2026-07-01T12:00Z')).toBe('2026-07-02T07:00:00.000Z');
});
