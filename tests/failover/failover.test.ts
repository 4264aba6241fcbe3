import { expect, test } from 'vitest';
import { binariesFolder } from '../store/postgres-server.ts';
import { failover } from './failover.ts';

const MOMENTS = 3;

test(`three processes and their database fail ${MOMENTS} times, and standings are what the players were told`, {
  timeout: 600_000,
}, async ({ skip }) => {
  const binaries = binariesFolder();
  if (binaries === undefined) return skip('no PostgreSQL: install Debian’s "postgresql"');
  const seed = Math.floor(Math.random() * 1_000_000);
  const { failures, acknowledged } = await failover({ moments: MOMENTS, seed, binaries, say: () => {} });
  expect(failures, `npm run test:failover ${MOMENTS} ${seed}`).toEqual([]);
  expect(acknowledged).toBeGreaterThan(50);
});
