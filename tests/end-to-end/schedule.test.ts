import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { dailyWish } from '../../src/schedule/wishes.ts';
import { buttonNamed, isPrivate, messageOf, pack, textOf } from './stand.ts';
import { type Game, playTest as test, told } from './trivia-stand.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const daily = { subcommand: 'daily' };

/** Goes to a time, epoch milliseconds or an ISO text: at once until shortly before it. */
async function goTo(game: Game, time: number | string): Promise<void> {
  const end = typeof time === 'number' ? time : Date.parse(time);
  game.jump(Math.max(0, end - game.now - 1000));
  await game.passTo(end + 1);
}

/** What everybody sees in a channel, without what members wrote. */
function posts(viewer: Actor): APIMessage[] {
  return viewer.messages().filter(message => !isPrivate(message));
}

/** The custom ids of the right and of a wrong answer to a question of the day. */
function answersOf(message: APIMessage): { right: string; wrong: string } {
  const text = textOf(message);
  const question = pack.questions.find(({ prompt }) => text.includes(prompt));
  const ids = [...JSON.stringify(message.components).matchAll(/"custom_id":"(daily:[^"]+)"/g)].map(
    ([, id = '']) => id,
  );
  const labels = [...JSON.stringify(message.components).matchAll(/"label":"[A-D] · ([^"]+)"/g)].map(
    ([, label = '']) => label,
  );
  const right = labels.indexOf(question?.answer ?? '');
  return { right: ids[right] ?? '', wrong: ids[right === 0 ? 1 : 0] ?? '' };
}

test('look', async ({ game }) => {
  const dan = game.actor('Dan');
  await goTo(game, '2026-03-26T12:00Z');
  const page = messageOf(
    await dan.slash('schedule', { channel: 'trivia', time: '9', zone: 'berlin', role: 'Moderator' }, daily),
  );
  console.log(textOf(page));
  await goTo(game, '2026-03-27T08:00Z');
  const ann = game.actor('Ann', 'trivia');
  const bob = game.actor('Bob', 'trivia');
  const [first] = posts(ann);
  if (!first) throw new Error('none');
  console.log(textOf(first), first.mention_roles);
  const { right, wrong } = answersOf(first);
  console.log(await game.press(ann, first, right));
  console.log(await game.press(bob, first, wrong));
  console.log(await game.press(bob, first, right));
  await goTo(game, '2026-03-28T08:00Z');
  const second = posts(ann)[1];
  if (!second) throw new Error('none');
  console.log(textOf(second));
  console.log(await game.press(bob, first, right));
  console.log(await game.press(ann, second, answersOf(second).right));
  console.log(told(await ann.slash('leaderboard', { sort: 'daily' })));
  console.log(told(await ann.slash('stats')));
  console.log(told(await ann.slash('privacy', {}, { subcommand: 'show' })));
  console.log(told(await dan.press(page, buttonNamed(page, 'Pause'))));
  expect(dailyWish('{}')).toEqual({});
  expect(DAY_MS).toBe(24 * HOUR_MS);
  describe;
});
