import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, GuildSettings } from '../../src/store/settings.ts';
import { useDatabase } from './support.ts';

const used = useDatabase();
const stored = (guild: string, json: string) =>
  used.database
    .insertInto('settings')
    .values({ guild, json })
    .onConflict(conflict => conflict.column('guild').doUpdateSet({ json }))
    .execute();

test('a server has the defaults until it changes some, which apply at once and for good', async () => {
  const store = new GuildSettings(used.database);
  expect(await store.of('1')).toEqual(DEFAULT_SETTINGS);
  const change = { questions: 20, seconds: 30, channels: ['7', '8'], starters: '99', privateLookUps: true };
  expect(await store.change('1', change)).toEqual({ ...DEFAULT_SETTINGS, ...change });
  expect(await store.of('1')).toEqual({ ...DEFAULT_SETTINGS, ...change });
  await store.change('1', { seconds: undefined, mode: 'race' });
  const expected = { ...DEFAULT_SETTINGS, ...change, seconds: undefined, mode: 'race' };
  expect(await store.of('1')).toEqual(expected);
  expect(await new GuildSettings(used.database).of('1')).toEqual(expected);
  expect(await store.of('2')).toEqual(DEFAULT_SETTINGS);
});

test('what cannot be read is the default, field by field', async () => {
  await stored(
    '1',
    '{"questions":500,"seconds":"soon","mode":"race","channels":"all","starters":"x y","extra":1}',
  );
  await stored('2', 'no JSON');
  await stored('3', '[]');
  const store = new GuildSettings(used.database);
  expect(await store.of('1')).toEqual({ ...DEFAULT_SETTINGS, mode: 'race' });
  expect(await store.of('2')).toEqual(DEFAULT_SETTINGS);
  expect(await store.of('3')).toEqual(DEFAULT_SETTINGS);
});

test('a change is taken back unless another one came after it, and that can be taken back as well', async () => {
  const store = new GuildSettings(used.database);
  await store.change('1', { questions: 15, seconds: 30 });
  await store.change('1', { seconds: undefined, channels: ['7'] }, 'a');
  expect(await store.undo('1', 'other', 'b')).toBe(false);
  expect(await store.undo('1', 'a', 'b')).toBe(true);
  expect(await store.of('1')).toEqual({ ...DEFAULT_SETTINGS, questions: 15, seconds: 30 });
  expect(await store.undo('1', 'a', 'c')).toBe(false);
  expect(await store.undo('1', 'b', 'c')).toBe(true);
  expect(await store.of('1')).toEqual({ ...DEFAULT_SETTINGS, questions: 15, channels: ['7'] });
  await store.change('1', { mode: 'race' });
  expect(await store.undo('1', 'c', 'd')).toBe(false);
  expect(await store.undo('2', 'c', 'd')).toBe(false);
});

test('changes of one server at the same time do not undo each other', async () => {
  const store = new GuildSettings(used.database);
  await Promise.all([
    store.change('1', { questions: 15 }),
    store.change('1', { mode: 'typed' }),
    store.change('1', { privateLookUps: true }),
  ]);
  const expected = { ...DEFAULT_SETTINGS, questions: 15, mode: 'typed', privateLookUps: true };
  expect(await store.of('1')).toEqual(expected);
});

test('settings are read once while they are remembered, of so many servers at most', async () => {
  const store = new GuildSettings(used.database, 2);
  await store.of('1');
  await stored('1', '{"mode":"race"}');
  expect(await store.of('1')).toEqual(DEFAULT_SETTINGS);
  await store.of('2');
  await store.of('1');
  await store.of('3');
  expect((await store.of('1')).mode).toBe('classic');
  await stored('2', '{"mode":"race"}');
  expect((await store.of('2')).mode).toBe('race');
  store.forget('1');
  expect((await store.of('1')).mode).toBe('race');
});

test('a failed read is not remembered', async () => {
  const store = new GuildSettings(used.database);
  await used.database.schema.alterTable('settings').renameTo('elsewhere').execute();
  await expect(store.of('1')).rejects.toThrow('settings');
  await used.database.schema.alterTable('elsewhere').renameTo('settings').execute();
  expect(await store.of('1')).toEqual(DEFAULT_SETTINGS);
});
