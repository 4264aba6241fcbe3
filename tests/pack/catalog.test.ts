import { expect, it } from 'vitest';
import { Catalog } from '../../src/pack/catalog.ts';
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
