import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { Metrics } from '../../src/metrics/metrics.ts';
import { serveMetrics } from '../../src/metrics/serve.ts';

/** The status of the answer to a request for what `fetch` would not ask for. */
async function ask(port: number, target: string): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1]);
}

test('a process that is not ready says why, and is healthy all the same', async () => {
  let reason: string | undefined = 'storage is away';
  const port = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Metrics(), () => reason);
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, body: await response.text() };
  };
  expect(await get('/readyz')).toEqual({ status: 503, body: 'storage is away\n' });
  expect((await get('/healthz')).status).toBe(200);
  reason = undefined;
  expect((await get('/readyz')).status).toBe(200);
});

test('what is no address is not found, and leaves the process alive', async () => {
  const port = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Metrics(), () => undefined);
  for (const target of ['//', 'http://[', '*', '/healthz/../%']) expect(await ask(port, target)).toBe(404);
  expect(await ask(port, '/healthz?at=once')).toBe(200);
});

test('an address that is taken is a setting to mend', async () => {
  const port = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Metrics(), () => undefined);
  const again = serveMetrics({ host: '127.0.0.1', port }, new Metrics(), () => undefined);
  await expect(again).rejects.toThrow(ConfigError);
});
