import { type ChannelListener, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/** Names a request, so that both of its ends are known to belong together. */
const HEADER = 'x-test-request';

/** A request as undici makes it. */
interface Outgoing {
  readonly origin: string | URL;
  addHeader(name: string, value: string): void;
}

/** A request that the client still waits for. */
interface Passage {
  /** What the server has got of it. */
  incoming?: IncomingMessage;
  /** Whether the server has sent its answer. */
  isAnswered: boolean;
}

/**
 * The HTTP requests of this process to a server in this process, while they or their answers are on their way. How long
 * that takes is up to the machine; what the server does with a request meanwhile is up to the server and its clock.
 */
export class Wire {
  /** When each request left, epoch milliseconds. */
  readonly sent: number[] = [];
  readonly #origin: string;
  readonly #ids = new Map<Outgoing, string>();
  readonly #passages = new Map<string, Passage>();
  readonly #subscriptions: readonly (readonly [string, ChannelListener])[];

  /** @param origin of the server: `http://127.0.0.1:PORT` */
  constructor(origin: string) {
    this.#origin = origin;
    const outgoing = (channel: string, listener: (request: Outgoing) => void) =>
      [channel, (event: unknown) => isOutgoing(event) && listener(event.request)] as const;
    const incoming = (channel: string, listener: (request: IncomingMessage) => void) =>
      [channel, (event: unknown) => isIncoming(event) && listener(event.request)] as const;
    this.#subscriptions = [
      outgoing('undici:request:create', request => this.#leaves(request)),
      outgoing('undici:request:trailers', request => this.#ends(request)),
      outgoing('undici:request:error', request => this.#ends(request)),
      incoming('http.server.request.start', request => {
        const passage = this.#passageOf(request);
        if (passage) passage.incoming = request;
      }),
      incoming('http.server.response.finish', request => {
        const passage = this.#passageOf(request);
        if (passage) passage.isAnswered = true;
      }),
    ];
    for (const [channel, listener] of this.#subscriptions) subscribe(channel, listener);
  }

  /** Whether nothing is on its way. */
  get isQuiet(): boolean {
    for (const { incoming, isAnswered } of this.#passages.values()) {
      if (!incoming?.complete || isAnswered) return false;
    }
    return true;
  }

  close(): void {
    for (const [channel, listener] of this.#subscriptions) unsubscribe(channel, listener);
  }

  #leaves(request: Outgoing): void {
    if (String(request.origin) !== this.#origin) return;
    const id = String(this.sent.push(Date.now()));
    request.addHeader(HEADER, id);
    this.#ids.set(request, id);
    this.#passages.set(id, { isAnswered: false });
  }

  /** The client has its answer, or has given up. */
  #ends(request: Outgoing): void {
    this.#passages.delete(this.#ids.get(request) ?? '');
    this.#ids.delete(request);
  }

  #passageOf({ headers }: IncomingMessage): Passage | undefined {
    return this.#passages.get(String(headers[HEADER]));
  }
}

function isOutgoing(event: unknown): event is { readonly request: Outgoing } {
  return requestOf(event) !== undefined;
}

function isIncoming(event: unknown): event is { readonly request: IncomingMessage } {
  return requestOf(event) instanceof IncomingMessage;
}

function requestOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'request' in event ? event.request : undefined;
}
