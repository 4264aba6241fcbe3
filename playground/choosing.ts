import {
  type APIApplicationCommandBasicOption,
  type APIAttachment,
  type APIButtonComponentWithCustomId,
  type APIInteractionDataResolved,
  type APIMessage,
  type APIRole,
  type APISelectMenuComponent,
  type APIUser,
  ApplicationCommandOptionType,
  type ChannelType,
  ComponentType,
} from 'discord-api-types/v10';
import { walkComponents } from './components.ts';
import type { Channel } from './model.ts';
import { ClientRefusal } from './options.ts';
import { channelPayload } from './payloads.ts';
import type { World } from './world.ts';

type Kind = 'users' | 'roles' | 'channels';

/** Somebody or something that can be chosen by name. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** Somebody in a channel. */
interface Chooser {
  readonly user: APIUser;
  readonly channel: Channel;
}

/** What each select menu offers by itself. */
const offeredBy = {
  [ComponentType.StringSelect]: [],
  [ComponentType.UserSelect]: ['users'],
  [ComponentType.RoleSelect]: ['roles'],
  [ComponentType.MentionableSelect]: ['users', 'roles'],
  [ComponentType.ChannelSelect]: ['channels'],
} as const satisfies Record<APISelectMenuComponent['type'], readonly Kind[]>;

/** The buttons of a message that can be pressed, in reading order: enabled and not a link. */
export function pressable(message: APIMessage): APIButtonComponentWithCustomId[] {
  return walkComponents(message.components)
    .filter(component => component.type === ComponentType.Button)
    .filter(button => 'custom_id' in button)
    .filter(({ disabled }) => !disabled);
}

/** The select menus of a message that can be used, in reading order. */
export function pickable(message: APIMessage): APISelectMenuComponent[] {
  return walkComponents(message.components)
    .filter(component => 'custom_id' in component)
    .filter(component => component.type !== ComponentType.Button)
    .filter(({ disabled }) => !disabled);
}

/** Who is in a channel, or may come to it. */
export function peopleIn(world: World, { guild, recipients }: Channel): Candidate[] {
  const users = guild ? [...guild.members.values()].map(({ user }) => user) : [...recipients, world.bot];
  return users.map(({ id, username, global_name }) => ({ id, name: global_name ?? username }));
}

/** What each type of option offers by itself. */
const offeredByOption: Partial<Record<ApplicationCommandOptionType, readonly Kind[]>> = {
  [ApplicationCommandOptionType.User]: ['users'],
  [ApplicationCommandOptionType.Role]: ['roles'],
  [ApplicationCommandOptionType.Channel]: ['channels'],
  [ApplicationCommandOptionType.Mentionable]: ['users', 'roles'],
};

/** What an option of a command lists to somebody in a channel, by name. */
export function optionCandidates(
  world: World,
  chooser: Chooser,
  option: APIApplicationCommandBasicOption,
): Candidate[] {
  const types = option.type === ApplicationCommandOptionType.Channel ? option.channel_types : undefined;
  return listed(world, chooser, offeredByOption[option.type] ?? [], types);
}

/** What a select menu lists to somebody in a channel, by name. */
export function candidates(world: World, chooser: Chooser, select: APISelectMenuComponent): Candidate[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.map(({ label, value }) => ({ id: value, name: label }));
  }
  const types = select.type === ComponentType.ChannelSelect ? select.channel_types : undefined;
  return listed(world, chooser, offeredBy[select.type], types);
}

function listed(
  world: World,
  { user, channel }: Chooser,
  kinds: readonly Kind[],
  types: readonly ChannelType[] | undefined,
): Candidate[] {
  const { roles = new Map<string, APIRole>(), channels = new Map<string, Channel>() } = channel.guild ?? {};
  const places = [...channels.values()].filter(
    place => types?.includes(place.type) !== false && world.sees(user, place),
  );
  return [
    ...(kinds.includes('users') ? peopleIn(world, channel) : []),
    ...(kinds.includes('roles') ? roles.values() : []),
    ...(kinds.includes('channels') ? places : []),
  ];
}

