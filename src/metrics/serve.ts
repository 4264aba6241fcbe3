import { once } from 'node:events';
import { createServer } from 'node:http';
import type { MetricsAddress } from '../config.ts';
import { ConfigError } from '../config.ts';
import type { Metrics } from './metrics.ts';

/** Why the process is not ready; undefined when it is. */
export type Unready = () => string | undefined;

/**
 * Serves /healthz (the process runs), /readyz (it serves or is ready to) and /metrics; resolves to the port.
 * @throws ConfigError when the address cannot be listened on
 */
export async function serveMetrics(
  address: MetricsAddress,
  metrics: Metrics,
  unready: Unready,
): Promise<number> {
  const server = createServer((request, response) => {
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
    // Not taken for an address: whatever anybody may ask for need not be one.
    const [path] = request.url?.split('?') ?? [];
    if (path === '/healthz') answer(200, 'ok');
    else if (path === '/readyz') {
      const reason = unready();
      answer(reason === undefined ? 200 : 503, reason ?? 'ready');
    } else if (path === '/metrics') {
      metrics.registry.metrics().then(
        text => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
        (error: unknown) => answer(500, String(error)),
      );
    } else answer(404, 'There are /healthz, /readyz and /metrics.');
  });
  try {
    await once(server.listen(address), 'listening');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`METRICS_ADDRESS cannot be listened on: ${reason}.`], { cause: error });
  }
  // It keeps no process alive.
  server.unref();
  const bound = server.address();
  return typeof bound === 'object' && bound ? bound.port : address.port;
}
