import { pino } from 'pino';
import { expect, test } from 'vitest';
import { StorageOutage } from '../src/storage-outage.ts';

test('rounds that were rebuilt are let go of again where they may not run any more, and go on when they may', async () => {
  const done: string[] = [];
  const rounds = { failure: new Promise<Error>(() => {}), clear: () => void done.push('clear') };
  let isSure = true;
  const recover = async () => {
    // The lock is lost meanwhile.
    isSure = done.filter(step => step === 'recover').length > 0;
    done.push('recover');
  };
  const outage = new StorageOutage({
    rounds,
    mayGoOn: () => isSure,
    recover,
    log: pino({ level: 'silent' }),
  });
  outage.goOn = () => void done.push('go on');
  outage.begin(new Error('the database is away'));
  await expect.poll(() => done).toEqual(['clear', 'recover', 'clear']);
  expect(outage.isOn).toBe(true);
  isSure = true;
  await expect.poll(() => done.at(-1)).toBe('go on');
  expect(done).toEqual(['clear', 'recover', 'clear', 'recover', 'go on']);
  expect(outage.isOn).toBe(false);
});
