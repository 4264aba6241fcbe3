import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { recommendedShards } from '../discord/connection.ts';
import { type ClaimIdentify, claimAlone, IDENTIFY_SPACING_MS } from '../discord/identify-queue.ts';
import { patiently } from '../discord/patience.ts';
import type { News } from '../store/news.ts';
import type { Storage } from '../store/storage.ts';
import { Topologies } from '../store/topologies.ts';
import { Fleet } from './fleet.ts';
import { alone, type HeldCluster } from './held-cluster.ts';

/** Where a process may find something to answer for. */
export interface Places {
  /** How many there are. */
  readonly clusters: number;
  /** Why there is none to be had for now, in words. */
  readonly busy: string;
  /** Whether none could be taken for now, as storage cannot be reached. */
  readonly isAway: () => boolean;
  /** Why there is none any more; pending while there may be. */
  readonly failure: Promise<Error>;
  /** Waits for a free one; undefined is everything, with as many shards as Discord recommends. */
  readonly take: (onWait: () => void) => Promise<HeldCluster | undefined>;
  readonly claimIdentify: ClaimIdentify;
  /** Gives back what was taken. */
  readonly leave: () => void;
}

interface PlacesParts {
  readonly config: Config;
  readonly token: string;
  readonly storage: Storage;
  readonly news: News;
  readonly log: Logger;
}

/** A data folder is one process's alone; a PostgreSQL database has a place for each cluster. */
export async function placesFor(parts: PlacesParts): Promise<Places> {
  const { databaseUrl, shards } = parts.config;
  if (databaseUrl !== undefined) return sharedPlaces(parts, databaseUrl);
  const cluster = shards === undefined ? undefined : alone(shards);
  return {
    clusters: 1,
    busy: '',
    isAway: () => false,
    failure: new Promise(() => {}),
    take: async () => cluster,
    claimIdentify: claimAlone(),
    leave: () => {},
  };
}

async function sharedPlaces(
  { config, token, storage, news, log }: PlacesParts,
  databaseUrl: string,
): Promise<Places> {
  const { LockSession } = await import('../store/postgres/lock-session.ts');
  const { claimIdentify } = await import('../store/postgres/identify-claims.ts');
  const name = `skylark ${crypto.randomUUID()}`;
  const fleet = await Fleet.join({
    open: () => LockSession.open(databaseUrl, name),
    topologies: new Topologies(storage.database),
    wanted: config,
    recommendedShards: () =>
      patiently({ clock: systemClock, log }, () => recommendedShards(config.apiUrl, token)),
    hear: payload => news.hear(payload),
    log,
  });
  const { clusters } = fleet.topology;
  return {
    clusters,
    busy: clusters > 1 ? `all ${clusters} clusters are served` : 'another process serves everything',
    isAway: () => !fleet.isSure,
    failure: fleet.failure,
    take: onWait => fleet.take(onWait),
    claimIdentify: bucket => claimIdentify(storage.database, bucket, IDENTIFY_SPACING_MS),
    leave: () => fleet.leave(),
  };
}
