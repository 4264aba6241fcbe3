import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

// https://www.postgresql.org/docs/current/protocol-message-formats.html
const KEY_DATA = 'K';
const READY = 'Z';
const TERMINATE = 'X';

/** A pooler in transaction mode: who asks next gets the session that nobody is using, here the only one there is. */
export async function openPooler(target: string): Promise<{ url: string; close: () => void }> {
  const { hostname, port } = new URL(target);
  const session = connect(Number(port), hostname);
  /** What the server said at the log-in, for all who log in later. */
  const greeting: Buffer[] = [];
  let isLoggedIn = false;
  let asking: Socket | undefined;
  eachMessage(session, (message, type) => {
    if (type === KEY_DATA) message.writeInt32BE(4242, 5);
    if (!isLoggedIn && (isGranted(message) || 'SKZ'.includes(type))) greeting.push(message);
    isLoggedIn ||= type === READY;
    asking?.write(message);
  });
  const server = createServer(client => {
    client.on('error', () => {});
    if (isLoggedIn) client.once('data', () => client.write(Buffer.concat(greeting)));
    client.on('data', asked => {
      const isGreeting = isLoggedIn && client !== asking && asked.readInt32BE(0) < 1000;
      asking = client;
      if (!isGreeting && asked[0] !== TERMINATE.charCodeAt(0)) session.write(asked);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(target);
  const own = server.address();
  url.port = String(typeof own === 'object' && own ? own.port : 0);
  const close = () => {
    session.destroy();
    server.close();
  };
  return { url: url.href, close };
}

/** Whether it says that the log-in is done. */
function isGranted(message: Buffer): boolean {
  return message.toString('latin1', 0, 1) === 'R' && message.readInt32BE(5) === 0;
}

function eachMessage(socket: Socket, take: (message: Buffer, type: string) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', chunk => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const end = pending.length < 5 ? Number.POSITIVE_INFINITY : 1 + pending.readInt32BE(1);
      if (end > pending.length) return;
      take(Buffer.from(pending.subarray(0, end)), pending.toString('latin1', 0, 1));
      pending = pending.subarray(end);
    }
  });
}
