import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, startBench } from './bare-bot.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.discord.close());

const leaf = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.constantFrom(null, true, [], {}, [null]));

/** Something like a message, a modal or a command with children, in which anything may be anything. */
function bodies(depth: number): fc.Arbitrary<unknown> {
  const child = depth === 0 ? leaf : fc.oneof(bodies(depth - 1), leaf);
  const children = fc.oneof(fc.array(child, { maxLength: 3 }), leaf);
  const fields = {
    type: fc.oneof(fc.integer({ min: 0, max: 24 }), leaf),
    style: fc.integer({ min: 0, max: 7 }),
    flags: fc.constantFrom(0, 64, 1 << 15, null, 'x'),
    url: fc.constantFrom('attachment://x', 'https://example.com', 7),
    name: leaf,
    content: leaf,
    custom_id: leaf,
    attachments: leaf,
    allowed_mentions: leaf,
    data: child,
    media: child,
    accessory: child,
    components: children,
    embeds: children,
    options: children,
    choices: children,
  };
  return fc.record(fields, { requiredKeys: [] });
}

test('whatever is sent gets an answer of Discord, never a crash', async () => {
  const { id } = bench.discord.actor('ann').channel;
  const routes = [
    ['POST', `/channels/${id}/messages`],
    ['PUT', `/applications/${bench.discord.world.bot.id}/commands`],
  ] as const;
  await fc.assert(
    fc.asyncProperty(bodies(3), async json => {
      bench.clock.advance(60_000);
      const begun = bench.begin('press');
      const { payload } = begun;
      const callback = [
        'POST',
        `/interactions/${payload.id}/${payload.token}/callback?with_response=true`,
      ] as const;
      for (const [method, route] of [...routes, callback]) {
        const { status } = await bench.call(method, route, method === 'PUT' ? [json] : json);
        expect([200, 204, 400, 404]).toContain(status);
      }
    }),
    { numRuns: 150 },
  );
  // What of the nonsense was taken is Discord's business; what came of it must be sound.
  expect(bench.violations.filter(({ where }) => !where.endsWith('request'))).toEqual([]);
});
