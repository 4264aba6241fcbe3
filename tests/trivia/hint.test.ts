import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskedAnswer } from '../../src/trivia/hint.ts';
import { judge } from '../../src/trivia/matching/judge.ts';

test('a hint shows each word’s first letter and about a third of all', () => {
  expect(maskedAnswer('Kazuo Hirai')).toBe('K••u• H••a•');
  expect(maskedAnswer('Guardians of Peace')).toBe('G••r••a•• o• P••c•');
});

test('spaces, hyphens and punctuation stay', () => {
  expect(maskedAnswer('Kim Jong-un')).toBe('K•• J•••-u•');
  expect(maskedAnswer("Don't stop!")).toBe("D••'• s•••!");
});

test('accents belong to their letters', () => {
  expect(maskedAnswer('E\u0301mile Zola')).toBe('É••l• Z•••');
  expect(maskedAnswer('x\u0323\u0302yzzy')).toBe('x\u0323\u0302••z•');
});

test('of a number, the first digit is shown', () => {
  expect(maskedAnswer('3,000')).toBe('3,•••');
  expect(maskedAnswer('$44 million')).toBe('$4• m••l•••');
  expect(maskedAnswer('November 24, 2014')).toBe('N••e••e• 2•, 2•••');
});

test('short answers show their first letter only, single letters and digits nothing', () => {
  expect(maskedAnswer('Sony')).toBe('S•••');
  expect(maskedAnswer('Li Na')).toBe('L• ••');
  expect(maskedAnswer('R2D2')).toBe('R•••');
  expect(maskedAnswer('Plan B')).toBe('P••• •');
  expect(maskedAnswer('7')).toBe('•');
  expect(maskedAnswer('?!')).toBe('••');
});

test('a hint always hides something, keeps the length and is not an answer itself', () => {
  const answer = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.array(fc.constantFrom('a', 'B', '7', ' ', '-', '’', 'é'), { minLength: 1 }).map(all => all.join('')),
  );
  fc.assert(
    fc.property(answer, text => {
      fc.pre(text.trim() !== '' && !text.includes('•'));
      const hint = maskedAnswer(text);
      expect(hint).toContain('•');
      expect(maskedAnswer(text)).toBe(hint);
      const signs = text.match(/[\p{L}\p{N}]/gu) ?? [];
      if (signs.length > 0)
        expect(hint.match(/[\p{L}\p{N}]/gu)?.length ?? 0).toBeLessThanOrEqual(signs.length / 2);
    }),
    { numRuns: 1000 },
  );
  expect(judge(maskedAnswer('Kazuo Hirai'), ['Kazuo Hirai']).right).toBe(false);
});
