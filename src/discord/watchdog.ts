import { type Client, Status } from 'discord.js';

const HEARTBEAT_MAX_AGE_MS = 120_000;
const CHECK_MS = 30_000;
/** How long the bot may be out of touch before it gives up; the gateway normally comes back within seconds. */
const PATIENCE_MS = 10 * 60_000;

/** What discord.js knows of one gateway connection. */
export interface ShardState {
  readonly status: Status;
  /** When a heartbeat was last answered, epoch milliseconds; -1 before the first, 41 s after connecting. */
  readonly lastPingTimestamp: number;
}

/**
 * Whether every shard is connected and its heartbeats are answered. `client.isReady()` stays true for ever,
 * and a quiet server is no sign of death, so neither counts.
 * @param now epoch milliseconds
 */
export function isAlive(shards: readonly ShardState[], now: number): boolean {
  return (
    shards.length > 0 &&
    shards.every(
      ({ status, lastPingTimestamp }) =>
        status === Status.Ready &&
        (lastPingTimestamp === -1 || now - lastPingTimestamp < HEARTBEAT_MAX_AGE_MS),
    )
  );
}

/**
 * Calls `giveUp` once the bot has been out of touch for ten minutes; a fresh process often succeeds where
 * endless reconnecting does not.
 * @returns stops watching
 */
export function watch(client: Client, giveUp: () => void, now: () => number): () => void {
  let lastAlive = now();
  const timer = setInterval(() => {
    if (isAlive([...client.ws.shards.values()], now())) lastAlive = now();
    else if (now() - lastAlive > PATIENCE_MS) giveUp();
  }, CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
