import { describe, expect, test } from 'vitest';
import { overviewCard, peopleCard, sectionCard, timelineCard } from '../../commands/article/article-cards.ts';
import { hitCard } from '../../commands/look-up/hit-card.ts';
import { button, paging, renderCard, row } from '../../src/discord/card.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { loadPack } from '../../src/pack/load.ts';

const catalog = Catalog.of(['the-interview', 'watergate'].map(id => loadPack('data', id)));

describe('a card that Discord would refuse is a bug and never sent', () => {
  test.each([
    ['more than 4000 characters', { accent: 0, body: ['x'.repeat(4001)] }],
    ['more than 40 components', { accent: 0, body: Array.from({ length: 40 }, () => 'x') }],
    [
      'a custom id twice',
      { accent: 0, body: ['x'], controls: [row(button('a', 'A')), row(button('a', 'B'))] },
    ],
  ])('%s', (_, card) => {
    expect(() => renderCard(card)).toThrow(RangeError);
  });
});

describe('paging', () => {
  test('has no buttons for a single page', () => {
    expect(paging(0, 1, String)).toEqual([]);
  });

  test('ends at the first and the last page', () => {
    const shown = (page: number) =>
      paging(page, 3, String).map(({ label, disabled }) => `${label}${disabled ? '' : '!'}`);
    expect([0, 1, 2].map(shown)).toEqual([
      ['◀', '1/3', '▶!'],
      ['◀!', '2/3', '▶!'],
      ['◀!', '3/3', '▶'],
    ]);
  });
});

test.for(catalog.packs)('every card of the pack $id can be sent, with at most three controls', shipped => {
  const ids = shipped.facts.slice(0, 8).map(({ id }) => id);
  const hits = [...shipped.facts, ...shipped.quotes].map(item =>
    hitCard(catalog, {
      item,
      here: catalog,
      matched: [],
      among: { ids, index: 1, query: 'q'.repeat(100) },
      isPrivate: true,
    }),
  );
  const sections = shipped.sections.flatMap(section =>
    [0, 1, 2].map(page => sectionCard(catalog, { section, here: catalog, page })),
  );
  const cards = [
    ...hits,
    ...sections,
    overviewCard(catalog, shipped, catalog),
    timelineCard(shipped),
    peopleCard(shipped),
  ];
  for (const card of cards) {
    renderCard(card);
    const controls = (card.controls ?? []).flatMap(({ components }) => components);
    // The three buttons of paging count as one control.
    const pagers = controls.filter(
      control => 'label' in control && /^[◀▶]|^\d+\/\d+$/.test(control.label ?? ''),
    );
    expect(controls.length - pagers.length + (pagers.length > 0 ? 1 : 0)).toBeLessThanOrEqual(3);
  }
});
