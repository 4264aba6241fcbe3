import { expect, test } from 'vitest';
import { isSlipOf } from '../../../src/trivia/matching/forms.ts';

test('a slip of a word is one letter in three, or another form of it', () => {
  expect(isSlipOf('cot', 'cat')).toBe(true);
  expect(isSlipOf('cots', 'cat')).toBe(false);
  expect(isSlipOf('nickson', 'nixon')).toBe(false);
  expect(isSlipOf('hakcer', 'hacker')).toBe(true);
  expect(isSlipOf('is', 'it')).toBe(false);
  expect(isSlipOf('securities', 'security')).toBe(true);
});
