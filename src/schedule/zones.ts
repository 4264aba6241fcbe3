import { rankNames } from '../search/names.ts';

/** Names that Node still lists as they were called once. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Godthab', 'America/Nuuk'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);
/** With fewer letters too much is alike. */
const MISSPELT_MIN = 5;
/** Offsets and abbreviations are left out: they have no summer time. */
const NAME = /^(?:UTC|[A-Za-z]+(?:\/[\w+-]+)+)$/;

const zones = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone')
    .filter(zone => zone !== 'UTC')
    .map(zone => RENAMED.get(zone) ?? zone),
];

/** The time zones whose name is like what was typed, best first. */
export function zonesLike(typed: string): string[] {
  return rankNames(zones, typed);
}

/** The time zone meant, by its IANA name or by its city, spelled rightly or nearly so; undefined where there is none. */
export function zoneNamed(typed: string): string | undefined {
  const wanted = typed.trim();
  if (wanted === '') return undefined;
  const exact = zones.find(zone => zone.toLowerCase() === wanted.toLowerCase());
  if (exact !== undefined) return exact;
  if (isZone(wanted)) return wanted;
  const [best] = zonesLike(wanted);
  const isCity = best?.split('/').at(-1)?.replaceAll('_', ' ').toLowerCase() === wanted.toLowerCase();
  return isCity || wanted.length >= MISSPELT_MIN ? best : undefined;
}

function isZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
