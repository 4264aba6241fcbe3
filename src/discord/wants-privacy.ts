import type { ChatInputCommandInteraction } from 'discord.js';
import type { GuildSettings } from '../store/settings.ts';

/** Where it stands whether a server wants its look-ups to be private. */
export type PrivateLookUps = Pick<GuildSettings, 'of'>;

/** Whether an answer is for the asker alone: as they say, else as their server's settings say. */
export async function wantsPrivacy(
  { options, guildId }: ChatInputCommandInteraction,
  settings: PrivateLookUps,
): Promise<boolean> {
  const said = options.getBoolean('private');
  if (said !== null || guildId === null) return said ?? false;
  return (await settings.of(guildId)).privateLookUps;
}
