import { ChannelType, type Guild, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import { ownPermissions } from './own-permissions.ts';
import { isGone } from './server.ts';

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

/** What the bot lacks to run rounds in a channel of a kind, by the names that Discord shows. */
export function missingPermissions(
  type: ChannelType | undefined,
  has: Readonly<PermissionsBitField>,
): string[] {
  const needed = THREADS.has(type) ? NEEDED_IN_THREADS : VOICE.has(type) ? NEEDED_IN_VOICE : NEEDED;
  return Object.entries(needed)
    .filter(([, bit]) => !has.has(bit))
    .map(([name]) => name);
}

/** All that the bot asks for when it is invited. */
export const INVITE_PERMISSIONS = Object.values({
  ...NEEDED,
  ...NEEDED_IN_THREADS,
  ...NEEDED_IN_VOICE,
}).reduce((sum, bit) => sum | bit, 0n);

/**
 * Why nothing can be posted in a server's channel, in a sentence for those who manage the server; undefined when it
 * can, as far as one knows.
 * @param now epoch milliseconds
 */
export function postingObstacle(guild: Guild, channel: string, now: number): string | undefined {
  if (isGone(guild, 'channels', channel)) return 'The channel is gone.';
  if ((guild.members.me?.communicationDisabledUntilTimestamp ?? 0) > now)
    return 'I was timed out: whoever moderates the server can lift that.';
  const has = ownPermissions(guild, channel);
  if (!has) return undefined;
  const missing = missingPermissions(guild.channels.cache.get(channel)?.type, has);
  return missing.length === 0 ? undefined : `I lack ${missing.join(', ')} in <#${channel}>.`;
}
