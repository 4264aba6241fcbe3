import type { APIMessage } from 'discord-api-types/v10';
import type { Actor } from '../../playground/actor.ts';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import { buildStores } from '../../src/store/stores.ts';
import { buttonsOf, PLAYERS, pack, randomFrom } from './rounds.ts';

const QUESTIONS = 10;
/** Time passes so many times as fast. */
const SPEED = 15;

const began = Date.now();
const fastClock: Clock = {
  now: () => began + (Date.now() - began) * SPEED,
  monotonic: () => performance.now() * SPEED,
  setTimeout(callback, ms) {
    const timer = setTimeout(callback, ms / SPEED).unref();
    return () => clearTimeout(timer);
  },
};

export interface Calls {
  /** By route, over a whole round of ten questions. */
  readonly counted: ReadonlyMap<string, number>;
  /** Interaction callbacks and webhook calls, which do not count towards Discord's global limit. */
  readonly exempt: number;
  readonly perQuestion: number;
}

/** Plays a classic round of ten questions with ten players, the rules, the start card and the standings included. */
export async function countCalls(folder: string): Promise<Calls> {
  const discord = await startLocalDiscord({ clock: fastClock });
  const database = await openSqlite(folder, 'the-interview');
  const { token, apiUrl } = discord;
  const log = createLog('warn');
  const bot = await startBot({
    token,
    apiUrl,
    packs: [pack],
    stores: buildStores(database),
    log,
    version: '0',
    clock: fastClock,
  });
  const counted = new Map<string, number>();
  let exempt = 0;
  // It asks who runs it, once.
  await new Promise(resolve => setTimeout(resolve, 300));
  discord.traffic.on('exchange', ({ method, route, status }) => {
    if (status >= 400) throw new Error(`${method} ${route} was answered ${status}`);
    const call = `${method} ${route}`;
    if (/^\/(interactions|webhooks)\//.test(route)) exempt += 1;
    else counted.set(call, (counted.get(call) ?? 0) + 1);
  });
  await play(discord.addPeople(PLAYERS).map(name => discord.actor(name, 'trivia')));
  await stop(bot);
  await database.destroy();
  await discord.close();
  const total = [...counted.values()].reduce((sum, count) => sum + count, 0);
  return { counted, exempt, perQuestion: total / QUESTIONS };
}

async function play(players: readonly Actor[]): Promise<void> {
  const random = randomFrom(5);
  const host = players[0];
  if (!host) throw new Error('nobody plays');
  await host.slash('trivia', { questions: QUESTIONS }, { subcommand: 'start' });
  for (let index = 0; index < QUESTIONS; index++) {
    const card = await host.until(message => answersOf(message, index).length > 0);
    const answers = answersOf(card, index);
    // Most think for two to twelve seconds.
    await Promise.all(
      players.map(async player => {
        await new Promise<void>(resolve => fastClock.setTimeout(resolve, 2000 + 10_000 * random()));
        await player.press(card, answers[Math.floor(random() * answers.length)] ?? '');
      }),
    );
  }
  await host.until(message => buttonsOf(message).some(id => id.startsWith('rematch:')));
}

function answersOf(message: APIMessage, index: number): string[] {
  return buttonsOf(message).filter(id => id.startsWith('answer:') && id.split(':')[2] === String(index));
}

async function stop(bot: Bot): Promise<void> {
  // What follows the standings.
  await new Promise(resolve => setTimeout(resolve, 100));
  await bot.stop();
}
