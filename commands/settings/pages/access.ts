import type { Guild, MessageComponentInteraction } from 'discord.js';
import {
  type APIChannelSelectComponent,
  type APIRoleSelectComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType as Preset,
} from 'discord-api-types/v10';
import { button, type Controls, row } from '../../../src/discord/card.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { isGone } from '../../../src/discord/server.ts';
import type { GuildSettings, Settings } from '../../../src/store/settings.ts';
import { changesOf } from '../change.ts';
import type { SettingsPage } from '../page.ts';
import { CHANNELS_MAX, routes } from '../routes.ts';

/** Where rounds can be played, in their threads too. */
const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
] as const;

/** Channels written out in a line. */
const NAMED_MAX = 5;

/** Where rounds are played, and by whom they may be started. */
export function accessPage(settings: GuildSettings): SettingsPage {
  const name = 'access';
  return {
    name,
    label: 'Where and who',
    about: 'Channels for rounds; who may start them',
    async view(guild) {
      const now = await settings.of(guild.id);
      return {
        lines: [`**Played in:** ${channelsText(now, guild)}`, `**Started by:** ${startersText(now, guild)}`],
        controls: controls(now, guild),
      };
    },
    presses(desk) {
      const changing = changesOf(desk, settings, name);
      const effect = (now: Settings, guild: Guild) =>
        `Rounds are now started by ${startersText(now, guild)}.`;
      return [
        changing(routes.channels, {
          to: ({ chosen }, interaction, guild) => ({ channels: playable(chosen, interaction, guild) }),
          effect: (now, guild) => `Rounds are now played in ${channelsText(now, guild)}.`,
        }),
        changing(routes.role, {
          to: ({ chosen }, interaction, guild) => ({ starters: startersOf(chosen, interaction, guild) }),
          effect,
        }),
        changing(routes.starters, { to: ({ starters }) => ({ starters }), effect }),
      ];
    },
  };
}

function channelsText({ channels }: Settings, guild: Guild): string {
  if (channels.length === 0) return 'every channel';
  const there = channels.filter(id => !isGone(guild, 'channels', id));
  if (there.length === 0) return 'no channel: those chosen are gone; choose others, or clear the list';
  const named = there.slice(0, NAMED_MAX).map(id => `<#${id}>`);
  const more = there.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function startersText({ starters }: Settings, guild: Guild): string {
  if (starters === 'everyone') return 'everyone';
  if (starters === 'managers') return 'those who manage the server';
  const role = isGone(guild, 'roles', starters) ? 'a role that is gone' : `<@&${starters}>`;
  return `${role}, and those who manage the server`;
}

function controls({ channels, starters }: Settings, guild: Guild): Controls[] {
  const hasRole = /^\d+$/.test(starters) && !isGone(guild, 'roles', starters);
  const where: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: routes.channels.id({}),
    placeholder: 'Rounds in every channel',
    channel_types: [...channelTypes],
    min_values: 0,
    max_values: CHANNELS_MAX,
    default_values: channels
      .filter(id => !isGone(guild, 'channels', id))
      .map(id => ({ id, type: Preset.Channel })),
  };
  const who: APIRoleSelectComponent = {
    type: ComponentType.RoleSelect,
    custom_id: routes.role.id({}),
    placeholder: 'A role that may start rounds',
    default_values: hasRole ? [{ id: starters, type: Preset.Role }] : [],
  };
  const letStart = (value: 'everyone' | 'managers', label: string) =>
    button(routes.starters.id({ starters: value }), label, { disabled: starters === value });
  return [
    row(where),
    row(who),
    row(letStart('everyone', 'Everyone may start'), letStart('managers', 'Managers only')),
  ];
}

/** @throws UserError unless rounds can be played in all of the channels */
function playable(
  chosen: readonly string[],
  interaction: MessageComponentInteraction,
  guild: Guild,
): string[] {
  const ids = [...new Set(chosen)];
  const carried = interaction.isChannelSelectMenu() ? interaction.channels : undefined;
  const types = ids.map(id => (carried?.get(id) ?? guild.channels.cache.get(id))?.type);
  const known: readonly number[] = channelTypes;
  if (types.every(type => type !== undefined && known.includes(type))) return ids;
  throw new UserError('One of those channels is gone, or rounds cannot be played in it. Choose others.');
}

/** Who may start rounds when a role was chosen. @throws UserError when the server has no such role */
function startersOf(role: string, interaction: MessageComponentInteraction, guild: Guild): string {
  const isCarried = interaction.isRoleSelectMenu() && interaction.roles.has(role);
  if (!isCarried && !guild.roles.cache.has(role))
    throw new UserError('That role is gone. Choose another one.');
  // The role of everybody has the server's id.
  return role === guild.id ? 'everyone' : role;
}
