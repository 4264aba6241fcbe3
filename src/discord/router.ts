import { randomInt } from 'node:crypto';
import { DiscordAPIError, type Interaction, RESTJSONErrorCodes, SnowflakeUtil } from 'discord.js';
import { bugCard, errorCard } from './cards/notice.ts';
import type { App, Command, Routes } from './command.ts';
import { decodeCustomId } from './custom-id.ts';
import { UserError, unknownButton } from './errors.ts';
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
  readonly #now: () => number;
  readonly #seen = new Map<string, number>();

  /** @param now epoch milliseconds */
  constructor(app: App, routes: Routes, now: () => number) {
    this.#app = app;
    this.#routes = routes;
    this.#commands = new Map(routes.commands.map(command => [command.data(app.catalog).name, command]));
    this.#now = now;
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
    if (interaction.isMessageComponent()) {
      const { route, args } = decodeCustomId(interaction.customId);
      // Object.hasOwn: a forged route may be called "constructor".
      const press = Object.hasOwn(this.#routes.presses, route) ? this.#routes.presses[route] : undefined;
      if (!press) throw unknownButton();
      return press(interaction, args, this.#app);
    }
    if (interaction.isAutocomplete()) {
      const command = this.#commands.get(interaction.commandName);
      const choices = command?.kind === 'slash' ? command.complete?.(interaction, this.#app) : undefined;
      return interaction.respond(choices ?? []);
    }
    const command = interaction.isCommand() ? this.#commands.get(interaction.commandName) : undefined;
    if (command?.kind === 'slash' && interaction.isChatInputCommand()) {
      return command.run(interaction, this.#app);
    }
    if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
      return command.run(interaction, this.#app);
    }
    throw new UserError('I no longer have that command. Reload Discord and see /help for what I can do.');
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
    const age = this.#now() - SnowflakeUtil.timestampFrom(interaction.id);
    const what =
      interaction.isCommand() || interaction.isAutocomplete() ? interaction.commandName : 'component';
    this.#app.log.error(
      { reference, interaction: interaction.id, what, ageMs: age, err: error },
      'an interaction failed',
    );
    return reference;
  }

  #isRepeated(id: string): boolean {
    const now = this.#now();
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
