import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { UserError } from '../../src/discord/errors.ts';

/** What a round needs in its channel, by the names Discord shows. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Attach Files': PermissionFlagsBits.AttachFiles,
} as const;
const NEEDED_IN_THREADS = {
  ...NEEDED,
  'Send Messages': PermissionFlagsBits.SendMessagesInThreads,
} as const;

/** All that the bot asks for when it is invited. */
export const INVITE_PERMISSIONS =
  Object.values(NEEDED).reduce((sum, bit) => sum | bit, 0n) | PermissionFlagsBits.SendMessagesInThreads;

/** @throws UserError that names what the bot may not do in the channel */
export function demandPermissions(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
): void {
  const isThread = interaction.channel?.isThread() ?? false;
  const missing = Object.entries(isThread ? NEEDED_IN_THREADS : NEEDED)
    .filter(([, bit]) => !interaction.appPermissions.has(bit))
    .map(([name]) => (isThread && name === 'Send Messages' ? 'Send Messages in Threads' : name));
  if (missing.length === 0) return;
  const names = missing.join(', ');
  throw new UserError(
    `I can’t run a round in <#${interaction.channelId}>: I lack ${names} there. Give me ${missing.length === 1 ? 'it' : 'them'}, or start the round in another channel.`,
  );
}

/** Whether somebody may command other people's rounds. */
export function mayManage(interaction: ChatInputCommandInteraction | MessageComponentInteraction): boolean {
  const { ManageGuild, ManageMessages } = PermissionFlagsBits;
  return interaction.memberPermissions?.any(ManageGuild | ManageMessages) ?? false;
}
