import { EventEmitter } from 'node:events';

/** Spoils REST answers; see `Faults.rest`. */
export interface RestFault {
  /** `POST`, …; any method if left out. */
  readonly method?: string;
  /** Discord's route, for example `/channels/{channel_id}/messages`; any route if left out. */
  readonly route?: string;
  /** How many requests it spoils; 1 if left out. */
  readonly times?: number;
  /** Answers late, by this many milliseconds. */
  readonly delayMs?: number;
  /** Answers this status instead; for 429, `retryAfter` is in seconds. `hang` never answers. */
  readonly answer?: 'hang' | { readonly status: number; readonly retryAfter?: number };
  /** The request takes effect although its answer is spoiled ("processed, then 502"). */
  readonly processed?: boolean;
}

/** Spoils gateway dispatches; see `Faults.dispatch`. */
export interface DispatchFault {
  /** The dispatch's name, for example `INTERACTION_CREATE`. */
  readonly t: string;
  readonly times?: number;
  /** Delivers late, by this many milliseconds. */
  readonly delayMs?: number;
  /** How often it is delivered: 0 loses it, 2 doubles it; 1 if left out. */
  readonly copies?: number;
}

/** What can befall the gateway's sockets. */
export type SocketFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'close'; readonly code: number }
  | { readonly kind: 'reconnect' }
  | { readonly kind: 'invalidate'; readonly resumable: boolean };

type Planned<Fault> = { readonly fault: Fault; left: number };

/** What is to go wrong. Each planned fault is used up by what it spoils, first planned first. */
export class Faults extends EventEmitter<{ socket: [SocketFault] }> {
  #rest: Planned<RestFault>[] = [];
  #dispatch: Planned<DispatchFault>[] = [];
  #tokenRevoked = false;
  /** Intents that the application may not ask for (4014). */
  disallowedIntents = 0;

  /** Plans a slow, failing or hanging REST answer. */
  rest(fault: RestFault): void {
    this.#rest.push({ fault, left: fault.times ?? 1 });
  }

  /** Plans a late, lost or repeated dispatch. */
  dispatch(fault: DispatchFault): void {
    this.#dispatch.push({ fault, left: fault.times ?? 1 });
  }

  /** Forgets everything planned. */
  clear(): void {
    this.#rest = [];
    this.#dispatch = [];
  }

  /** Tears the bot's sockets without a close frame (1006): it will resume. */
  dropSockets(): void {
    this.emit('socket', { kind: 'drop' });
  }

  closeSockets(code: number): void {
    this.emit('socket', { kind: 'close', code });
  }

  /** Asks the bot to reconnect (opcode 7). */
  askToReconnect(): void {
    this.emit('socket', { kind: 'reconnect' });
  }

  /** Sends INVALID_SESSION; not resumable means that the session is forgotten. */
  invalidateSession(resumable = false): void {
    this.emit('socket', { kind: 'invalidate', resumable });
  }

  /** From now on the token is refused: 401 on REST, close code 4004 on the gateway. */
  revokeToken(): void {
    this.#tokenRevoked = true;
    this.closeSockets(4004);
  }

  get tokenRevoked(): boolean {
    return this.#tokenRevoked;
  }

  /** Uses up the first planned fault that concerns a request. */
  takeRest(method: string, route: string): RestFault | undefined {
    return take(this.#rest, fault => (fault.method ?? method) === method && (fault.route ?? route) === route);
  }

  /** Uses up the first planned fault that concerns a dispatch. */
  takeDispatch(t: string): DispatchFault | undefined {
    return take(this.#dispatch, fault => fault.t === t);
  }
}

function take<Fault>(plan: Planned<Fault>[], concerns: (fault: Fault) => boolean): Fault | undefined {
  const planned = plan.find(({ fault, left }) => left > 0 && concerns(fault));
  if (planned) planned.left -= 1;
  return planned?.fault;
}
