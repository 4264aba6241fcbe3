import { expect, test } from 'vitest';
import type { DailyQuestion } from '../../src/store/dailies.ts';
import type { DailyAnswer } from '../../src/store/daily-answers.ts';
import { KEPT_AFTER_LEAVING_MS } from '../../src/store/guilds.ts';
import { DAILY, type Schedule } from '../../src/store/schedules.ts';
import { useDatabase } from './support.ts';

const used = useDatabase();
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST = Date.UTC(2026, 10, 1, 9);
const asked = { id: 'p/t1', prompt: 'Who?', choices: ['Ann', 'Bob'], right: 1 };

function scheduled(change: Partial<Schedule> = {}): Schedule {
  const recurrence = { days: '0123456', minute: 540, zone: 'UTC' };
  const place = { guild: '1', id: DAILY, channel: '2' };
  return {
    ...recurrence,
    ...place,
    wish: '{}',
    dueAt: FIRST,
    paused: undefined,
    since: FIRST - 1,
    ...change,
  };
}

const dayOf = (number: number) => new Date(FIRST + number * DAY_MS).toISOString().slice(0, 10);

/** The question of the so-manieth day, from 0. */
function questionOf(number: number): Omit<DailyQuestion, 'message' | 'isOpen'> {
  return { guild: '1', day: dayOf(number), channel: '2', asked, claimedAt: FIRST + number * DAY_MS };
}

/** Posts the question of a day, or of each up to it. */
async function post(upTo: number, from = upTo): Promise<void> {
  const { schedules, dailies } = used.stores;
  for (let number = from; number <= upTo; number++) {
    const schedule = scheduled({ dueAt: FIRST + number * DAY_MS });
    if (number === from) await schedules.put(schedule);
    const question = questionOf(number);
    expect(await dailies.claim(schedule, question, schedule.dueAt + DAY_MS)).toBe(true);
    await dailies.posted({ ...question, message: undefined, isOpen: true }, `90${number}`);
  }
}

const given = (player: string, number: number, right = true): DailyAnswer => ({
  player,
  at: FIRST + number * DAY_MS + HOUR_MS,
  chosen: right ? 1 : 0,
  right,
});
const answer = (player: string, number: number, right = true) =>
  used.stores.dailyAnswers.keep('1', dayOf(number), given(player, number, right));

test('a day has one question, whoever decides upon it at the same time', async () => {
  const { schedules, dailies } = used.stores;
  await schedules.put(scheduled());
  const claims = Array.from({ length: 5 }, () => dailies.claim(scheduled(), questionOf(0), FIRST + DAY_MS));
  expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  expect((await schedules.get('1', DAILY))?.dueAt).toBe(FIRST + DAY_MS);
  expect(await dailies.unposted()).toEqual([{ ...questionOf(0), message: undefined, isOpen: true }]);
  expect((await used.stores.results.lastAsked('1')).get('p/t1')).toBe(FIRST);
});

test('no day that a server has had comes again, as when its time zone changes', async () => {
  const { schedules, dailies } = used.stores;
  await post(1);
  for (const number of [1, 0]) {
    const again = scheduled({ dueAt: FIRST + 30 * DAY_MS });
    await schedules.put(again);
    expect(await dailies.claim(again, questionOf(number), again.dueAt + 1)).toBe(false);
    expect((await schedules.get('1', DAILY))?.dueAt).toBe(again.dueAt + 1);
  }
  expect(await dailies.lastDay('1')).toBe(dayOf(1));
});

test('what is paused is neither due nor decided upon', async () => {
  const { schedules, dailies } = used.stores;
  await schedules.put(scheduled());
  expect(await schedules.due(FIRST)).toEqual([scheduled()]);
  expect(await schedules.pause('1', DAILY, 'Why not.')).toBe(true);
  expect(await schedules.pause('1', DAILY, 'Again.')).toBe(false);
  expect(await schedules.due(FIRST)).toEqual([]);
  expect(await schedules.nextDue(0)).toBeUndefined();
  expect(await dailies.claim(scheduled(), questionOf(0), FIRST + DAY_MS)).toBe(false);
  expect((await schedules.get('1', DAILY))?.paused).toBe('Why not.');
  await schedules.resume('1', DAILY, FIRST + 5, FIRST);
  expect(await schedules.nextDue(0)).toBe(FIRST + 5);
});

test('of somebody’s answers the first one counts, also when they come together', async () => {
  await post(0);
  const [first, ...others] = await Promise.all([answer('5', 0, false), answer('5', 0), answer('5', 0)]);
  expect(first).toEqual({ kind: 'kept', answer: given('5', 0, false) });
  expect(others).toEqual(Array.from({ length: 2 }, () => ({ kind: 'before', answer: given('5', 0, false) })));
  await answer('6', 0);
  expect(await used.stores.dailyAnswers.tally('1', dayOf(0))).toEqual({ answered: 2, right: 1 });
});

