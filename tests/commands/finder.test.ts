import { expect, test } from 'vitest';
import { Finder } from '../../commands/look-up/finder.ts';
import { hitCard } from '../../commands/look-up/hit-card.ts';
import { RecentItems } from '../../commands/look-up/recent-items.ts';
import { routes } from '../../commands/look-up/routes.ts';
import { UserError } from '../../src/discord/errors.ts';
import { speakerOf } from '../../src/discord/given.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { loadPack } from '../../src/pack/load.ts';
import { packDocuments } from '../../src/search/document.ts';
import { Library } from '../../src/search/library.ts';

const catalog = Catalog.of([loadPack('data', 'the-interview')]);

test('a query is looked up once, however often its hits are paged through and shared', async () => {
  const real = await Library.build(catalog.packs.flatMap(packDocuments));
  const lookedUp: string[] = [];
  const library: Pick<Library, 'lookUp' | 'matchedWords'> = {
    lookUp(query, options) {
      lookedUp.push(query);
      return real.lookUp(query, options);
    },
    matchedWords: (text, query) => real.matchedWords(text, query),
  };
  const placeCard = () => {
    throw new Error('no place');
  };
  const finder = new Finder({ catalog, library, placeCard }, new RecentItems(() => 0));
  const query = 'guardians of peace';
  const first = finder.find(query, catalog, { within: catalog, kind: 'fact' }).cardFor(false);
  const [, ids = ''] = /"hits:1:([^:]+):/.exec(JSON.stringify(first)) ?? [];
  const among = { ids: routes.hits.parse(['1', ids, query], [])?.ids ?? [], query };
  const pages = among.ids.map((_, index) => finder.at({ ...among, index }));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.map(({ item }) => item.id)).toEqual(among.ids.map(id => catalog.referenceOf(id)));
  const [again] = pages.map(page => hitCard(catalog, { ...page, here: catalog, isPrivate: false }));
  expect(again).toEqual(first);
  expect(lookedUp).toEqual([query]);
});

test('a follow-up about a speaker brings what that one said, or the article', async () => {
  const library = await Library.build(catalog.packs.flatMap(packDocuments));
  const placeCard = () => ({ accent: 0, title: 'the article', body: [] });
  const finder = new Finder({ catalog, library, placeCard }, new RecentItems(() => 0));
  for (const speaker of catalog.speakers) {
    for (const query of ['what happened next', 'what else did they say', 'and then?']) {
      const scope = { within: catalog, kind: 'quote', speaker } as const;
      const card = finder.find(query, catalog, scope).cardFor(false);
      expect(`${card.lead ?? ''} ${card.source ?? ''}`).not.toContain('Nothing by that speaker');
    }
  }
});

test('where an article comes without quotes, no quote of another subject is said to be missing', async () => {
  const pack = { ...loadPack('data', 'watergate'), quotes: [] };
  const bare = Catalog.of([pack]);
  const library = await Library.build(packDocuments(pack));
  const placeCard = () => {
    throw new Error('no place');
  };
  const finder = new Finder({ catalog: bare, library, placeCard }, new RecentItems(() => 0));
  const scope = { within: bare, kind: 'quote' } as const;
  const card = finder.find('frank wills', bare, scope).cardFor(false);
  expect(card.lead).toBe('“frank wills” · That article comes without quotes; a fact says it.');
  expect(() => finder.random('1', bare, scope)).toThrow(
    new UserError('This article comes without quotes. Try /fact.'),
  );
  expect(() => speakerOf(bare, 'Nixon')).toThrow(new UserError('Nobody is quoted here. Try /fact.'));
});
