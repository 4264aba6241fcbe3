import { describe, expect, test } from 'vitest';
import { Aliases } from '../../src/search/aliases.ts';
import { InvertedIndexBuilder } from '../../src/search/inverted-index.ts';
import { readQuery } from '../../src/search/query.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { Vocabulary } from '../../src/search/vocabulary.ts';

function aliasesOf(...answers: string[]): Promise<Aliases> {
  return aliasesIn(new Vocabulary(TUNING), ...answers);
}

async function aliasesIn(vocabulary: Vocabulary, ...answers: string[]): Promise<Aliases> {
  const document = {
    id: 'f1',
    kind: 'fact',
    pack: 'p',
    section: 's',
    text: '',
    keywords: [],
    answers,
  } as const;
  const index = new InvertedIndexBuilder();
  index.add(Aliases.keysOf(document, 1, TUNING.stopWords));
  return new Aliases([document], await index.invert(async () => {}), vocabulary, TUNING.stopWords);
}

test('words are the subject of a document where two of its aliases have all of them', async () => {
  const aliases = await aliasesOf('guardians of peace', 'who are the guardians', 'peace talks');
  expect(aliases.isSubject(0, ['guardians'])).toBe(true);
  expect(aliases.isSubject(0, ['peace'])).toBe(true);
  expect(aliases.isSubject(0, ['guardians', 'peace'])).toBe(false);
  expect(aliases.isSubject(0, ['talks'])).toBe(false);
  expect(aliases.isSubject(1, ['guardians'])).toBe(false);
});

test('the documents answering a query are those of which all of it is an alias', async () => {
  const aliases = await aliasesOf('guardians of peace');
  const answering = (query: string): readonly number[] =>
    aliases.answering(readQuery(query, false, TUNING.stopWords, new Vocabulary(TUNING)));
  expect(answering('guardians of peace')).toEqual([0]);
  expect(answering('the guardians of the peace')).toEqual([0]);
  expect(answering('guardians')).toEqual([]);
  expect(answering('who are the guardians of peace')).toEqual([]);
  for (let at = 0; at < 20; at++) expect(answering(`guardians of ${at}`)).toEqual([]);
});

describe('how like an alias a query is', () => {
  /** Every word of the alias and of the query says as much as the next; the query's weigh what is given. */
  async function likest(alias: string, query: string, ...weights: number[]) {
    const vocabulary = new Vocabulary(TUNING);
    for (const word of `${alias} ${query}`.split(' ')) vocabulary.add(word);
    const aliases = await aliasesIn(vocabulary, alias);
    const words = readQuery(query, false, TUNING.stopWords, vocabulary);
    const terms = words.content.map((place, at) => {
      const word = words.all[place] ?? '';
      return { word, telling: 0.5, expansions: new Map([[vocabulary.idOf(word) ?? -1, weights[at] ?? 1]]) };
    });
    return aliases.likest(0, { words, terms }, () => 0.5);
  }

  test('is how much the words say that both have, beside all that they say', async () => {
    expect(await likest('tank kills dictator', 'tank kills dictator')).toEqual({ likeness: 1, bonus: 1 });
    expect(await likest('tank kills dictator', 'tank kills')).toEqual({ likeness: 0.8, bonus: 0.8 });
    expect((await likest('tank kills dictator', 'tank kills', 0.5, 1)).likeness).toBeCloseTo(0.6);
  });

  test('counts one word in common for nothing, unless the question is the same', async () => {
    expect(await likest('tank kills dictator', 'tank')).toEqual({ likeness: 0, bonus: 0 });
    const { likeness, bonus } = await likest('who kills dictators', 'who kills');
    expect(likeness).toBeCloseTo(1.6 / 2.1);
    expect(bonus).toBeCloseTo(3.2 / 2.1);
    expect(await likest('who kills dictators', 'who sings')).toEqual({ likeness: 0, bonus: 0 });
    expect((await likest('who kills dictators', 'why kills dictators')).likeness).toBeCloseTo(2 / 2.6);
  });
});