/**
 * The id of the one that is meant by `Bob`, `@bob`, `#trivia` or an id.
 * @throws ClientRefusal if there is none
 */
export function idOf(all: readonly Candidate[], typed: string): string {
  const name = typed.replace(/^[@#]/, '').toLowerCase();
  const found = all.find(one => one.id === typed) ?? all.find(one => one.name.toLowerCase() === name);
  if (!found) throw new ClientRefusal(`There is no ${typed} to choose here.`);
  return found.id;
}

/** An uploaded file as an interaction shows it. */
function attachmentOf(world: World, channel: Channel, id: string): APIAttachment | undefined {
  const file = world.files.get(id);
  if (!file) return undefined;
  const url = `${world.origin}/attachments/${channel.id}/${id}/${encodeURIComponent(file.name)}`;
  const { name: filename, type: content_type, bytes } = file;
  return { id, filename, content_type, size: bytes.byteLength, url, proxy_url: url, ephemeral: true };
}

/** What an interaction says about the people, roles, channels and files that were chosen. */
export function resolvedOf(
  world: World,
  { user, channel }: Chooser,
  ids: readonly string[],
): APIInteractionDataResolved {
  const { guild } = channel;
  const may = (whose: { id: string }, where: Channel) => world.permissions(whose, where).toString();
  const users = ids.flatMap(id => world.users.get(id) ?? []);
  const members = users.flatMap(({ id }) => guild?.members.get(id) ?? []);
  const roles = ids.flatMap(id => guild?.roles.get(id) ?? []);
  const channels = ids.flatMap(id => guild?.channels.get(id) ?? []);
  const files = ids.flatMap(id => attachmentOf(world, channel, id) ?? []);
  const parts = {
    users: users.map(chosen => [chosen.id, chosen]),
    members: members.map(({ user: chosen, deaf: _deaf, mute: _mute, ...member }) => [
      chosen.id,
      { ...member, permissions: may(chosen, channel) },
    ]),
    roles: roles.map(role => [role.id, role]),
    attachments: files.map(file => [file.id, file]),
    channels: channels.map(chosen => [
      chosen.id,
      {
        ...channelPayload(chosen),
        permissions: may(user, chosen),
        app_permissions: may(world.bot, chosen),
      },
    ]),
  };
  const found = Object.entries(parts).filter(([, entries]) => entries.length > 0);
  return Object.fromEntries(found.map(([kind, entries]) => [kind, Object.fromEntries(entries)]));
}

/**
 * A choice in a select menu as an interaction carries it.
 * @param raw sends the values as they are, in the name of any menu
 * @throws ClientRefusal if the client would not let anybody choose that
 */
export function picked(
  world: World,
  chooser: Chooser,
  message: APIMessage,
  target: string | number,
  typed: readonly string[],
  raw: boolean | undefined,
) {
  const select = raw
    ? pickable(message).find(menu => menu.custom_id === target)
    : chosenOne(pickable(message), target, 'select menu');
  const { type: component_type = ComponentType.StringSelect, custom_id = String(target) } = select ?? {};
  const isListed = component_type === ComponentType.StringSelect;
  const offered = select ? candidates(world, chooser, select) : [];
  const values = isListed || raw ? typed : typed.map(name => idOf(offered, name));
  const { min_values: min = 1, max_values: max = 1 } = select ?? {};
  const known = values.every(value => offered.some(({ id }) => id === value));
  if (!raw && !(known && values.length >= min && values.length <= max)) {
    throw new ClientRefusal(`Pick ${min} to ${max} of what ${custom_id} offers.`);
  }
  const data = { custom_id, component_type, values };
  return isListed ? data : { ...data, resolved: resolvedOf(world, chooser, values) };
}

/** The one with that custom id, or the n-th from 1. */
export function chosenOne<T extends { readonly custom_id: string }>(
  all: readonly T[],
  target: string | number,
  what: string,
): T {
  const found = all.find(({ custom_id }, index) => custom_id === target || index + 1 === target);
  if (!found) throw new ClientRefusal(`That message has no ${what} ${target} that could be used.`);
  return found;
}
