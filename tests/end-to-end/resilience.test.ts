import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { prepareBot } from '../../src/bot.ts';
import { ConfigError } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { StorageUnavailableError } from '../../src/store/errors.ts';
import { Guilds } from '../../src/store/guilds.ts';
import { buildStores } from '../../src/store/stores.ts';
import { newPlace } from '../store/open.ts';
import { buttonNamed, messageOf, pack, type Stand, stillTest, standTest as test, textOf } from './stand.ts';
import { journalOf, openQuestion } from './support.ts';

const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback';

function callbacks({ exchanges }: Stand) {
  return exchanges.filter(({ route }) => route === CALLBACK);
}

describe('the gateway', () => {
  // The waiting itself is what went wrong: discord.js would hold interactions back for 15 s.
  test('one unavailable server at the start does not hold up the others', {
    timeout: 14_000,
  }, async ({ stand }) => {
    stand.discord.scene.second.available = false;
    await stand.start();
    const outcome = await stand.discord.actor('Ann').slash('quote', { query: 'americans happy' });
    expect(outcome.kind).toBe('reply');
  });

  test('a command delivered twice is answered once', async ({ stand }) => {
    await stand.start();
    stand.discord.faults.dispatch({ t: GatewayDispatchEvents.InteractionCreate, copies: 2 });
    const message = messageOf(await stand.discord.actor('Ann').slash('fact', { query: 'ricin' }));
    expect(textOf(message)).toContain('ricin');
    await stand.discord.actor('Ann').slash('help');
    await expect.poll(() => callbacks(stand).map(({ status }) => status)).toEqual([204, 204]);
  });

  test('a command given while the socket is down is answered once the session resumes', async ({ stand }) => {
    await stand.start();
    stand.discord.faults.dropSockets();
    const message = messageOf(await stand.discord.actor('Ann').slash('fact', { query: 'ricin' }));
    expect(textOf(message)).toContain('ricin');
  });

  test('a reconnect that Discord asks for in the middle of a command loses nothing', async ({ stand }) => {
    await stand.start();
    stand.discord.faults.rest({ route: CALLBACK, delayMs: 300 });
    const answer = stand.discord.actor('Ann').slash('fact', { query: 'ricin' });
    stand.discord.faults.askToReconnect();
    expect(textOf(messageOf(await answer))).toContain('ricin');
    expect(textOf(messageOf(await stand.discord.actor('Ann').slash('fact', { query: 'obama' })))).toContain(
      'Obama',
    );
  });

  stillTest(
    'a command that arrives too late is logged with its age and not answered twice',
    async ({ stand, clock }) => {
      stand.wantedRefusals.add(404);
      await stand.start();
      stand.discord.faults.dispatch({ t: GatewayDispatchEvents.InteractionCreate, delayMs: 3200 });
      const outcome = stand.discord.actor('Ann').slash('fact', { query: 'ricin' });
      clock.advance(3200);
      expect((await outcome).kind).toBe('failed');
      await expect.poll(() => callbacks(stand).length).toBe(1);
      await expect.poll(() => stand.logged.filter(line => line.includes('"ageMs":3200')).length).toBe(1);
      // It is no bug of ours, and nobody was shown a reference to it.
      expect(stand.logged.filter(line => line.includes('"level":50'))).toEqual([]);
      expect(stand.logged.join('')).not.toContain('"reference"');
    },
  );
});

