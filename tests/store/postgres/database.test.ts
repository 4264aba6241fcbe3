import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConfigError } from '../../../src/config.ts';
import { explainExit } from '../../../src/exit.ts';
import { createLog } from '../../../src/log.ts';
import { forAsker, forEverybody } from '../../../src/store/asker.ts';
import { StorageUnavailableError } from '../../../src/store/errors.ts';
import { Journal } from '../../../src/store/journal.ts';
import { migrations } from '../../../src/store/migrations.ts';
import { openPostgres } from '../../../src/store/postgres/database.ts';
import { PatientPool } from '../../../src/store/postgres/patient-pool.ts';
import { DEFAULT_SETTINGS, GuildSettings } from '../../../src/store/settings.ts';
import { missing, newPlace, type Place } from '../open.ts';
import { administrate } from '../postgres-server.ts';
import { startOf } from '../support.ts';

let place: Place;
beforeEach(async context => {
  if (missing !== undefined) context.skip(missing);
  place = await newPlace({ isUnused: true });
});
afterEach(async () => place.remove());

/** The address of the place with something else in it. */
function addressWith(change: (url: URL) => void): string {
  const url = new URL(place.url ?? '');
  change(url);
  return url.href;
}

function withoutPassword(url: URL): void {
  url.password = '';
}

function withQuery(name: string, value: string) {
  return (url: URL): void => url.searchParams.set(name, value);
}

async function refusalOf(url: string): Promise<unknown> {
  try {
    await (await openPostgres(url, 'the-interview', () => {})).destroy();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What an operator sees of an error: the last line, and the log. */
function toldOf(error: unknown): string {
  const lines: string[] = [];
  createLog('info', { write: line => lines.push(line) }).error({ err: error }, 'failed');
  return `${explainExit(error).message}\n${lines.join('')}`;
}

test('processes that start at the same time bring an empty database up to date together', async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, () => place.open()));
  const [first] = databases;
  if (!first) throw new Error('none');
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    first,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations({ text: 'text', formerPack: '' })));
  await Promise.all(databases.map(database => database.destroy()));
});

test('a database written by a newer Skylark is refused in one line, and left alone', async () => {
  const database = await place.open();
  await database.insertInto('settings').values({ guild: '1', json: '{}' }).execute();
  await sql`insert into kysely_migration values ('999-from-the-future', '2099-01-01')`.execute(database);
  const refusal = await refusalOf(place.url ?? '');
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(String(refusal)).toMatch(/^[^\n]*written by a newer version of Skylark and is left as it is[^\n]*$/);
  expect(await database.selectFrom('settings').selectAll().execute()).toHaveLength(1);
  await database.destroy();
});

// Before those that give up in the middle of a log-in: PostgreSQL drops no database while it waits for them.
test('a database that cannot keep all text is refused', async () => {
  const name = `latin_${process.pid}`;
  await administrate(
    place.url ?? '',
    `create database ${name} encoding LATIN1 locale 'C' template template0`,
  );
  const refusal = await refusalOf(
    addressWith(url => {
      url.pathname = name;
      url.search = '';
    }),
  );
  await administrate(place.url ?? '', `drop database ${name}`);
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(String(refusal)).toContain('its encoding is LATIN1; create one with UTF8');
});

test('a password that is wrong is a setting to mend, and is told to nobody', async () => {
  const refusal = await refusalOf(addressWith(url => (url.password = 'quite-secret')));
  expect(explainExit(refusal)).toMatchObject({
    code: 78,
    message: expect.stringContaining('DATABASE_URL: the password is wrong (127.0.0.1:'),
  });
  expect(toldOf(refusal)).not.toContain('quite-secret');
});

test('a database that is not there is a setting to mend', async () => {
  const refusal = await refusalOf(addressWith(url => (url.pathname = '/elsewhere')));
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(String(refusal)).toContain('there is no such database');
});

test.for([
  ['no password', 78, 'needs a password', withoutPassword],
  ['encryption that the server has not', 78, 'leave sslmode out', withQuery('sslmode', 'verify-full')],
  ['a certificate that is not there', 78, "open '/nowhere.crt'", withQuery('sslrootcert', '/nowhere.crt')],
  ['an option that is not known', 78, 'options is not known', withQuery('options', '-c nothing=1')],
  ['a folder without a socket', 75, '(/nowhere:', withQuery('host', '/nowhere')],
  ['a standby', 75, 'takes no changes', withQuery('options', '-c default_transaction_read_only=on')],
] as const)('an address with %s ends the start with %i in one line', async ([, code, words, change]) => {
  const refusal = explainExit(await refusalOf(addressWith(change)));
  expect(refusal).toEqual({ code, message: expect.stringMatching(/^[^\n]+$/) });
  expect(refusal.message).toContain(words);
});

test.for([
  ['is cut in the middle', 'select pg_terminate_backend(pg_backend_pid())'],
  ['is held up for too long', 'set statement_timeout = 1; select pg_sleep(10)'],
] as const)('a question that %s finds storage away, and the next one is answered', async ([, statement]) => {
  const database = await place.open();
  await expect(sql.raw(statement).execute(database)).rejects.toBeInstanceOf(StorageUnavailableError);
  expect(await database.selectFrom('journal').selectAll().execute()).toEqual([]);
  await database.destroy();
});

test('a server that does not answer is storage that is away, not Discord', async () => {
  const refusal = await refusalOf('postgres://me:quite-secret@127.0.0.1:1/skylark');
  expect(refusal).toBeInstanceOf(StorageUnavailableError);
  expect(explainExit(refusal)).toMatchObject({
    code: 75,
    message: expect.stringContaining('PostgreSQL cannot be reached (127.0.0.1:1/skylark)'),
  });
  expect(toldOf(refusal)).not.toContain('quite-secret');
});

