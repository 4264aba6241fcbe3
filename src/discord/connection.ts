import {
  type Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  REST,
  Routes,
  Status,
} from 'discord.js';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../config.ts';
import { patiently } from './patience.ts';
import type { Requests } from './requests.ts';
import { DiscordUnavailableError } from './unavailable.ts';
import { watch } from './watchdog.ts';

/** Discord may answer each attempt to resume by asking for another, and discord.js makes 200 a second. */
const INVALID_SESSIONS_MAX = 20;
const INVALID_SESSIONS_MS = 60_000;

const refusedToken = () =>
  new ConfigError([
    'DISCORD_TOKEN was refused; copy it again from the Developer Portal (your application, Bot, Reset Token).',
  ]);
const refusedIntents = () =>
  new ConfigError([
    'Discord refused the gateway intents; Skylark needs only "Guilds", so check that DISCORD_TOKEN is a bot’s.',
  ]);

/** Final closes that another attempt would only repeat. */
const SETTINGS_TO_MEND: ReadonlyMap<number, string> = new Map([
  [
    GatewayCloseCodes.InvalidShard,
    'Discord refused the shard (4010): the numbers of shards do not fit together.',
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    'Discord wants the servers to be spread over more shards (4011): raise DISCORD_SHARDS, or leave it out, and stop all processes once.',
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    'Discord no longer speaks this version of its API (4012): upgrade Skylark, or mend DISCORD_API_URL.',
  ],
]);

/** https://docs.discord.com/developers/events/gateway#get-gateway-bot */
const gatewaySchema = z.object({
  url: z.url(),
  shards: z.int().positive(),
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});

/**
 * How many shards Discord recommends.
 * @throws ConfigError when it refuses the token
 */
export async function recommendedShards(apiUrl: string, token: string): Promise<number> {
  const rest = new REST({ api: apiUrl, timeout: 5000 }).setToken(token);
  try {
    return gatewaySchema.parse(await rest.get(Routes.gatewayBot())).shards;
  } catch (error) {
    throw error instanceof DiscordAPIError && error.status === 401 ? refusedToken() : error;
  }
}

/** What a connection is watched with. */
export interface ConnectionParts {
  readonly log: Logger;
  /** The machine's. */
  readonly clock: Clock;
  readonly requests: Requests;
}

/** A client's way to Discord, from log-in until it ends for good. discord.js itself lives on after most ends. */
export class Connection {
  /** Why the bot can no longer serve; pending while it can. */
  readonly failure: Promise<Error>;
  readonly #fail: (error: Error) => void;
  readonly #client: Client;
  readonly #stopWatching: () => void;

  readonly #parts: ConnectionParts;

