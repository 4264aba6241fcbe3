import { beforeAll, describe, expect, test } from 'vitest';
import { type SearchDocument } from '../../src/search/document.ts';
import { LIMIT_MAX, Library } from '../../src/search/library.ts';
import type { SearchOptions } from '../../src/search/look-up.ts';
import { wordSpans } from '../../src/search/normalise.ts';
import { PREVIEW_MAX } from '../../src/search/preview.ts';

function document(id: string, text: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    kind: id.startsWith('q') ? 'quote' : 'fact',
    pack: 'the-interview',
    section: 'film',
    text,
    keywords: [],
    ...more,
  };
}

const DOCUMENTS = [
  document('f1', 'The hackers wiped the servers of Sony on November 24.', { section: 'hack' }),
  document('f2', 'They leaked e-mails, 3,000 pages and the movies Annie and Still Alice.', {
    section: 'hack',
  }),
  document('f3', 'Randall Park plays the leader as a shy man.', { keywords: ['kim jong un actor'] }),
  document('f4', 'The leader in Pyongyang was not amused by the movie.'),
  document('f5', 'It opened in theaters on Christmas Day, and parks were empty.'),
  document('f6', 'Day one of the hack: Christmas was spoilt in many theaters.', { section: 'hack' }),
  document('q1', 'This is now a story of Americans changing their movie to make North Koreans happy.', {
    speaker: 'Seth Rogen',
    keywords: ['Seth Rogen', 'email to Amy Pascal'],
  }),
  document('q2', 'Sony made a mistake.', { speaker: 'President Obama', keywords: ['President Obama'] }),
];

let library: Library;
beforeAll(async () => {
  library = await Library.build(DOCUMENTS);
});

function ids(query: string, options?: SearchOptions): string[] {
  return library.search(query, options).hits.map(hit => hit.id);
}

function matchedOf(query: string, options?: SearchOptions): readonly string[] | undefined {
  return library.search(query, options).hits[0]?.matched;
}

describe('what is found', () => {
  test.each([
    'americans happy',
    'happy americans',
    'amercans hapy',
    'americans changing movies',
    'Were the AMERICANS happy?',
  ])('"%s" finds the line about Americans', query => expect(ids(query)).toEqual(['q1']));

  test('words of the text come before keywords', () => {
    expect(ids('emails')).toEqual(['f2', 'q1']);
    expect(ids('kim')).toEqual(['f3']);
  });

  test('documents with more of the words come first', () => {
    expect(ids('sony mistake')).toEqual(['q2']);
    expect(ids('movie leader pyongyang')).toEqual(['f4']);
  });

  test('words that stand together as in the query come before the same words apart', () => {
    expect(ids('christmas day theaters')).toEqual(['f5', 'f6']);
  });

  test.each(['e-mails', 'emails', 'e mails', 'E–MAILS'])('joined or split, "%s" is found', query => {
    expect(ids(query)[0]).toBe('f2');
  });

  test.each(['3,000', '3000', '3 000', '3.000'])('with and without separators, %s is found', query => {
    expect(ids(query)).toEqual(['f2']);
  });

  test('another number is not a misspelt one', () => {
    expect(ids('november 25')).toEqual([]);
    expect(ids('25')).toEqual([]);
    expect(ids('24')).toEqual(['f1']);
  });

  test('an empty query finds nothing', () => {
    for (const query of ['', '   ', '?!', '🎬']) expect(library.search(query)).toEqual({ hits: [] });
  });
});

