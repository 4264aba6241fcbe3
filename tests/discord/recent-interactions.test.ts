import { SnowflakeUtil } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecentInteractions } from '../../src/discord/recent-interactions.ts';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const TOKEN_LIFE_MS = 15 * MINUTE_MS;

const madeAt = (at: number) => SnowflakeUtil.generate({ timestamp: at, increment: 0n }).toString();

describe('interactions that came lately', () => {
  test('are known for as long as their tokens live, in whatever order they come', () => {
    const arrivals = fc.array(fc.record({ after: fc.nat(3 * MINUTE_MS), age: fc.nat(TOKEN_LIFE_MS) }));
    fc.assert(
      fc.property(arrivals, all => {
        const recent = new RecentInteractions();
        const came = new Set<string>();
        let now = NOW;
        for (const { after, age } of all) {
          now += after;
          // As coarse as that, so that some come again.
          const id = madeAt(now - age - ((now - age) % (MINUTE_MS / 2)));
          expect(recent.add(id)).toBe(!came.has(id));
          came.add(id);
        }
      }),
    );
  });

  test('are forgotten some time after', () => {
    const recent = new RecentInteractions();
    for (let minute = 0; minute < 17; minute++) recent.add(madeAt(NOW + minute * MINUTE_MS));
    expect(recent.add(madeAt(NOW))).toBe(true);
  });
});
