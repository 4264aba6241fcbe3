import { EventEmitter } from 'node:events';

/** One REST request and its answer. */
export interface Exchange {
  readonly method: string;
  /** As requested, with its query. */
  readonly path: string;
  /** Discord's route, for example `/channels/{channel_id}/messages`; empty if there is none. */
  readonly route: string;
  /** JSON body, or a multipart one's `payload_json`. */
  readonly request: unknown;
  /** 0 if it was never answered. */
  readonly status: number;
  readonly response: unknown;
  readonly ms: number;
  /** Requests left in the route's rate-limit window. */
  readonly remaining: number | undefined;
}

/** One gateway payload that was sent to the bot. */
export interface Sent {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}

/** Everything that goes over the wire, for a judge, a log or a drawer. Nothing of it is kept here. */
export class Traffic extends EventEmitter<{ exchange: [Exchange]; sent: [Sent] }> {}
