import { Status } from 'discord.js';
import type { Clock } from '../clock.ts';

const HEARTBEAT_MAX_AGE_MS = 120_000;
const CHECK_MS = 30_000;
/** How long the bot may be out of touch before it gives up; the gateway normally comes back within seconds. */
const PATIENCE_MS = 10 * 60_000;

/** What discord.js knows of one gateway connection. */
export interface ShardState {
  readonly id: number;
  readonly status: Status;
  /** When a heartbeat was last answered, by `Date.now()`; -1 before the first, 41 s after connecting. */
  readonly lastPingTimestamp: number;
}

/** How one connection is by the watchdog's own clock. */
export interface Pulse {
  readonly status: Status;
  /** Since when no other heartbeat has been answered, by the monotonic clock; undefined before the first. */
  readonly silentSince: number | undefined;
}

/**
 * Whether every shard is connected and its heartbeats are answered. `client.isReady()` stays true for ever,
 * and a quiet server is no sign of death, so neither counts.
 * @param now by the monotonic clock
 */
export function isAlive(shards: readonly Pulse[], now: number): boolean {
  return (
    shards.length > 0 &&
    shards.every(
      ({ status, silentSince }) =>
        status === Status.Ready && (silentSince === undefined || now - silentSince < HEARTBEAT_MAX_AGE_MS),
    )
  );
}

/**
 * Calls `giveUp` once the bot has been out of touch for ten minutes in which it ran; a fresh process often
 * succeeds where endless reconnecting does not.
 * @returns stops watching
 */
export function watch(shards: () => readonly ShardState[], giveUp: () => void, clock: Clock): () => void {
  const seen = new Map<number, { readonly ping: number; readonly at: number }>();
  const pulseOf = ({ id, status, lastPingTimestamp: ping }: ShardState): Pulse => {
    // discord.js dates it by the clock that may be set: only that it changes says something.
    const last = seen.get(id);
    const current = last?.ping === ping ? last : { ping, at: clock.monotonic() };
    seen.set(id, current);
    return { status, silentSince: ping === -1 ? undefined : current.at };
  };
  // Counted in checks: a process that stood still has not been trying meanwhile.
  let failed = 0;
  let cancel = () => {};
  const check = () => {
    const pulses = shards().map(pulseOf);
    failed = isAlive(pulses, clock.monotonic()) ? 0 : failed + 1;
    if (failed * CHECK_MS > PATIENCE_MS) giveUp();
    cancel = clock.setTimeout(check, CHECK_MS);
  };
  cancel = clock.setTimeout(check, CHECK_MS);
  return () => cancel();
}
