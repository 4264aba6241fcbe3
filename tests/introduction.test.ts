import { describe, expect, test } from 'vitest';
import { introduce } from '../src/introduction.ts';
import { loadPack } from '../src/pack/load.ts';
import { packDocuments } from '../src/search/document.ts';
import { Library } from '../src/search/library.ts';

const film = loadPack('data', 'the-interview');
const scandal = loadPack('data', 'watergate');

describe('a newcomer to the playground', () => {
  test('is told what the one article is about, and asks what somebody would who has not read it', () => {
    const { sentence, suggestions } = introduce([film]);
    expect(sentence).toBe(
      'Skylark is a Discord bot that makes an article something a server can ask and play: this one is about The Interview.',
    );
    expect(suggestions).toEqual([
      { says: 'Who hacked Sony?', line: '/fact query: who hacked Sony' },
      { says: 'Who played Aaron Rapoport?', line: '/fact query: who played Aaron Rapoport' },
      { says: 'What did Seth Rogen say?', line: '/quote speaker: Seth Rogen' },
      { says: 'What is the article about?', line: '/article' },
    ]);
  });

  test('is told of each of several articles, and can ask about them', () => {
    const { sentence, suggestions } = introduce([film, scandal]);
    expect(sentence).toContain('these are about The Interview and Watergate.');
    expect(suggestions.map(({ says }) => says)).toEqual([
      'Who hacked Sony?',
      'Who was McCord?',
      'What did Seth Rogen say?',
      'What are the articles about?',
    ]);
  });

  test.for([film, scandal])('finds something with whatever is suggested about $id', async pack => {
    const library = await Library.build(packDocuments(pack));
    const lines = introduce([pack]).suggestions.map(({ line }) => line);
    const queries = lines.flatMap(line => /^\/fact query: (.+)$/.exec(line)?.[1] ?? []);
    expect(queries).toHaveLength(2);
    expect(queries.filter(query => library.search(query, { limit: 1 }).hits.length === 0)).toEqual([]);
  });

  test('is offered no question and nobody where a pack has none', () => {
    const bare = {
      ...film,
      quotes: [],
      facts: film.facts.map(fact => ({ ...fact, aliases: ['when was it'] })),
    };
    expect(introduce([bare]).suggestions.map(({ line }) => line)).toEqual(['/article']);
  });
});
