import { expect, test } from 'vitest';
import { answerCard, choicesOf, reviewCard } from '../../commands/review/review-card.ts';
import { renderCard } from '../../src/discord/card.ts';
import { Catalog } from '../../src/pack/catalog.ts';
import { loadPack } from '../../src/pack/load.ts';

const PLAYER = '510000000000000001';
const pack = loadPack('data', 'the-interview');
const packs = [pack, loadPack('data', 'watergate')];
const catalog = Catalog.of(packs);

test.for(catalog.packs)('every question of the pack $id fits a card, asked and answered', ({ questions }) => {
  for (const question of questions) {
    const asked = { question, index: 99_999, turn: 99_999, left: 107 };
    expect(() => renderCard(reviewCard(asked, PLAYER))).not.toThrow();
    for (const choice of question.choices) {
      expect(() => renderCard(answerCard(catalog, catalog, asked, choice))).not.toThrow();
    }
  }
});

test('choices keep their order within a turn, change it from turn to turn, and true and false never move', () => {
  for (const question of pack.questions) {
    const orders = Array.from({ length: 20 }, (_, turn) => choicesOf({ question, turn }, PLAYER));
    expect(choicesOf({ question, turn: 7 }, PLAYER)).toEqual(orders[7]);
    for (const order of orders) expect(order.toSorted()).toEqual(question.choices.toSorted());
    const places = new Set(orders.map(order => order.indexOf(question.answer)));
    if (question.choices.length === 2) expect(places.size).toBe(1);
    else expect(places.size).toBeGreaterThan(1);
  }
});

test('the right answer stands in every place about equally often', () => {
  const places = [0, 0, 0, 0];
  for (const question of pack.questions) {
    if (question.choices.length < 4) continue;
    for (let turn = 0; turn < 50; turn++) {
      const place = choicesOf({ question, turn }, PLAYER).indexOf(question.answer);
      places[place] = (places[place] ?? 0) + 1;
    }
  }
  const mean = places.reduce((sum, count) => sum + count) / 4;
  for (const count of places) expect(Math.abs(count - mean) / mean).toBeLessThan(0.1);
});
