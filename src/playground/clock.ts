/** Time as the local Discord sees it: every limit and every snowflake goes by one of these. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls back once after `ms` milliseconds; the returned function cancels. */
  setTimeout(callback: () => void, ms: number): () => void;
}

/** The machine's clock. Its timers never keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, ms) {
    const timer = setTimeout(callback, ms).unref();
    return () => clearTimeout(timer);
  },
};

const discordEpoch = 1_420_070_400_000;

/**
 * Makes snowflakes: ever-growing ids that carry their creation time in milliseconds.
 * https://docs.discord.com/developers/reference#snowflakes
 */
export function snowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const earliest = BigInt(Math.floor(clock.now()) - discordEpoch) << 22n;
    last = earliest > last ? earliest : last + 1n;
    return last.toString();
  };
}
