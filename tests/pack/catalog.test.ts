import { expect, it } from 'vitest';
import { Catalog } from '../../src/pack/catalog.ts';
import { playableDeck } from '../../src/pack/deck.ts';
import { parsePack } from '../../src/pack/parse.ts';
import { exampleFiles, textsOf } from './example.ts';

function catalog(): Catalog {
  const parsed = parsePack('tea', textsOf(exampleFiles()));
  if (!parsed.ok) throw new Error('The example is broken.');
  return Catalog.of([parsed.pack]);
}

it('finds questions by id, and the item that each is about', () => {
  const tea = catalog();
  const parrot = tea.question('t1');
  expect(parrot?.answer).toBe('A parrot');
  expect(parrot && tea.sourceOf(parrot)).toMatchObject({ id: 'tea/f5', section: 'tea/night', paragraph: 4 });
  expect(tea.question('t99')).toBeUndefined();
});

it('has no source for a question of another pack', () => {
  const tea = catalog();
  const stranger = tea.packs
    .flatMap(({ questions }) => questions)
    .map(question => ({ ...question, proof: ['f99'] }))[0];
  expect(stranger && tea.sourceOf(stranger)).toBeUndefined();
});

const deck = playableDeck('_0123456789', {
  title: 'Rivers',
  questions: [
    { id: 't1', prompt: 'Paris?', answer: 'Seine', section: 'France' },
    { id: 't2', prompt: 'Rome?', answer: 'Tiber' },
  ],
});

it('asks decks beside the articles, and finds their questions and sections by reference', () => {
  const both = catalog().with([deck]);
  expect(both.packs.map(({ id }) => id)).toEqual(['tea']);
  expect(both.playables.map(({ id }) => id)).toEqual(['tea', '_0123456789']);
  const seine = both.question('_0123456789/t1');
  expect(seine).toMatchObject({ answer: 'Seine' });
  expect(both.playableOf('_0123456789/t1')).toBe(deck);
  expect(seine && both.sourceOf(seine)).toBeUndefined();
  expect(both.playableSection((seine && both.sectionOf(seine)) ?? '')).toMatchObject({ title: 'France' });
  // A deck is nothing to look up.
  expect(both.pack('_0123456789')).toBeUndefined();
  expect(both.section('_0123456789/s1')).toBeUndefined();
  expect(catalog().question('_0123456789/t1')).toBeUndefined();
});

it('keeps the articles to look things up in where decks alone are played', () => {
  const both = catalog().with([deck]);
  const own = both.within(['_0123456789']);
  expect(own.playables).toEqual([deck]);
  expect(own.packs.map(({ id }) => id)).toEqual(['tea']);
  const article = both.within(['tea']);
  expect(article.playables.map(({ id }) => id)).toEqual(['tea']);
  expect(article.question('_0123456789/t1')).toBeUndefined();
  expect(both.within(['unknown'])).toBe(both);
});
