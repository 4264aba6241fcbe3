import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeckQuestion } from '../../src/pack/deck.ts';
import { judge } from '../../src/trivia/matching/judge.ts';
import { canBeTyped, DeckChoices, whyUnplayable } from '../../src/trivia/rivals.ts';

/** Random numbers that come out the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function typed(answers: readonly string[], section?: string): DeckQuestion[] {
  return answers.map((answer, at) => ({
    id: `t${at + 1}`,
    prompt: `What is ${answer}?`,
    answer,
    ...(section === undefined ? {} : { section }),
  }));
}

const CAPITALS = [
  'Paris',
  'Rome',
  'Berlin',
  'Madrid',
  'Lisbon',
  'Vienna',
  'Prague',
  'Athens',
  'Oslo',
  'Dublin',
];
const YEARS = ['1492', '1789', '1815', '1848', '1914', '1945', '1969', '1989', '2001'];
const CHOSEN: DeckQuestion = { id: 't99', prompt: 'Which?', choices: ['This', 'That'], answer: 'This' };

describe("a deck's choices", () => {
  it('are three other answers of the deck beside the right one', () => {
    const deck = typed(CAPITALS);
    const choices = new DeckChoices(deck);
    for (const question of deck) {
      const offered = choices.of(question, seeded(1)) ?? [];
      expect(offered).toHaveLength(4);
      expect(offered[0]).toBe(question.answer);
      expect(new Set(offered).size).toBe(4);
      expect(CAPITALS).toEqual(expect.arrayContaining([...offered]));
    }
  });

  it('are its own where it has some', () => {
    expect(new DeckChoices([CHOSEN]).of(CHOSEN, seeded(1))).toEqual(['This', 'That']);
  });

  it('are of a kind: years beside years, names beside names', () => {
    const deck = [...typed(CAPITALS), ...typed(YEARS)];
    const choices = new DeckChoices(deck);
    const offered = choices.of({ id: 't1', prompt: 'When?', answer: '1815' }, seeded(3)) ?? [];
    expect(offered.every(text => YEARS.includes(text))).toBe(true);
    const bear = ['bear', 'wolf', 'lynx', 'hare', 'newt', 'mole', 'crow', 'swan'];
    const long = bear.map(animal => `the common European ${animal}`);
    const animals = new DeckChoices(typed([...bear, ...long, ...CAPITALS]));
    const beside =
      animals.of({ id: 't1', prompt: 'Who?', answer: 'the common European wolf' }, () => 0) ?? [];
    expect(beside.every(text => long.includes(text))).toBe(true);
  });

  it('are of its section where that has eight answers', () => {
    const deck = [...typed(CAPITALS, 'Capitals'), ...typed(['Seine', 'Tiber', 'Spree'], 'Rivers')];
    const choices = new DeckChoices(deck);
    for (let seed = 0; seed < 20; seed++) {
      const [capital, river] = [deck[0], deck[10]].map(
        question => question && choices.of(question, seeded(seed)),
      );
      expect(CAPITALS).toEqual(expect.arrayContaining([...(capital ?? [])]));
      expect(river).toHaveLength(4);
    }
  });

  it('come out the same for the same random numbers, and vary with others', () => {
    const deck = typed(CAPITALS);
    const [first] = deck;
    if (!first) throw new Error('the deck is empty');
    const offered = Array.from({ length: 20 }, (_, seed) => new DeckChoices(deck).of(first, seeded(seed)));
    expect(new DeckChoices(deck).of(first, seeded(7))).toEqual(offered[7]);
    expect(new Set(offered.map(choices => choices?.join())).size).toBeGreaterThan(5);
  });

  it('never have a second right one, nor one text twice', () => {
    const word = fc.constantFrom(
      'USA',
      'the USA',
      'U.S.A.',
      '12',
      'twelve',
      'Beatles',
      'The Beatles',
      'Köln',
      'Koln',
      ...CAPITALS,
      ...YEARS,
    );
    const decks = fc.array(
      fc.record(
        { answer: word, accepted: fc.array(word, { minLength: 1, maxLength: 3 }) },
        { requiredKeys: ['answer'] },
      ),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(decks, fc.integer(), (entries, seed) => {
        const deck = entries.map((entry, at) => ({ id: `t${at + 1}`, prompt: `What is ${at}?`, ...entry }));
        const choices = new DeckChoices(deck);
        for (const question of deck) {
          const offered = choices.of(question, seeded(seed));
          if (offered === undefined) continue;
          const [answer, ...rivals] = offered;
          expect(answer).toBe(question.answer);
          expect(rivals.length).toBeGreaterThan(0);
          for (const rival of rivals) {
            const verdict = judge(rival, [question.answer, ...(question.accepted ?? [])]);
            expect(verdict.right && verdict.how === 'exact').toBe(false);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('what a deck can play', () => {
  it('is everything where it has eight different answers that fit on a button', () => {
    const deck = typed(CAPITALS.slice(0, 8));
    expect(whyUnplayable(deck, 'classic')).toBeUndefined();
    expect(whyUnplayable(deck, 'typed')).toBeUndefined();
  });

  it('is typed rounds alone where it has fewer, and it says so', () => {
    expect(whyUnplayable(typed([...CAPITALS.slice(0, 5), 'paris']), 'race')).toBe(
      "Choices are made of the deck's other answers: that takes 8 different ones of up to 34 characters, and it has only 5. It can play typed rounds with 6 questions.",
    );
    const long = CAPITALS.map(city => `${city}, the capital of a country in Europe`);
    expect(whyUnplayable(typed(long), 'survival')).toContain('it has none');
  });

  it('is choice rounds alone where nothing can be typed, and it says so', () => {
    expect(whyUnplayable([CHOSEN], 'classic')).toBeUndefined();
    expect(whyUnplayable([CHOSEN], 'typed')).toBe(
      'Its questions have choices, but no other wordings to type. It can play classic, race and survival rounds with one question.',
    );
  });

  it('goes by the question: one with choices is typed where it has other wordings', () => {
    expect(canBeTyped(CHOSEN)).toBe(false);
    expect(canBeTyped({ ...CHOSEN, accepted: ['Thus'] })).toBe(true);
    expect(typed(['Paris']).every(canBeTyped)).toBe(true);
  });
});