  constructor(client: Client, parts: ConnectionParts) {
    const { log, clock, requests } = parts;
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.failure = promise;
    this.#fail = resolve;
    this.#client = client;
    this.#parts = parts;
    this.#stopWatching = watch(
      () => [...client.ws.shards.values()],
      () => resolve(new DiscordUnavailableError('No contact with Discord for ten minutes.')),
      clock,
    );
    const isCountRecommended = client.options.shards === 'auto';
    client.on(Events.ShardDisconnect, ({ code }) => resolve(errorOfClose(code, isCountRecommended)));
    client.on(Events.Error, error => log.error({ err: error }, 'discord.js'));
    client.on(Events.ShardError, error => log.warn({ err: error }, 'gateway connection'));
    // discord.js tries twice a second: one line when contact is lost, one when it is back.
    let isLost = false;
    const note = (lost: boolean, message: string) => {
      if (isLost !== lost) log.warn(message);
      isLost = lost;
    };
    client.on(Events.ShardReconnecting, () => note(true, 'gateway connection lost; reconnecting'));
    client.on(Events.ShardResume, () => note(false, 'gateway connection resumed'));
    client.on(Events.ShardReady, () => note(false, 'gateway connection back with a new session'));
    client.rest.on('response', ({ data }, { status }) => {
      // Only requests made with the bot's token say something about it: an interaction's may just be too old.
      if (status === 401 && data.auth !== false) resolve(refusedToken());
    });
    void requests.tooMany.then(count =>
      resolve(new DiscordUnavailableError(`Discord refused ${count} requests in ten minutes.`)),
    );
    this.#noteInvalidSessions(resolve);
  }

  /**
   * Logs in and waits until the client is ready.
   * @throws ConfigError when Discord refuses the token or the intents
   */
  async open(token: string): Promise<Client<true>> {
    const ready = new Promise<Client<true>>(resolve => this.#client.once(Events.ClientReady, resolve));
    // discord.js drains interactions that came before it was ready from an unreferenced immediate, which an
    // idle event loop reaches only seconds later; a ticking timer keeps the loop turning.
    const ticking = setInterval(() => {}, 50);
    try {
      await Promise.race([this.#reach(token), this.#failed()]);
      await Promise.race([this.#client.login(token), this.#failed()]);
      return await Promise.race([ready, this.#failed()]);
    } catch (error) {
      throw error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
        ? refusedToken()
        : error;
    } finally {
      setTimeout(() => clearInterval(ticking), 1000).unref();
    }
  }

  /** Whether every shard is connected now. */
  get isConnected(): boolean {
    const shards = [...this.#client.ws.shards.values()];
    return shards.length > 0 && shards.every(({ status }) => status === Status.Ready);
  }

  /** Waits until Discord answers and lets a session be started. */
  async #reach(token: string): Promise<void> {
    const { clock, requests } = this.#parts;
    const { rest } = this.#client;
    await requests.calm();
    rest.setToken(token);
    await patiently(this.#parts, async () => {
      const gateway = gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
      const { session_start_limit: limit } = gateway;
      // Of all processes together: the others may be about to start theirs, and one too many costs the token.
      const { shards, shardCount } = this.#client.options;
      const wanted = shards === 'auto' ? gateway.shards : (shardCount ?? gateway.shards);
      if (limit.remaining >= wanted) return;
      const until = new Date(clock.now() + limit.reset_after).toISOString();
      throw new DiscordUnavailableError(`Discord lets no more sessions be started until ${until}.`);
    });
  }

  /** discord.js does not pace the answers to INVALID_SESSION, and tells of them nowhere else. */
  #noteInvalidSessions(giveUp: (error: Error) => void): void {
    const { clock } = this.#parts;
    let [count, since] = [0, clock.monotonic()];
    this.#client.on(Events.Debug, message => {
      if (!message.includes('Invalid session; will attempt to resume: true')) return;
      if (clock.monotonic() - since > INVALID_SESSIONS_MS) [count, since] = [0, clock.monotonic()];
      count += 1;
      if (count > INVALID_SESSIONS_MAX)
        giveUp(new DiscordUnavailableError('Discord lets the session neither go on nor end.'));
    });
  }

  /** Ends it, also while it is opened. */
  async close(): Promise<void> {
    this.#stopWatching();
    this.#fail(new Error('The connection to Discord was closed.'));
    // What follows is no loss of the connection.
    this.#client.removeAllListeners(Events.ShardReconnecting);
    await this.#client.destroy();
  }

  async #failed(): Promise<never> {
    throw await this.failure;
  }
}

function errorOfClose(code: number, isCountRecommended: boolean): Error {
  const { AuthenticationFailed, DisallowedIntents, InvalidIntents, ShardingRequired } = GatewayCloseCodes;
  if (code === AuthenticationFailed) return refusedToken();
  if (code === DisallowedIntents || code === InvalidIntents) return refusedIntents();
  if (code === ShardingRequired && isCountRecommended)
    return new DiscordUnavailableError(
      'Discord wants the servers to be spread over more shards (4011); the next start takes as many as it recommends by now.',
    );
  const problem = SETTINGS_TO_MEND.get(code);
  if (problem !== undefined) return new ConfigError([problem]);
  return new DiscordUnavailableError(`Discord closed the gateway connection for good (code ${code}).`);
}
