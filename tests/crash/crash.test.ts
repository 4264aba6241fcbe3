import { expect, test } from 'vitest';
import { crash } from './crash.ts';

const MOMENTS = 7;

test(`killed ${MOMENTS} times at random moments, the bot loses nothing that was acknowledged`, {
  timeout: 400_000,
}, async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const { failures, acknowledged } = await crash({ moments: MOMENTS, seed, say: () => {} });
  expect(failures, `npm run test:crash ${MOMENTS} ${seed}`).toEqual([]);
  expect(acknowledged).toBeGreaterThan(100);
});
