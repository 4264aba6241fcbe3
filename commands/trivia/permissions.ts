import {
  ChannelType,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { UserError } from '../../src/discord/errors.ts';
import type { Places } from '../../src/discord/packets.ts';

type Starting = ChatInputCommandInteraction | MessageComponentInteraction;

/** What a round needs in its channel, by the names Discord shows. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Attach Files': PermissionFlagsBits.AttachFiles,
} as const;
const { 'Send Messages': _, ...EVERYWHERE } = NEEDED;
const NEEDED_IN_THREADS = {
  ...EVERYWHERE,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
} as const;
/** The chat of a voice channel is written to by whoever may connect. */
const NEEDED_IN_VOICE = { ...NEEDED, Connect: PermissionFlagsBits.Connect } as const;

const THREADS: ReadonlySet<ChannelType | undefined> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);
const VOICE: ReadonlySet<ChannelType | undefined> = new Set([
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
]);

/** All that the bot asks for when it is invited. */
export const INVITE_PERMISSIONS = Object.values({
  ...NEEDED,
  ...NEEDED_IN_THREADS,
  ...NEEDED_IN_VOICE,
}).reduce((sum, bit) => sum | bit, 0n);

/**
 * @param now epoch milliseconds
 * @throws UserError that names what the bot may not do in the channel
 */
export function demandPermissions(interaction: Starting, places: Places, now: number): void {
  const type = places.get(interaction.channelId)?.type ?? interaction.channel?.type;
  const isThread = THREADS.has(type);
  const needed = isThread ? NEEDED_IN_THREADS : VOICE.has(type) ? NEEDED_IN_VOICE : NEEDED;
  const missing = Object.entries(needed)
    .filter(([, bit]) => !interaction.appPermissions.has(bit))
    .map(([name]) => name);
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
