import * as z from 'zod';
import { digits, menu, one, route } from '../../src/discord/route.ts';
import { periods, scopes, sorts } from './board-view.ts';

const scope = z.enum(scopes);
const sort = z.enum(sorts);

/** The controls of leaderboards. */
export const routes = {
  /** Shows a page of a leaderboard. */
  board: route('board', { scope, period: z.enum(periods), sort, page: digits(5) }),
  /** Shows the same leaderboard of the chosen time. */
  period: menu('period', { scope, sort }, one(z.enum(periods))),
};
