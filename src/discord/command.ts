import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from 'pino';
// oxlint-disable-next-line no-restricted-imports
import type { RecentItems } from '../../commands/look-up/recent-items.ts';
// oxlint-disable-next-line no-restricted-imports
import type { DiscordMessages } from '../../commands/trivia/discord-messages.ts';
import type { Catalog } from '../pack/catalog.ts';
import type { Library } from '../search/library.ts';
import type { Stores } from '../store/stores.ts';
import type { RunningRounds } from '../trivia/running/running-rounds.ts';
import type { DiscordClock } from './discord-clock.ts';

/** Everything a handler may use, built once by the composition root. */
export interface App extends Stores {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly recent: RecentItems;
  /** The running rounds. */
  readonly rounds: RunningRounds;
  /** What rounds show in their channels. */
  readonly messages: DiscordMessages;
  readonly clock: DiscordClock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: Logger;
  readonly version: string;
  readonly identity: Identity;
}

/** What Discord tells about this application once it is connected. */
export interface Identity {
  /** The registered commands' ids by name, for clickable mentions; empty until they are known. */
  commandIds: ReadonlyMap<string, string>;
  /** The user id of whoever runs this bot. */
  operator: string | undefined;
}

export interface SlashCommand {
  readonly kind: 'slash';
  /** It tells what the article says, so it waits while a question is open. */
  readonly closedBook?: boolean;
  readonly data: (catalog: Catalog) => RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly run: (interaction: ChatInputCommandInteraction, app: App) => Promise<void>;
  readonly complete?: (
    interaction: AutocompleteInteraction,
    app: App,
  ) => ApplicationCommandOptionChoiceData[] | Promise<ApplicationCommandOptionChoiceData[]>;
}

export interface MessageCommand {
  readonly kind: 'message';
  /** As with a slash command. */
  readonly closedBook?: boolean;
  readonly data: (catalog: Catalog) => RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly run: (interaction: MessageContextMenuCommandInteraction, app: App) => Promise<void>;
}

export type Command = SlashCommand | MessageCommand;

/** Answers a button or select by the arguments of its custom id, which may be forged. */
export type Press = (
  interaction: MessageComponentInteraction,
  args: readonly string[],
  app: App,
) => Promise<void>;

/** Answers a submitted modal by the arguments of its custom id. */
export type Submit = (
  interaction: ModalSubmitInteraction,
  args: readonly string[],
  app: App,
) => Promise<void>;

/** What the router serves: the commands, and presses and modals by the route of their custom id. */
export interface Routes {
  readonly commands: readonly Command[];
  readonly presses: Readonly<Record<string, Press>>;
  /** Presses that tell what the article says, so they wait while a question is open. */
  readonly closedBookPresses: Readonly<Record<string, Press>>;
  readonly modals: Readonly<Record<string, Submit>>;
}
