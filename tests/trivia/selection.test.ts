import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Catalog } from '../../src/pack/catalog.ts';
import { type ClashOf, clashes } from '../../src/pack/clash.ts';
import { loadPack } from '../../src/pack/load.ts';
import type { Question } from '../../src/pack/schema.ts';
import { fitting, offeredChoices, picked, plan, planned } from '../../src/trivia/selection.ts';

function question(n: number, more: Partial<Question> = {}): Question {
  return {
    id: `t${n}`,
    kind: 'choice',
    difficulty: 'easy',
    prompt: `Question ${n}?`,
    choices: ['one', 'two', 'three', 'four'],
    answer: 'three',
    explanation: 'Because.',
    proof: ['f1'],
    ...more,
  };
}

function trueFalse(n: number): Question {
  return question(n, { kind: 'true-false', choices: ['True', 'False'], answer: 'False' });
}

/** mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** No two of the questions clash. */
const apart = () => undefined;

const TWENTY = Array.from({ length: 20 }, (_, index) => question(index + 1));

describe('which questions are asked', () => {
  test('those never asked come first, then those asked longest ago', () => {
    const lastAsked = new Map(TWENTY.slice(0, 17).map(({ id }, index) => [id, 1000 + index]));
    fc.assert(
      fc.property(fc.integer(), seed => {
        const ids = plan(TWENTY, 5, lastAsked, seeded(seed), apart).map(({ id }) => id);
        expect(ids.toSorted()).toEqual(['t1', 't18', 't19', 't2', 't20']);
      }),
    );
  });

  test('never twice in a round, and no more than there are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 30 }), (seed, count) => {
        const ids = plan(TWENTY, count, new Map(), seeded(seed), apart).map(({ id }) => id);
        expect(ids).toHaveLength(Math.min(count, 20));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('among equals chance decides, evenly', () => {
    const random = seeded(3);
    const counts = new Map<string, number>();
    for (let round = 0; round < 4000; round++) {
      const [first] = plan(TWENTY, 1, new Map(), random, apart);
      if (first) counts.set(first.id, (counts.get(first.id) ?? 0) + 1);
    }
    // 19 degrees of freedom: 43.8 is exceeded once in a thousand times.
    expect(chiSquare([...counts.values()], 20)).toBeLessThan(43.8);
  });

  test('which of those chosen is new does not show in their order', () => {
    const lastAsked = new Map([['t1', 5]]);
    const random = seeded(11);
    const places = [0, 0, 0];
    for (let round = 0; round < 3000; round++) {
      const ids = plan(TWENTY.slice(0, 3), 3, lastAsked, random, apart).map(({ id }) => id);
      const at = ids.indexOf('t1');
      places[at] = (places[at] ?? 0) + 1;
    }
    expect(chiSquare(places, 3)).toBeLessThan(13.8);
  });

  test('the same numbers make the same plan', () => {
    expect(plan(TWENTY, 10, new Map(), seeded(1), apart)).toEqual(
      plan(TWENTY, 10, new Map(), seeded(1), apart),
    );
    expect(plan(TWENTY, 10, new Map(), seeded(1), apart)).not.toEqual(
      plan(TWENTY, 10, new Map(), seeded(2), apart),
    );
  });
});

describe('which questions come together', () => {
  /** Those with the same proof clash. */
  const byProof: ClashOf = (one, other) =>
    one.proof?.some(id => other.proof?.includes(id)) ? 'proof' : undefined;
  const about = (n: number, ...proof: string[]) => question(n, { proof });
  const pairsIn = (pool: readonly Question[], ids: readonly string[]) =>
    clashes(
      pool.filter(({ id }) => ids.includes(id)),
      byProof,
    ).length;

  test('no two that clash, while the pool has others', () => {
    const pool = Array.from({ length: 20 }, (_, index) => about(index, `f${Math.floor(index / 2) + 1}`));
    fc.assert(
      fc.property(fc.integer(), seed => {
        const ids = plan(pool, 10, new Map(), seeded(seed), byProof).map(({ id }) => id);
        expect(ids).toHaveLength(10);
        expect(pairsIn(pool, ids)).toBe(0);
      }),
    );
  });

  test('one that clashes with several makes room for them where it takes all of them', () => {
    const pool = [
      about(1, 'f1', 'f2', 'f3', 'f4'),
      about(2, 'f1'),
      about(3, 'f2'),
      about(4, 'f3'),
      about(5, 'f4'),
    ];
    fc.assert(
      fc.property(fc.integer(), seed => {
        const ids = plan(pool, 4, new Map(), seeded(seed), byProof).map(({ id }) => id);
        expect(ids.toSorted()).toEqual(['t2', 't3', 't4', 't5']);
      }),
    );
  });

  test('some that clash where there are no others, and never fewer than there are', () => {
    const pool = Array.from({ length: 9 }, (_, index) => about(index, `f${(index % 3) + 1}`));
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 12 }), (seed, count) => {
        const ids = plan(pool, count, new Map(), seeded(seed), byProof).map(({ id }) => id);
        expect(new Set(ids).size).toBe(Math.min(count, 9));
        if (count <= 3) expect(pairsIn(pool, ids)).toBe(0);
      }),
    );
  });

  test('the oldest first, but for those that clash with an older one', () => {
    const pool = [about(1, 'f1'), about(2, 'f1'), about(3, 'f2'), about(4, 'f3')];
    const lastAsked = new Map(pool.map(({ id }, index) => [id, index + 1]));
    const ids = plan(pool, 2, lastAsked, seeded(5), byProof).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(['t1', 't3']);
  });

  test('none that was asked before, as long as others are enough, even if those clash', () => {
    const pool = [about(1, 'f1'), about(2, 'f2'), about(3, 'f3'), about(4, 'f3'), about(5, 'f3')];
    const lastAsked = new Map([
      ['t1', 1],
      ['t2', 2],
    ]);
    const ids = (count: number) =>
      plan(pool, count, lastAsked, seeded(9), byProof)
        .map(({ id }) => id)
        .toSorted();
    expect(ids(3)).toEqual(['t3', 't4', 't5']);
    expect(ids(4).slice(0, 2)).toEqual(['t1', 't2']);
  });

  test('every round of ten about the shipped article is free of clashes', () => {
    const { packs, clashOf } = Catalog.of([loadPack('data', 'the-interview')]);
    const questions = packs.flatMap(pack => pack.questions);
    const byId = new Map(questions.map(one => [one.id, one]));
    for (let seed = 0; seed < 200; seed++) {
      const round = plan(questions, 10, new Map(), seeded(seed), clashOf);
      const asked = round.flatMap(({ id }) => byId.get(id) ?? []);
      expect(asked).toHaveLength(10);
      expect(clashes(asked, clashOf)).toEqual([]);
    }
  });
});

