import { randomInt } from 'node:crypto';
import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { FakeClock } from '../playground/fake-clock.ts';
import { type Game, play } from '../store/support.ts';
import { inPack, type RunningBot, textOf } from './stand.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Somebody's id by name. */
export function idOf(discord: LocalDiscord, name: string): string {
  return discord.actor(name).user.id;
}

/** Keeps a round as if it had been played in a channel of the local Discord, `daysAgo`. */
export async function played(
  { stores }: RunningBot,
  discord: LocalDiscord,
  questions: Game['questions'],
  { daysAgo = 0, channel = 'general', ...game }: Partial<Game> & { daysAgo?: number } = {},
): Promise<void> {
  const where = discord.actor('Ann', channel).channel;
  const place = { guild: where.guild?.id ?? '', channel: where.id };
  const ids = game.plan ?? questions.map((_, index) => `t${index + 1}`);
  const plan = ids.map(inPack);
  const round = play({ id: String(randomInt(2 ** 47)), ...game, ...place, plan, questions });
  await stores.results.keep(() => round, Date.now() - daysAgo * DAY_MS);
}

/** What is kept of the rounds that are not over. */
export async function journalOf({ database }: RunningBot): Promise<string> {
  const events = await database.selectFrom('journal').select('event').execute();
  return events.map(({ event }) => event).join('\n');
}

/** Starts a round of one question where time stands still, and goes to that question. */
export async function openQuestion(bot: RunningBot, clock: FakeClock, host: Actor): Promise<APIMessage> {
  const isKept = (text: string) => expect.poll(() => journalOf(bot)).toContain(text);
  await host.slash('trivia', { questions: 1 }, { subcommand: 'start' });
  await isKept('"what":"start"');
  clock.advance(10_000);
  await isKept('"what":"question"');
  return host.until(message => textOf(message).includes('1 / 1'));
}
