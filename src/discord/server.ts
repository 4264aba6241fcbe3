import type { Guild } from 'discord.js';

/**
 * Whether a channel or role that there once was is gone. Not while nothing is known of the server: what is not loaded
 * is not gone.
 */
export function isGone(guild: Guild | null, what: 'channels' | 'roles', id: string): boolean {
  return guild?.available === true && !guild[what].cache.has(id);
}
