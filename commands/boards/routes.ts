import * as z from 'zod';
import { digits, menu, one, route } from '../../src/discord/route.ts';
import { periods, scopes, sorts } from './board-view.ts';

const scope = z.enum(scopes);
const sort = z.enum(sorts);
const period = z.enum(periods);

/** The controls of leaderboards. */
export const routes = {
  /** Shows a page of a leaderboard. */
  board: route('board', { scope, period, sort, page: digits(5) }),
  /** Shows the same leaderboard of the chosen time. */
  period: menu('period', { scope, sort }, one(period)),
  /** Shows the leaderboard of the chosen scope, or in the chosen order. */
  scope: menu('scope', { period, sort }, one(scope)),
  sort: menu('sort', { scope, period }, one(sort)),
};
