import type { Client } from 'discord.js';
import { test as base } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { Share } from '../../src/clusters/sharding.ts';
import { assignShards, createClient, loadRestraint } from '../../src/discord/client.ts';
import { Connection } from '../../src/discord/connection.ts';
import { claimAlone } from '../../src/discord/identify-queue.ts';
import { createLog } from '../../src/log.ts';
import type { TallyTable } from '../../src/store/tables.ts';
import type { Addition } from '../../src/store/tallies.ts';
import { FakeClock } from '../playground/fake-clock.ts';

export const SERVING = 'still serving';

/** What processes one after the other share. */
export interface Fixtures {
  readonly discord: LocalDiscord;
  readonly clock: FakeClock;
  readonly kept: Map<string, TallyTable>;
  readonly logged: string[];
  /** A process of its own. @param share of the shards; all without one */
  readonly connect: (share?: Share) => Promise<{ client: Client; connection: Connection }>;
}

/** A test with a local Discord, to which processes connect one after the other. */
export const connectionTest = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads a fixture's dependencies from the pattern
  discord: async ({}, use) => {
    const discord = await startLocalDiscord();
    await use(discord);
    await discord.close();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  clock: ({}, use) => use(new FakeClock()),
  // oxlint-disable-next-line no-empty-pattern -- as above
  kept: ({}, use) => use(new Map()),
  // oxlint-disable-next-line no-empty-pattern -- as above
  logged: ({}, use) => use([]),
  connect: async ({ discord, clock, kept, logged }, use) => {
    const log = createLog('warn', { write: line => void logged.push(line) });
    const tallies = {
      of: async (name: string) => kept.get(name),
      add: async ({ name, by, now }: Addition) => {
        const { since, count } = kept.get(name) ?? { since: now, count: 0 };
        const added = { name, since, count: count + by };
        kept.set(name, added);
        return added;
      },
    };
    const connections: Connection[] = [];
    await use(async share => {
      const restraint = await loadRestraint({ tallies, clock, log });
      const client = createClient(discord.apiUrl, restraint);
      assignShards(client, share, { claim: claimAlone(), urgent: () => new Set(), log }, restraint);
      client.rest.setToken(discord.token);
      const connection = new Connection(client, { log, clock, requests: restraint.requests });
      connections.push(connection);
      return { client, connection };
    });
    await Promise.all(connections.map(connection => connection.close()));
  },
});
