import { type Share, shareOf } from './sharding.ts';

/** A cluster that this process holds. */
export interface HeldCluster extends Share {
  /** Resolves when another process has it, or may have it. */
  readonly taken: Promise<void>;
  /** Whether it is sure that no other process has it. */
  readonly isSure: () => boolean;
  /** Is called when that changes. */
  onChange(listener: (isSure: boolean) => void): void;
}

/** All servers, for a process that is the only one. */
export function alone(shards: number): HeldCluster {
  return {
    ...shareOf(0, { shards, clusters: 1 }),
    taken: new Promise(() => {}),
    isSure: () => true,
    onChange() {},
  };
}
