import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { KEPT_AFTER_LEAVING_MS } from '../../src/store/guilds.ts';
import { play, useDatabase } from './support.ts';

const used = useDatabase();
const LATER = KEPT_AFTER_LEAVING_MS + 1;

async function leaveTraces(guild: string) {
  const questions = [{ '5': { right: true, ms: 1000 } }];
  await used.stores.results.keep(() => play({ id: `9${guild}`, guild, questions }), 5000);
  await used.stores.settings.change(guild, { questions: 20 });
  await used.stores.decks.add(
    guild,
    { title: 'Own', questions: [{ id: 't1', prompt: 'Who?', answer: 'Me' }] },
    1,
    Math.random,
  );
  await used.stores.reports.keep({ id: `8${guild}`, question: 't1', guild, player: '5', text: 'no', at: 1 });
  await used.stores.switchedOff.add(guild, 't1', 1);
  await used.stores.blocks.block(guild, '5', 1);
}

/** Which servers something is stored about, by table. */
async function traces() {
  const names = [
    'round',
    'answer',
    'standing',
    'asked',
    'settings',
    'report',
    'deck',
    'switched_off',
    'blocked',
  ] as const;
  const found: Record<string, (string | null)[]> = {};
  for (const name of names) {
    const rows = await used.database.selectFrom(name).select('guild').orderBy('guild').execute();
    found[name] = rows.map(({ guild }) => guild);
  }
  return found;
}

const all = (...guilds: string[]) => ({
  round: guilds,
  answer: guilds,
  standing: guilds,
  asked: guilds,
  settings: guilds,
  report: guilds,
  deck: guilds,
  switched_off: guilds,
  blocked: guilds,
});

test('everything of a server vanishes 30 days after the bot was removed, and nothing of any other', async () => {
  for (const guild of ['1', '2']) await leaveTraces(guild);
  await used.stores.guilds.left('1', 0);
  await used.stores.guilds.left('1', 5000);
  expect(await used.stores.guilds.purge(KEPT_AFTER_LEAVING_MS)).toBe(0);
  expect(await traces()).toEqual(all('1', '2'));
  expect(await used.stores.guilds.purge(LATER)).toBe(1);
  expect(await traces()).toEqual(all('2'));
  expect(await used.stores.guilds.purge(LATER)).toBe(0);
});

describe('a server with many rounds', () => {
  const questions = [{ '5': { right: true, ms: 1000 } }];
  beforeEach(async () => {
    await leaveTraces('1');
    await leaveTraces('2');
    for (let id = 100; id < 135; id += 1)
      await used.stores.results.keep(() => play({ id: `${id}`, guild: '1', questions }), 5000);
    await used.stores.guilds.left('1', 0);
  });

  test('is removed in small steps, between which others have their turn', async () => {
    const left: number[] = [];
    const look = async () => {
      const rounds = await used.database.selectFrom('round').select('id').where('guild', '=', '1').execute();
      left.push(rounds.length);
    };
    expect(await used.stores.guilds.purge(LATER, look)).toBe(1);
    expect(left).toEqual([26, 16, 6, 0]);
    expect(await traces()).toEqual(all('2'));
  });

  test('is gone on with when a purge was cut short', async () => {
    await sql`create table stop (round text references round (id))`.execute(used.database);
    await sql`insert into stop values ('130')`.execute(used.database);
    await expect(used.stores.guilds.purge(LATER)).rejects.toThrow(/foreign key/i);
    const { round, answer, standing, settings } = await traces();
    expect(round?.length).toBeLessThan(37);
    expect(answer).toEqual(round);
    expect(standing).toEqual(round);
    expect(settings).toEqual(['1', '2']);
    await sql`drop table stop`.execute(used.database);
    expect(await used.stores.guilds.purge(LATER)).toBe(1);
    expect(await traces()).toEqual(all('2'));
  });

  test('keeps what is left when the bot comes back meanwhile', async () => {
    await used.stores.guilds.purge(LATER, () => used.stores.guilds.joined('1'));
    const { round, settings } = await traces();
    expect(round).toContain('1');
    expect(settings).toEqual(['1', '2']);
  });
});

test('a server that the bot comes back to keeps its data', async () => {
  await leaveTraces('1');
  await used.stores.guilds.left('1', 0);
  await used.stores.guilds.joined('1');
  expect(await used.stores.guilds.purge(2 * LATER)).toBe(0);
  expect(await traces()).toEqual(all('1'));
});

test('what happened while the bot was not running is learnt at the start', async () => {
  for (const guild of ['1', '2', '3']) await leaveTraces(guild);
  await used.stores.settings.change('4', { questions: 20 });
  await used.stores.guilds.left('1', 0);
  await used.stores.guilds.left('2', 0);
  // 1 was left before, 2 is back, 3 is still there, 4 was left meanwhile.
  await used.stores.guilds.reconcile(['2', '3'], 1000);
  expect(await used.stores.guilds.purge(LATER)).toBe(1);
  expect(await traces()).toEqual({ ...all('2', '3'), settings: ['2', '3', '4'] });
  expect(await used.stores.guilds.purge(LATER + 1000)).toBe(1);
  expect(await traces()).toEqual(all('2', '3'));
});
