import { isDay, MONTH_OF } from '../../text/calendar.ts';
import { ONE, type Token } from './token.ts';

export const WEEKDAYS: readonly string[] = 'monday tuesday wednesday thursday friday saturday sunday'.split(
  ' ',
);

/**
 * What the reader of dates leaves open, for it reads texts, not answers: a month's name is a month if nothing
 * else is there, a year may be in words, and the day of the week tells nothing that a date does not.
 */
export function settleDates(tokens: readonly Token[]): Token[] {
  const [first] = tokens;
  const month = tokens.length === 1 && first?.kind === 'word' ? MONTH_OF.get(first.word) : undefined;
  if (month !== undefined) return [{ kind: 'date', readings: [{ year: undefined, month, day: undefined }] }];
  const settled = tokens.reduce<Token[]>((before, token) => {
    const last = before.at(-1);
    const joined = last && dateOf(last, token);
    if (joined !== undefined) return [...before.slice(0, -1), joined];
    const year = token.kind === 'number' && token.unit === undefined ? yearOf(token.value) : undefined;
    if (last?.kind !== 'date' || year === undefined || last.readings.some(date => date.year !== undefined))
      return [...before, token];
    return [...before.slice(0, -1), { ...last, readings: last.readings.map(date => ({ ...date, year })) }];
  }, []);
  const hasDay = settled.some(
    token => token.kind === 'date' && token.readings.some(({ day }) => day !== undefined),
  );
  return hasDay ? settled.filter(token => token.kind !== 'word' || !WEEKDAYS.includes(token.word)) : settled;
}

/** "September eleven", "eleven september". */
function dateOf(one: Token, other: Token): Token | undefined {
  const [name, number] = one.kind === 'word' ? [one, other] : [other, one];
  if (name.kind !== 'word' || number.kind !== 'number' || number.unit !== undefined) return undefined;
  const month = MONTH_OF.get(name.word);
  const count = number.value % ONE === 0n ? Number(number.value / ONE) : undefined;
  if (month === undefined || count === undefined || !isDay(count, month)) return undefined;
  return { kind: 'date', readings: [{ year: undefined, month, day: count }] };
}

function yearOf(value: bigint): number | undefined {
  const year = value % ONE === 0n ? Number(value / ONE) : undefined;
  return year !== undefined && year >= 1000 && year < 3000 ? year : undefined;
}
