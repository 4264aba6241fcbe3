import { describe, expect, it } from 'vitest';
import { clashes, clashFinder } from '../../src/pack/clash.ts';
import type { Question } from '../../src/pack/schema.ts';

/** The first letter of a proof stands for its section: "a1" and "a2" are in section "a". */
const clashOf = clashFinder(({ proof }) => proof?.[0]?.[0]);

function question(id: string, proof: string, prompt: string, answer: string, explanation = 'So it was.') {
  const choices = [answer, 'Rum', 'Tar', 'Ale'];
  const made: Question = {
    id,
    kind: 'choice',
    difficulty: 'easy',
    prompt,
    choices,
    answer,
    explanation,
    proof: [proof],
  };
  return made;
}

function statement(id: string, proof: string, prompt: string): Question {
  return { ...question(id, proof, prompt, 'True'), kind: 'true-false', choices: ['True', 'False'] };
}

const parrot = question('t1', 'a1', 'Which bird left the quay?', 'A parrot');

describe('two questions clash', () => {
  it('when they have a proof in common', () => {
    const other = { ...question('t2', 'b1', 'Who saw the boats?', 'Anna Lind'), proof: ['b1', 'a1'] };
    expect(clashOf(parrot, other)).toBe('proof');
  });

  it.each([
    ['prompt', question('t2', 'a2', 'What was the name of the parrot?', 'Duke')],
    ['answer', question('t2', 'a2', 'What did the thieves forget?', 'The parrot')],
    ['explanation', question('t2', 'a2', 'Who was called Duke?', 'The bird', 'It was a parrot.')],
    ['statement', statement('t2', 'a2', 'The parrot could speak.')],
  ])('when the %s of one has the answer of the other, whichever comes first', (_, teller) => {
    expect(clashOf(parrot, teller)).toBe('answer');
    expect(clashOf(teller, parrot)).toBe('answer');
  });

  it('when one has another accepted wording', () => {
    const teller = question('t2', 'a2', 'What was Polly called?', 'Duke');
    expect(clashOf({ ...parrot, accepted: ['Polly'] }, teller)).toBe('answer');
  });

  it('when one says most of what the other holds to be true or false', () => {
    const held = statement('t2', 'a2', 'Two boats left the quay at noon.');
    expect(clashOf(held, question('t3', 'a3', 'Who saw two boats leave the quay?', 'Anna Lind'))).toBe(
      'answer',
    );
    expect(clashOf(held, question('t3', 'a3', 'What colour were the boats?', 'Red'))).toBeUndefined();
  });

  it('in two sections only when they are about the same thing', () => {
    expect(clashOf(parrot, question('t2', 'b1', 'Which parrot was on the quay?', 'Duke'))).toBe('answer');
    expect(clashOf(parrot, question('t2', 'b1', 'Who taught his parrot Latin?', 'A judge'))).toBeUndefined();
  });

  it('not over part of a word, nor over wrong choices', () => {
    const ship = question('t2', 'a2', 'How did they flee?', 'By ship');
    expect(
      clashOf(ship, question('t3', 'a3', 'What did the shipping office lose?', 'Its keys')),
    ).toBeUndefined();
    expect(clashOf({ ...ship, choices: ['By ship', 'A parrot'] }, parrot)).toBeUndefined();
  });
});

it('lists each pair once, with the reason', () => {
  const teller = question('t2', 'a2', 'What was the parrot called?', 'Duke');
  const other = question('t3', 'b1', 'Who saw the boats?', 'Anna Lind');
  const same = question('t4', 'b1', 'What did Anna see?', 'Boats');
  const found = clashes([parrot, teller, other, same], clashOf);
  expect(found.map(({ one, other: second, why }) => `${one.id} ${second.id} ${why}`)).toEqual([
    't1 t2 answer',
    't3 t4 proof',
  ]);
});
