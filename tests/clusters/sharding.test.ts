import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardOf as localShardOf } from '../../playground/session-starts.ts';
import { shardOf, shareOf } from '../../src/clusters/sharding.ts';

const topology = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 200 }))
  .map(([clusters, more]) => ({ clusters, shards: clusters + more }));
const guild = fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String);

test('every shard belongs to exactly one cluster, and no cluster has two more than another', () => {
  fc.assert(
    fc.property(topology, all => {
      const shares = Array.from({ length: all.clusters }, (_, cluster) => shareOf(cluster, all).shards);
      expect(shares.flat()).toEqual(Array.from({ length: all.shards }, (_, shard) => shard));
      const sizes = shares.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a server is owned by the cluster of the shard that hears of it, and by no other', () => {
  fc.assert(
    fc.property(topology, guild, (all, id) => {
      const shares = Array.from({ length: all.clusters }, (_, cluster) => shareOf(cluster, all));
      const owners = shares.filter(({ owns }) => owns(id));
      expect(owners).toHaveLength(1);
      expect(owners[0]?.shards).toContain(shardOf(id, all.shards));
      // The local Discord's own reckoning.
      expect(shardOf(id, all.shards)).toBe(localShardOf(id, all.shards));
    }),
  );
});
