import pg from 'pg';
import { afterAll, beforeAll, describe, type ExpectStatic } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { Guild } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import { shardOf } from '../../src/clusters/sharding.ts';
import { newSchema, testPostgres } from '../store/postgres-server.ts';
import { type Asked, askedIn, deadlineOf, isOpen, isStandings, numberOf } from './round-messages.ts';
import { test as base, type Started } from './shipped-program.ts';
import { buttonNamed, messageOf, textOf } from './stand.ts';

let server: Awaited<ReturnType<typeof testPostgres>>;
beforeAll(async () => {
  server = await testPostgres();
}, 60_000);
afterAll(async () => server.stop(), 60_000);

/** Processes that share a database, and the Discord they serve. */
interface Fleet {
  readonly discord: LocalDiscord;
  readonly url: string;
  /** How often commands were registered. */
  readonly registrations: () => number;
  /** Starts one more process, with nothing else than token, API address and database. */
  readonly start: (settings?: Record<string, string>) => Started;
}

const test = base.extend<{ fleet: Fleet }>({
  fleet: async ({ skylark, skip }, use) => {
    if ('missing' in server.postgres) return skip(server.postgres.missing);
    const schema = await newSchema(server.postgres.url);
    const discord = await startLocalDiscord({ sessionStarts: { shards: 2, spacingMs: 5000 } });
    let registrations = 0;
    discord.traffic.on('exchange', ({ method, route }) => {
      if (method === 'PUT' && route.endsWith('/commands')) registrations += 1;
    });
    const common = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: schema.url,
    };
    await use({
      discord,
      url: schema.url,
      registrations: () => registrations,
      start: settings => skylark({ ...common, DISCORD_SHARDS: '2', SKYLARK_CLUSTERS: '2', ...settings }),
    });
    await discord.close();
  },
});

/** Three processes start on a machine that may be busy. */
const PATIENT = { timeout: 90_000 };
/** Far more than it takes (npm run bench:cluster tells that). */
const HANDOVER_MAX_MS = 20_000;
/** Sessions start 5 s apart, and questions take as long as they take. */
const SLOW = { timeout: 180_000 };
const READY = /is ready as .* for cluster (\d)/g;

/** The cluster that a process serves now; undefined while it waits. */
function clusterOf({ text, child }: Started): number | undefined {
  const [, number] = [...text().matchAll(READY)].at(-1) ?? [];
  return child.exitCode !== null || child.signalCode !== null || number === undefined
    ? undefined
    : Number(number) - 1;
}

function clustersOf(all: readonly Started[]): ReadonlySet<number> {
  return new Set(all.flatMap(one => clusterOf(one) ?? []));
}

/** Starts three processes; resolves when two serve and the third waits. */
async function startThree(
  { start }: Fleet,
  expect: ExpectStatic,
  settings?: Record<string, string>,
): Promise<Started[]> {
  const all = [start(settings), start(settings), start(settings)];
  const waiting = () => all.filter(({ text }) => text().includes('is warm and waits: all 2 clusters'));
  await expect.poll(() => clustersOf(all), PATIENT).toEqual(new Set([0, 1]));
  await expect.poll(waiting, PATIENT).toHaveLength(1);
  return all;
}

/** What a process answers where its health and metrics are. */
async function tells({ text }: Started, path: string): Promise<string> {
  const [, port = ''] = /metrics are on port (\d+)/.exec(text()) ?? [];
  return (await fetch(`http://127.0.0.1:${port}${path}`)).text();
}

/** The process that serves somebody's server. */
function ownerOf(all: readonly Started[], { channel }: Actor): Started {
  const guild = channel.guild?.id ?? '';
  const owner = all.find(one => clusterOf(one) === shardOf(guild, 2));
  if (!owner) throw new Error('nobody serves that server');
  return owner;
}

async function startRound(host: Actor, questions: number): Promise<Asked> {
  await host.slash('trivia', { questions, seconds: 20 }, { subcommand: 'start' });
  return question(host, 1);
}

async function question(viewer: Actor, number: number): Promise<Asked> {
  return askedIn(
    await viewer.until(message => isOpen(textOf(message)) && numberOf(textOf(message)) === number),
  );
}

async function answer(player: Actor, { message, right }: Asked): Promise<string> {
  return textOf(await player.note(player.press(message, right, { raw: true })));
}

