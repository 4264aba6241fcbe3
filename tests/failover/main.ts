import { binariesFolder } from '../store/postgres-server.ts';
import { failover } from './failover.ts';

/** For each moment; fewer answers prove nothing. */
const ACKNOWLEDGED_MIN = 10;

// npm run test:failover [moments=20] [seed]
const [moments = 20, seed = Math.floor(Math.random() * 1_000_000)] = process.argv.slice(2).map(Number);
const binaries = binariesFolder();
if (!Number.isInteger(moments) || moments < 1 || !Number.isInteger(seed) || binaries === undefined) {
  console.error(
    'npm run test:failover [moments, 20 by default] [seed, a whole number]; it needs PostgreSQL.',
  );
  process.exit(78);
}
const {
  failures: lost,
  rounds,
  acknowledged,
  takeoversMs,
} = await failover({
  moments,
  seed,
  binaries,
  say: line => console.log(line),
});
const isIdle = acknowledged < moments * ACKNOWLEDGED_MIN;
const failures = isIdle ? [...lost, 'hardly anybody was answered, so nothing is proved'] : lost;
for (const failure of failures) console.error(`FAILED ${failure}`);
const sorted = takeoversMs.toSorted((a, b) => a - b);
const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const takeovers =
  sorted.length > 0
    ? `${sorted.length} takeovers within ${Math.round(at(0.5))} ms (median), ${Math.round(at(1))} ms at most`
    : 'no takeover';
console.log(
  `${moments} moments, ${rounds} rounds, ${acknowledged} acknowledged answers; ${takeovers}: ` +
    (failures.length === 0
      ? 'nothing was lost.'
      : `${failures.length} failures; again with: npm run test:failover ${moments} ${seed}`),
);
process.exit(failures.length === 0 ? 0 : 1);
