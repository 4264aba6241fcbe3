import { randomInt } from 'node:crypto';
import {
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  RESTJSONErrorCodes,
  SnowflakeUtil,
} from 'discord.js';
import { closedBookCard, closedBookChoices, closedBookFor } from './closed-book.ts';
import type { App, Command, Routes } from './command.ts';
import { decodeCustomId } from './custom-id.ts';
import { UserError, unknownButton } from './errors.ts';
import { bugCard, errorCard } from './notice.ts';
import { tell } from './respond.ts';

/** Discord may deliver an interaction again for as long as its token lives. */
const REMEMBERED_MS = 15 * 60_000;

/** Answers that came too late or twice: nothing can be said to anybody any more. */
const unanswerable: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** Finds the handler of an interaction and sees to it that the person gets an answer, whatever happens. */
export class Router {
  readonly #app: App;
  readonly #routes: Routes;
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #seen = new Map<string, number>();

  constructor(app: App, routes: Routes) {
    this.#app = app;
    this.#routes = routes;
    this.#commands = new Map(routes.commands.map(command => [command.data(app.catalog).name, command]));
  }

  /** Answers an interaction. Never rejects: what goes wrong is told to the person or logged. */
  async handle(interaction: Interaction): Promise<void> {
    if (this.#isRepeated(interaction.id)) return;
    try {
      await this.#dispatch(interaction);
    } catch (error) {
      await this.#explain(interaction, error).catch(failure => this.#logFailure(interaction, failure));
    }
  }

  async #dispatch(interaction: Interaction): Promise<void> {
    if (interaction.isMessageComponent()) return this.#press(interaction);
    if (interaction.isModalSubmit()) {
      const { route, args } = decodeCustomId(interaction.customId);
      const submit = ownValue(this.#routes.modals, route);
      if (!submit) throw unknownButton();
      return submit(interaction, args, this.#app);
    }
    const command = 'commandName' in interaction ? this.#commands.get(interaction.commandName) : undefined;
    const closed = command?.closedBook ? closedBookFor(interaction, this.#app) : undefined;
    if (interaction.isAutocomplete()) {
      if (closed !== undefined) return interaction.respond(closedBookChoices(closed, this.#app));
      const complete = command?.kind === 'slash' ? command.complete : undefined;
      return interaction.respond((await complete?.(interaction, this.#app)) ?? []);
    }
    if (closed !== undefined && interaction.isRepliable()) return tell(interaction, closedBookCard(closed));
    if (command?.kind === 'slash' && interaction.isChatInputCommand()) {
      return command.run(interaction, this.#app);
    }
    if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
      return command.run(interaction, this.#app);
    }
    throw new UserError('I no longer have that command. Reload Discord and see /help for what I can do.');
  }

  async #press(interaction: MessageComponentInteraction): Promise<void> {
    const { route, args } = decodeCustomId(interaction.customId);
    const { presses, closedBookPresses } = this.#routes;
    const lookUp = ownValue(closedBookPresses, route);
    const press = lookUp ?? ownValue(presses, route);
    if (!press) throw unknownButton();
    const closed = lookUp && closedBookFor(interaction, this.#app);
    if (closed !== undefined) return tell(interaction, closedBookCard(closed));
    return press(interaction, args, this.#app);
  }

  /** Tells the person what went wrong: their mistake in full, a bug by its reference. */
  async #explain(interaction: Interaction, error: unknown): Promise<void> {
    if (error instanceof DiscordAPIError && unanswerable.has(error.code)) {
      this.#logFailure(interaction, error);
      return;
    }
    if (interaction.isAutocomplete()) {
      this.#logFailure(interaction, error);
      if (!interaction.responded) await interaction.respond([]);
      return;
    }
    const card =
      error instanceof UserError ? errorCard(error.message) : bugCard(this.#logFailure(interaction, error));
    await tell(interaction, card);
  }

  /** @returns the reference under which the error stands in the log */
  #logFailure(interaction: Interaction, error: unknown): string {
    const reference = randomInt(36 ** 4)
      .toString(36)
      .padStart(4, '0')
      .toUpperCase();
    const age = this.#app.clock.now() - SnowflakeUtil.timestampFrom(interaction.id);
    const what =
      interaction.isCommand() || interaction.isAutocomplete() ? interaction.commandName : 'component';
    this.#app.log.error(
      { reference, interaction: interaction.id, what, ageMs: age, err: error },
      'an interaction failed',
    );
    return reference;
  }

  #isRepeated(id: string): boolean {
    const now = this.#app.clock.monotonic();
    // In order of arrival, so the forgotten ones are at the front.
    for (const [old, at] of this.#seen) {
      if (now - at < REMEMBERED_MS) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(id)) return true;
    this.#seen.set(id, now);
    return false;
  }
}

/** Looks up a route; a forged one may be called "constructor". */
function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
