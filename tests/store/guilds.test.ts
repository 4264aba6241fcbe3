import { expect, test } from 'vitest';
import {
  guildJoined,
  guildLeft,
  KEPT_AFTER_LEAVING_MS,
  purgeGuilds,
  reconcileGuilds,
} from '../../src/store/guilds.ts';
import { report } from '../../src/store/reports.ts';
import { archive } from '../../src/store/results.ts';
import { SettingsStore } from '../../src/store/settings.ts';
import { play, useDatabase } from './support.ts';

const used = useDatabase();
const LATER = KEPT_AFTER_LEAVING_MS + 1;

async function leaveTraces(guild: string) {
  const questions = [{ '5': { right: true, ms: 1000 } }];
  await archive(used.database, play({ id: `9${guild}`, guild, questions }), 5000);
  await new SettingsStore(used.database).changeSettings(guild, { questions: 20 });
  await report(used.database, { id: `8${guild}`, question: 't1', guild, player: '5', text: 'no', at: 1 });
}

/** Which servers something is stored about, by table. */
async function traces() {
  const names = ['round', 'answer', 'standing', 'asked', 'settings', 'report'] as const;
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
});

test('everything of a server vanishes 30 days after the bot was removed, and nothing of any other', async () => {
  for (const guild of ['1', '2']) await leaveTraces(guild);
  await guildLeft(used.database, '1', 0);
  await guildLeft(used.database, '1', 5000);
  expect(await purgeGuilds(used.database, KEPT_AFTER_LEAVING_MS)).toBe(0);
  expect(await traces()).toEqual(all('1', '2'));
  expect(await purgeGuilds(used.database, LATER)).toBe(1);
  expect(await traces()).toEqual(all('2'));
  expect(await purgeGuilds(used.database, LATER)).toBe(0);
});

test('a server that the bot comes back to keeps its data', async () => {
  await leaveTraces('1');
  await guildLeft(used.database, '1', 0);
  await guildJoined(used.database, '1');
  expect(await purgeGuilds(used.database, 2 * LATER)).toBe(0);
  expect(await traces()).toEqual(all('1'));
});

test('what happened while the bot was not running is learnt at the start', async () => {
  for (const guild of ['1', '2', '3']) await leaveTraces(guild);
  await new SettingsStore(used.database).changeSettings('4', { questions: 20 });
  await guildLeft(used.database, '1', 0);
  await guildLeft(used.database, '2', 0);
  // 1 was left before, 2 is back, 3 is still there, 4 was left meanwhile.
  await reconcileGuilds(used.database, ['2', '3'], 1000);
  expect(await purgeGuilds(used.database, LATER)).toBe(1);
  expect(await traces()).toEqual({ ...all('2', '3'), settings: ['2', '3', '4'] });
  expect(await purgeGuilds(used.database, LATER + 1000)).toBe(1);
  expect(await traces()).toEqual(all('2', '3'));
});
