import type { Guild, MessageComponentInteraction } from 'discord.js';
import { button } from '../../src/discord/card.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import type { Route } from '../../src/discord/route.ts';
import type { GuildSettings, Settings } from '../../src/store/settings.ts';
import type { Desk } from './page.ts';
import { routes } from './routes.ts';

/** A control of a page that changes what `GuildSettings` keeps. */
interface Change<Read> {
  readonly to: (
    args: Read,
    interaction: MessageComponentInteraction,
    guild: Guild,
  ) => Partial<Settings> | Promise<Partial<Settings>>;
  /** What holds from now on: a sentence of markdown. */
  readonly effect: (settings: Settings, guild: Guild) => string | Promise<string>;
}

/** Makes what answers the controls of a page: the change, then the page with its effect and a button to undo it. */
export function changesOf(desk: Desk, settings: GuildSettings, page: string) {
  return <Made, Read extends object>(route: Route<Made, Read>, { to, effect }: Change<Read>): Press =>
    onPress(route, desk.requires, async (interaction, args, { guild }) => {
      const change = await to(args, interaction, guild);
      const changed = await settings.change(guild.id, change, interaction.id);
      const told = { effect: await effect(changed, guild), undo: undoButton(interaction.id, page) };
      await desk.show(interaction, guild, page, { told });
    });
}

/** The button that takes back what an interaction changed. */
export function undoButton(change: string, page: string) {
  return button(routes.undo.id({ change, page }), 'Undo');
}
