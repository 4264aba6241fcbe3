import { type APIUser, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild } from './model.ts';
import { defaultPermissions } from './permissions.ts';
import type { World } from './world.ts';

/** What a newcomer finds: people, a main guild, a second one, one without the bot, and a group message. */
export interface Scene {
  /** Ann owns the guilds, Dan moderates the main one (Manage Server), Bob and Cat are plain members. */
  readonly people: Readonly<Record<'ann' | 'bob' | 'cat' | 'dan', APIUser>>;
  /** #general, #trivia and #film-club. */
  readonly main: Guild;
  /** #general only. */
  readonly second: Guild;
  /** A guild the bot is not a member of: reached by user installation only. */
  readonly elsewhere: Guild;
  /** A group message between Ann and Bob. */
  readonly group: Channel;
  /** What is special about those, for newcomers. */
  readonly abouts: ReadonlyMap<Guild | Channel, string>;
}

/** Peoples a new world. Ann and Bob have installed the application to themselves as well. */
export function setScene(world: World): Scene {
  const [ann, bob] = [world.addUser('Ann'), world.addUser('Bob')];
  const people = { ann, bob, cat: world.addUser('Cat'), dan: world.addUser('Dan') };
  const guild = (name: string, ...channels: readonly string[]): Guild => {
    const made = world.addGuild(name, ann);
    for (const channel of channels) world.addChannel(made, channel);
    for (const person of [bob, people.cat]) world.addMember(made, person);
    return made;
  };
  const main = guild('Quiz night', 'general', 'trivia', 'film-club');
  const moderator = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages;
  world.addMember(main, people.dan, world.addRole(main, 'Moderator', defaultPermissions | moderator));
  const second = guild('Book club', 'general');
  for (const made of [main, second]) {
    world.addMember(made, world.bot, world.addRole(made, world.bot.username, defaultPermissions));
  }
  world.userInstalls.add(ann.id).add(bob.id);
  const group = world.addGroup('Friends', [ann, bob]);
  const elsewhere = guild('Elsewhere', 'general');
  const bot = world.bot.username;
  const abouts = new Map<Guild | Channel, string>([
    [second, 'Has settings, rounds and boards of its own.'],
    [elsewhere, `${bot} is not in here; Ann and Bob brought it along.`],
    [group, `Ann and Bob brought ${bot} along.`],
  ]);
  return { people, main, second, elsewhere, group, abouts };
}
