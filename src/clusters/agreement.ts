import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StorageUnavailableError } from '../store/errors.ts';
import type { Topologies } from '../store/topologies.ts';
import type { Topology } from './sharding.ts';

/** A database session that holds locks for as long as it lives. */
export interface Session {
  readonly lost: Promise<void>;
  tryLock(id: number): Promise<boolean>;
  tryLockShared(id: number): Promise<boolean>;
  unlock(id: number): Promise<void>;
  prove(): Promise<void>;
  listen(hear: (payload: string) => void): Promise<void>;
  end(): void;
}

/** What it takes to agree on how the servers are shared. */
export interface AgreementParts {
  readonly topologies: Pick<Topologies, 'read' | 'decide'>;
  /** Of this process's settings; undefined shards for as many as Discord recommends. */
  readonly wanted: { readonly shards: number | undefined; readonly clusters: number };
  readonly recommendedShards: () => Promise<number>;
  readonly log: Logger;
}

/** Lock 0 is shared by all processes that run; cluster k is lock k + 1. */
export const RUNNING = 0;
const AGREE_EVERY_MS = 100;
/** The first of several that start together decides sooner, unless Discord has to be waited for. */
const SAY_AFTER = 20;

/** What the processes that run have agreed on; the first one decides. */
export async function agree(parts: AgreementParts, session: Session): Promise<Topology> {
  const { topologies, wanted, log } = parts;
  // The first one may end before it has decided: then another one is the first.
  for (let attempt = 0; !(await decidesOrJoins(parts, session)); attempt++) {
    if (attempt === SAY_AFTER)
      log.info('the database is held by a process that starts or copies data; this one waits for it');
    await sleep(AGREE_EVERY_MS);
  }
  const agreed = await topologies.read();
  if (!agreed) throw new StorageUnavailableError('the first process has not said how shards are shared out');
  const isOther = agreed.clusters !== wanted.clusters || (wanted.shards ?? agreed.shards) !== agreed.shards;
  if (isOther)
    log.warn(
      { ...agreed },
      'the processes that run share the shards in another way; a change takes effect once all have stopped',
    );
  return agreed;
}

/** Resolves to whether the session is one of those that run. */
async function decidesOrJoins(
  { topologies, wanted, recommendedShards }: AgreementParts,
  session: Session,
): Promise<boolean> {
  if (!(await session.tryLock(RUNNING))) return session.tryLockShared(RUNNING);
  const shards = wanted.shards ?? Math.max(await recommendedShards(), wanted.clusters);
  await topologies.decide({ shards, clusters: wanted.clusters });
  await session.tryLockShared(RUNNING);
  await session.unlock(RUNNING);
  return true;
}

/** Has a session be one of those that run, in place of one that was lost. */
export async function joinAgain(session: Session): Promise<void> {
  while (!(await session.tryLockShared(RUNNING))) await sleep(AGREE_EVERY_MS);
}
