import { expect, test } from 'vitest';
import { Aliases } from '../../src/search/aliases.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { Vocabulary } from '../../src/search/vocabulary.ts';

function aliasesOf(...answers: string[]): Aliases {
  const aliases = new Aliases(new Vocabulary(TUNING), TUNING.stopWords);
  const document = {
    id: 'f1',
    kind: 'fact',
    pack: 'p',
    section: 's',
    text: '',
    keywords: [],
    answers,
  } as const;
  aliases.add(0, document);
  return aliases;
}

test('words are the subject of a document where two of its aliases have all of them', () => {
  const aliases = aliasesOf('guardians of peace', 'who are the guardians', 'peace talks');
  expect(aliases.isSubject(0, ['guardians'])).toBe(true);
  expect(aliases.isSubject(0, ['peace'])).toBe(true);
  expect(aliases.isSubject(0, ['guardians', 'peace'])).toBe(false);
  expect(aliases.isSubject(0, ['talks'])).toBe(false);
  expect(aliases.isSubject(1, ['guardians'])).toBe(false);
});

test('the documents answering a query are those of which all of it is an alias', () => {
  const aliases = aliasesOf('guardians of peace');
  expect(aliases.answering(['guardians', 'of', 'peace'])).toEqual([0]);
  expect(aliases.answering(['guardians'])).toEqual([]);
});
