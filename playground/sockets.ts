import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isLocalRequest } from './origin-guard.ts';

/** Gets each new connection, with what its address asks. */
export type Greet = (socket: WebSocket, query: URLSearchParams) => void;

/** Tells for a connection what it meets instead, if anything: an HTTP status and its reason, or nothing at all. */
export type Refuse = (
  path: string,
  query: URLSearchParams,
) => readonly [status: number, reason: string] | 'hang' | undefined;

/** A server's WebSockets, each path with its own use. */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  readonly #greets = new Map<string, Greet>();
  readonly #hanging = new Set<Duplex>();
  readonly #refuse: Refuse;

  constructor(server: Server, refuse: Refuse) {
    this.#refuse = refuse;
    server.on('upgrade', (request: IncomingMessage, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Takes connections to a path. */
  serve(path: string, greet: Greet): void {
    this.#greets.set(path, greet);
  }

  /** Resolves when everything that was sent before was read at the other end, or its connection is gone. */
  async delivered(): Promise<void> {
    await Promise.all(Array.from(this.#server.clients, answered));
  }

  /** Ends all of them at once. */
  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    for (const stream of this.#hanging) stream.destroy();
    this.#server.close();
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // Whoever resets the connection while it is being refused must not take the server along.
    stream.on('error', () => stream.destroy());
    const { pathname = '', searchParams } = URL.parse(request.url ?? '', 'http://local') ?? {};
    const greet = this.#greets.get(pathname.replace(/\/$/, ''));
    if (!greet || !searchParams || !isLocalRequest(request.headers)) {
      stream.end(`HTTP/1.1 ${greet ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    const refusal = this.#refuse(pathname, searchParams);
    if (refusal === 'hang') {
      this.#hanging.add(stream);
      return;
    }
    if (refusal !== undefined) {
      stream.end(`HTTP/1.1 ${refusal.join(' ')}\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#server.handleUpgrade(request, stream, head, socket => {
      // A frame that is no frame, or too large a one: ws closes the connection itself.
      socket.on('error', () => socket.terminate());
      greet(socket, searchParams);
    });
  }
}

/** Frames are read in order, so the answer to a ping comes after whatever went before it. */
function answered(socket: WebSocket): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      socket.off('pong', done).off('close', done);
      resolve();
    };
    socket.on('pong', done).on('close', done);
    socket.ping();
  });
}
