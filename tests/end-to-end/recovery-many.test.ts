import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { snowflakeTime } from '../../playground/clock.ts';
import { createMessage } from '../../playground/messages.ts';
import type { Channel } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import type { World } from '../../playground/world.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { Journal } from '../../src/store/journal.ts';
import { buildStores } from '../../src/store/stores.ts';
import type { RoundEvent } from '../../src/trivia/events.ts';
import { dueAt } from '../../src/trivia/round.ts';
import { newPlace } from '../store/open.ts';
import { fold } from '../trivia/example-round.ts';
import { library, pack, standTest } from './stand.ts';
import { EDIT } from './trivia-stand.ts';
import { Wire } from './wire.ts';

interface Many {
  readonly database: OpenDatabase;
  readonly connect: () => Promise<void>;
  /** How many rounds go on. */
  readonly goingOn: () => Promise<number>;
}

/** A bot on rounds that a crash interrupted, by the machine's clock: discord.js paces requests by it. */
const test = standTest.extend<{ many: Many }>({
  many: async ({ stand }, use) => {
    const place = await newPlace();
    const database = await place.open();
    let bot: Bot | undefined;
    const connect = async () => {
      const { token, apiUrl } = stand.discord;
      bot = await startBot({
        token,
        apiUrl,
        packs: [pack],
        library: await library,
        stores: buildStores(database),
        log: createLog('silent'),
        version: '0.0.0',
      });
    };
    const goingOn = async () => {
      const rows = await database.selectFrom('journal').select(['round', 'event']).execute();
      const continued = rows.filter(({ event }) => event.includes('"continued"'));
      return new Set(continued.map(({ round }) => round)).size;
    };
    try {
      await use({ database, connect, goingOn });
    } finally {
      await bot?.stop();
      await database.destroy();
      await place.remove();
    }
  },
});

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const REQUESTS_A_SECOND = 50;

test('two hundred rounds come back at once within the limits of Discord, and none is lost', {
  timeout: 120_000,
}, async ({ stand, many: { database, connect, goingOn } }) => {
  const before = await interrupted(database, stand.discord.world, 200);
  // What left in time may be held up on a busy machine until it arrives with the next second's.
  stand.wantedRefusals.add(429);
  const wire = new Wire(stand.discord.world.origin);
  const started = Date.now();
  await connect();
  await expect.poll(goingOn, { timeout: 100_000, interval: 100 }).toBe(200);
  wire.close();
  for (const [index, at] of wire.sent.entries()) {
    expect(at - started).toBeGreaterThanOrEqual(1000 * Math.floor(index / REQUESTS_A_SECOND));
  }
  const { rounds } = await new Journal(database).unfinished();
  expect(rounds).toHaveLength(200);
  for (const { round, events } of rounds) {
    const { phase } = fold(events);
    const answers = phase.name === 'open' ? phase.question.answers : {};
    expect(Object.keys(answers)).toEqual(before.get(round) ?? []);
    expect(dueAt(fold(events))).toBeGreaterThan(started);
  }
});

test('ten channels that do not answer hold up no other round', async ({
  stand,
  many: { database, connect, goingOn },
}) => {
  await interrupted(database, stand.discord.world, 30);
  stand.discord.faults.rest({ ...EDIT, answer: 'hang', times: 10 });
  await connect();
  await expect.poll(goingOn).toBeGreaterThanOrEqual(20);
  // discord.js gives each of the ten five seconds before it tries them again; they still wait.
  expect(await goingOn()).toBe(20);
});

/** Rounds in the journal as a crash leaves them, with their messages; resolves to who had answered in each. */
async function interrupted(
  database: OpenDatabase,
  world: World,
  count: number,
): Promise<Map<string, string[]>> {
  const journal = new Journal(database);
  const host = world.addUser('Host');
  const answers = new Map<string, string[]>();
  const say = (channel: Channel, id: string): string => {
    const go = {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      custom_id: id,
      label: 'Go',
    } as const;
    const row: APIMessageTopLevelComponent = { type: ComponentType.ActionRow, components: [go] };
    const request = { body: { components: [row] }, files: new Map() };
    return createMessage(world, channel, request, { author: world.bot }).message.id;
  };
  for (let number = 0; number < count; number++) {
    const guild = world.addGuild(`Many ${number}`, host);
    world.addMember(guild, world.bot, world.addRole(guild, 'Skylark', defaultPermissions));
    const channel = world.addChannel(guild, 'general');
    const id = world.snowflake();
    const at = snowflakeTime(id);
    const {
      choices = [],
      answer: right = '',
      id: question = '',
    } = pack.questions[number % pack.questions.length] ?? {};
    const plan = [
      { id: question, order: choices.map((_, place) => place), right: choices.indexOf(right), hint: [] },
    ];
    const rules = { mode: 'classic', seconds: 120, teams: 0 } as const;
    const start = say(channel, `rules:${id}`);
    const events: RoundEvent[] = [
      { type: 'started', at, id, guild: guild.id, channel: channel.id, host: host.id, rules, plan },
      { type: 'posted', what: 'start', at, id: start },
      { type: 'time', at: at + 10_000 },
    ];
    // Every fourth was about to post its question, or had just done so.
    const message = number % 8 === 0 ? undefined : say(channel, `skip:${id}:0`);
    if (number % 4 !== 0 && message !== undefined) {
      const answer = {
        type: 'answered',
        player: host.id,
        index: 0,
        id: world.snowflake(),
        answer: { choice: 0 },
      } as const;
      events.push(
        { type: 'posted', what: 'question', index: 0, at, id: message },
        { ...answer, at: at + 500 },
      );
      answers.set(id, [host.id]);
    }
    await Promise.all(events.map(event => journal.append(id, event)));
  }
  return answers;
}
