import { beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/pack/load.ts';
import { Library, packDocuments } from '../../src/search/library.ts';

let library: Library;
beforeAll(async () => {
  library = await Library.build(packDocuments(loadPack('data', 'the-interview')));
});

describe('in the pack about The Interview', () => {
  test.each([
    ['americans happy', 'q16'],
    ['amercians hapy', 'q16'],
    ['katy perry margaritas', 'f42'],
    ['katie pery', 'f42'],
    ['guardians of peace', 'f20'],
    ['streisand effect', 'f56'],
    ['password 123', 'f54'],
    ['who played kim jong un', 'f39'],
    ['obama mistake', 'f48'],
    ['ricin', 'f12'],
    ['james bond script', 'f25'],
    ['chaplin', 'f59'],
    ['full blown meltdown', 'q1'],
    ['9/11', 'f28'],
    ['911 threats', 'f28'],
  ])('"%s" finds %s first', (query, id) => {
    expect(library.search(query).hits[0]?.id).toBe(id);
  });

  test.each([
    ['streis', 'f56'],
    ['randall pa', 'f39'],
    ['amc and reg', 'f30'],
  ])('"%s" while typing finds %s first', (query, id) => {
    expect(library.search(query, { typing: true }).hits[0]?.id).toBe(id);
  });

  test.each(['pizza recipe', 'weather tomorrow', 'play some lofi music'])('"%s" finds nothing', query => {
    expect(library.search(query).hits).toEqual([]);
  });

  test('every item is found by its own words', () => {
    for (const { id, text } of packDocuments(loadPack('data', 'the-interview'))) {
      expect(library.search(text).hits[0]?.id).toBe(id);
    }
  });
});
