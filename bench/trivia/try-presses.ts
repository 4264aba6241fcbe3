import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurePresses } from './presses.ts';
const t0 = performance.now();
const r = await measurePresses(mkdtempSync(join(tmpdir(), 'sky-tp-')));
const pct = (v: readonly number[], s: number) => [...v].sort((a, b) => a - b)[Math.floor(v.length * s)];
for (const [k, { times, failed }] of Object.entries(r))
  console.log(k, times.length, 'failed', failed, 'p50', pct(times, 0.5), 'p90', pct(times, 0.9), 'p99', pct(times, 0.99), 'max', pct(times, 0.9999));
console.log('s', (performance.now() - t0) / 1000);
