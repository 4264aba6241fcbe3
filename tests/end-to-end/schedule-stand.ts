import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import type { OptionValues } from '../../playground/options.ts';
import { isPrivate, messageOf, pack, textOf } from './stand.ts';
import type { Game } from './trivia-stand.ts';

export const MORNING = { channel: 'trivia', time: '9', zone: 'berlin' };
/** Of the first questions, nine o'clock in Berlin; the clocks go forward before the third. */
export const DAYS = ['2026-03-27T08:00Z', '2026-03-28T08:00Z', '2026-03-29T07:00Z', '2026-03-30T07:00Z'];

/** Goes to a time, at once until shortly before it. */
export async function goTo(game: Game, time: string): Promise<void> {
  game.jump(Math.max(0, Date.parse(time) - game.now - 1000));
  await game.passTo(Date.parse(time) + 1);
}

/** Sets something up as a manager; resolves to the page of the settings. */
export async function schedule(game: Game, subcommand: string, options: OptionValues): Promise<APIMessage> {
  const page = messageOf(await game.actor('Dan').slash('schedule', options, { subcommand }));
  expect(isPrivate(page)).toBe(true);
  return page;
}

/** Sets up a question of the day on the day before the first one. */
export async function setUpDaily(game: Game, options: OptionValues = {}): Promise<APIMessage> {
  await goTo(game, '2026-03-26T12:00Z');
  return schedule(game, 'daily', { ...MORNING, ...options });
}

/** What the bot has posted in a channel, as everybody sees it. */
export function posts(viewer: Actor): APIMessage[] {
  return viewer.messages().filter(message => !isPrivate(message));
}

/** The newest question of the day, and the custom ids of its right and of a wrong answer. */
export function newest(viewer: Actor) {
  const message = posts(viewer).at(-1);
  const text = message ? textOf(message) : '';
  const question = pack.questions.find(({ prompt }) => text.includes(prompt));
  if (!message || !question) throw new Error(`no question in ${text}`);
  const found = JSON.stringify(message.components).matchAll(
    /"custom_id":"(daily:[^"]+)","label":"[A-D] · ([^"]+)"/g,
  );
  const ids = new Map(Array.from(found, ([, id = '', label = '']) => [label, id]));
  const right = ids.get(question.answer) ?? '';
  const wrong = [...ids.values()].find(id => id !== right) ?? '';
  return { message, text, question, right, wrong };
}

/** For what has to be there. */
export function nothing(): never {
  throw new Error('nothing was posted');
}