test('an address in an error’s text reaches the log without its password', () => {
  const error = new Error(
    'could not use postgres://me:quite@secret@db.example:5432/skylark?sslmode=require or postgres://db.example?password=secret&user=me',
  );
  expect(toldOf(error)).toContain('postgres://me:[password]@db.example:5432/skylark');
  expect(toldOf(error)).not.toContain('secret');
});

test('a schema without our tables is ours, whatever others keep in theirs', async () => {
  const other = await newPlace({ isUnused: true });
  await (await other.open()).destroy();
  const database = await place.open();
  expect((await database.introspection.getTables()).map(({ name }) => name)).toContain('journal');
  await database.destroy();
  await other.remove();
});

test('a connection that is cut while nothing is asked is reported, and the next question gets another', async () => {
  const lost = vi.fn<(error: Error) => void>();
  const database = await openPostgres(place.url ?? '', 'the-interview', lost);
  const others = sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'skylark' and pid <> pg_backend_pid() and query like '%marker-of-this-test%'`;
  await sql`select 'marker-of-this-test'`.execute(database);
  const killer = await place.open();
  await others.execute(killer);
  await vi.waitFor(() => expect(lost).toHaveBeenCalled());
  expect(await database.selectFrom('journal').selectAll().execute()).toEqual([]);
  await killer.destroy();
  await database.destroy();
});

test('times, counts and sums are numbers, and one that does not fit is an error', async () => {
  const database = await place.open();
  await database.insertInto('heartbeat').values({ id: 1, at: 8_640_000_000_000_000 }).execute();
  const { rows } = await sql`select at, count(*) as n, sum(at) as s from heartbeat group by at`.execute(
    database,
  );
  expect(rows).toEqual([{ at: 8_640_000_000_000_000, n: 1, s: 8_640_000_000_000_000 }]);
  await expect(sql`select 9223372036854775807 as n`.execute(database)).rejects.toThrow('no whole number');
  await database.destroy();
});

test('somebody who waits for an answer is told in time that storage does not answer; who has one can wait', async () => {
  const database = await place.open();
  const other = await place.open();
  const settings = new GuildSettings(database);
  const { promise: unlocked, resolve: unlock } = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const locking = other.transaction().execute(async transaction => {
    await sql`lock table settings, journal in access exclusive mode`.execute(transaction);
    locked.resolve();
    await unlocked;
  });
  await locked.promise;
  const asked = forAsker(
    100,
    () => true,
    () => settings.of('1'),
  );
  await expect(asked).rejects.toBeInstanceOf(StorageUnavailableError);
  // Neither who has an answer already nor who is nobody in particular is in a hurry.
  const patient = forAsker(
    100,
    () => false,
    () => settings.of('2'),
  );
  const journal = new Journal(database);
  void journal.append('900', startOf({})).catch(() => {});
  const queued = forAsker(
    100,
    () => true,
    () => journal.roundsOf('5'),
  );
  await expect(queued).rejects.toBeInstanceOf(StorageUnavailableError);
  const hurried = forAsker(
    100,
    () => true,
    async () => forEverybody(() => settings.of('3')),
  );
  const waiting = Promise.race([
    patient,
    hurried,
    new Promise(resolve => setTimeout(resolve, 400, 'waiting')),
  ]);
  expect(await waiting).toBe('waiting');
  unlock();
  await locking;
  expect(await patient).toEqual(DEFAULT_SETTINGS);
  expect(await hurried).toEqual(DEFAULT_SETTINGS);
  // The connection that was given up is not used again.
  expect(await settings.of('1')).toEqual(DEFAULT_SETTINGS);
  await Promise.all([database.destroy(), other.destroy()]);
});

test('whoever waits for their turn waits as long as it takes, whatever a statement may take', async () => {
  const one = await place.open();
  const options = new URL(place.url ?? '').searchParams.get('options') ?? '';
  const impatient = addressWith(url => url.searchParams.set('options', `${options} -c lock_timeout=50`));
  const other = await openPostgres(impatient, 'the-interview', () => {});
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const order: string[] = [];
  const first = one.kind.oneAtATime(one, async () => {
    begun.resolve();
    await gate.promise;
    order.push('first');
  });
  await begun.promise;
  const second = other.kind.oneAtATime(other, async () => order.push('second'));
  await Promise.race([second, sql`select pg_sleep(0.4)`.execute(one)]);
  gate.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
  await Promise.all([one, other].map(database => database.destroy()));
});

test('a connection that does not answer is given up: nothing more is asked of it, and it is not kept', async () => {
  const pool = new pg.Pool({ connectionString: place.url });
  const patient = new PatientPool(pool);
  patient.answerMs = 100;
  const client = await patient.connect();
  // What PostgreSQL refuses is an answer.
  await expect(client.query('select 1 / 0', [])).rejects.toThrow('division by zero');
  expect((await client.query('select 1 as one', [])).rows).toEqual([{ one: 1 }]);
  const asked = performance.now();
  await expect(client.query('select pg_sleep(20)', [])).rejects.toThrow('PostgreSQL does not answer');
  await expect(client.query('select 1', [])).rejects.toBeInstanceOf(StorageUnavailableError);
  expect(performance.now() - asked).toBeLessThan(15_000);
  client.release();
  expect(pool.totalCount).toBe(0);
  await patient.end();
});
