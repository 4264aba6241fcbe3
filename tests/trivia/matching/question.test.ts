import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Catalog } from '../../../src/pack/catalog.ts';
import { loadPack } from '../../../src/pack/load.ts';
import { judgeTyped } from '../../../src/trivia/matching/question.ts';
import { FAIR_ANSWERS } from './fair-answers.ts';
import { UNFAIR_ANSWERS } from './unfair-answers.ts';

const packs = ['the-interview', 'watergate'].map(id => loadPack('data', id));
const catalogs = new Map(packs.map(pack => [pack.id, Catalog.of([pack])]));
const typedQuestions = packs.flatMap(({ id, questions }) =>
  questions.filter(({ accepted }) => accepted !== undefined).map(question => ({ packId: id, question })),
);
type TypedQuestion = (typeof typedQuestions)[number];
const FAIR_SHARE = 0.95;

function isRight(typed: string, { packId, question }: TypedQuestion): boolean {
  const catalog = catalogs.get(packId);
  return catalog !== undefined && judgeTyped(typed, question, catalog).right;
}

/** A list's answers, each with the question it is for. */
function cases(
  lists: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): { asked: TypedQuestion; typed: string }[] {
  return typedQuestions.flatMap(asked =>
    (lists[asked.packId]?.[asked.question.id] ?? []).map(typed => ({ asked, typed })),
  );
}

test('every typed question has a list of fair and of unfair answers, and every list a typed question', () => {
  const ids = typedQuestions.map(({ packId, question }) => `${packId}/${question.id}`).toSorted();
  for (const lists of [FAIR_ANSWERS, UNFAIR_ANSWERS]) {
    const listed = Object.entries(lists).flatMap(([pack, questions]) =>
      Object.keys(questions).map(id => `${pack}/${id}`),
    );
    expect(listed.toSorted()).toEqual(ids);
  }
});

test('at least 95 of 100 fair answers pass', () => {
  const fair = cases(FAIR_ANSWERS);
  const refused = fair.filter(({ asked, typed }) => !isRight(typed, asked));
  expect(fair.length).toBeGreaterThan(300);
  const lines = refused.map(({ asked, typed }) => `${asked.question.id} ${typed}`);
  expect(1 - refused.length / fair.length, `refused: ${lines.join(', ')}`).toBeGreaterThanOrEqual(FAIR_SHARE);
});

test('what only tells more of the right answer, or of who gave it, takes nothing away from it', () => {
  for (const [id, typed] of [
    ['t9', 'felt, the FBI man'],
    ['t16', "Ford, Nixon's successor"],
    ['t24', 'UN headquarters'],
    ['t52', "Sony's Mr Hirai"],
    ['t72', 'Park himself, who played Kim'],
    ['t78', 'the former president Obama'],
    ['t116', 'boss of the company'],
    ['t119', 'in the first draft of the script'],
  ] as const) {
    const found = typedQuestions.find(
      ({ packId, question }) => question.id === id && FAIR_ANSWERS[packId]?.[id]?.includes(typed),
    );
    expect(found && isRight(typed, found), `${id} ${typed}`).toBe(true);
  }
});

test('no name or word that is only near passes, nor any dodge', () => {
  const passed = cases(UNFAIR_ANSWERS).filter(({ asked, typed }) => isRight(typed, asked));
  expect(passed.map(({ asked, typed }) => `${asked.packId}/${asked.question.id} ${typed}`)).toEqual([]);
});

/** Ways to say an answer that change nothing about it. */
const WRAPPINGS: readonly ((answer: string) => string)[] = [
  answer => answer,
  answer => answer.toUpperCase(),
  answer => answer.toLowerCase(),
  answer => answer.normalize('NFD').replace(/[aeo]/g, vowel => `${vowel}\u0301`),
  answer => `it was ${answer}`,
  answer => `i think its ${answer.toLowerCase()} lol`,
  answer => `because of ${answer}`,
  answer => `thats ${answer.toLowerCase()}, right?`,
  answer => `The answer is ${answer}!`,
  answer => `maybe ${answer} i guess`,
];

test('an accepted answer stays right in any case, with accents and in a sentence', () => {
  for (const asked of typedQuestions) {
    const { question } = asked;
    for (const own of [question.answer, ...(question.accepted ?? [])]) {
      for (const wrap of WRAPPINGS)
        expect(isRight(wrap(own), asked), `${question.id} ${wrap(own)}`).toBe(true);
    }
  }
});

test('a wrong choice stays wrong in any case, with accents and in a sentence', () => {
  for (const asked of typedQuestions) {
    const { question } = asked;
    for (const wrong of question.choices.filter(choice => choice !== question.answer)) {
      for (const wrap of [...WRAPPINGS, (answer: string) => `${question.prompt} ${answer}`])
        expect(isRight(wrap(wrong), asked), `${question.id} ${wrap(wrong)}`).toBe(false);
    }
  }
});

test('the right answer is wrong when it is denied, or offered beside a wrong choice', () => {
  const dodges = fc.constantFrom<(right: string, wrong: string) => string>(
    right => `not ${right}`,
    right => `it isnt ${right}`,
    (right, wrong) => `${right} or ${wrong}`,
    (right, wrong) => `${wrong}, ${right}`,
    (right, wrong) => `maybe ${right} and maybe ${wrong}`,
    (right, wrong) => `${wrong} instead of ${right}`,
  );
  const dodge = fc.constantFrom(...typedQuestions).chain(asked => {
    const { answer, accepted = [], choices } = asked.question;
    return fc.record({
      asked: fc.constant(asked),
      right: fc.constantFrom(answer, ...accepted),
      wrong: fc.constantFrom(...choices.filter(choice => choice !== answer)),
      say: dodges,
    });
  });
  fc.assert(
    fc.property(dodge, ({ asked, right, wrong, say }) => {
      expect(isRight(say(right, wrong), asked), `${asked.question.id} ${say(right, wrong)}`).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
