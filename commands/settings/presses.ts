import {
  type ChatInputCommandInteraction,
  type Guild,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Card } from '../../src/discord/card.ts';
import type { App, Press } from '../../src/discord/command.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { oneOf } from '../../src/discord/one-of.ts';
import { answerPrivately } from '../../src/discord/respond.ts';
import type { Settings } from '../../src/store/settings.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import { ROUND_QUESTIONS_MAX, SECONDS_MAX, SECONDS_MIN } from '../../src/trivia/round.ts';
import { CHANNELS_MAX, channelTypes, type SettingsPage, settingsCard, USUAL } from './settings-card.ts';

/** The controls of the settings, by the route of their custom id. Each asks anew who may use it. */
export const settingsPresses = {
  /** settings:PAGE */
  async settings(interaction, [page], app) {
    const guild = guildManagedBy(interaction);
    if (page !== 'rounds' && page !== 'access') throw unknownButton();
    await answerPrivately(interaction, await cardOf(app, guild, page));
  },

  /** set:SETTING with a select's values, or set:SETTING:VALUE */
  async set(interaction, [setting = '', value = ''], app) {
    const guild = guildManagedBy(interaction);
    const change = changeOf(interaction, guild, setting, value);
    await app.settings.change(guild.id, change);
    const isAccess = 'channels' in change || 'starters' in change;
    await answerPrivately(interaction, await cardOf(app, guild, isAccess ? 'access' : 'rounds'));
  },
} satisfies Record<string, Press>;

/** A server's settings as they are now. */
export async function cardOf(app: App, guild: Guild, page: SettingsPage): Promise<Card> {
  return settingsCard(await app.settings.of(guild.id), page, {
    channel: id => guild.channels.cache.has(id),
    role: id => guild.roles.cache.has(id),
  });
}

/**
 * The server whose settings somebody may change.
 * @throws UserError when they may not
 */
export function guildManagedBy(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
): Guild {
  const { guild, memberPermissions } = interaction;
  if (!guild) throw new UserError('Settings belong to servers that I am in. Open them in one of those.');
  if (memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return guild;
  throw new UserError('Settings take the permission Manage Server. Ask somebody who has it.');
}

/** What a control asks for. Its values come from outside: each is checked. */
function changeOf(
  interaction: MessageComponentInteraction,
  guild: Guild,
  setting: string,
  value: string,
): Partial<Settings> {
  switch (setting) {
    case 'questions':
      return { questions: numberChosen(interaction, 1, ROUND_QUESTIONS_MAX) };
    case 'seconds':
      return {
        seconds:
          chosen(interaction)[0] === USUAL ? undefined : numberChosen(interaction, SECONDS_MIN, SECONDS_MAX),
      };
    case 'mode':
      return { mode: oneOf(modeNames, chosen(interaction)[0]) };
    case 'channels':
      return { channels: channelsChosen(interaction, guild) };
    case 'role':
      return { starters: roleChosen(interaction, guild) };
    case 'starters':
      return { starters: oneOf(['everyone', 'managers'], value) };
    case 'lookUps':
      return { privateLookUps: oneOf(['private', 'public'], value) === 'private' };
    default:
      throw unknownButton();
  }
}

function chosen(interaction: MessageComponentInteraction): string[] {
  if (interaction.isAnySelectMenu()) return interaction.values;
  throw unknownButton();
}

function numberChosen(interaction: MessageComponentInteraction, min: number, max: number): number {
  const [text = ''] = chosen(interaction);
  const number = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw unknownButton();
}

function channelsChosen(interaction: MessageComponentInteraction, guild: Guild): string[] {
  const ids = [...new Set(chosen(interaction))];
  const playable: readonly number[] = channelTypes;
  const types = ids.map(id => guild.channels.cache.get(id)?.type);
  if (ids.length <= CHANNELS_MAX && types.every(type => type !== undefined && playable.includes(type)))
    return ids;
  throw new UserError('One of those channels is gone, or rounds cannot be played in it. Choose others.');
}

function roleChosen(interaction: MessageComponentInteraction, guild: Guild): string {
  const [id = ''] = chosen(interaction);
  if (!guild.roles.cache.has(id)) throw new UserError('That role is gone. Choose another one.');
  return id === guild.roles.everyone.id ? 'everyone' : id;
}
