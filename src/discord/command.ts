import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Catalog } from '../pack/catalog.ts';
import type { Library } from '../search/library.ts';
import type { RecentItems } from './recent-items.ts';

/** Everything a handler may use, built once by the composition root. */
export interface App {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly recent: RecentItems;
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
  readonly data: (catalog: Catalog) => RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly run: (interaction: ChatInputCommandInteraction, app: App) => Promise<void>;
  readonly complete?: (
    interaction: AutocompleteInteraction,
    app: App,
  ) => ApplicationCommandOptionChoiceData[];
}

export interface MessageCommand {
  readonly kind: 'message';
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

/** What the router serves: the commands, and the presses by the route of their custom id. */
export interface Routes {
  readonly commands: readonly Command[];
  readonly presses: Readonly<Record<string, Press>>;
}