/** A server with a channel "general" on the shard that direct messages do not arrive on. */
function serverOnShardOne({ world, scene }: LocalDiscord): Guild {
  for (;;) {
    const guild = world.addGuild('Far away', scene.people.ann);
    if (shardOf(guild.id, 2) !== 1) {
      world.guilds.delete(guild.id);
      continue;
    }
    world.addChannel(guild, 'general');
    world.addMember(guild, scene.people.bob);
    world.addMember(guild, world.bot, world.addRole(guild, world.bot.username, defaultPermissions));
    return guild;
  }
}

// They mostly wait.
describe.concurrent('several processes', () => {
  test(
    'three of them, two clusters: when the owner of a round is killed in mid-question, the third goes on with it',
    SLOW,
    async ({ expect, fleet }) => {
      const { discord } = fleet;
      const all = await startThree(fleet, expect);
      const ann = discord.actor('Ann');
      const bob = discord.actor('Bob');
      const asked = await startRound(ann, 1);
      expect(await answer(ann, asked)).toContain('Locked in');
      const left = deadlineOf(ann, asked.message.id) - Date.now();

      const owner = ownerOf(all, ann);
      owner.child.kill('SIGKILL');
      const killedAt = Date.now();
      await owner.exited;
      await expect.poll(() => clustersOf(all), PATIENT).toEqual(new Set([0, 1]));
      // The same message tells until when it is open now.
      await expect
        .poll(() => deadlineOf(ann, asked.message.id) - Date.now(), PATIENT)
        .toBeGreaterThan(left - 4000);
      const gap = Date.now() - killedAt;
      expect(await answer(bob, asked)).toContain('Locked in');
      expect(gap).toBeLessThan(20_000);
      expect(fleet.registrations()).toBe(1);
      const standings = textOf(await ann.until(message => isStandings(textOf(message))));
      expect(standings).toContain('Scores over 1 question');
      for (const { user } of [ann, bob]) expect(standings).toContain(`<${user.id}>`);
      const asks = ann.messages().filter(message => numberOf(textOf(message)) === 1);
      expect(asks).toHaveLength(1);
    },
  );

  test(
    'one that is asked to stop hands over, and a deletion from a direct message reaches a round elsewhere',
    SLOW,
    async ({ expect, fleet }) => {
      const { discord, url } = fleet;
      const { name } = serverOnShardOne(discord);
      const all = await startThree(fleet, expect, { METRICS_ADDRESS: '127.0.0.1:0' });
      for (const one of all) {
        const cluster = clusterOf(one);
        const held = cluster === undefined ? 'skylark_standby 1' : `held{cluster="${cluster + 1}"} 1`;
        expect(await tells(one, '/metrics')).toContain(held);
        expect(await tells(one, '/metrics')).toContain('skylark_clusters 2');
        expect(await tells(one, '/readyz')).toBe('ready\n');
      }
      const ann = discord.actor('Ann', `${name}/general`);
      const bob = discord.actor('Bob', `${name}/general`);
      const asked = await startRound(ann, 1);
      expect(await answer(ann, asked)).toContain('Locked in');

      const owner = ownerOf(all, ann);
      const stoppedAt = performance.now();
      owner.child.kill('SIGTERM');
      await expect.poll(() => clustersOf(all.filter(one => one !== owner)), PATIENT).toEqual(new Set([0, 1]));
      const gap = performance.now() - stoppedAt;
      expect(await owner.exited).toBe(0);
      expect(await answer(bob, asked)).toContain('Locked in');

      // Direct messages arrive on shard 0, and the round is on shard 1.
      const direct = discord.actor('Ann', 'dm');
      await direct.slash('privacy', {}, { subcommand: 'export' });
      const file = [...discord.world.files.values()].find(({ name: one }) => one === 'skylark-data.json');
      const exported: unknown = JSON.parse(new TextDecoder().decode(file?.bytes));
      expect(exported).toMatchObject({ player: ann.user.id, running: [{ hosted: true, locked: {} }] });
      const confirm = messageOf(await direct.slash('privacy', {}, { subcommand: 'delete' }));
      await direct.press(confirm, buttonNamed(confirm, 'Delete everything'));
      const standings = textOf(await bob.until(message => isStandings(textOf(message))));
      expect(standings).toContain(`<${bob.user.id}>`);
      expect(standings).not.toContain(ann.user.id);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const table of ['answer', 'standing']) {
        const { rows } = await client.query<{ player: string }>(`select player from ${table}`);
        expect(new Set(rows.map(({ player }) => player))).toEqual(new Set([bob.user.id]));
      }
      await client.end();
      expect(gap).toBeLessThan(HANDOVER_MAX_MS);
    },
  );
});
