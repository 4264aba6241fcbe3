import { expect, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { Metrics } from '../../src/metrics/metrics.ts';
import { serveMetrics } from '../../src/metrics/serve.ts';

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

test('who waits for a cluster is on standby, and who holds one says which', async () => {
  const metrics = new Metrics();
  metrics.holds(undefined);
  expect(await metrics.registry.metrics()).toContain('skylark_standby 1');
  metrics.holds(3);
  const text = await metrics.registry.metrics();
  expect(text).toContain('skylark_standby 0');
  expect(text).toContain('skylark_cluster_held{cluster="3"} 1');
  metrics.holds(0);
  expect(await metrics.registry.metrics()).not.toContain('cluster="3"');
});

test('an address that is taken is a setting to mend', async () => {
  const port = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Metrics(), () => undefined);
  const again = serveMetrics({ host: '127.0.0.1', port }, new Metrics(), () => undefined);
  await expect(again).rejects.toThrow(ConfigError);
});
