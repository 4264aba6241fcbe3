import { crash } from './crash.ts';

// npm run test:crash [moments=50] [seed]
const [moments = 50, seed = Math.floor(Math.random() * 1_000_000)] = process.argv.slice(2).map(Number);
if (!Number.isInteger(moments) || moments < 1 || !Number.isInteger(seed)) {
  console.error('npm run test:crash [moments, 50 by default] [seed, a whole number]');
  process.exit(78);
}
const started = Date.now();
const { failures, ...figures } = await crash({ moments, seed, say: line => console.log(line) });
for (const failure of failures) console.error(`FAILED ${failure}`);
const { rounds, acknowledged, silent, slowestMs, limited } = figures;
console.log(
  `${moments} moments, ${rounds} rounds, ${acknowledged} acknowledged answers and ${silent} whose acknowledgement a crash swallowed, ` +
    `back within ${slowestMs} ms, ${limited} rate limits, ${Math.round((Date.now() - started) / 1000)} s: ` +
    (failures.length === 0
      ? 'nothing was lost.'
      : `${failures.length} failures; again with: npm run test:crash ${moments} ${seed}`),
);
process.exit(failures.length === 0 ? 0 : 1);
