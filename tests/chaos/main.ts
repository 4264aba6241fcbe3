import { chaos } from './chaos.ts';

// npm run test:chaos [seconds=120] [seed]
const [seconds = 120, seed = Math.floor(Math.random() * 1_000_000)] = process.argv.slice(2).map(Number);
if (!Number.isInteger(seconds) || seconds < 1 || !Number.isInteger(seed)) {
  console.error('npm run test:chaos [seconds, 120 by default] [seed, a whole number]');
  process.exit(78);
}
const { failures, ...figures } = await chaos({ seconds, seed, say: line => console.log(line) });
for (const failure of failures) console.error(`FAILED ${failure}`);
const { rounds, acknowledged, combinations, kills } = figures;
console.log(
  `${rounds} rounds with ${acknowledged} acknowledged answers under ${combinations} combinations of faults and ${kills} kills: ` +
    (failures.length === 0
      ? 'nothing was lost.'
      : `${failures.length} failures; again with: npm run test:chaos ${seconds} ${seed}`),
);
process.exit(failures.length === 0 ? 0 : 1);
