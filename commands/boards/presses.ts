import type { MessageComponentInteraction } from 'discord.js';
import type { App, Press } from '../../src/discord/command.ts';
import { unknownButton } from '../../src/discord/errors.ts';
import { oneOf } from '../../src/discord/one-of.ts';
import { answerPress } from '../../src/discord/respond.ts';
import { boardCard } from './board-card.ts';
import { type BoardView, loadBoard, periods, scopes, sorts } from './board-view.ts';

/** The controls of leaderboards, by the route of their custom id. */
export const boardPresses = {
  /** board:SCOPE:PERIOD:SORT:PAGE */
  async board(interaction, [scope, period, sort, page = ''], app) {
    if (!/^\d{1,5}$/.test(page)) throw unknownButton();
    const view = {
      scope: oneOf(scopes, scope),
      period: oneOf(periods, period),
      sort: oneOf(sorts, sort),
      page: Number(page),
    };
    await show(interaction, app, view);
  },

  /** period:SCOPE:SORT, a select of periods */
  async period(interaction, [scope, sort], app) {
    const wanted = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
    const view = { scope: oneOf(scopes, scope), sort: oneOf(sorts, sort), period: oneOf(periods, wanted) };
    await show(interaction, app, { ...view, page: 0 });
  },
} satisfies Record<string, Press>;

async function show(interaction: MessageComponentInteraction, app: App, view: BoardView): Promise<void> {
  const loaded = await loadBoard(interaction, app, view);
  await answerPress(interaction, isPrivate => boardCard(app, loaded, isPrivate));
}
