import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Library } from '../../src/search/library.ts';
import { wordSpans } from '../../src/search/normalise.ts';
import { PREVIEW_MAX } from '../../src/search/preview.ts';
import { expandQuery, QUERY_WORDS_MAX, readQuery } from '../../src/search/query.ts';
import { STOP_WORDS } from '../../src/search/stop-words.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { CANDIDATES_MAX, Vocabulary } from '../../src/search/vocabulary.ts';
import { anyCharacter } from '../any-character.ts';

const TEXTS = [
  'Sony’s servers were wiped on November 24; 3,000 e-mails leaked.',
  'Kim’s helicopter is hit by a tank shell 🎬 — "boom" (it is the climax).',
  'constructor toString __proto__ hasOwnProperty valueOf',
  'كيم جونغ أون и 김정은 과 金正恩',
  '🎬'.repeat(200),
];

// Half of the strings are near the texts, so that the deeper parts of a search are reached.
const nearText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TEXTS.flatMap(text => text.split(' '))),
      fc.string({ unit: anyCharacter, maxLength: 6 }),
    ),
  )
  .map(words => words.join(' '));
const anyText = fc.oneof(
  nearText,
  fc.string({ unit: anyCharacter, maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  // Any UTF-16 units at all: null bytes, bidirectional marks, lone surrogates.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '.*+?^${}()|[]\\',
    '(a+)+$',
    '\u202Eabc\u202C',
    '\uD83C',
    'x'.repeat(6000),
    'tank '.repeat(1200),
    '9/'.repeat(3000),
  ),
);

let library: Library;
beforeAll(async () => {
  library = await Library.build(
    TEXTS.map((text, at) => ({
      id: `f${at}`,
      kind: at % 2 === 0 ? 'fact' : 'quote',
      pack: 'any',
      section: 'all',
      text,
      keywords: [text],
      answers: [text],
    })),
    { places: [{ pack: 'any', place: { kind: 'article', pack: 'any' }, names: ['the climax'] }] },
  );
});

test('a search never throws and its hits keep their promises, whatever is typed', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (query, typing) => {
      const { hits } = library.search(query, { typing });
      for (const { confidence, preview } of hits) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(preview.length).toBeLessThanOrEqual(PREVIEW_MAX);
        expect(preview.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('a look-up never throws, is the same every time, and shows what it says it shows', () => {
  const anyKind = fc.constantFrom('fact' as const, 'quote' as const, undefined);
  fc.assert(
    fc.property(anyText, anyKind, fc.boolean(), (query, kind, passage) => {
      const lookUp = library.lookUp(query, { kind, passage });
      expect(library.lookUp(query, { kind, passage })).toEqual(lookUp);
      if (lookUp.found === 'items' && kind !== undefined)
        for (const hit of lookUp.hits) expect(hit.kind).toBe(kind);
      if (lookUp.found === 'other-kind')
        for (const hit of lookUp.hits) expect(hit.kind).toBe(kind === 'fact' ? 'quote' : 'fact');
      if (lookUp.found === 'offers') expect(lookUp.offers.length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 500 },
  );
});

test('completions are apart from each other and of the kind asked for, whatever is typed', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 25 }), (typed, limit) => {
      const ids = library.complete(typed, { kind: 'fact', limit }).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(Math.max(limit, 5));
    }),
    { numRuns: 300 },
  );
});

test('a search does bounded work, whatever is typed', () => {
  const vocabulary = new Vocabulary(TUNING);
  for (const text of TEXTS) for (const { word } of wordSpans(text)) vocabulary.add(word);
  fc.assert(
    fc.property(anyText, fc.boolean(), (query, typing) => {
      const words = readQuery(query, typing, STOP_WORDS, vocabulary);
      expect(words.content.length).toBeLessThanOrEqual(QUERY_WORDS_MAX);
      const terms = expandQuery(words, vocabulary);
      expect(terms.length).toBeLessThanOrEqual(4 * QUERY_WORDS_MAX);
      for (const term of terms) expect(term.expansions.size).toBeLessThanOrEqual(CANDIDATES_MAX + 5);
    }),
    { numRuns: 300 },
  );
});

test('word spans are in order, apart from each other and inside the text', () => {
  fc.assert(
    fc.property(anyText, text => {
      let end = 0;
      for (const span of wordSpans(text)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.word).not.toBe('');
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('a document can be any text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { maxLength: 5 }), anyText, async (texts, query) => {
      const any = await Library.build(
        texts.map((text, at) => ({
          id: `f${at}`,
          kind: 'fact',
          pack: 'any',
          section: 'all',
          text,
          keywords: [text],
        })),
      );
      expect(any.search(query).hits.length).toBeLessThanOrEqual(texts.length);
    }),
    { numRuns: 50 },
  );
});
