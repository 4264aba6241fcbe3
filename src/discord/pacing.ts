import type { SimpleShardingStrategy } from 'discord.js';
import { WebSocket } from 'ws';

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** So much is read of a connection at once: half of what announces a large server. What it ends in is read as well. */
const TURN_BYTES = 16 * 1024;

/**
 * Has a strategy's connections read a little in each turn of the event loop. A socket brings two megabytes at once when
 * servers are announced, and rounds would stand still until all of them are taken in.
 */
export function paceConnections(strategy: SimpleShardingStrategy, manager: Manager): void {
  manager.on('hello', ({ shardId }) => {
    const connection = connectionOf(strategy, shardId);
    if (connection) pace(connection);
  });
}

function pace(connection: WebSocket): void {
  let read = 0;
  connection.on('message', data => {
    read += 'byteLength' in data ? data.byteLength : 0;
    if (read < TURN_BYTES || connection.isPaused) return;
    connection.pause();
    setImmediate(() => {
      read = 0;
      connection.resume();
    });
  });
}

/** discord.js keeps its sockets to itself; should it come to name them otherwise, they are read as they come. */
function connectionOf(strategy: SimpleShardingStrategy, shardId: number): WebSocket | undefined {
  const shards: unknown = Reflect.get(strategy, 'shards');
  const shard: unknown = shards instanceof Map ? shards.get(shardId) : undefined;
  const connection: unknown =
    typeof shard === 'object' && shard ? Reflect.get(shard, 'connection') : undefined;
  return connection instanceof WebSocket ? connection : undefined;
}
