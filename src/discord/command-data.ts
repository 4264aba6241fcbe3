import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Catalog } from '../pack/catalog.ts';
import { TEXT_OPTION_MAX } from './limits.ts';

/** Look-ups work in servers, bot DMs and private channels, installed to a server or to a user. */
export const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Rounds and what is remembered of them belong to a server that the bot is in. */
export const serversOnly = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

/** A free text that completes. */
export function textOption(name: string, description: string): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description,
    max_length: TEXT_OPTION_MAX,
    autocomplete: true,
  };
}

/** The options that narrow to a section and, where the operator serves several, to an article. */
export function narrowingOptions(
  catalog: Catalog,
  { section, article }: { readonly section?: string; readonly article: string },
): APIApplicationCommandBasicOption[] {
  return [
    ...(section === undefined ? [] : [textOption('section', section)]),
    ...(catalog.packs.length === 1 ? [] : [textOption('article', article)]),
  ];
}

export const privateOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: 'private',
  description: 'Only you see the answer',
};
