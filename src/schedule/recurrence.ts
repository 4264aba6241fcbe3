import { Cron } from 'croner';
import { zoneText } from './zones.ts';

/** When something comes again and again, by the clocks of a time zone. */
export interface Recurrence {
  /** The weekdays as digits, 0 for Sunday: "0123456" is every day. */
  readonly days: string;
  /** Since midnight, from 0 to 1439. */
  readonly minute: number;
  /** An IANA name, such as Europe/Berlin, or an offset: +02:00. */
  readonly zone: string;
}

const HOUR_MS = 60 * 60_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const MINUTES_A_DAY = 24 * 60;

/**
 * The first time after a time, both epoch milliseconds. A time that the clocks leave out in spring comes when they go
 * on; one that they show twice in autumn comes the first time.
 */
export function nextTime({ days, minute, zone }: Recurrence, after: number): number {
  const pattern = `${minute % 60} ${Math.floor(minute / 60)} * * ${days.split('').join()}`;
  const next = new Cron(pattern, { timezone: zone, paused: true }).nextRun(new Date(after));
  if (!next) throw new RangeError(`${pattern} never comes in ${zone}`);
  return next.getTime();
}

/** The last time up to now of what has been due since a time. */
export function lastTime(recurrence: Recurrence, due: number, now: number): number {
  // It comes at least once a week.
  let last = due;
  let next = nextTime(recurrence, Math.max(due, now - WEEK_MS - HOUR_MS));
  while (next <= now) {
    last = next;
    next = nextTime(recurrence, next);
  }
  return last;
}

/** The first time after a time, but only on days after one: "2026-11-29", in the zone. */
export function nextTimeAfterDay(recurrence: Recurrence, after: number, day: string | undefined): number {
  const next = nextTime(recurrence, after);
  const isLater = day === undefined || dayOf(next, recurrence.zone) > day;
  return isLater ? next : nextTimeAfterDay(recurrence, next, day);
}

/** The date that a time has in a zone: "2026-11-29". */
export function dayOf(at: number, zone: string): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: zone }).format(at);
}

/** A month of a calendar. */
export interface Month {
  /** "November". */
  readonly name: string;
  /** When it begins, and when the one before it did, epoch milliseconds. */
  readonly since: number;
  readonly sinceBefore: number;
}

/** The month that a time is in, by the clocks of a zone. */
export function monthOf(at: number, zone: string): Month {
  // A run at that very moment is none before it.
  const runs = new Cron('0 0 1 * *', { timezone: zone, paused: true }).previousRuns(2, new Date(at + 1));
  const [since = 0, sinceBefore = 0] = runs.map(run => run.getTime());
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: zone }).format(at);
  return { name, since, sinceBefore };
}

/** Whether what was due can no longer be made up for: its day is over in its zone, and an hour as well. */
export function isTooLate(due: number, now: number, zone: string): boolean {
  return now - due > HOUR_MS && dayOf(now, zone) !== dayOf(due, zone);
}

/** Reads a time of day as people write it ("9", "09:30", "21.15", "9 pm"), in minutes; undefined for anything else. */
export function parseMinute(text: string): number | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
  if (!found) return undefined;
  const [, hours = '', minutes = '0', half] = found;
  const hour = Number(hours);
  if (Number(minutes) > 59 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  const sinceNoon = (hour % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
  const minute = (half === undefined ? hour : sinceNoon) * 60 + Number(minutes);
  return minute < MINUTES_A_DAY ? minute : undefined;
}

/** "09:05". */
export function minuteText(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** What can be chosen as the days of something, and the digits that it stands for. */
export const dayChoices = {
  'every day': '0123456',
  weekdays: '12345',
  weekends: '06',
  Mondays: '1',
  Tuesdays: '2',
  Wednesdays: '3',
  Thursdays: '4',
  Fridays: '5',
  Saturdays: '6',
  Sundays: '0',
} as const;

export const dayNames = [
  'every day',
  'weekdays',
  'weekends',
  'Mondays',
  'Tuesdays',
  'Wednesdays',
  'Thursdays',
  'Fridays',
  'Saturdays',
  'Sundays',
] as const satisfies readonly (keyof typeof dayChoices)[];

/** "Fridays 20:00, Europe/Berlin". */
export function recurrenceText({ days, minute, zone }: Recurrence): string {
  const name = dayNames.find(one => dayChoices[one] === days) ?? days;
  return `${name} ${minuteText(minute)}, ${zoneText(zone)}`;
}
