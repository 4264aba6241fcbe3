import { normaliseName, rankNames } from '../search/names.ts';
import { editsBetween } from '../trivia/matching/edits.ts';
import { abbreviated, RENAMED } from './zone-names.ts';

/** With fewer letters too much is alike. */
const MISSPELT_MIN = 5;
/** From so many letters on, two slips may be in them. */
const LONG_MIN = 8;
/** How many are offered in place of what was not understood. */
const NEAR_MAX = 3;
/** Abbreviations have no summer time in Node; what people mean by them has. */
const NAME = /^[A-Za-z]+(?:\/[\w+-]+)+$/;
/** "utc+2", "GMT-03:30", "+5": an offset, which has no summer time. */
const OFFSET = /^(?:utc|gmt)?\s*([+\u2212-])\s*(\d{1,2})(?::?([0-5]\d))?$/i;
const OFFSET_MAX_HOURS = 14;
/** "Eastern Standard Time", "Berlin, Germany". */
const ASIDES = /,.*$|\s+(?:(?:standard|daylight|summer)\s+)?time$/gi;

const zones = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone')
    .filter(zone => zone !== 'UTC')
    .map(zone => RENAMED.get(zone) ?? zone),
];
const renamed = [...RENAMED].map(([former, zone]) => ({ zone, ...spellings(former) }));
const spelled = [...zones.map(zone => ({ zone, ...spellings(zone) })), ...renamed];

/** What somebody meant by what they typed, or what they may have. */
export type ZoneMeant =
  | { readonly kind: 'zone'; readonly zone: string }
  /** It stands for several, or for none but is like these. */
  | { readonly kind: 'several' | 'unknown'; readonly near: readonly string[] };

/**
 * The time zone that was meant: by its name, its city, spelled rightly or nearly so, what people call its time ("EST"),
 * or its offset. A zone is an IANA name or an offset as "+02:00".
 */
export function zoneMeant(typed: string): ZoneMeant {
  const wanted = typed.trim().replace(ASIDES, '');
  const words = normaliseName(wanted);
  const meant = certain(wanted, words);
  const [zone] = meant;
  if (zone !== undefined)
    return meant.length === 1 ? { kind: 'zone', zone } : { kind: 'several', near: meant };
  const close = misspelt(words);
  const [closest] = close;
  if (closest !== undefined && close.length === 1) return { kind: 'zone', zone: closest };
  const near = words === '' ? [] : [...close, ...rankNames(zones, wanted)];
  return { kind: 'unknown', near: near.slice(0, NEAR_MAX) };
}

/** The time zones that are like what was typed, best first; all of them for nothing. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().replace(ASIDES, '');
  return [...new Set([...certain(wanted, normaliseName(wanted)), ...rankNames(zones, wanted)])];
}

/** As people read it: "Europe/Berlin", "UTC+02:00". */
export function zoneText(zone: string): string {
  return isOffset(zone) ? `UTC${zone}` : zone;
}

/** Whether a zone keeps no summer time because it is an offset. */
export function isOffset(zone: string): boolean {
  return OFFSET.test(zone);
}

function certain(wanted: string, words: string): readonly string[] {
  if (wanted === '') return [];
  const offset = offsetOf(wanted);
  if (offset !== undefined) return [offset];
  const exact = spelled.find(({ name, city }) => name === words || city === words);
  if (exact) return [exact.zone];
  return abbreviated(words) ?? (isKnown(wanted) ? [wanted] : []);
}

/** The zones whose name or city has the fewest slips in it, if they are few enough. */
function misspelt(words: string): string[] {
  if (words.length < MISSPELT_MIN) return [];
  const most = words.length < LONG_MIN ? 1 : 2;
  const slips = spelled.map(({ zone, name, city }) => ({
    zone,
    edits: Math.min(editsBetween(words, name, most), editsBetween(words, city, most)),
  }));
  const least = Math.min(...slips.map(({ edits }) => edits));
  if (least > most) return [];
  return [...new Set(slips.filter(({ edits }) => edits === least).map(({ zone }) => zone))];
}

function offsetOf(wanted: string): string | undefined {
  const found = OFFSET.exec(wanted);
  if (!found) return undefined;
  const [, sign = '', hours = '', minutes = '00'] = found;
  if (Number(hours) > OFFSET_MAX_HOURS) return undefined;
  if (Number(hours) === 0 && Number(minutes) === 0) return 'UTC';
  return `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}

function spellings(zone: string) {
  const place = zone.split('/').at(-1) ?? '';
  return { name: normaliseName(zone.replaceAll('_', ' ')), city: normaliseName(place.replaceAll('_', ' ')) };
}

/** Whether Node knows it by an older name, such as US/Pacific. */
function isKnown(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
