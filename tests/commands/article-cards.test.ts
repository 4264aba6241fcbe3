import { expect, it } from 'vitest';
import { overviewCard, peopleCard, sectionCard, timelineCard } from '../../commands/article/article-cards.ts';
import { renderCard } from '../../src/discord/card.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { parsePack } from '../../src/pack/parse.ts';
import { exampleFiles, textsOf } from '../pack/example.ts';

/** A pack that is being written: no timeline, no people, and nothing yet from its last section. */
function unfinished(): Catalog {
  const { pack, facts, questions } = exampleFiles();
  const { timeline: _, people: __, ...header } = pack;
  const written = facts.filter(({ section }) => section !== 'after');
  const parsed = parsePack('tea', textsOf({ pack: header, facts: written, quotes: [], questions }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return Catalog.of([parsed.pack]);
}

it('a pack without a timeline and people does not offer them, and old buttons lead to the overview', () => {
  const catalog = unfinished();
  const [pack] = catalog.packs;
  if (!pack) throw new Error('no pack');
  const overview = renderCard(overviewCard(catalog, pack, catalog));
  expect(JSON.stringify(overview)).not.toMatch(/Timeline|People/);
  expect(renderCard(timelineCard(catalog, pack, catalog))).toEqual(overview);
  expect(renderCard(peopleCard(catalog, pack, catalog))).toEqual(overview);
});

it('a section without facts and quotes has nothing to open', () => {
  const catalog = unfinished();
  const section = catalog.section('after');
  const card = section && renderCard(sectionCard(catalog, { section, here: catalog, page: 0 }));
  expect(JSON.stringify(card)).toContain('0 facts, 0 quotes');
  expect(JSON.stringify(card)).not.toContain('Read one');
});