describe('options', () => {
  test('kind, section and speaker narrow the hits', () => {
    expect(ids('movie')).toEqual(['f4', 'q1', 'f2']);
    expect(ids('movie', { kind: 'fact' })).toEqual(['f4', 'f2']);
    expect(ids('movie', { section: 'hack' })).toEqual(['f2']);
    expect(ids('movie', { speaker: 'Seth Rogen' })).toEqual(['q1']);
    expect(ids('movie', { speaker: 'Nobody' })).toEqual([]);
  });

  test('the limit holds and has bounds of its own', async () => {
    const many = await Library.build(
      Array.from({ length: 100 }, (_, at) => document(`f${at}`, 'The tank scene.')),
    );
    const count = (limit?: number): number =>
      many.search('tank', limit === undefined ? {} : { limit }).hits.length;
    expect([count(), count(0), count(-1), count(3), count(25), count(1e9), count(Number.NaN)]).toEqual([
      8,
      0,
      0,
      3,
      25,
      LIMIT_MAX,
      0,
    ]);
  });

  test('while typing the last word is a prefix, once finished it is not', () => {
    expect(ids('north kor', { typing: true })).toEqual(['q1']);
    expect(ids('park', { typing: true })).toEqual(['f3', 'f5']);
    expect(ids('chri', { typing: true })).toEqual(['f5', 'f6']);
    expect(ids('chri ', { typing: true })).toEqual([]);
    expect(ids('chri')).toEqual([]);
  });

  test('typing goes on finding the same document letter by letter', () => {
    const query = 'pyongyang';
    for (let length = 1; length <= query.length; length++) {
      expect(ids(query.slice(0, length), { typing: true })).toContain('f4');
    }
    expect(ids('pyon', { typing: true })).toEqual(['f4']);
  });
});

describe('a hit', () => {
  test('names the words of the text that matched', () => {
    expect(matchedOf('amercans hapy')).toEqual(['americans', 'happy']);
    expect(matchedOf('north kor', { typing: true })).toEqual(['north', 'koreans']);
    expect(matchedOf('emails')).toEqual(['e', 'mails']);
    expect(matchedOf('3000')).toEqual(['3', '000']);
  });

  test('names the words of a date, and none beside it', () => {
    expect(matchedOf('24 Nov')).toEqual(['november', '24']);
    expect(matchedOf('11/24')).toEqual(['november', '24']);
  });

  test('has no matched words where only keywords matched', () => {
    expect(matchedOf('pascal')).toEqual([]);
  });

  test('is certain when every word is there, and less so the less there is of them', () => {
    const confidenceOf = (query: string): number => library.search(query).hits[0]?.confidence ?? 0;
    expect(confidenceOf('leader in pyongyang')).toBe(1);
    expect(confidenceOf('leader in pyonyang')).toBeLessThan(1);
    expect(confidenceOf('leader in pyonyang')).toBeGreaterThan(confidenceOf('leader pyongyang dinner'));
  });

  test('previews the text around the first match, cut between words', async () => {
    const text = `${'🎬 far away, a long time ago, '.repeat(8)}a tank shell hit the helicopter, ${'and that was that '.repeat(8)}`;
    const long = await Library.build([
      document('f1', text),
      document('f2', '🎬'.repeat(100)),
      document('f3', `tank${'🎬'.repeat(100)}`),
    ]);
    const previews = long.search('tank shell').hits.map(hit => hit.preview);
    expect(previews).toEqual([
      `…a long time ago, a tank shell hit the helicopter, and that was that and that…`,
    ]);
    const [only = ''] = long
      .search('tank')
      .hits.filter(hit => hit.id === 'f3')
      .map(hit => hit.preview);
    expect(only.length).toBeLessThanOrEqual(PREVIEW_MAX);
    expect(only.isWellFormed()).toBe(true);
  });

  test('at the end of a text shows as much of what is before it as fits', async () => {
    const long = await Library.build([document('f1', `${'one two three four five '.repeat(10)}tank`)]);
    const preview = long.search('tank').hits[0]?.preview ?? '';
    expect(preview.startsWith('…')).toBe(true);
    expect(preview.endsWith('tank')).toBe(true);
    expect(preview.length).toBeGreaterThan(PREVIEW_MAX - 8);
  });
});

describe('building', () => {
  test('hands the event loop back every few hundred documents', async () => {
    let pauses = 0;
    const documents = Array.from({ length: 2000 }, (_, at) => document(`f${at}`, `Number ${at} of many.`));
    await Library.build(documents, {
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
    });
    expect(pauses).toBeGreaterThanOrEqual(8);
    expect(pauses).toBeLessThan(20);
  });

  test('works without any documents', async () => {
    const empty = await Library.build([]);
    expect(empty.search('sony')).toEqual({ hits: [] });
  });
});

test('the spans of matched words can be marked in the text', () => {
  const text = DOCUMENTS[1]?.text ?? '';
  const matched = new Set(matchedOf('emails annie'));
  const marked = wordSpans(text)
    .filter(span => matched.has(span.word))
    .map(span => text.slice(span.start, span.end));
  expect(marked).toEqual(['e', 'mails', 'Annie']);
});
