import { type Client, type Guild, PermissionFlagsBits, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { accents, type Card, cardBody } from '../../src/discord/card.ts';
import { ownPermissions } from '../../src/discord/own-permissions.ts';
import { DAILY } from '../../src/store/schedules.ts';
import type { GuildSettings } from '../../src/store/settings.ts';

export interface PauseNoticeParts {
  readonly client: Client;
  readonly settings: GuildSettings;
  readonly log: Logger;
}

/**
 * Tells those who manage a server that something scheduled was paused, and why: where reports go, or else where Discord
 * itself posts, as far as the bot may write there. Tried once; never rejects.
 */
export function pauseNotice({ client, settings, log }: PauseNoticeParts) {
  return async (guild: string, id: string, why: string): Promise<void> => {
    const nonce = `${BigInt(guild).toString(36)}:p${id.slice(-9)}`;
    const body = { ...cardBody(pauseCard(id, why)), nonce, enforce_nonce: true };
    try {
      const channel = await noticeChannel(client.guilds.cache.get(guild), settings);
      if (channel !== undefined) await client.rest.post(Routes.channelMessages(channel), { body });
    } catch (error) {
      // Whoever looks for it finds it in /settings.
      log.warn({ err: error, guild }, 'a server could not be told that something scheduled is paused');
    }
  };
}

async function noticeChannel(guild: Guild | undefined, settings: GuildSettings): Promise<string | undefined> {
  if (!guild) return undefined;
  const { reportsChannel } = await settings.of(guild.id);
  return [reportsChannel, guild.systemChannelId ?? undefined].find(id => mayWrite(guild, id));
}

function mayWrite(guild: Guild, channel: string | undefined): boolean {
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  return channel !== undefined && ownPermissions(guild, channel)?.has(ViewChannel | SendMessages) === true;
}

function pauseCard(id: string, why: string): Card {
  return {
    accent: accents.neutral,
    title: id === DAILY ? 'The question of the day is paused' : 'A scheduled round is paused',
    body: [why],
    source: 'For those who manage the server · /settings → Daily and schedule lets it come again',
  };
}