test('a question closes when the next one is decided upon, and opens again when that cannot be posted', async () => {
  const { dailies } = used.stores;
  await post(0);
  await answer('5', 0);
  await dailies.claim(scheduled({ dueAt: FIRST + DAY_MS }), questionOf(1), FIRST + 2 * DAY_MS);
  expect(await answer('6', 0)).toEqual({ kind: 'closed' });
  expect(await answer('5', 0)).toMatchObject({ kind: 'before' });
  await dailies.withdraw({ ...questionOf(1), message: undefined, isOpen: true });
  expect(await answer('6', 0)).toMatchObject({ kind: 'kept' });
  expect(await dailies.lastDay('1')).toBe(dayOf(0));
});

test('a streak is the questions answered in a row, whatever days there were none', async () => {
  const { dailyAnswers } = used.stores;
  const streak = async () => (await dailyAnswers.statsOf('1', '5')).streak;
  await post(0);
  expect(await streak()).toBe(0);
  await answer('5', 0);
  await post(1);
  // The one that is open can still be answered.
  expect(await streak()).toBe(1);
  await answer('5', 1, false);
  await post(5);
  await answer('5', 5);
  expect(await streak()).toBe(3);
  await post(6);
  await post(7);
  expect(await streak()).toBe(0);
  await answer('5', 7);
  expect(await dailyAnswers.statsOf('1', '5')).toEqual({ answered: 4, right: 3, streak: 1 });
  expect(await dailyAnswers.statsOf('1', '5', FIRST + 7 * DAY_MS)).toMatchObject({ answered: 1, right: 1 });
});

test('questions are counted that nobody has answered in a row, since a time', async () => {
  const { dailies } = used.stores;
  await post(2, 0);
  expect(await dailies.unanswered('1', FIRST)).toBe(3);
  expect(await dailies.unanswered('1', FIRST + 1)).toBe(2);
  expect(await dailies.unanswered('2', 0)).toBe(0);
  await answer('5', 1);
  await answer('5', 2);
  expect(await dailies.unanswered('1', FIRST)).toBe(0);
  await post(3);
  expect(await dailies.unanswered('1', FIRST)).toBe(1);
});

test('who deletes their data gets no second try at the question that is open', async () => {
  const { dailyAnswers, players } = used.stores;
  await post(0);
  await answer('5', 0, false);
  expect(await players.countsOf('5')).toMatchObject({ dailyAnswers: 1 });
  const rows: unknown[] = [];
  for await (const slice of players.rowsOf('5')) rows.push(slice);
  expect(rows).toEqual([
    {
      section: 'dailyAnswers',
      rows: [{ guild: '1', day: dayOf(0), player: '5', at: given('5', 0).at, chosen: 0, correct: 0 }],
    },
  ]);
  dailyAnswers.bar('5', FIRST + 2 * HOUR_MS);
  await players.remove('5');
  expect(await players.countsOf('5')).toMatchObject({ dailyAnswers: 0 });
  expect(await answer('5', 0)).toEqual({ kind: 'barred' });
  await post(1);
  expect(await answer('5', 1)).toMatchObject({ kind: 'kept' });
});

test('the board of questions of the day counts right answers of a time, without who is hidden', async () => {
  const { boards, players } = used.stores;
  await post(0);
  for (const player of ['5', '6', '7', '8']) await answer(player, 0, player !== '8');
  await post(1);
  await answer('7', 1);
  await players.hide('5');
  const page = (since: number) =>
    boards.page({ scope: { guild: '1' }, since, sort: 'daily', offset: 0, size: 10, viewer: '5' });
  const all = await page(0);
  expect(all.entries.map(({ player, rank, right, answered }) => [player, rank, right, answered])).toEqual([
    ['7', 1, 2, 2],
    ['6', 2, 1, 1],
  ]);
  expect(all.own).toMatchObject({ rank: 2, right: 1 });
  expect((await page(FIRST + DAY_MS)).entries.map(({ player }) => player)).toEqual(['7']);
  const elsewhere = { scope: { guild: '1', channel: '3' }, since: 0, sort: 'daily', viewer: '5' } as const;
  expect((await boards.page({ ...elsewhere, offset: 0, size: 10 })).total).toBe(0);
});

test('a server that was left posts nothing, and a month later nothing of it is left', async () => {
  const { schedules, dailies, guilds } = used.stores;
  await post(11, 0);
  await answer('5', 11);
  await schedules.put(scheduled({ id: '77', dueAt: FIRST }));
  await guilds.left('1', FIRST);
  expect(await schedules.due(FIRST + 30 * DAY_MS)).toEqual([]);
  expect(await schedules.nextDue(0)).toBeUndefined();
  await guilds.purge(FIRST + KEPT_AFTER_LEAVING_MS + 1);
  expect(await schedules.of('1')).toEqual([]);
  expect(await dailies.lastDay('1')).toBeUndefined();
  expect(await used.stores.players.countsOf('5')).toMatchObject({ dailyAnswers: 0 });
});
