/** Time, so that tests need not wait for it. */
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

/** When a snowflake was made, in milliseconds since the Unix epoch. */
export function snowflakeTime(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + discordEpoch;
}

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
