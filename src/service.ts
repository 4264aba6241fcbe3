import type { PreparedBot } from './bot.ts';
import type { Places } from './clusters/places.ts';
import type { Metrics } from './metrics/metrics.ts';

type Prepare = () => Promise<PreparedBot>;

/** A process that serves whatever there is to serve, until it is stopped or cannot go on. */
export class Service {
  readonly #version: string;
  #stopBot = async () => {};
  #leave = async () => {};
  #stopped: Promise<void> | undefined;
  #unready: () => string | undefined = () => 'starting';

  constructor(version: string) {
    this.#version = version;
  }

  /** Has `leave` called when it is stopped, in place of what was to be called before. */
  onStop(leave: () => Promise<void>): void {
    this.#leave = leave;
  }

  /** Why it does not serve for now, in words; undefined while it does, and while it could as a standby. */
  unready(): string | undefined {
    return this.#stopped ? 'stopping' : this.#unready();
  }

  /** The bot first: what it answers for is free for another process only then. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#stopBot().then(() => this.#leave()));
  }

  /** Takes a place, serves it, and takes another when it was lost; resolves to why that is no longer possible. */
  async run(prepare: Prepare, places: Places, metrics?: Metrics): Promise<Error> {
    metrics?.sharedOut(places.clusters);
    for (;;) {
      // First, and whatever is under way: a place taken after it would be somebody else's.
      const failure = await Promise.race([places.failure, this.#serve(prepare, places, metrics)]);
      if (failure) return failure;
      this.#unready = () => 'another process has taken over';
      await this.#stopBot();
      this.#stopBot = async () => {};
    }
  }

  /** Resolves to why nothing can be served any more; to undefined when another process has taken over. */
  async #serve(prepare: Prepare, places: Places, metrics: Metrics | undefined): Promise<Error | undefined> {
    const prepared = await prepare();
    const cluster = await places.take(() => {
      this.#unready = () => (places.isAway() ? 'storage is away' : undefined);
      metrics?.waits(places.isAway);
      say(`Skylark ${this.#version} is warm and waits: ${places.busy}.`);
    });
    this.#unready = () => 'connecting to Discord';
    // As it is told below.
    metrics?.holds((cluster?.cluster ?? 0) + 1);
    const begun = Promise.withResolvers<void>();
    const serving = prepared.serve(cluster, stop => {
      this.#stopBot = stop;
      begun.resolve();
    });
    // Connecting takes five seconds a shard, and nobody else can connect meanwhile.
    const bot = await Promise.race([serving, ...(cluster ? [cluster.taken] : [])]);
    if (!bot) {
      // Before that there is nothing to stop.
      await Promise.race([begun.promise, serving]);
      return undefined;
    }
    this.#unready = bot.unready;
    const where = places.clusters > 1 && cluster ? ` for cluster ${cluster.cluster + 1}` : '';
    say(`Skylark ${this.#version} is ready as ${bot.client.user.tag}${where}. Invite it: ${bot.inviteLink}`);
    return (await Promise.race([bot.failure, cluster?.taken ?? bot.failure])) ?? undefined;
  }
}

/** Tells whoever started it, and a playground or supervisor that waits for it as pm2 does. */
function say(line: string): void {
  console.log(line);
  process.send?.('ready');
}
