import { expect, test } from 'vitest';
import { play, useDatabase } from './support.ts';

const used = useDatabase();
const right = (ms: number) => ({ right: true, ms });
const wrong = (ms: number) => ({ right: false, ms });

async function playTwoServers() {
  const rounds = [
    play({
      id: '1',
      guild: '1',
      plan: ['t1', 't2', 't3'],
      questions: [{ '5': right(2000), '6': wrong(1) }, { '5': right(1000) }, { '5': wrong(1) }],
    }),
    play({ id: '2', guild: '2', at: 9_000_000, plan: ['t3', 't1'], questions: [{ '5': right(3000) }, {}] }),
    play({
      id: '3',
      guild: '2',
      at: 20_000_000,
      plan: ['t2'],
      questions: [{ '5': wrong(1), '6': right(2) }],
    }),
  ];
  for (const round of rounds) await used.stores.results.keep(() => round, 1);
  return rounds;
}

test('a player’s stats sum up their rounds, everywhere or in one server', async () => {
  await playTwoServers();
  expect(await used.stores.stats.of('5')).toEqual({
    rounds: 3,
    answered: 5,
    right: 3,
    points: 950 + 1075,
    bestRun: 2,
    fastestMs: 1000,
    wins: 1,
    questions: new Map([
      ['t1', { answered: 1, right: 1 }],
      ['t2', { answered: 2, right: 1 }],
      ['t3', { answered: 2, right: 1 }],
    ]),
  });
  expect(await used.stores.stats.of('5', '2')).toMatchObject({
    rounds: 2,
    answered: 2,
    points: 0,
    wins: 0,
  });
});

test('somebody who never played has empty stats', async () => {
  expect(await used.stores.stats.of('5')).toEqual({
    rounds: 0,
    answered: 0,
    right: 0,
    points: 0,
    bestRun: 0,
    fastestMs: undefined,
    wins: 0,
    questions: new Map(),
  });
});

test('a missed question comes up for review, oldest miss first, until its player knows it', async () => {
  const [first, second, third] = await playTwoServers();
  expect(await used.stores.reviews.missed('5')).toEqual(['t3', 't1', 't2']);
  expect(await used.stores.reviews.missed('5', '2')).toEqual(['t1', 't2']);
  const missedAt = third?.played[0]?.askedAt ?? 0;
  await used.stores.reviews.markKnown('5', 't2', missedAt - 1);
  await used.stores.reviews.markKnown('5', 't3', first?.played[2]?.askedAt ?? 0);
  await used.stores.reviews.markKnown('6', 't1', second?.played[1]?.askedAt ?? 0);
  expect(await used.stores.reviews.missed('5')).toEqual(['t1', 't2']);
  await used.stores.reviews.markKnown('5', 't2', missedAt);
  expect(await used.stores.reviews.missed('5')).toEqual(['t1']);
});

test('a question missed again goes to the end of the review', async () => {
  const miss = { '5': wrong(1) };
  await used.stores.results.keep(() => play({ id: '1', plan: ['t1', 't2'], questions: [miss, miss] }), 1);
  await used.stores.results.keep(() => play({ id: '2', at: 9_000_000, plan: ['t1'], questions: [miss] }), 1);
  expect(await used.stores.reviews.missed('5')).toEqual(['t2', 't1']);
});

test('nobody wins a round without points', async () => {
  await used.stores.results.keep(() => play({ questions: [{ '5': wrong(1), '6': wrong(2) }] }), 1);
  expect((await used.stores.stats.of('5')).wins).toBe(0);
});
