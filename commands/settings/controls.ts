import type { Guild, MessageComponentInteraction } from 'discord.js';
import type { Card } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { answerPrivately } from '../../src/discord/respond.ts';
import type { Route } from '../../src/discord/route.ts';
import { isGone } from '../../src/discord/server.ts';
import type { GuildSettings, Settings } from '../../src/store/settings.ts';
import { routes } from './routes.ts';
import { channelTypes, packsInMenu, type SettingsPage, settingsCard } from './settings-card.ts';

export interface SettingsParts {
  readonly repertoire: Pick<Repertoire, 'all'>;
  readonly settings: GuildSettings;
}

/** The controls of the settings: each changes one of them and shows the card anew. */
export function settingsControls(
  parts: SettingsParts,
  requires: Precondition<{ readonly guild: Guild }>,
): Press[] {
  const { repertoire, settings } = parts;
  const show = async (interaction: MessageComponentInteraction, guild: Guild, page: SettingsPage) =>
    answerPrivately(interaction, await cardOf(parts, guild, page));
  const changing = <Made, Read extends object>(
    route: Route<Made, Read>,
    page: SettingsPage,
    changeOf: (
      args: Read,
      interaction: MessageComponentInteraction,
      guild: Guild,
    ) => Partial<Settings> | Promise<Partial<Settings>>,
  ) =>
    onPress(route, requires, async (interaction, args, { guild }) => {
      await settings.change(guild.id, await changeOf(args, interaction, guild));
      await show(interaction, guild, page);
    });
  return [
    onPress(routes.settings, requires, (interaction, { page }, { guild }) => show(interaction, guild, page)),
    changing(routes.questions, 'rounds', ({ chosen: questions }) => ({ questions })),
    changing(routes.seconds, 'rounds', ({ chosen: seconds }) => ({ seconds })),
    changing(routes.mode, 'rounds', ({ chosen: mode }) => ({ mode })),
    changing(routes.lookUps, 'rounds', ({ shown }) => ({ privateLookUps: shown === 'private' })),
    changing(routes.channels, 'access', ({ chosen }, interaction, guild) => ({
      channels: playable(chosen, interaction, guild),
    })),
    changing(routes.role, 'access', ({ chosen }, interaction, guild) => ({
      starters: startersOf(chosen, interaction, guild),
    })),
    changing(routes.packs, 'articles', async ({ menu, chosen }, _, guild) => {
      const offered = packsInMenu(await repertoire.all(guild.id), menu).map(({ id }) => id);
      const { packs } = await settings.of(guild.id);
      return { packs: [...packs.filter(id => !offered.includes(id)), ...onlyOffered(chosen, offered)] };
    }),
    changing(routes.starters, 'access', ({ starters }) => ({ starters })),
  ];
}

/** A server's settings as they are now. */
export async function cardOf(
  { repertoire, settings }: SettingsParts,
  guild: Guild,
  page: SettingsPage,
): Promise<Card> {
  return settingsCard(await settings.of(guild.id), page, {
    channel: id => !isGone(guild, 'channels', id),
    role: id => !isGone(guild, 'roles', id),
    packs: await repertoire.all(guild.id),
  });
}

/** @throws UserError unless all that was chosen was offered */
function onlyOffered(chosen: readonly string[], offered: readonly string[]): readonly string[] {
  if (chosen.every(id => offered.includes(id))) return chosen;
  throw new UserError('One of those articles is gone. Choose others.');
}

/** @throws UserError unless rounds can be played in all of the channels */
function playable(
  chosen: readonly string[],
  interaction: MessageComponentInteraction,
  guild: Guild,
): string[] {
  const ids = [...new Set(chosen)];
  const carried = interaction.isChannelSelectMenu() ? interaction.channels : undefined;
  const types = ids.map(id => (carried?.get(id) ?? guild.channels.cache.get(id))?.type);
  const known: readonly number[] = channelTypes;
  if (types.every(type => type !== undefined && known.includes(type))) return ids;
  throw new UserError('One of those channels is gone, or rounds cannot be played in it. Choose others.');
}

/** Who may start rounds when a role was chosen. @throws UserError when the server has no such role */
function startersOf(role: string, interaction: MessageComponentInteraction, guild: Guild): string {
  const isCarried = interaction.isRoleSelectMenu() && interaction.roles.has(role);
  if (!isCarried && !guild.roles.cache.has(role))
    throw new UserError('That role is gone. Choose another one.');
  // The role of everybody has the server's id.
  return role === guild.id ? 'everyone' : role;
}
