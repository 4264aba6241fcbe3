import { expect, test } from 'vitest';
import { rulesCard } from '../../commands/trivia/rules-card.ts';
import { livesOf, type Rules } from '../../src/trivia/rules.ts';

const survival: Rules = { mode: 'survival', seconds: 20, teams: 0 };
const told = (rules?: Rules) => JSON.stringify(rulesCard(rules).body);

test('the rules of a round tell the lives it has, also when an earlier version began it', () => {
  expect(livesOf(survival)).toBe(1);
  expect(told(survival)).toContain('**Survival** · 1 life · ');
  expect(told({ ...survival, lives: 2 })).toContain('**Survival** · 2 lives · ');
  expect(told()).toContain('**Survival** · 2 lives · ');
  expect(told({ ...survival, mode: 'race' })).not.toMatch(/li[fv]e/);
});
