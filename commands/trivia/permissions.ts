import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { UserError } from '../../src/discord/errors.ts';
import type { Places } from '../../src/discord/packets.ts';
import { missingPermissions } from '../../src/discord/posting-permissions.ts';

type Starting = ChatInputCommandInteraction | MessageComponentInteraction;

/**
 * @param now epoch milliseconds
 * @throws UserError that names what the bot may not do in the channel
 */
export function demandPermissions(interaction: Starting, places: Places, now: number): void {
  const type = places.get(interaction.channelId)?.type ?? interaction.channel?.type;
  const missing = missingPermissions(type, interaction.appPermissions);
  if (missing.length === 0) return;
  demandSpeech(interaction, now);
  const names = missing.join(', ');
  throw new UserError(
    `I can’t run a round in <#${interaction.channelId}>: I lack ${names} there. Give me ${missing.length === 1 ? 'it' : 'them'}, or start the round in another channel.`,
  );
}

/** @throws UserError when the bot was timed out, which takes its permissions whatever its roles say */
function demandSpeech({ guild }: Starting, now: number): void {
  const until = guild?.members.me?.communicationDisabledUntilTimestamp ?? 0;
  if (until <= now) return;
  throw new UserError(
    `I am timed out here until <t:${Math.ceil(until / 1000)}:f>. Whoever moderates the server can lift that.`,
  );
}

/** Whether somebody may command other people's rounds. */
export function mayManage(interaction: Starting): boolean {
  const { ManageGuild, ManageMessages } = PermissionFlagsBits;
  return interaction.memberPermissions?.any(ManageGuild | ManageMessages) ?? false;
}
