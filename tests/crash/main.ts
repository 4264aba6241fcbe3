import { binariesFolder, startPostgres } from '../store/postgres-server.ts';
import { crash } from './crash.ts';

/** For each moment; fewer answers prove nothing. */
const ACKNOWLEDGED_MIN = 10;

// npm run test:crash [postgres] [moments=50] [seed]
const args = process.argv.slice(2);
const isPostgres = args[0] === 'postgres';
const numbers = (isPostgres ? args.slice(1) : args).map(Number);
const [moments = 50, seed = Math.floor(Math.random() * 1_000_000)] = numbers;
const binaries = binariesFolder();
const isMissing = isPostgres && binaries === undefined;
if (!Number.isInteger(moments) || moments < 1 || !Number.isInteger(seed) || isMissing) {
  console.error('npm run test:crash [postgres, which must be installed] [moments, 50 by default] [seed]');
  process.exit(78);
}
const server = isPostgres && binaries !== undefined ? await startPostgres(binaries) : undefined;
const started = Date.now();
const { failures: lost, ...figures } = await crash({
  moments,
  seed,
  databaseUrl: server?.url,
  say: line => console.log(line),
});
await server?.stop();
const isIdle = figures.acknowledged < moments * ACKNOWLEDGED_MIN;
const failures = isIdle ? [...lost, 'hardly anybody was answered, so nothing is proved'] : lost;
for (const failure of failures) console.error(`FAILED ${failure}`);
const { rounds, acknowledged, silent, slowestMs, limited } = figures;
console.log(
  `${moments} moments, ${rounds} rounds, ${acknowledged} acknowledged answers and ${silent} whose acknowledgement a crash swallowed, ` +
    `back within ${slowestMs} ms, ${limited} rate limits, ${Math.round((Date.now() - started) / 1000)} s: ` +
    (failures.length === 0
      ? 'nothing was lost.'
      : `${failures.length} failures; again with: npm run test:crash ${[...(isPostgres ? ['postgres'] : []), moments, seed].join(' ')}`),
);
process.exit(failures.length === 0 ? 0 : 1);
