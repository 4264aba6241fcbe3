import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a port of this machine that can be cut, or frozen. */
export class Proxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;
  #isFrozen = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(target: number): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server);
    server.on('connection', client => {
      if (proxy.#isCut) {
        client.destroy();
        return;
      }
      const upstream = connect(target, '127.0.0.1');
      for (const socket of [client, upstream]) {
        proxy.#sockets.add(socket);
        socket
          .on('error', () => {})
          .on('close', () => {
            proxy.#sockets.delete(socket);
            client.destroy();
            upstream.destroy();
          });
      }
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        from.on('data', chunk => to.write(chunk)).on('end', () => to.end());
        if (proxy.#isFrozen) from.pause();
      }
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  /** The same address, but by this way. */
  to(address: string): string {
    const own = this.#server.address();
    const url = new URL(address);
    url.port = String(typeof own === 'object' && own ? own.port : 0);
    return url.href;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  /** Lets nothing through until `thaw`, and closes nothing. */
  freeze(): void {
    this.#isFrozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const socket of this.#sockets) socket.resume();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