describe('coming and going', () => {
  stillTest(
    'a bot that is asked to stop before it is ready keeps when its rounds stopped, and disconnects',
    async ({ stand, clock }) => {
      const { discord } = stand;
      const place = await newPlace();
      const database = await place.open();
      const first = await stand.start({ database });
      await openQuestion(first, clock, discord.actor('Ann'));
      await first.stop();
      // It waits for its commands.
      discord.faults.rest({ route: '/applications/{application_id}/commands', answer: 'hang' });
      const { token, apiUrl } = discord;
      const log = createLog('silent');
      const options = { token, apiUrl, packs: [pack], stores: buildStores(database), log, clock };
      const stopping = Promise.withResolvers<() => Promise<void>>();
      const prepared = await prepareBot({ ...options, version: '0.0.0' });
      void prepared.serve(undefined, stopping.resolve).catch(() => {});
      const events = async () => (await journalOf(first)).split('\n');
      await expect.poll(async () => (await events()).at(-1)).toContain('"continued"');
      await (await stopping.promise)();
      expect((await events()).at(-1)).toContain('"halted"');
      await expect.poll(() => discord.world.isBotOnline).toBe(false);
      await database.destroy();
      await place.remove();
    },
  );

  stillTest(
    'a server that is left while storage is away is found out the day after, and one that is back as well',
    async ({ stand, clock }) => {
      const { discord, logged } = stand;
      const place = await newPlace();
      const database = await place.open();
      const stores = buildStores(database);
      let isAway = true;
      class AwayGuilds extends Guilds {
        override async left(...left: Parameters<Guilds['left']>) {
          if (isAway) throw new StorageUnavailableError('it is away');
          return super.left(...left);
        }
      }
      const guilds = new AwayGuilds(database, stores.boards, stores.settings);
      const bot = await stand.start({ database, stores: { ...stores, guilds } });
      const { main, second } = discord.scene;
      for (const { id } of [main, second]) await stores.settings.change(id, { questions: 20 });
      await guilds.reconcile([main.id], clock.now());
      const left = async () => {
        const rows = await database.selectFrom('left_guild').select('guild').execute();
        return rows.map(({ guild }) => guild);
      };
      expect(await left()).toEqual([second.id]);
      discord.world.removeMember(main, discord.world.bot);
      await expect.poll(() => logged.filter(line => line.includes('it is away'))).toHaveLength(1);
      isAway = false;
      clock.standStill(24 * 60 * 60_000);
      await expect.poll(left).toEqual([main.id]);
      await bot.stop();
      await database.destroy();
      await place.remove();
    },
  );

  test('a bot that comes to serve reads anew what was remembered of servers before', async ({ stand }) => {
    const place = await newPlace();
    const database = await place.open();
    const stores = buildStores(database);
    const { id } = stand.discord.scene.main;
    expect(await stores.settings.of(id)).toMatchObject({ questions: 10 });
    // Nobody heard of it.
    await buildStores(database).settings.change(id, { questions: 20 });
    const bot = await stand.start({ database, stores });
    expect(await stores.settings.of(id)).toMatchObject({ questions: 20 });
    await bot.stop();
    await database.destroy();
    await place.remove();
  });
});

