import { expect, test } from 'vitest';
import { binariesFolder, startPostgres } from '../store/postgres-server.ts';
import { crash } from './crash.ts';

const MOMENTS = 4;

test(`killed ${MOMENTS} times on PostgreSQL, the bot loses nothing that was acknowledged`, {
  timeout: 400_000,
}, async ({ skip }) => {
  const binaries = binariesFolder();
  if (binaries === undefined) return skip('no PostgreSQL: install Debian’s "postgresql"');
  const server = await startPostgres(binaries);
  const seed = Math.floor(Math.random() * 1_000_000);
  const options = { moments: MOMENTS, seed, databaseUrl: server.url, say: () => {} };
  const { failures, acknowledged } = await crash(options);
  await server.stop();
  expect(failures, `npm run test:crash postgres ${MOMENTS} ${seed}`).toEqual([]);
  expect(acknowledged).toBeGreaterThan(50);
});
