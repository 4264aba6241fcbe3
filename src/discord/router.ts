import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AutocompleteInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  SnowflakeUtil,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { forAsker } from '../store/asker.ts';
import { StorageUnavailableError } from '../store/errors.ts';
import { Refusal, UserError } from './errors.ts';
import type { Command, Feature } from './feature.ts';
import { FORGED } from './given.ts';
import { Handlers, uniquelyNamed } from './handlers.ts';
import { bugCard, errorCard } from './notice.ts';
import { RecentInteractions } from './recent-interactions.ts';
import { tell } from './respond.ts';

/** Answers that came too late or twice: nothing can be said to anybody any more. */
const unanswerable: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** Discord waits three seconds for an answer. */
const PATIENCE_MS = 2000;
const PATIENCE_STEP_MS = 50;

function storageAway(): Refusal {
  const line = 'My storage is away for a moment, so I can’t keep anything. Try again in a minute.';
  return new Refusal(line, errorCard(line));
}

/** What is thrown when an option or a field is not there that Discord's clients always send, or is of another kind. */
const forged = /^(?:CommandInteractionOption|AutocompleteInteractionOption|ModalSubmitInteractionField)/;

/** What to tell whoever sent that; undefined for any other error. */
function forgery(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && forged.test(String(error.code)))) return undefined;
  return FORGED;
}

/** Finds what answers an interaction and sees to it that the person gets an answer, whatever happens. */
export class Router {
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #presses: Handlers<MessageComponentInteraction>;
  readonly #modals: Handlers<ModalSubmitInteraction>;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #isAway: () => boolean;
  readonly #seen = new RecentInteractions();

  /**
   * @param clock goes by Discord's time
   * @param isAway whether storage is away, so that nothing can be promised to anybody
   * @throws RangeError when two commands have the same name, or two routes the same ids
   */
  constructor(features: readonly Feature[], log: Logger, clock: Clock, isAway = () => false) {
    const commands = features.flatMap(feature => feature.commands);
    this.#commands = uniquelyNamed(commands, ({ data }) => data.name);
    this.#presses = new Handlers(features.flatMap(({ routes }) => routes));
    this.#modals = new Handlers(features.flatMap(({ modals }) => modals));
    this.#log = log;
    this.#clock = clock;
    this.#isAway = isAway;
  }

  /** Answers an interaction. Never rejects: what goes wrong is told to the person or logged. */
  async handle(interaction: Interaction): Promise<void> {
    if (!this.#seen.add(interaction.id)) return;
    try {
      const isUnanswered = () =>
        interaction.isAutocomplete() ? !interaction.responded : !interaction.replied && !interaction.deferred;
      await forAsker(PATIENCE_MS, isUnanswered, async () => {
        await this.#demandStorage();
        await this.#dispatch(interaction);
      });
    } catch (error) {
      const told = (await this.#isForWantOfStorage(error)) ? storageAway() : error;
      await this.#explain(interaction, told).catch(failure => this.#logUntold(interaction, failure));
    }
  }

  /** Whether storage went away just now; a query may fail a little before that is known. */
  async #isForWantOfStorage(error: unknown): Promise<boolean> {
    if (error instanceof StorageUnavailableError) return true;
    if (error instanceof UserError || error instanceof Refusal || error instanceof DiscordAPIError)
      return false;
    if (!this.#isAway()) await sleep(PATIENCE_STEP_MS);
    return this.#isAway();
  }

  /** Waits for storage that is away, as long as the answer can wait; another process may have answered by then. */
  async #demandStorage(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (this.#isAway()) {
      if (performance.now() > until) throw storageAway();
      await sleep(PATIENCE_STEP_MS);
    }
  }

  async #dispatch(interaction: Interaction): Promise<void> {
    if (interaction.isMessageComponent()) return this.#presses.answer(interaction);
    if (interaction.isModalSubmit()) return this.#modals.answer(interaction);
    const command = this.#commands.get(interaction.commandName);
    if (interaction.isAutocomplete()) {
      const complete = command?.kind === 'slash' ? command.complete : undefined;
      return interaction.respond((await complete?.(interaction)) ?? []);
    }
    if (command?.kind === 'slash' && interaction.isChatInputCommand()) return command.run(interaction);
    if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
      return command.run(interaction);
    }
    throw new UserError('I no longer have that command. Reload Discord and see /help for what I can do.');
  }

  /** Tells the person what went wrong: their mistake in full, a bug by its reference. */
  async #explain(interaction: Interaction, error: unknown): Promise<void> {
    if (isUnanswerable(error)) throw error;
    if (interaction.isAutocomplete()) return this.#explainInChoices(interaction, error);
    if (error instanceof Refusal) return tell(interaction, error.card);
    const message = error instanceof UserError ? error.message : forgery(error);
    const card = message === undefined ? bugCard(this.#logFailure(interaction, error)) : errorCard(message);
    await tell(interaction, card);
  }

  async #explainInChoices(interaction: AutocompleteInteraction, error: unknown): Promise<void> {
    if (error instanceof Refusal) {
      await interaction.respond([{ name: error.message, value: error.message }]);
      return;
    }
    if (forgery(error) === undefined) this.#logFailure(interaction, error);
    if (!interaction.responded) await interaction.respond([]);
  }

  /** What nobody can be told is no bug where Discord takes no more answers. */
  #logUntold(interaction: Interaction, error: unknown): void {
    if (isUnanswerable(error))
      this.#log.warn(this.#told(interaction, error), 'an interaction could not be answered any more');
    else this.#logFailure(interaction, error);
  }

  /** @returns the reference under which the error stands in the log */
  #logFailure(interaction: Interaction, error: unknown): string {
    const reference = randomInt(36 ** 4)
      .toString(36)
      .padStart(4, '0')
      .toUpperCase();
    this.#log.error({ reference, ...this.#told(interaction, error) }, 'an interaction failed');
    return reference;
  }

  /** What the log tells about an interaction with which something went wrong. */
  #told(interaction: Interaction, error: unknown) {
    const ageMs = this.#clock.now() - SnowflakeUtil.timestampFrom(interaction.id);
    const what =
      interaction.isCommand() || interaction.isAutocomplete() ? interaction.commandName : 'component';
    return { interaction: interaction.id, what, ageMs, err: error };
  }
}

function isUnanswerable(error: unknown): boolean {
  return error instanceof DiscordAPIError && unanswerable.has(error.code);
}
