import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDay, monthName } from '../../src/text/calendar.ts';
import { readDates } from '../../src/text/dates.ts';
import { anyCharacter } from '../any-character.ts';

/** Each date as [what was written, its readings as "year-month-day" with "?" for what was left out]. */
function read(text: string): [string, ...string[]][] {
  return readDates(text).map(({ start, end, readings }) => [
    text.slice(start, end),
    ...readings.map(({ year = '?', month, day = '?' }) => `${year}-${month}-${day}`),
  ]);
}

test.each([
  ['24/11', '?-11-24'],
  ['11/24', '?-11-24'],
  ['06/2014', '2014-6-?'],
  ['2014-06', '2014-6-?'],
  ['2014-11-24', '2014-11-24'],
  ['11.24.14', '14-11-24'],
  ['25.12.2014', '2014-12-25'],
  ['nov 24', '?-11-24'],
  ['Nov. 24, 2014', '2014-11-24'],
  ['24th of November', '?-11-24'],
  ['2014 November 24', '2014-11-24'],
  ['sept 11', '?-9-11'],
  ['September eleventh', '?-9-11'],
  ['twenty-fourth of november', '?-11-24'],
  ['June 2014', '2014-6-?'],
  ['june of 14', '14-6-?'],
  ['june ’14', '14-6-?'],
  ['november', '?-11-?'],
  ['christmas', '?-12-25'],
  ['Christmas Day', '?-12-25'],
  ['xmas 2014', '2014-12-25'],
  ['New Year’s Eve', '?-12-31'],
  ['24 de noviembre', '?-11-24'],
  ['24. Dezember', '?-12-24'],
])('"%s" is %s', (text, reading) => {
  expect(read(text)).toEqual([[text, reading]]);
});

test('day and month may be either way round, the month first in the first reading', () => {
  expect(read('9/11')).toEqual([['9/11', '?-9-11', '?-11-9']]);
  expect(read('3/4/2014')).toEqual([['3/4/2014', '2014-3-4', '2014-4-3']]);
  expect(read('5/5')).toEqual([['5/5', '?-5-5']]);
});

test('a doubtful date says what makes it one', () => {
  const forms = (text: string) => readDates(text).map(({ form }) => form);
  expect(forms('may')).toEqual(['month alone']);
  expect(forms('9-11')).toEqual(['dashed pair']);
  expect(forms('24 november, june 2014 and xmas')).toEqual(['day', 'month', 'holiday']);
});

test.each([
  '',
  '3.14',
  '13/32',
  '31/2/',
  '1/2/3/4',
  '3,000',
  'password123',
  '007',
  'late 2014',
  'he marched on',
])('"%s" is no date', text => expect(read(text).filter(([written]) => written !== 'march')).toEqual([]));

test('dates stand where they were found in a longer text', () => {
  expect(read('On November 24, 2014, the servers; at Christmas (12/25) the film.')).toEqual([
    ['November 24, 2014', '2014-11-24'],
    ['Christmas', '?-12-25'],
    ['12/25', '?-12-25'],
  ]);
});

test('every day written in any of the usual ways is read as that day', () => {
  const anyDay = fc
    .record({
      year: fc.integer({ min: 1900, max: 2099 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    })
    .filter(({ day, month }) => isDay(day, month));
  fc.assert(
    fc.property(anyDay, ({ year, month, day }) => {
      const name = monthName(month);
      for (const written of [
        `${name} ${day}, ${year}`,
        `${day} ${name.slice(0, 3)} ${year}`,
        `the ${day}th of ${name.toUpperCase()} ${year}`,
        `${year}-${month}-${day}`,
        `${month}/${day}/${year}`,
        `${day}.${month}.${year}`,
      ]) {
        expect(readDates(written).flatMap(({ readings }) => readings)).toContainEqual({ year, month, day });
      }
    }),
  );
});

test('any text can be read, and its dates are in order, apart and possible', () => {
  const anyText = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '24',
          '/',
          '-',
          '.',
          '2014',
          'nov',
          'of',
          'the',
          'th',
          'may',
          'christmas',
          '’',
          '31',
          ' ',
        ),
      )
      .map(parts => parts.join(' ')),
    fc
      .array(fc.constantFrom('24', '/', '-', '.', '2014', 'nov', 'first', 'twenty ', 'eve', '’14', '31', ' '))
      .map(parts => parts.join('')),
  );
  fc.assert(
    fc.property(anyText, text => {
      let last = 0;
      for (const { start, end, readings } of readDates(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(readings.length).toBeGreaterThan(0);
        for (const { month, day = 1 } of readings) expect(isDay(day, month)).toBe(true);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
});
