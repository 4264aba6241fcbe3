import { type APIUser, ChannelType } from 'discord-api-types/v10';
import type { Channel } from './model.ts';
import type { Scene } from './scene.ts';
import type { World } from './world.ts';

interface Where {
  readonly world: World;
  readonly scene: Scene;
}

/** What people call a channel: `trivia` in the main guild, `Book club/general`, `dm` with the bot, a group's name. */
export function pathOf({ scene }: Where, { type, guild, name }: Channel): string {
  if (type === ChannelType.DM) return 'dm';
  return guild && guild !== scene.main ? `${guild.name}/${name}` : name;
}

/** Where somebody can go: channels with their threads, then groups and the direct message with the bot. */
export function placesOf({ world }: Where, user: APIUser): Channel[] {
  const direct = world.directMessage(user);
  const seen = [...world.channels.values()].filter(channel => world.sees(user, channel));
  const inGuilds = seen.filter(({ guild }) => guild);
  return [...inGuilds, ...seen.filter(({ type }) => type === ChannelType.GroupDM), direct];
}
