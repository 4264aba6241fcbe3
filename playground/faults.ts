import { EventEmitter } from 'node:events';
import { GatewayOpcodes } from 'discord-api-types/v10';

/** Spoils REST answers of a method and a Discord route such as `/users/{user_id}`; left out, of any. */
export interface RestFault {
  readonly method?: string;
  readonly route?: string;
  /** How many requests it spoils; 1 if left out. */
  readonly times?: number;
  /** Answers late, by this many milliseconds. */
  readonly delayMs?: number;
  /**
   * Answers this status instead; `code` is Discord's own, for 429 `retryAfter` is in seconds, and `header` what stands
   * in its place, nothing for "". `hang` never answers.
   */
  readonly answer?:
    | 'hang'
    | {
        readonly status: number;
        readonly code?: number;
        readonly retryAfter?: number;
        readonly header?: string;
        /** Whose limit a 429 is; left out as by what stands before Discord. */
        readonly scope?: 'user' | 'shared';
      };
  /** The request takes effect although its answer is spoiled ("processed, then 502"). */
  readonly processed?: boolean;
}

/** Spoils gateway dispatches of a name such as `INTERACTION_CREATE`. */
export interface DispatchFault {
  readonly t: string;
  readonly times?: number;
  /** Delivers late, by this many milliseconds. */
  readonly delayMs?: number;
  /** How often it is delivered: 0 loses it, 2 doubles it; 1 if left out. */
  readonly copies?: number;
}

/** What a mutation is told it changes: a dispatch, or the answer to a request such as `POST /channels/{channel_id}/messages`. */
export type Mutable = { readonly dispatch: string } | { readonly answer: string };

/** What the gateway does to the sockets of one shard, or to every socket at once. */
interface SocketFaults {
  drop: [shard?: number];
  close: [code: number];
  send: [op: GatewayOpcodes, d: unknown, shard?: number];
}

/** What is to go wrong. Each planned fault is used up by what it spoils, first planned first. */
export class Faults extends EventEmitter<SocketFaults> {
  #rest: RestFault[] = [];
  #dispatch: DispatchFault[] = [];
  /** Intents that the application may not ask for (4014). */
  disallowedIntents = 0;
  tokenRevoked = false;
  /** What the next so many gateway connections meet instead of an upgrade: a status, or nothing at all. */
  upgrades: (number | 'hang')[] = [];
  /** RESUME is answered by INVALID_SESSION: `again` asks for another one. */
  resumes: 'normally' | 'again' | 'never' = 'normally';
  /** GUILD_CREATE comes without the optional `unavailable`. */
  omitsUnavailable = false;
  /** Changes what is about to be sent, as Discord may: what it may leave out, null or add. */
  mutate: (what: Mutable, payload: unknown) => unknown = (_what, payload) => payload;

  /** Plans a slow, failing or hanging REST answer. */
  rest(fault: RestFault): void {
    this.#rest.push(...repeated(fault));
  }

  /** Plans a late, lost or repeated dispatch. */
  dispatch(fault: DispatchFault): void {
    this.#dispatch.push(...repeated(fault));
  }

  /** Forgets everything planned. */
  clear(): void {
    this.#rest = [];
    this.#dispatch = [];
  }

  /** Tears the bot's sockets without a close frame (1006): it will resume. @param shard the only one; else all */
  dropSockets(shard?: number): void {
    this.emit('drop', shard);
  }

  closeSockets(code: number): void {
    this.emit('close', code);
  }

  /** @param shard the only one; else all */
  askToReconnect(shard?: number): void {
    this.emit('send', GatewayOpcodes.Reconnect, null, shard);
  }

  /** Sends INVALID_SESSION; not resumable means that the session is forgotten. @param shard the only one; else all */
  invalidateSession(resumable = false, shard?: number): void {
    this.emit('send', GatewayOpcodes.InvalidSession, resumable, shard);
  }

  /** From now on the token is refused: 401 on REST, close code 4004 on the gateway. */
  revokeToken(): void {
    this.tokenRevoked = true;
    this.closeSockets(4004);
  }

  takeRest(method: string, route: string): RestFault | undefined {
    return take(this.#rest, fault => (fault.method ?? method) === method && (fault.route ?? route) === route);
  }

  takeDispatch(t: string): DispatchFault | undefined {
    return take(this.#dispatch, fault => fault.t === t);
  }
}

function repeated<Fault extends { readonly times?: number }>(fault: Fault): Fault[] {
  return Array.from({ length: fault.times ?? 1 }, () => fault);
}

function take<Fault>(planned: Fault[], concerns: (fault: Fault) => boolean): Fault | undefined {
  const index = planned.findIndex(concerns);
  return index < 0 ? undefined : planned.splice(index, 1)[0];
}
