import { MONTH_OF } from '../../text/calendar.ts';
import { countryOfFlag } from './countries.ts';

/** "1.000" and "2.500.000": one dot alone is read as a decimal point first. */
const THOUSANDS = /(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?!\.?\d)/gu;
/** "24.11." and "24.11": read as a number first. */
const DAY = /(?<![\d.,])(?<day>\d{1,2})\.(?<month>\d{1,2})(?:\.(?!\d)|(?![\d.,]))/gu;
/** "Sept 74": no day, but a year. */
const MONTH_AND_YEAR = /(?<month>\p{L}{3,})\.? '?(?<year>3[2-9]|[4-9]\d)(?![.,]?\d)/gu;
/** Flags are spelt in letters of their own. */
const FLAG = /^\P{L}*?(?<flag>\p{RI}{2})\P{L}*$/u;

/** What else a folded text may mean: numbers and days with dots as in most of Europe, and a flag for its country. */
export function rewritings(text: string): string[] {
  const others = [
    text.replace(THOUSANDS, number => number.replaceAll('.', '')),
    text.replace(DAY, (_, day: string, month: string) => `${month}/${day}`),
    text.replace(MONTH_AND_YEAR, (written: string, month: string, year: string) =>
      MONTH_OF.has(month) ? `${month} of '${year}` : written,
    ),
    countryOf(text) ?? text,
  ];
  return others.filter(other => other !== text);
}

function countryOf(text: string): string | undefined {
  const flag = FLAG.exec(text)?.groups?.['flag'];
  return flag === undefined ? undefined : countryOfFlag(flag);
}
