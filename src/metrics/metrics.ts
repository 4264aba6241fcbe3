import {
  type Client,
  DiscordAPIError,
  Events,
  HTTPError,
  type Interaction,
  type REST,
  SnowflakeUtil,
  Status,
} from 'discord.js';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { growingCache } from '../growing-cache.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];
const CALLBACK = /^\/interactions\/(\d+)\/[^/]+\/callback/;
/** Of interactions that were not acknowledged, only the last ones are remembered: some never are. */
const UNANSWERED_MAX = 10_000;
const KINDS = ['interaction', 'command'] as const;

type Kind = Readonly<Record<(typeof KINDS)[number], string>>;

/** What a bot is measured by while it serves. */
export interface Measured {
  readonly client: Client;
  /** The names of its commands. */
  readonly commands: ReadonlySet<string>;
  /** Epoch milliseconds, as Discord counts them. */
  readonly now: () => number;
  readonly rounds: () => number;
  readonly isAway: () => boolean;
}

/** What the process tells Prometheus. Neither people nor servers are ever named. */
export class Metrics {
  readonly registry = new Registry();
  readonly #interactions: Counter<keyof Kind>;
  readonly #age: Histogram<keyof Kind>;
  readonly #acknowledged: Histogram<keyof Kind>;
  readonly #restErrors: Counter<'code'>;
  readonly #commits: Histogram;
  readonly #clusters: Gauge;
  readonly #cluster: Gauge<'cluster'>;
  readonly #standby: Gauge;
  #measured: Measured | undefined;
  /** Of a process that waits. */
  #isAway = () => false;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    const histogram = histogramsFor(registers);
    this.#interactions = new Counter({
      name: 'discord_event_on_interaction_total',
      help: 'Interactions that arrived.',
      labelNames: KINDS,
      registers,
    });
    this.#age = histogram('skylark_interaction_age_seconds', 'How old interactions were on arrival.', KINDS);
    this.#acknowledged = histogram(
      'skylark_interaction_acknowledgement_seconds',
      'From the arrival of an interaction until Discord has its first answer.',
      KINDS,
    );
    this.#restErrors = new Counter({
      name: 'skylark_discord_request_errors_total',
      help: 'Requests to Discord that failed, by its code, or else the HTTP status or kind of error.',
      labelNames: ['code'],
      registers,
    });
    this.#commits = histogram('skylark_journal_commit_seconds', 'Until an event of a round was kept.');
    this.#clusters = gauge('skylark_clusters', 'How many clusters the servers are shared out among.');
    this.#cluster = new Gauge({
      name: 'skylark_cluster_held',
      help: '1 for the cluster that this process serves.',
      labelNames: ['cluster'],
      registers,
    });
    this.#standby = gauge('skylark_standby', 'Whether this process waits for a cluster.');
    for (const one of [this.#clusters, this.#standby, ...this.#gaugesOfBot()])
      this.registry.registerMetric(one);
  }

  /** It is known how many clusters there are. */
  sharedOut(clusters: number): void {
    this.#clusters.set(clusters);
  }

  /** No cluster is held from now on. @param isAway whether storage cannot be reached meanwhile */
  waits(isAway: () => boolean): void {
    this.#takes(undefined);
    this.#isAway = isAway;
  }

  /** A cluster is held from now on. */
  holds(cluster: number): void {
    this.#takes(cluster);
    this.#cluster.set({ cluster: String(cluster) }, 1);
  }

  #takes(cluster: number | undefined): void {
    // What was served before says nothing any more.
    this.#measured = undefined;
    this.#isAway = () => false;
    this.#cluster.reset();
    this.#standby.set(cluster === undefined ? 1 : 0);
  }

  /** An event of a round was kept. */
  committed(ms: number): void {
    this.#commits.observe(ms / 1000);
  }

  /** Measures a bot from now on, in place of the one before. */
  measure(measured: Measured): void {
    this.#measured = measured;
    const { client, commands, now } = measured;
    const arrived = growingCache<string, { readonly kind: Kind; readonly at: number }>(UNANSWERED_MAX);
    client.on(Events.InteractionCreate, interaction => {
      const { id } = interaction;
      const kind = kindOf(interaction, commands);
      this.#interactions.inc(kind);
      this.#age.observe(kind, Math.max(0, now() - SnowflakeUtil.timestampFrom(id)) / 1000);
      arrived.set(id, { kind, at: performance.now() });
    });
    const answered = (id: string) => {
      const found = arrived.get(id);
      arrived.delete(id);
      if (found) this.#acknowledged.observe(found.kind, (performance.now() - found.at) / 1000);
    };
    this.#watchRequests(client.rest, answered);
  }

  #watchRequests(rest: REST, answered: (interaction: string) => void): void {
    const queueRequest = rest.queueRequest.bind(rest);
    rest.queueRequest = async request => {
      try {
        const response = await queueRequest(request);
        const [, interaction] = CALLBACK.exec(request.fullRoute) ?? [];
        if (interaction !== undefined) answered(interaction);
        return response;
      } catch (error) {
        this.#restErrors.inc({ code: codeOf(error) });
        throw error;
      }
    };
  }

  #gaugesOfBot(): Gauge[] {
    const shards = () => (this.#measured ? shardsOf(this.#measured.client) : []);
    const isConnected = () =>
      shards().map(({ id, shard }) => [id, shard?.status === Status.Ready ? 1 : 0] as const);
    const latency = () =>
      shards().flatMap(({ id, shard: { ping } = { ping: -1 } }) =>
        ping < 0 ? [] : [[id, ping / 1000] as const],
      );
    const isAway = () => this.#measured?.isAway() ?? this.#isAway();
    return [
      shardGauge('discord_connected', 'Whether a shard is connected.', isConnected),
      shardGauge('discord_latency_seconds', 'How long a shard’s last heartbeat took.', latency),
      gauge('skylark_rounds', 'Rounds that run or owe something.', () => this.#measured?.rounds() ?? 0),
      gauge('skylark_storage_away', 'Whether storage is away.', () => (isAway() ? 1 : 0)),
    ];
  }
}

/** Of durations in seconds. */
function histogramsFor(registers: Registry[]) {
  return <T extends string = never>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Histogram<T>({ name, help, labelNames, registers, buckets: SECONDS });
}

/** A gauge that is set, or read when somebody asks; registered by who wants it. */
function gauge(name: string, help: string, read?: () => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [],
    collect() {
      if (read) this.set(read());
    },
  });
}

function shardGauge(
  name: string,
  help: string,
  read: () => readonly (readonly [shard: number, value: number])[],
): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: ['shard'],
    registers: [],
    collect() {
      this.reset();
      for (const [shard, value] of read()) this.set({ shard: String(shard) }, value);
    },
  });
}

/** The shards that a client is to connect; before Discord has said how many they are, it is one at least. */
function shardsOf({ options: { shards }, ws }: Client) {
  const ids = Array.isArray(shards) ? shards : [0];
  return ids.map(id => ({ id, shard: ws.shards.get(id) }));
}

function codeOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return String(error.code);
  if (error instanceof HTTPError) return String(error.status);
  return error instanceof Error ? error.name : 'unknown';
}

/** Only names that this program gave: what others send is no label. */
function kindOf(interaction: Interaction, commands: ReadonlySet<string>): Kind {
  if (!interaction.isCommand() && !interaction.isAutocomplete())
    return { interaction: interaction.isModalSubmit() ? 'modal' : 'component', command: '' };
  const { commandName } = interaction;
  return {
    interaction: interaction.isCommand() ? 'command' : 'autocomplete',
    command: commands.has(commandName) ? commandName : 'unknown',
  };
}
