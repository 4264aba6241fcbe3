import { type Word, wordsOf } from '../../src/pack/words.ts';

const UNIT =
  /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|percent|dollars?|euros?|pounds?|francs?|marks?|crowns?|yen|roubles?|rubles?|cents?|met(?:re|er)s?|kilomet(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|grams?|kilos?|kilograms?|tons?|tonnes?|ounces?|lit(?:re|er)s?|gallons?|barrels?|degrees?|volts?|watts?)$/;
/** "eighteen and a half minutes" */
const WORDS_BETWEEN = 4;

/** Amounts in a text whose number a paragraph has with another unit, or with none: what is written, and what is there. */
export function wrongUnits(
  text: string,
  paragraph: string,
): { readonly written: string; readonly there: string }[] {
  const found = amountsIn(paragraph);
  const units = new Set(wordsOf(paragraph).map(({ word }) => stem(word)));
  return amountsIn(text).flatMap(({ number, unit, written }) => {
    const same = found.filter(other => other.number === number);
    if (
      unit === undefined ||
      same.length === 0 ||
      (units.has(unit) && same.some(other => other.unit === unit || other.unit === undefined))
    )
      return [];
    const [other] = same;
    return other && other.unit !== unit ? [{ written, there: other.written }] : [];
  });
}

interface Amount {
  readonly number: string;
  readonly unit: string | undefined;
  readonly written: string;
}

function amountsIn(text: string): Amount[] {
  const words = wordsOf(text);
  return words.flatMap((word, index) => {
    if (!word.isNumber || /^[12]\d{3}$/.test(word.word)) return [];
    const after = words.slice(index + 1, index + 1 + WORDS_BETWEEN);
    const end = after.findIndex(({ isNumber, before }) => isNumber || /[.;:]/.test(before));
    const near = end < 0 ? after : after.slice(0, end);
    const at = near.findIndex(({ word: one }) => UNIT.test(one));
    const unit = near[at];
    const until = at < 0 ? Math.min(near.length, 3) : at + 1;
    return [
      {
        number: word.word,
        unit: unit && stem(unit.word),
        written: writtenOf([word, ...near.slice(0, until)]),
      },
    ];
  });
}

function stem(word: string): string {
  return word
    .replace(/^feet$/, 'foot')
    .replace(/ies$/, 'y')
    .replace(/re$/, 'er')
    .replace(/(?:(?<=inch)es|s)$/, '');
}

function writtenOf(words: readonly Word[]): string {
  return words.map(({ before, written }, index) => (index > 0 ? before : '') + written).join('');
}
