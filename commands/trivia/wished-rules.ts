import { UserError } from '../../src/discord/errors.ts';
import type { Difficulty } from '../../src/pack/schema.ts';
import type { Settings } from '../../src/store/settings.ts';
import { modes, teamModes } from '../../src/trivia/modes/index.ts';
import type { ModeName } from '../../src/trivia/modes/names.ts';
import { type Omission, omissions, type Rules, SECONDS_MAX, SECONDS_MIN } from '../../src/trivia/rules.ts';
import { TEAMS_MAX } from './teams.ts';

const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

export const TEAMS_MIN = 2;

/** What a round is asked to be; what is left out, the server's settings say. Nothing in it is checked yet. */
export interface RoundWish {
  readonly questions?: number | undefined;
  readonly seconds?: number | undefined;
  readonly mode?: ModeName | undefined;
  /** A pack's id; without one all of the place are meant. */
  readonly pack?: string | undefined;
  /** A section's reference or title. */
  readonly section?: string | undefined;
  readonly difficulty?: Difficulty | undefined;
  readonly teams?: number | undefined;
  /** Whether it waits for people to join. */
  readonly gathers?: true | undefined;
}

/**
 * What a round keeps to that is wished for; its section is left to whoever knows the packs.
 * @throws UserError when there are no such rounds
 */
export function rulesOf(wish: RoundWish, settings: Settings): Rules {
  // Whoever asks for teams need not know that the server's usual mode has none.
  const fitsTeams = wish.teams === undefined || modes[settings.mode].hasTeams;
  const mode = wish.mode ?? (fitsTeams ? undefined : teamModes[0]) ?? settings.mode;
  const usual = settings.seconds ?? modes[mode].usualSeconds;
  const seconds = inRange(wish.seconds ?? usual, SECONDS_MIN, SECONDS_MAX, 'seconds');
  const { pack, difficulty } = wish;
  const gathering = wish.gathers ? { gathers: wish.gathers } : {};
  const rules = { mode, seconds, pack, difficulty, ...gathering, ...paceOf(mode, settings) };
  if (wish.teams === undefined) return { ...rules, teams: 0 };
  if (!modes[mode].hasTeams) {
    throw new UserError(`Teams play ${OR.format(teamModes)} rounds; ${mode} is for single players.`);
  }
  const teams = inRange(wish.teams, TEAMS_MIN, TEAMS_MAX, 'teams');
  return { ...rules, teams };
}

/** How a round goes on by itself, and what it does without. */
function paceOf(mode: ModeName, settings: Settings): Partial<Rules> {
  const { lobbySeconds, revealSeconds } = settings;
  const without = omissions.filter(what => !allowed(settings)[what]);
  const lives = modes[mode].elimination?.lives;
  const pace = { brisk: true, lives, lobbySeconds, revealSeconds } as const;
  return without.length === 0 ? pace : { ...pace, without };
}

/** What a server lets its rounds have. */
function allowed({ hints, skips, closedBook }: Settings): Readonly<Record<Omission, boolean>> {
  return { hints, skips, 'closed-book': closedBook };
}

/** @throws UserError when a number is not possible */
export function inRange(value: number, min: number, max: number, what: string): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new UserError(`A round takes ${min} to ${max} ${what}; ${value} is not possible.`);
}
