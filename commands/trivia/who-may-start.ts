import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { UserError } from '../../src/discord/errors.ts';
import type { Places } from '../../src/discord/packets.ts';
import { isGone } from '../../src/discord/server.ts';
import type { Settings } from '../../src/store/settings.ts';

/** Channels that an error names. */
const NAMED_MAX = 5;

/** @throws UserError where the server wants no rounds: where it wants them */
export function demandPlace(
  { channelId, guild }: ChatInputCommandInteraction | MessageComponentInteraction,
  { channels }: Settings,
  places: Places,
): void {
  const parent = places.get(channelId)?.parent;
  if (channels.length === 0 || channels.includes(channelId) || (parent && channels.includes(parent))) return;
  const left = channels.filter(id => !isGone(guild, 'channels', id));
  if (left.length === 0) {
    throw new UserError(
      'The channels that were chosen for rounds are gone. Whoever manages the server can choose others in /settings.',
    );
  }
  const named = left.slice(0, NAMED_MAX).map(id => `<#${id}>`);
  const more = left.length > NAMED_MAX ? ` and ${left.length - NAMED_MAX} more` : '';
  throw new UserError(`Rounds are played in ${named.join(', ')}${more} here. Start it there.`);
}

/** @throws UserError for whom the server does not let start rounds: who may */
export function demandStarter(
  { guild, member, memberPermissions }: ChatInputCommandInteraction | MessageComponentInteraction,
  { starters }: Settings,
): void {
  if (starters === 'everyone' || memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return;
  if (starters === 'managers') {
    throw new UserError('Here only those who manage the server start rounds. Ask one of them.');
  }
  if (isGone(guild, 'roles', starters)) {
    throw new UserError(
      'The role that may start rounds is gone. Whoever manages the server can choose another in /settings.',
    );
  }
  const roles = member?.roles;
  const has = Array.isArray(roles) ? roles.includes(starters) : roles?.cache.has(starters);
  if (!has) throw new UserError(`Here only <@&${starters}> and those who manage the server start rounds.`);
}
