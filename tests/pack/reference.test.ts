import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { briefly, pageable, routes } from '../../commands/look-up/routes.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { loadPack } from '../../src/pack/load.ts';
import { keyOf, referenceTo, splitReference } from '../../src/pack/reference.ts';

const interview = loadPack('data', 'the-interview');
const watergate = loadPack('data', 'watergate');
const catalog = Catalog.of([interview, watergate]);

const packId = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/);
const itemId = fc.stringMatching(/^[fq][1-9]\d{0,3}$/);

describe('the same id of two packs', () => {
  test('is two questions, two items and two sections', () => {
    for (const pack of [interview, watergate]) {
      const [question] = pack.questions;
      const found = catalog.question(referenceTo(pack.id, 't1'));
      expect(found).toMatchObject({ id: `${pack.id}/t1`, prompt: question?.prompt });
      expect(catalog.playableOf(found?.id ?? '')?.id).toBe(pack.id);
      const source = found && catalog.sourceOf(found);
      expect(source && catalog.packOf(source).id).toBe(pack.id);
      expect(catalog.item(referenceTo(pack.id, 'f1'))).toMatchObject({ title: pack.facts[0]?.title });
    }
  });

  test('without a pack, as before there were several, is the first pack’s or the one that is named', () => {
    expect(catalog.item('f1')?.id).toBe('the-interview/f1');
    expect(Catalog.of([interview, watergate], 'watergate').item('f1')?.id).toBe('watergate/f1');
    expect(Catalog.of([watergate], 'the-interview').question('t1')).toBeUndefined();
  });

  test('every reference within a pack leads to something of that pack', () => {
    for (const pack of catalog.packs) {
      const items = [...pack.facts, ...pack.quotes];
      const leads = [
        ...items.flatMap(({ related = [] }) => related),
        ...pack.questions.flatMap(({ proof }) => proof),
        ...[...pack.timeline, ...pack.people].map(({ item }) => item),
      ];
      for (const id of leads) expect(catalog.item(id)?.id).toMatch(new RegExp(`^${pack.id}/`));
      for (const { section } of items) expect(catalog.section(section)?.id).toBe(section);
    }
  });
});

describe('some of the packs alone', () => {
  test('have nothing of the others', () => {
    const here = catalog.within(['watergate', 'gone']);
    expect(here.packs.map(({ id }) => id)).toEqual(['watergate']);
    expect(here.item('the-interview/f1')).toBeUndefined();
    expect(here.speakers).not.toContain('Seth Rogen');
    expect(here.select('fact')).toHaveLength(watergate.facts.length);
  });

  test('are all of them when none is known', () => {
    expect(catalog.within([])).toBe(catalog);
    expect(catalog.within(['gone'])).toBe(catalog);
  });
});

test('a reference comes apart as it was put together', () => {
  fc.assert(
    fc.property(packId, itemId, (pack, id) => {
      expect(splitReference(referenceTo(pack, id))).toEqual({ pack, id });
      expect(keyOf(pack)).toMatch(/^[a-z0-9]{4}$/);
    }),
  );
});

describe('a button that pages through hits', () => {
  const anyItem = fc.tuple(fc.constantFrom(interview, watergate), fc.nat(), fc.boolean());
  const references = fc.array(anyItem, { minLength: 1, maxLength: 8 }).map(chosen =>
    chosen.map(([pack, at, isFact]) => {
      const items = isFact ? pack.facts : pack.quotes;
      return referenceTo(pack.id, items[at % items.length]?.id ?? '');
    }),
  );

  test('has room for as much of the query as its card shows, and finds its items again', () => {
    fc.assert(
      fc.property(references, fc.stringMatching(/^[a-z]{44}$/), (all, query) => {
        const ids = pageable(all);
        expect(all.slice(0, ids.length)).toEqual(ids);
        expect(ids.length).toBeGreaterThan(0);
        const written = routes.instead.id({ index: 7, ids: briefly(ids), missing: 'section', query });
        expect(written.endsWith(query)).toBe(true);
        const read = routes.instead.parse(written.split(':').slice(1), []);
        expect(read?.ids.map(id => catalog.referenceOf(id))).toEqual(ids);
      }),
    );
  });

  test('takes eight items of one pack', () => {
    const all = interview.facts.slice(20, 28).map(({ id }) => referenceTo(interview.id, id));
    expect(pageable(all)).toEqual(all);
  });
});
