import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { openPostgres } from '../../src/store/postgres/database.ts';
import { Proxy } from '../failover/proxy.ts';
import { newSchema, testPostgres } from '../store/postgres-server.ts';
import { askedIn, isOpen } from './round-messages.ts';
import { test as base } from './shipped-program.ts';
import { messageOf, textOf } from './stand.ts';

let server: Awaited<ReturnType<typeof testPostgres>>;
beforeAll(async () => {
  server = await testPostgres();
}, 60_000);
afterAll(async () => server.stop(), 60_000);

/** Locks that processes of a schema have for as long as they want to serve. */
const LOCKS = `select 1 from pg_locks where locktype = 'advisory'
  and classid = (hashtext('skylark ' || current_schema())::bigint & 4294967295)::oid`;

const test = base.extend<{ url: string }>({
  url: async ({ task: _task, skip }, use) => {
    if ('missing' in server.postgres) return skip(server.postgres.missing);
    const schema = await newSchema(server.postgres.url);
    await use(schema.url);
    return schema.remove();
  },
});

describe('with DATABASE_URL', () => {
  test('the bot serves and keeps what it is told, also after a silence; it makes no data folder and tells nobody the password', async ({
    folder,
    skylark,
    run,
    url,
  }) => {
    const discord = await startLocalDiscord();
    const settings = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: url,
      LOG_LEVEL: 'trace',
    };
    const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
    // The first process asks how many shards there should be, and again: REST has given up by then.
    discord.faults.rest({ method: 'GET', route: '/gateway/bot', answer: { status: 502 }, times: 4 });
    const way = await Proxy.open(Number(new URL(url).port));
    const first = skylark({ ...settings, DATABASE_URL: way.to(url) });
    await first.says('Invite it: ');
    await ann.slash('privacy', {}, { subcommand: 'hide' });
    await ann.slash('trivia', { questions: 1, seconds: 30 }, { subcommand: 'start' });
    const { message, right } = askedIn(await ann.until(one => isOpen(textOf(one))));

    // PostgreSQL falls silent: whoever wants anything is told so, while Discord still waits for the answer.
    way.freeze();
    const away = 'My storage is away for a moment';
    // Whoever wants something kept finds it out; what is looked up comes from memory until then.
    expect(textOf(messageOf(await bob.press(message, right, { raw: true })))).toContain(away);
    const told = await Promise.all([bob.slash('quote', { query: 'a few words' }), ann.slash('settings')]);
    for (const outcome of told) expect(textOf(messageOf(outcome))).toContain(away);
    way.thaw();
    // What was on its way when PostgreSQL fell silent may have been kept after all.
    const press = async () => textOf(messageOf(await bob.press(message, right, { raw: true })));
    await expect.poll(press).toMatch(/locked in/i);
    expect(textOf(messageOf(await ann.slash('settings')))).not.toContain('storage');
    const copyData = (...places: string[]) =>
      run(process.execPath, [resolve('dist/src/copy-data.js'), ...places], settings);
    const early = copyData('DATABASE_URL', 'moved');
    expect(await early.exited).toBe(75);
    expect(early.text()).toContain('another process uses the database in PostgreSQL; stop it first.');
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    way.close();
    expect(existsSync(join(folder, 'data'))).toBe(false);

    // What it kept can be taken along, to a data folder that is not there yet.
    const copy = copyData('DATABASE_URL', 'moved');
    expect(await copy.exited).toBe(0);
    expect(copy.text()).toContain('hidden: 1\n');
    expect(copy.text()).toContain('all of them were counted in their new place');
    const again = copyData('moved', url);
    expect(await again.exited).toBe(78);
    expect(again.text()).toMatch(/is not empty: it has rows in "\w+"\. Nothing was copied\./);
    const slip = copyData('moved', url.replace(':', ''));
    expect(await slip.exited).toBe(78);
    const { password } = new URL(url);
    expect(password).not.toBe('');
    for (const { text } of [first, early, copy, again, slip]) expect(text()).not.toContain(password);
    await discord.close();
  });

  test('one that is asked to stop while it starts ends as any other, with no complaint', async ({
    skylark,
    url,
  }) => {
    await (await openPostgres(url, 'the-interview', () => {})).destroy();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin; lock table tally');
    const { child, text, exited } = skylark({
      DISCORD_TOKEN: 'token',
      DISCORD_SHARDS: '1',
      DATABASE_URL: url,
    });
    const waiting = 'select 1 from pg_locks where not granted and relation = $1::regclass';
    await expect.poll(async () => (await client.query(waiting, ['tally'])).rowCount).toBe(1);
    expect((await client.query(LOCKS)).rowCount).toBeGreaterThan(0);
    child.kill('SIGTERM');
    await expect.poll(async () => (await client.query(LOCKS)).rowCount).toBe(0);
    // It goes on where it is no longer wanted.
    await client.query('rollback');
    await client.end();
    expect(await exited).toBe(0);
    expect(text()).toBe('');
  });

  test('the playground makes no data folder either', async ({ folder, skylark, url }) => {
    const { text, exited } = skylark({ DATABASE_URL: url }, '/about\n');
    expect(await exited).toBe(0);
    expect(text()).toContain('Skylark');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a server that cannot be reached ends the start in words, and Discord is not blamed', async ({
    skylark,
  }) => {
    const { text, exited } = skylark({
      DISCORD_TOKEN: 'a.b.c',
      DISCORD_API_URL: 'http://127.0.0.1:1/api',
      DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/skylark',
    });
    expect(await exited).toBe(75);
    expect(text().trim().split('\n')).toEqual([
      expect.stringMatching(
        /^Skylark cannot store anything: PostgreSQL cannot be reached \(127\.0\.0\.1:1\/skylark\)/,
      ),
    ]);
    expect(text()).not.toContain('secret');
  });
});
