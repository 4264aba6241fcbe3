import { once } from 'node:events';
import { connect } from 'node:net';
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
        expect([200, 204, 400, 404, 501]).toContain(status);
      }
    }),
    { numRuns: 150 },
  );
  // What of the nonsense was taken is Discord's business; what came of it must be sound.
  expect(bench.violations.filter(({ where }) => !where.endsWith('request'))).toEqual([]);
});

/** What the server says to raw bytes; resolves when either side has ended. */
async function raw(text: string, thenReset = false): Promise<string> {
  const socket = connect(bench.discord.port, '127.0.0.1');
  let heard = '';
  socket.on('data', data => (heard += String(data)));
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  socket.write(text);
  if (thenReset) socket.resetAndDestroy();
  await once(socket, 'close');
  return heard;
}

const upgrade = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${btoa('0123456789abcdef')}\r\n\r\n`;

test.each(['/gateway', '/page/traffic'])(
  'a frame on %s that is none ends its connection, nothing else',
  async path => {
    bench.discord.sockets.serve('/page/traffic', () => {});
    const heard = await raw(`${upgrade(path)}${'\u007f'.repeat(40)}`);
    expect(heard).toContain('101 Switching Protocols');
    expect(await bench.call('GET', '/gateway/bot')).toMatchObject({ status: 200 });
  },
);

test('a connection that is reset while it is refused harms nobody', async () => {
  for (let count = 0; count < 50; count += 1) await raw(upgrade('/nowhere'), true);
  expect(await bench.call('GET', '/gateway/bot')).toMatchObject({ status: 200 });
});

test('a body is not read for a wrong token, nor further than ten files for the right one', async () => {
  const size = 200 * 1024 * 1024;
  let sent = 0;
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        sent += 65_536;
        if (sent > size) controller.close();
        else controller.enqueue(new Uint8Array(65_536));
      },
    });
  const post = (token: string) => {
    sent = 0;
    const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
    const { id } = bench.discord.actor('ann').channel;
    const init = { method: 'POST', headers, body: endless(), duplex: 'half' } as const;
    return fetch(`${bench.discord.apiUrl}/v10/channels/${id}/messages`, init);
  };
  expect((await post('wrong')).status).toBe(401);
  expect(sent).toBeLessThan(size / 10);
  const refused = await post(bench.discord.token);
  expect([refused.status, await refused.json()]).toEqual([
    413,
    { code: 40_005, message: 'Request entity too large' },
  ]);
});