describe('REST', () => {
  test('a server error on the answer is tried again', async ({ stand }) => {
    stand.wantedRefusals.add(503);
    await stand.start();
    stand.discord.faults.rest({ route: CALLBACK, answer: { status: 503 } });
    expect(textOf(messageOf(await stand.discord.actor('Ann').slash('fact', { query: 'ricin' })))).toContain(
      'ricin',
    );
  });

  test('an answer that took effect although the server reported an error shows once, and so does an explanation', async ({
    stand,
  }) => {
    stand.wantedRefusals.add(502).add(400);
    await stand.start();
    const ann = stand.discord.actor('Ann');
    const took = { route: CALLBACK, answer: { status: 502 }, processed: true };
    const told = () => stand.logged.filter(line => line.includes('40060')).length;
    stand.discord.faults.rest(took);
    await ann.slash('fact', { query: 'ricin' });
    await expect.poll(told).toBe(1);
    stand.discord.faults.rest(took);
    await ann.slash('trivia', {}, { subcommand: 'stop' });
    await expect.poll(told).toBe(2);
    expect(stand.logged.filter(line => line.includes('"level":50'))).toEqual([]);
    expect(ann.messages()).toHaveLength(2);
  });

  stillTest(
    'errors without end on the answer are logged, and the next command works',
    async ({ stand, clock }) => {
      stand.wantedRefusals.add(500);
      await stand.start();
      const ann = stand.discord.actor('Ann');
      stand.discord.faults.rest({ route: CALLBACK, answer: { status: 500 }, times: 20 });
      const unanswered = ann.slash('fact', { query: 'ricin' });
      // The answer was tried to the end, and so was the apology for it: after this nothing is sent any more.
      await expect.poll(() => stand.logged.filter(line => line.includes('"level":50'))).toHaveLength(2);
      clock.advance(3000);
      expect((await unanswered).kind).toBe('failed');
      stand.discord.faults.clear();
      expect(textOf(messageOf(await ann.slash('fact', { query: 'ricin' })))).toContain('ricin');
    },
  );

  stillTest(
    'an answer that hangs fails alone; other people get theirs meanwhile',
    async ({ stand, clock }) => {
      stand.wantedRefusals.add(404);
      await stand.start();
      stand.discord.faults.rest({ route: CALLBACK, answer: 'hang', times: 1 });
      const hung = stand.discord.actor('Ann').slash('fact', { query: 'ricin' });
      expect(textOf(messageOf(await stand.discord.actor('Bob').slash('fact', { query: 'obama' })))).toContain(
        'Obama',
      );
      clock.advance(3000);
      expect((await hung).kind).toBe('failed');
    },
  );

  test('a share that could not be posted is explained, and can be tried again', async ({ stand }) => {
    stand.wantedRefusals.add(403);
    await stand.start();
    const ann = stand.discord.actor('Ann');
    const card = messageOf(await ann.slash('fact', { query: 'ricin', private: true }));
    stand.discord.faults.rest({ route: '/webhooks/{webhook_id}/{webhook_token}', answer: { status: 403 } });
    await ann.press(card, buttonNamed(card, 'Share'));
    await ann.until(message => textOf(message).includes('Something broke on my side'));
    const again = await ann.until(message => message.id === card.id && textOf(message).includes(' Share]'));
    await ann.press(again, buttonNamed(again, 'Share'));
    await stand.discord.actor('Bob').until(message => textOf(message).includes('shared by'));
  });

  test('a rate limit on sharing is waited out', async ({ stand }) => {
    stand.wantedRefusals.add(429);
    await stand.start();
    const ann = stand.discord.actor('Ann');
    const card = messageOf(await ann.slash('fact', { query: 'ricin', private: true }));
    stand.discord.faults.rest({
      route: '/webhooks/{webhook_id}/{webhook_token}',
      answer: { status: 429, retryAfter: 0.2 },
    });
    await ann.press(card, buttonNamed(card, 'Share'));
    await stand.discord.actor('Bob').until(message => textOf(message).includes('shared by'));
  });
});

test('a bug gets a short apology with a reference, under which the cause stands in the log', async ({
  stand,
}) => {
  // Ids that no custom id has room for; the validator would never let them in.
  const facts = pack.facts.map(fact => ({ ...fact, id: fact.id.padEnd(120, '0') }));
  await stand.start({ packs: [{ ...pack, facts }] });
  const text = textOf(
    messageOf(await stand.discord.actor('Ann').slash('fact', { query: 'sony', private: true })),
  );
  const reference =
    /Something broke on my side \(reference ([0-9A-Z]{4})\)\. It is logged; try again in a moment\./.exec(
      text,
    )?.[1];
  expect(text).not.toContain('RangeError');
  expect(stand.logged.filter(line => line.includes(`"reference":"${reference}"`))).toEqual([
    expect.stringContaining('RangeError'),
  ]);
});

describe('a bot that can no longer serve says why', () => {
  test('when its token is refused at log-in', async ({ stand }) => {
    stand.wantedRefusals.add(401);
    await expect(stand.start({ token: 'wrong' })).rejects.toThrow('DISCORD_TOKEN was refused');
  });

  test('when the gateway closes with 4004, although discord.js lives on', async ({ stand }) => {
    const bot = await stand.start();
    stand.discord.faults.closeSockets(4004);
    expect(await bot.failure).toBeInstanceOf(ConfigError);
  });

  test('when a request of its own is answered 401', async ({ stand }) => {
    stand.wantedRefusals.add(401);
    const bot = await stand.start();
    stand.discord.faults.rest({ answer: { status: 401 } });
    await bot.client.guilds.fetch(stand.discord.scene.main.id).catch(() => {});
    await bot.client.rest.get('/gateway/bot').catch(() => {});
    expect(await bot.failure).toBeInstanceOf(ConfigError);
  });

  test('when its intents are not allowed', async ({ stand }) => {
    stand.discord.faults.disallowedIntents = 1;
    await expect(stand.start()).rejects.toThrow('Discord refused the gateway intents');
  });
});
