// The words of a calendar.

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** In German, Spanish, French, Italian and Portuguese, without what is another English word. */
const FOREIGN_MONTHS = [
  'januar enero janvier gennaio janeiro',
  'februar febrero fevrier febbraio fevereiro',
  'marz marzo',
  'abril avril aprile',
  'mayo maggio maio',
  'juni junio juin giugno junho',
  'juli julio juillet luglio julho',
  'agosto aout',
  'septiembre setiembre septembre settembre setembro',
  'oktober octubre octobre ottobre outubro',
  'noviembre novembre novembro',
  'dezember diciembre decembre dicembre dezembro',
];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Months by their names, full and short; in lower case without accents. */
export const MONTH_OF: ReadonlyMap<string, number> = new Map([
  ...MONTHS.map((name, index): [string, number] => [name, index + 1]),
  ...MONTHS.map((name, index): [string, number] => [name.slice(0, 3), index + 1]),
  ...FOREIGN_MONTHS.flatMap((names, index) =>
    names.split(' ').map((name): [string, number] => [name, index + 1]),
  ),
  ['sept', 9],
]);
/** "first" to "twentieth", and "thirtieth". */
export const ORDINALS: ReadonlyMap<string, number> = new Map(
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
  sixteenth seventeenth eighteenth nineteenth twentieth`
    .split(/\s+/u)
    .map((word, index): [string, number] => [word, index + 1])
    .concat([['thirtieth', 30]]),
);
/** What "-first" to "-ninth" can follow. */
export const TENS: ReadonlyMap<string, number> = new Map([
  ['twenty', 20],
  ['thirty', 30],
]);
/** Days known by a name, in normalised words; the longer names first. */
export const HOLIDAYS: readonly {
  readonly words: readonly string[];
  readonly month: number;
  readonly day: number;
}[] = [
  { words: ['christmas', 'eve'], month: 12, day: 24 },
  { words: ['christmas', 'day'], month: 12, day: 25 },
  { words: ['christmas'], month: 12, day: 25 },
  ...['xmas', 'navidad', 'weihnachten', 'natale'].map(word => ({ words: [word], month: 12, day: 25 })),
  { words: ['boxing', 'day'], month: 12, day: 26 },
  { words: ['new', 'year', 'eve'], month: 12, day: 31 },
  { words: ['new', 'years', 'eve'], month: 12, day: 31 },
  { words: ['new', 'year', 'day'], month: 1, day: 1 },
  { words: ['new', 'years', 'day'], month: 1, day: 1 },
  { words: ['valentine', 'day'], month: 2, day: 14 },
  { words: ['valentines', 'day'], month: 2, day: 14 },
  { words: ['fourth', 'of', 'july'], month: 7, day: 4 },
  { words: ['halloween'], month: 10, day: 31 },
  { words: ['nine', 'eleven'], month: 9, day: 11 },
];

/** Whether a month has such a day, in some year. */
export function isDay(day: number, month: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** A month's full name in lower case; "" if there is no such month. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}
