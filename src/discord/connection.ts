import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayCloseCodes } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../config.ts';
import { watch } from './watchdog.ts';

/** Discord is there no more for this process; a fresh one may fare better. */
export class DiscordUnavailableError extends Error {
  override name = 'DiscordUnavailableError';
}

/** Discord bans an address that makes 10,000 refused requests in ten minutes; stop well before. */
const REFUSED_REQUESTS_MAX = 4000;

const refusedToken = () =>
  new ConfigError([
    'DISCORD_TOKEN was refused; copy it again from the Developer Portal (your application, Bot, Reset Token).',
  ]);
const refusedIntents = () =>
  new ConfigError([
    'Discord refused the gateway intents; Skylark needs only "Guilds", so check that DISCORD_TOKEN is a bot’s.',
  ]);

/** A client's way to Discord, from log-in until it ends for good. discord.js itself lives on after most ends. */
export class Connection {
  /** Why the bot can no longer serve; pending while it can. */
  readonly failure: Promise<Error>;
  readonly #client: Client;
  readonly #stopWatching: () => void;

  constructor(client: Client, log: Logger, clock: Clock) {
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.failure = promise;
    this.#client = client;
    this.#stopWatching = watch(
      () => [...client.ws.shards.values()],
      () => resolve(new DiscordUnavailableError('No contact with Discord for ten minutes.')),
      clock,
    );
    client.on(Events.ShardDisconnect, ({ code }) => resolve(errorOfClose(code)));
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
    client.rest.on('invalidRequestWarning', ({ count }) => {
      log.warn({ count }, 'Discord refused many requests');
      if (count >= REFUSED_REQUESTS_MAX)
        resolve(new DiscordUnavailableError(`Discord refused ${count} requests in ten minutes.`));
    });
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

  async close(): Promise<void> {
    this.#stopWatching();
    // What follows is no loss of the connection.
    this.#client.removeAllListeners(Events.ShardReconnecting);
    await this.#client.destroy();
  }

  async #failed(): Promise<never> {
    throw await this.failure;
  }
}

function errorOfClose(code: number): Error {
  if (code === GatewayCloseCodes.AuthenticationFailed) return refusedToken();
  if (code === GatewayCloseCodes.DisallowedIntents || code === GatewayCloseCodes.InvalidIntents)
    return refusedIntents();
  return new DiscordUnavailableError(`Discord closed the gateway connection for good (code ${code}).`);
}