describe('how a question is asked', () => {
  test('the right choice is equally likely in every place', () => {
    const random = seeded(7);
    const places = [0, 0, 0, 0];
    for (let round = 0; round < 400; round++) {
      for (const { right } of plan(TWENTY, 20, new Map(), random, apart))
        places[right] = (places[right] ?? 0) + 1;
    }
    // 3 degrees of freedom: 16.3 is exceeded once in a thousand times.
    expect(chiSquare(places, 4)).toBeLessThan(16.3);
  });

  test('a hint takes two wrong choices away, any of them', () => {
    const taken = new Set<string>();
    fc.assert(
      fc.property(fc.integer(), seed => {
        for (const { order, right, hint } of plan(TWENTY, 20, new Map(), seeded(seed), apart)) {
          expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
          expect(order[right]).toBe(2);
          expect(hint).not.toContain(right);
          expect(new Set(hint).size).toBe(2);
          for (const place of hint) taken.add(`${right} ${place}`);
        }
      }),
    );
    expect(taken.size).toBe(12);
  });

  test('true and false keep their places and have no hint', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(plan([trueFalse(1)], 1, new Map(), seeded(seed), apart)).toEqual([
        { id: 't1', order: [0, 1], right: 1, hint: [] },
      ]);
    }
  });
});

describe('what fits a wish', () => {
  const questions = [
    question(1, { accepted: ['three'] }),
    question(2, { difficulty: 'hard', accepted: ['three'] }),
    question(3, { difficulty: 'hard', proof: ['f2'] }),
    trueFalse(4),
  ];
  const sectionOf = ({ proof }: Question) => (proof?.[0] === 'f1' ? 'hack' : 'film');
  const ids = (wish: Partial<Parameters<typeof fitting>[1]>) =>
    fitting(questions, { typed: false, ...wish }, sectionOf).map(({ id }) => id);

  test('without filters everything fits, whatever the number', () => {
    expect(ids({})).toEqual(['t1', 't2', 't3', 't4']);
  });

  test('section, difficulty and typing each narrow it down', () => {
    expect(ids({ section: 'hack' })).toEqual(['t1', 't2', 't4']);
    expect(ids({ difficulty: 'hard' })).toEqual(['t2', 't3']);
    expect(ids({ typed: true })).toEqual(['t1', 't2']);
    expect(ids({ section: 'hack', difficulty: 'hard', typed: true })).toEqual(['t2']);
    expect(ids({ section: 'none' })).toEqual([]);
  });
});

/** How far counts are from being equal. */
function chiSquare(counts: readonly number[], cells: number): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / cells;
  const missing = (cells - counts.length) * expected;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, missing);
}

describe('choices of another number than four', () => {
  const planOf = (choices: readonly string[] | undefined, answer = 'three') =>
    planned(question(1, { answer }), choices, Math.random);

  test('of two a hint takes none, of three one, of more two, and never the right one', () => {
    for (const [count, taken] of [
      [2, 0],
      [3, 1],
      [4, 2],
      [6, 2],
    ] as const) {
      const { hint, right, order } = planOf(['three', 'b', 'c', 'd', 'e', 'f'].slice(0, count));
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, place) => place));
      expect(hint).toHaveLength(taken);
      expect(hint).not.toContain(right);
    }
  });

  test('yes and no keep their places, any other two do not', () => {
    const orders = (choices: readonly string[]) =>
      new Set(Array.from({ length: 50 }, () => planOf(choices, choices[0]).order.join()));
    expect(orders(['Yes', 'No'])).toEqual(new Set(['0,1']));
    expect(orders(['Nile', 'Congo'])).toEqual(new Set(['0,1', '1,0']));
  });

  test('none leave the answer alone, and those that were drawn stay with the plan', () => {
    const typed = planOf(undefined);
    expect(offeredChoices({ ...question(1), choices: undefined }, typed)).toEqual([question(1).answer]);
    const drawn = ['x', question(1).answer, 'y', 'z'];
    expect(offeredChoices(question(1), planOf(drawn))).toBe(drawn);
  });
});

test('of tens of thousands of questions those asked longest ago come, and never-asked ones before them', () => {
  const many = Array.from({ length: 5000 }, (_, n) => question(n + 1, { proof: [`f${n}`] }));
  const asked = new Map(many.slice(0, 4998).map(({ id }, at) => [id, 10_000 - at]));
  const ids = picked(many, 5, asked, Math.random, () => undefined).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(['t4996', 't4997', 't4998', 't4999', 't5000']);
});
