import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsBetween } from '../../../src/trivia/matching/edits.ts';
import { equivalents } from '../../../src/trivia/matching/equivalents.ts';
import { Judge, judge } from '../../../src/trivia/matching/judge.ts';
import { isTypedFor } from '../../../src/trivia/matching/shorthand.ts';
import { isOtherShortName } from '../../../src/trivia/matching/slips.ts';
import { isDerived, isForename, isKnownWord } from '../../../src/trivia/matching/spelling.ts';
import { anyCharacter } from '../../any-character.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const letter = fc.constantFrom(...LETTERS.split(''));
const word = (minLength: number, maxLength: number) =>
  fc.array(letter, { minLength, maxLength }).map(letters => letters.join(''));

const ANSWERS = [
  'Kazuo Hirai',
  'A ricin strip',
  'Guardians of Peace',
  'Kim Jong-un',
  'The The',
  'To be or not to be',
  'O’Brien & sons',
  'Beyoncé Straße Ærø',
  'Плохие парни',
  '김정은',
  'U.S. government',
  'World War II',
  '$44 million',
  '3,000',
  '76%',
  '-5',
  'nineteen eighty-four',
  'November 24, 2014',
  '24/11/2014',
  'June',
  '9/11',
  '12 Monkeys',
  'C++',
  '🎬',
];
const answer = fc.oneof(
  fc.constantFrom(...ANSWERS),
  fc.array(word(1, 12), { minLength: 1, maxLength: 5 }).map(words => words.join(' ')),
);
const anyText = fc.oneof(
  answer,
  fc.string({ unit: anyCharacter, maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  // Any UTF-16 units at all: null bytes, bidirectional marks, lone surrogates.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom('1', '9', '/', '.', ',', '-', ' ', '$', 'm', 'million', 'two', 'may', 'ii', 'and', 'a'),
    )
    .map(parts => parts.join('')),
  fc.constantFrom('x'.repeat(4000), 'it was '.repeat(600), '9/'.repeat(2000), ' '.repeat(4000)),
);

/** One letter added, left out, changed, or swapped with what comes next. */
function edited(text: string): fc.Arbitrary<string> {
  return fc
    .record({
      kind: fc.constantFrom('add', 'leave', 'change', 'swap'),
      at: fc.constantFrom(...[...text.matchAll(/\p{L}/gu)].map(({ index }) => index)),
      letter,
    })
    .map(({ kind, at, letter: other }) => {
      const [before, after] = [text.slice(0, at), text.slice(at + 1)];
      if (kind === 'add') return `${before}${other}${text.slice(at)}`;
      if (kind === 'leave') return before + after;
      if (kind === 'change') return before + other + after;
      return before + after.slice(0, 1) + text.charAt(at) + after.slice(1);
    });
}

test('every accepted answer is right as itself, whatever is done to its looks', () => {
  const looks = fc.constantFrom<(text: string) => string>(
    text => text,
    text => text.toUpperCase(),
    text => text.toLowerCase(),
    text => text.normalize('NFD'),
    text => text.normalize('NFD').replace(/\p{M}/gu, ''),
    text => `  \n ${text}\t `,
    text => `**${text}**`,
    text => `||__${text}__||`,
    text => `\`${text}\``,
    text => `> ~~${text}~~`,
    text => `# ${text}`,
    text => `\u202E${text}\u200B`,
    text => text.replaceAll(' ', '   '),
  );
  fc.assert(
    fc.property(answer, looks, fc.array(answer, { maxLength: 3 }), (own, look, others) => {
      // Symbols alone are compared as they are.
      fc.pre(/[\p{L}\p{N}]/u.test(own));
      // The year of another accepted answer may rule a date out, but not its own.
      expect(judge(look(own), [...others, own])).toEqual({ right: true, how: 'exact' });
    }),
    { numRuns: 2000 },
  );
});

test('one edit in a word of seven letters or more is forgiven', () => {
  const cases = fc
    .oneof(word(7, 20), fc.constantFrom('pyongyang', 'guardians', 'helicopter', 'pokémon', 'february'))
    .chain(own => fc.tuple(fc.constant(own), edited(own)));
  fc.assert(
    fc.property(cases, ([own, typed]) => {
      expect(judge(typed, [own]).right).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

interface Asked {
  readonly choices: readonly string[];
  readonly answer: string;
  readonly accepted?: readonly string[];
}
const PACK: readonly Asked[] = JSON.parse(
  readFileSync(new URL('../../../data/the-interview/questions.json', import.meta.url), 'utf8'),
);
/** Numbers are exact, and so is "not"; words as short as "TV", and those a letter from a stop word, may be. */
const EXACT =
  /\d|\b(?:first|ten|nine|hundreds?|thousands?|this|art|not|now|TV|it|is|he|they)\b|e-mail|Kim(?: Jong Un)?'s/iu;
const TURN = /\b(?:nor?|not|non|or|but)\b/iu;

test('one edit anywhere in an answer of the pack is forgiven, in its stop words, too', () => {
  const cases = PACK.flatMap(({ answer: own, accepted = [], choices }) => {
    const all = [own, ...accepted];
    const wrong = choices.filter(choice => choice !== own);
    const ofQuestion = new Judge(all, wrong);
    return all
      .filter(text => text.replace(/\P{L}/gu, '').length >= 8 && !EXACT.test(text))
      .map(text => ({ text, wrong, ofQuestion }));
  });
  expect(cases.length).toBeGreaterThan(100);
  const typos = fc.constantFrom(...cases).chain(one => edited(one.text).map(typed => ({ ...one, typed })));
  fc.assert(
    fc.property(typos, ({ text, typed, wrong, ofQuestion }) => {
      // "of" may have become "or", and another word a number.
      fc.pre(!TURN.test(typed) && !/\b(?:i[ivx]|two|five|fith)\b/iu.test(typed));
      // "Nouth Korea" may be either of them.
      fc.pre(wrong.every(choice => editsBetween(typed.toLowerCase(), choice.toLowerCase(), 1) > 1));
      // No finger slips to "Osama".
      const names = text.match(/^President (?<name>\p{L}+)$/u)?.slice(1) ?? [];
      fc.pre(names.every(name => wordsOf(typed).every(one => !isOtherShortName(one, name.toLowerCase()))));
      // A word that is spelt right may be meant: "factor" is not "actor", nor "Wiped the" "Wiped them", nor Beth Seth.
      const own = new Set(wordsOf(text));
      fc.pre(wordsOf(typed).every(one => own.has(one) || !(isKnownWord(one) || isForename(one))));
      expect(ofQuestion.judge(typed).right).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

test('no wrong choice of the pack is right', () => {
  for (const { answer: own, accepted = [], choices } of PACK) {
    const wrong = choices.filter(choice => choice !== own);
    const ofQuestion = new Judge([own, ...accepted], wrong);
    for (const choice of wrong) expect(ofQuestion.judge(choice).right, `"${choice}"`).toBe(false);
  }
});

test('one edit in an answer of up to four letters is not forgiven, and is never a near miss', () => {
  const cases = word(1, 4).chain(own => fc.tuple(fc.constant(own), edited(own)));
  fc.assert(
    fc.property(cases, ([own, typed]) => {
      // "Sep" and "Sept" are both September.
      fc.pre(typed !== own && !/^(?:june?|july?|sept?)$/.test(own));
      // "Mum" is "mummy", too, and that is longer.
      fc.pre(equivalents(own).length === 1);
      // Another form of a word is no slip: "ease" and "easy".
      fc.pre(!isDerived(own, typed) && !isTypedFor(typed, own, false));
      expect(judge(typed, [own])).toMatchObject({
        right: false,
        why: expect.not.stringMatching('near'),
      });
    }),
    { numRuns: 2000 },
  );
});

const MONTH = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' });
const THOUSANDS = new Intl.NumberFormat('en-US');

test('any change of a digit makes an answer wrong', () => {
  const number = fc.nat({ max: 10 ** 9 });
  const numeric = fc.oneof(
    number.map(String),
    number.map(value => THOUSANDS.format(value)),
    number.map(value => `$${value / 100} million`),
    number.map(value => `Guardians ${value}`),
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).chain(date => {
      const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
      const name = MONTH.format(date);
      return fc.constantFrom(
        `${year}-${month}-${day}`,
        `${day}/${month}`,
        `${month}/${day}/${year}`,
        `${name} ${day}`,
        `${day} ${name} ${year}`,
        `${name} ${year}`,
      );
    }),
    fc.constantFrom(
      '24/11/2014',
      '2014-11-24',
      '9/11',
      '24/7',
      '12 Monkeys',
      '1.2.3',
      'R2D2',
      '555-12-34',
      '9:30',
    ),
  );
  const changed = numeric.chain(own => {
    const places = [...own.matchAll(/\d/g)].map(({ index }) => index);
    return fc.record({
      own: fc.constant(own),
      at: fc.constantFrom(...places),
      digit: fc.constantFrom(...'0123456789'.split('')),
    });
  });
  fc.assert(
    fc.property(changed, ({ own, at, digit }) => {
      const typed = own.slice(0, at) + digit + own.slice(at + 1);
      expect(judge(typed, [own]).right).toBe(typed === own);
    }),
    { numRuns: 3000 },
  );
});

test('whatever is typed and accepted, there is a verdict, and the same one again', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyText, { maxLength: 4 }), (typed, accepted) => {
      const verdict = judge(typed, accepted);
      if (!verdict.right && verdict.why === 'near') expect(verdict.edits).toBeGreaterThan(verdict.allowed);
      expect(judge(typed, accepted)).toEqual(verdict);
    }),
    { numRuns: 300 },
  );
});

test('an answer together with another is never right', () => {
  const long = word(5, 12);
  fc.assert(
    fc.property(
      long,
      long,
      fc.constantFrom(' ', ' or ', ', ', ' / ', ' and ', '\n'),
      (one, other, between) => {
        expect(judge(one + between + other, [one, other]).right).toBe(false);
      },
    ),
  );
});

test('edits are counted as optimal string alignment counts them, up to a bound', () => {
  const short = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 }).map(letters => letters.join(''));
  fc.assert(
    fc.property(short, short, fc.integer({ min: 1, max: 7 }), (one, other, max) => {
      expect(editsBetween(one, other, max)).toBe(Math.min(plainEdits(one, other), max + 1));
    }),
    { numRuns: 1000 },
  );
  expect(editsBetween('ca', 'abc', 5)).toBe(3);
  // The tables grow with the texts.
  for (const length of [400, 401, 402]) {
    const middle = 'a'.repeat(length);
    expect(editsBetween(`b${middle}b`, `c${middle}c`, 5)).toBe(2);
  }
});

function plainEdits(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const swapped = one.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1);
  return Math.min(
    plainEdits(one.slice(0, -1), other) + 1,
    plainEdits(one, other.slice(0, -1)) + 1,
    plainEdits(one.slice(0, -1), other.slice(0, -1)) + (one.at(-1) === other.at(-1) ? 0 : 1),
    swapped ? plainEdits(one.slice(0, -2), other.slice(0, -2)) + 1 : Infinity,
  );
}
