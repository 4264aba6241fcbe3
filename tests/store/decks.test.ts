import { describe, expect, test } from 'vitest';
import type { Deck } from '../../src/pack/deck.ts';
import { DECKS_MAX, Decks } from '../../src/store/decks.ts';
import { useDatabase } from './support.ts';

const used = useDatabase();

const deck: Deck = {
  title: 'Rivers',
  about: 'Of Europe.',
  questions: [
    { id: 't1', prompt: 'Paris?', choices: ['Seine', 'Loire'], answer: 'Seine', section: 'France' },
    { id: 't7', prompt: 'Rome?', answer: 'Tiber', accepted: ['Tevere'], difficulty: 'hard' },
  ],
};

test('a deck is kept as it was given, and asked by references of its own', async () => {
  const { decks } = used.stores;
  const added = await decks.add('1', deck, 5, Math.random);
  const { id } = added ?? { id: '' };
  expect(added).toEqual({ id, title: 'Rivers', about: 'Of Europe.', questions: 2, addedAt: 5 });
  expect(id).toMatch(/^_[a-z\d]{10}$/);
  const later = new Decks(used.database);
  expect(await later.of('1')).toEqual([added]);
  expect(await later.read('1', id)).toEqual(deck);
  expect(await later.load('1', id)).toEqual({
    id,
    title: 'Rivers',
    subject: 'Rivers',
    about: 'Of Europe.',
    sections: [{ id: `${id}/s1`, title: 'France' }],
    questions: [
      { ...deck.questions[0], id: `${id}/t1`, section: `${id}/s1` },
      { ...deck.questions[1], id: `${id}/t7`, section: undefined },
    ],
  });
});

test('no server sees, changes or removes another one’s', async () => {
  const { decks } = used.stores;
  const { id } = (await decks.add('1', deck, 5, Math.random)) ?? { id: '' };
  expect(await decks.of('2')).toEqual([]);
  expect(await decks.load('2', id)).toBeUndefined();
  expect(await decks.read('2', id)).toBeUndefined();
  expect(await decks.rename('2', id, 'Mine')).toBe(false);
  expect(await decks.remove('2', id)).toBe(false);
  expect((await decks.load('1', id))?.title).toBe('Rivers');
});

test('of decks that come at the same time none is one too many, and no two have the same title', async () => {
  const { decks } = used.stores;
  const adding = Array.from({ length: DECKS_MAX + 5 }, (_, at) => decks.add('1', deck, at, Math.random));
  expect((await Promise.all(adding)).filter(added => added !== undefined)).toHaveLength(DECKS_MAX);
  const titles = (await decks.of('1')).map(({ title }) => title);
  expect(new Set(titles).size).toBe(DECKS_MAX);
});

test('another one of the same title gets a number, and a server has room for so many', async () => {
  const { decks } = used.stores;
  const long = { ...deck, title: 'x'.repeat(60) };
  for (let number = 2; number < DECKS_MAX; number++) await decks.add('1', deck, number, Math.random);
  await decks.add('1', long, 100, Math.random);
  await decks.add('1', long, 101, Math.random);
  expect(await decks.add('1', deck, 102, Math.random)).toBeUndefined();
  const titles = (await decks.of('1')).map(({ title }) => title);
  expect(titles.slice(0, 3)).toEqual(['Rivers', 'Rivers 2', 'Rivers 3']);
  expect(titles.at(-1)).toBe(`${'x'.repeat(58)} 2`);
  expect(await decks.add('2', deck, 1, Math.random)).toBeDefined();
});

describe('what is held ready', () => {
  test('is renamed and removed with what is kept, and other processes are told', async () => {
    const changed: string[] = [];
    const decks = new Decks(used.database, guild => changed.push(guild));
    const { id } = (await decks.add('1', deck, 5, Math.random)) ?? { id: '' };
    expect((await decks.load('1', id))?.title).toBe('Rivers');
    await decks.rename('1', id, 'Streams');
    expect((await decks.load('1', id))?.title).toBe('Streams');
    expect((await decks.of('1'))[0]?.title).toBe('Streams');
    expect(await decks.remove('1', id)).toBe(true);
    expect(await decks.load('1', id)).toBeUndefined();
    expect(changed).toEqual(['1', '1', '1']);
  });

  test('is read anew once another process has changed it', async () => {
    const { decks, news } = used.stores;
    const { id } = (await decks.add('1', deck, 5, Math.random)) ?? { id: '' };
    await decks.load('1', id);
    await new Decks(used.database).rename('1', id, 'Streams');
    expect((await decks.load('1', id))?.title).toBe('Rivers');
    news.hear(JSON.stringify({ from: 'elsewhere', news: { about: 'settings', guild: '1' } }));
    expect((await decks.load('1', id))?.title).toBe('Streams');
  });

  test('is one reading for all who ask at the same time', async () => {
    const { decks } = used.stores;
    const { id } = (await decks.add('1', deck, 5, Math.random)) ?? { id: '' };
    const [one, other] = await Promise.all([decks.load('1', id), decks.load('1', id)]);
    expect(one).toBe(other);
  });
});

test('a question that this version cannot ask is as if it were gone', async () => {
  const { decks } = used.stores;
  const { id } = (await decks.add('1', deck, 5, Math.random)) ?? { id: '' };
  const lines = `${JSON.stringify(deck.questions[0])}\n${JSON.stringify({ id: 't2', melody: 'la' })}`;
  await used.database.updateTable('deck').set({ lines }).where('id', '=', id).execute();
  expect((await new Decks(used.database).read('1', id))?.questions).toEqual([deck.questions[0]]);
});
