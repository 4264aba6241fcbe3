/** How many shards the servers are spread over, and how many processes share those. */
export interface Topology {
  readonly shards: number;
  readonly clusters: number;
}

/** The part of the servers that a process answers for. */
export interface Share {
  readonly cluster: number;
  readonly topology: Topology;
  readonly shards: readonly number[];
  /** Whether a server is among them. */
  readonly owns: (guild: string) => boolean;
}

/** What a cluster answers for: a contiguous range of shards, as even as it goes. */
export function shareOf(cluster: number, topology: Topology): Share {
  const { shards, clusters } = topology;
  const first = Math.floor((cluster * shards) / clusters);
  const end = Math.floor(((cluster + 1) * shards) / clusters);
  return {
    cluster,
    topology,
    shards: Array.from({ length: end - first }, (_, index) => first + index),
    owns: guild => {
      const shard = shardOf(guild, shards);
      return first <= shard && shard < end;
    },
  };
}

/**
 * The shard that hears of a server; direct messages arrive on shard 0.
 * https://docs.discord.com/developers/events/gateway#sharding
 */
export function shardOf(guild: string, shards: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(shards));
}
