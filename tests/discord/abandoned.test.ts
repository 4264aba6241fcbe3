import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { isOfAbandonedConnection } from '../../src/discord/abandoned.ts';

test('a handshake that comes to nothing is no bug, whatever else is', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const socket = new WebSocket(`ws://127.0.0.1:${address.port}`, { handshakeTimeout: 20 });
  const [error] = await once(socket, 'error');
  silent.close();
  expect(String(error)).toContain('Opening handshake has timed out');
  expect(isOfAbandonedConnection(error)).toBe(true);
  expect(isOfAbandonedConnection(new Error('a bug'))).toBe(false);
});
