import { expect, test } from 'vitest';
import { isFormOf, isSlipOf } from '../../../src/trivia/matching/forms.ts';

test('a slip of a word is one letter in three, or another form of it', () => {
  expect(isSlipOf('cot', 'cat')).toBe(true);
  expect(isSlipOf('cots', 'cat')).toBe(false);
  expect(isSlipOf('nickson', 'nixon')).toBe(false);
  expect(isSlipOf('hakcer', 'hacker')).toBe(true);
  expect(isSlipOf('is', 'it')).toBe(false);
  expect(isSlipOf('securities', 'security')).toBe(true);
});

test('forms of a word have four letters in common', () => {
  expect(isFormOf('hack', 'hacked')).toBe(true);
  expect(isFormOf('use', 'used')).toBe(false);
});
