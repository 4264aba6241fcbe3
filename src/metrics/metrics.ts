import {
  type Client,
  DiscordAPIError,
  Events,
  type Interaction,
  type REST,
  SnowflakeUtil,
  Status,
} from 'discord.js';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];
const CALLBACK = /^\/interactions\/(\d+)\/[^/]+\/callback/;
/** Of interactions that were never acknowledged, only so many are remembered. */
const UNANSWERED_MAX = 10_000;

/** What a bot is measured by while it serves. */
export interface Measured {
  readonly client: Client;
  /** Epoch milliseconds, as Discord counts them. */
  readonly now: () => number;
  readonly rounds: () => number;
  readonly isAway: () => boolean;
}

/** What the process tells Prometheus. Neither people nor servers are ever named. */
export class Metrics {
  readonly registry = new Registry();
  readonly #interactions: Counter<'interaction' | 'command'>;
  readonly #age: Histogram;
  readonly #acknowledged: Histogram;
  readonly #restErrors: Counter<'code'>;
  readonly #commits: Histogram;
  readonly #cluster: Gauge<'cluster'>;
  readonly #standby: Gauge;
  #measured: Measured | undefined;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    const histogram = (name: string, help: string) =>
      new Histogram({ name, help, registers, buckets: SECONDS });
    this.#interactions = new Counter({
      name: 'discord_event_on_interaction_total',
      help: 'Interactions that arrived.',
      labelNames: ['interaction', 'command'],
      registers,
    });
    this.#age = histogram('skylark_interaction_age_seconds', 'How old interactions were when they arrived.');
    this.#acknowledged = histogram(
      'skylark_interaction_acknowledgement_seconds',
      'From the arrival of an interaction until Discord has its first answer.',
    );
    this.#restErrors = new Counter({
      name: 'skylark_discord_request_errors_total',
      help: 'Requests to Discord that failed, by its code, or else the kind of error.',
      labelNames: ['code'],
      registers,
    });
    this.#commits = histogram('skylark_journal_commit_seconds', 'Until an event of a round was kept.');
    this.#cluster = new Gauge({
      name: 'skylark_cluster_held',
      help: '1 for the cluster that this process serves.',
      labelNames: ['cluster'],
      registers,
    });
    this.#standby = new Gauge({
      name: 'skylark_standby',
      help: 'Whether this process waits for a cluster.',
      registers,
    });
    for (const one of this.#gaugesOfBot()) this.registry.registerMetric(one);
  }

  /** A cluster is held from now on; undefined while the process waits for one. */
  holds(cluster: number | undefined): void {
    this.#cluster.reset();
    this.#standby.set(cluster === undefined ? 1 : 0);
    if (cluster !== undefined) this.#cluster.set({ cluster: String(cluster) }, 1);
  }

  /** An event of a round was kept. */
  committed(ms: number): void {
    this.#commits.observe(ms / 1000);
  }

  /** Measures a bot from now on, in place of the one before. */
  measure(measured: Measured): void {
    this.#measured = measured;
    const { client, now } = measured;
    const arrived = new Map<string, number>();
    client.on(Events.InteractionCreate, interaction => {
      const { id } = interaction;
      this.#interactions.inc(labelsOf(interaction));
      this.#age.observe(Math.max(0, now() - SnowflakeUtil.timestampFrom(id)) / 1000);
      if (arrived.size < UNANSWERED_MAX) arrived.set(id, performance.now());
    });
    const answered = (id: string) => {
      const since = arrived.get(id);
      arrived.delete(id);
      if (since !== undefined) this.#acknowledged.observe((performance.now() - since) / 1000);
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
        const name = error instanceof Error ? error.name : 'unknown';
        this.#restErrors.inc({ code: error instanceof DiscordAPIError ? String(error.code) : name });
        throw error;
      }
    };
  }

  #gaugesOfBot(): Gauge[] {
    const shards = () => [...(this.#measured?.client.ws.shards.values() ?? [])];
    const isConnected = () =>
      shards().map(({ id, status }) => [id, status === Status.Ready ? 1 : 0] as const);
    const latency = () => shards().flatMap(({ id, ping }) => (ping < 0 ? [] : [[id, ping / 1000] as const]));
    return [
      shardGauge('discord_connected', 'Whether a shard is connected.', isConnected),
      shardGauge('discord_latency_seconds', 'How long a shard’s last heartbeat took.', latency),
      gauge('skylark_rounds', 'Rounds that run or owe something.', () => this.#measured?.rounds() ?? 0),
      gauge('skylark_storage_away', 'Whether storage is away.', () => (this.#measured?.isAway() ? 1 : 0)),
    ];
  }
}

/** A gauge that is read when somebody asks; registered by who wants it. */
function gauge(name: string, help: string, read: () => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [],
    collect() {
      this.set(read());
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

/** Only names that this program gave: what people send is no label. */
function labelsOf(interaction: Interaction): { interaction: string; command: string } {
  if (interaction.isAutocomplete()) return { interaction: 'autocomplete', command: interaction.commandName };
  if (interaction.isCommand()) return { interaction: 'command', command: interaction.commandName };
  return { interaction: interaction.isModalSubmit() ? 'modal' : 'component', command: '' };
}
