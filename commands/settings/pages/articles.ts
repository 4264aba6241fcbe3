import { ComponentType } from 'discord-api-types/v10';
import { type Controls, row } from '../../../src/discord/card.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { escape } from '../../../src/discord/escape.ts';
import { subjectsOf } from '../../../src/discord/item-text.ts';
import { SELECT_OPTION_MAX, truncate } from '../../../src/discord/limits.ts';
import type { Offer, Repertoire } from '../../../src/discord/repertoire.ts';
import { isDeckId } from '../../../src/pack/deck.ts';
import type { GuildSettings, Settings } from '../../../src/store/settings.ts';
import { changesOf } from '../change.ts';
import type { SettingsPage } from '../page.ts';
import { PACKS_A_MENU, routes } from '../routes.ts';

/** Menus of packs on one card; more than they take cannot be chosen one by one. */
const PACK_MENUS_MAX = 4;

/** What rounds and look-ups are about, where there are several packs or lists. */
export function articlesPage(repertoire: Pick<Repertoire, 'all'>, settings: GuildSettings): SettingsPage {
  const name = 'articles';
  return {
    name,
    label: 'Articles',
    about: 'What rounds and look-ups are about',
    isOffered: async ({ id }) => (await repertoire.all(id)).length > 1,
    async view({ id }) {
      const now = await settings.of(id);
      const all = await repertoire.all(id);
      return {
        lines: [`**Articles:** ${articlesText(now, all)}`],
        controls: controls(now, all),
      };
    },
    presses(desk) {
      const changing = changesOf(desk, settings, name);
      return [
        changing(routes.packs, {
          async to({ menu, chosen }, _, guild) {
            const offered = packsInMenu(await repertoire.all(guild.id), menu).map(({ id }) => id);
            const { packs } = await settings.of(guild.id);
            return { packs: [...packs.filter(id => !offered.includes(id)), ...onlyOffered(chosen, offered)] };
          },
          effect: async (now, guild) =>
            `Rounds and look-ups are now about ${articlesText(now, await repertoire.all(guild.id))}.`,
        }),
      ];
    },
  };
}

function articlesText({ packs }: Settings, all: readonly Offer[]): string {
  const chosen = all.filter(({ id }) => packs.includes(id));
  return chosen.length === 0 ? 'all there are' : escape(subjectsOf(chosen));
}

/** The packs that the menu of a number offers, from 0. */
function packsInMenu(packs: readonly Offer[], number: number): readonly Offer[] {
  return number < PACK_MENUS_MAX ? packs.slice(number * PACKS_A_MENU, (number + 1) * PACKS_A_MENU) : [];
}

function controls({ packs: chosen }: Settings, packs: readonly Offer[]): Controls[] {
  const numbers = Array.from({ length: PACK_MENUS_MAX }, (_, number) => number);
  return numbers
    .map(number => ({ number, offered: packsInMenu(packs, number) }))
    .filter(({ offered }) => offered.length > 0)
    .map(({ number, offered }) =>
      row({
        type: ComponentType.StringSelect,
        custom_id: routes.packs.id({ menu: number }),
        placeholder: 'All articles',
        min_values: 0,
        max_values: offered.length,
        options: offered.map(({ id, subject }) => ({
          label: truncate(subject, SELECT_OPTION_MAX),
          value: id,
          default: chosen.includes(id),
          ...(isDeckId(id) && { description: 'This server’s own list' }),
        })),
      }),
    );
}

/** @throws UserError unless all that was chosen was offered */
function onlyOffered(chosen: readonly string[], offered: readonly string[]): readonly string[] {
  if (chosen.every(id => offered.includes(id))) return chosen;
  throw new UserError('One of those articles is gone. Choose others.');
}
