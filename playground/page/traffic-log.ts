import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { Exchange, Sent, Traffic } from '../traffic.ts';
import type { TrafficBodies, TrafficEntry } from './protocol.ts';

/** How much of the past a drawer shows that is opened now. */
const KEPT = 300;

/** The last that went over the wire, and whoever looks at it. */
export class TrafficLog {
  readonly #clock: Clock;
  readonly #kept: { readonly entry: TrafficEntry; readonly bodies: TrafficBodies }[] = [];
  readonly #sockets = new Set<WebSocket>();
  #count = 0;

  constructor(traffic: Traffic, clock: Clock) {
    this.#clock = clock;
    traffic.on('exchange', exchange => this.#addCall(exchange));
    traffic.on('sent', sent => this.#addPayload(sent));
  }

  /** Sends a browser what is kept, and everything from now on. */
  open(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.send(JSON.stringify(this.#kept.map(({ entry }) => entry)));
  }

  /** Nothing if the entry is no longer kept. */
  bodies(number: number): TrafficBodies | undefined {
    return this.#kept.find(({ entry }) => entry.number === number)?.bodies;
  }

  #addCall({ method, path, status, ms, remaining: left, request, response }: Exchange): void {
    const call = { kind: 'call', method, path: shortened(path), status, ms, left } as const;
    this.#add({ ...this.#stamp(), ...call }, { request, response });
  }

  #addPayload({ op, t, s, d }: Sent): void {
    const name = t ?? GatewayOpcodes[op] ?? `op ${op}`;
    this.#add({ ...this.#stamp(), kind: 'payload', name, sequence: s }, { response: d });
  }

  #stamp() {
    return { number: ++this.#count, at: this.#clock.now() };
  }

  #add(entry: TrafficEntry, bodies: TrafficBodies): void {
    this.#kept.push({ entry, bodies });
    if (this.#kept.length > KEPT) this.#kept.shift();
    if (this.#sockets.size === 0) return;
    const text = JSON.stringify([entry]);
    for (const socket of this.#sockets) socket.send(text);
  }
}

/** Short enough to be read: without version and query, ids by their last digits, tokens by their first letters. */
function shortened(path: string): string {
  const [bare = ''] = path.replace('/api/v10', '').split('?');
  const ids = bare.replace(/(?<=\/)\d{12,}(\d{4})(?=\/|$)/g, '…$1');
  return ids.replace(/[\w-]{60,}/, token => `${token.slice(0, 4)}…`);
}
