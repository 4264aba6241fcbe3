import { describe, expect, it } from 'vitest';
import { Catalog } from '../../src/pack/catalog.ts';
import { lostIds, nextFreeIds } from '../../src/pack/ids.ts';
import { parsePack } from '../../src/pack/parse.ts';
import { problemLine } from '../../src/pack/problem.ts';
import { exampleFiles, textsOf } from './example.ts';

interface Retired {
  items?: Record<string, string>;
  questions?: string[];
}

/** The example, which has f1 to f6, q1, q2, t1 and t2, with some ids retired. */
function parsed(retired: Retired) {
  const files = exampleFiles();
  return parsePack('tea', textsOf({ ...files, pack: { ...files.pack, retired } }));
}

function pack(retired: Retired) {
  const result = parsed(retired);
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  return result.pack;
}

function problems(retired: Retired): string[] {
  const result = parsed(retired);
  return result.ok ? [] : result.problems.map(problemLine);
}

describe('an item that was taken out', () => {
  it('leads to its successor, by its old id', () => {
    const catalog = Catalog.of([pack({ items: { q3: 'f5', f7: 'q2' } })]);
    expect(catalog.item('q3')).toMatchObject({ id: 'tea/f5' });
    expect(catalog.item('f7')).toMatchObject({ id: 'tea/q2' });
    expect(catalog.item('f8')).toBeUndefined();
  });

  it('is in no list', () => {
    const catalog = Catalog.of([pack({ items: { q3: 'f5' } })]);
    expect(catalog.select('quote').map(({ id }) => id)).toEqual(['tea/q1', 'tea/q2']);
    expect(catalog.itemsOf('night').map(({ id }) => id)).toEqual(['tea/f2', 'tea/f3', 'tea/f4', 'tea/f5']);
  });

  it('cannot lead nowhere, nor to another one that is gone', () => {
    expect(problems({ items: { q3: 'f9', q4: 'q3' } })).toEqual([
      'pack.json retired.items.q3: there is no fact "f9"',
      'pack.json retired.items.q4: there is no quote "q3"',
    ]);
  });

  it('never gives its id to another', () => {
    expect(problems({ items: { q2: 'f5' }, questions: ['t1'] })).toEqual([
      'pack.json retired.items.q2: "q2" is in use again: give the new one another id',
      'pack.json retired.questions[0]: "t1" is in use again: give the new one another id',
    ]);
  });

  it('is named once, by an id of its kind', () => {
    expect(problems({ questions: ['t3', 't3', 'f7'] })).toEqual([
      'pack.json retired.questions[2]: must be "t" and a number, such as "t5"',
      'pack.json retired.questions[1]: "t3" is there twice',
    ]);
    expect(problems({ items: { t3: 'f1' } })).toEqual([
      'pack.json retired.items.t3: must be the id of a fact or a quote',
    ]);
  });
});

it('the next free ids come after all that were ever used', () => {
  expect(nextFreeIds(pack({}))).toEqual({ fact: 'f7', quote: 'q3', question: 't3' });
  const retired = { items: { f12: 'f1', q3: 'f1' }, questions: ['t9'] };
  expect(nextFreeIds(pack(retired))).toEqual({ fact: 'f13', quote: 'q4', question: 't10' });
});

it('ids between those known that are neither in use nor retired are lost', () => {
  expect(lostIds(pack({ items: { q3: 'f1' }, questions: ['t3'] }))).toEqual([]);
  expect(lostIds(pack({ items: { f9: 'f1' }, questions: ['t4'] }))).toEqual(['f7', 'f8', 't3']);
});
