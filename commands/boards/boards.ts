import type { Feature } from '../../src/discord/feature.ts';
import { leaderboardCommand, leaderboardControls } from './leaderboard.ts';
import { statsCommand } from './stats.ts';

/** /leaderboard with its controls, and /stats. */
export function createBoards(
  parts: Parameters<typeof leaderboardCommand>[0] & Parameters<typeof statsCommand>[0],
): Feature {
  return {
    commands: [leaderboardCommand(parts), statsCommand(parts)],
    routes: leaderboardControls(parts),
    modals: [],
  };
}
