import type { Difficulty } from '../pack/schema.ts';
import type { ModeName } from './modes/names.ts';

/** What a round keeps to from its start to its end. */
export interface Rules {
  readonly mode: ModeName;
  /** How long a question stays open. */
  readonly seconds: number;
  /** How many teams play; 0 when everybody plays for themselves. */
  readonly teams: number;
  /** What its questions keep to: a pack's id, a section's reference, a difficulty. */
  readonly pack?: string | undefined;
  readonly section?: string | undefined;
  readonly difficulty?: Difficulty | undefined;
  /**
   * Whether nobody is waited for who is not known to play: a question closes with the only active player's
   * answer, and question 1 with what decides it. Rounds that an earlier version began are not brisk.
   */
  readonly brisk?: true | undefined;
  /** How many misses put a player out, where players go out; 1 in rounds that an earlier version began. */
  readonly lives?: number | undefined;
  /** How long the start card stands before question 1, and an answer before the next one; undefined: as usual. */
  readonly lobbySeconds?: number | undefined;
  readonly revealSeconds?: number | undefined;
  /** Whether it waits for people to join, longer than usual, and does not begin without any: nobody called for it. */
  readonly gathers?: true | undefined;
  /** What the server does without: hints, skipping, the closed book. */
  readonly without?: readonly Omission[] | undefined;
}

/** What a round can do without. Journals hold these names. */
export const omissions = ['hints', 'skips', 'closed-book'] as const;
export type Omission = (typeof omissions)[number];

/** Of a round. */
export const ROUND_QUESTIONS_MAX = 50;
/** How long a question can stay open. */
export const SECONDS_MIN = 5;
export const SECONDS_MAX = 120;
/** From the start card to the first question, unless the server says otherwise. */
export const LOBBY_MS = 10_000;
export const TEAM_LOBBY_MS = 20_000;
/** The same of a round that waits for people to join. */
export const GATHER_MS = 2 * 60_000;
/** What servers can make of that, and of the time from an answer to the next question. */
export const PACE_SECONDS_MIN = 3;
export const PACE_SECONDS_MAX = 120;
/** What was given in time may arrive this much later. */
export const COLLECT_MS = 1500;
/** A question stays open for at least this long. */
export const OPEN_MIN_MS = 3000;
/** From an answer to the next question, unless the server says otherwise. */
export const REVEAL_MS = 8000;
/** From the last answer to the standings. */
export const FINALE_MS = 5000;
/** From the end of a pause to the next question. */
export const RESUME_MS = 5000;
export const PAUSE_MAX_MS = 15 * 60_000;
/** After so long a pause any player may resume or stop. */
export const PAUSE_HELD_MS = 60_000;
export const TRIES = 3;
/** A round ends after so many questions in a row that nobody answered. */
export const UNANSWERED_MAX = 3;
/** A round ends after so many questions in a row whose messages were deleted. */
export const VOIDED_MAX = 3;

/** How long the start card stands before the first question. */
export function lobbyMs({ lobbySeconds, teams, gathers }: Rules): number {
  if (gathers) return GATHER_MS;
  if (lobbySeconds !== undefined) return lobbySeconds * 1000;
  return teams > 0 ? TEAM_LOBBY_MS : LOBBY_MS;
}

/** How long an answer stands before the next question. */
export function revealMs({ revealSeconds }: Rules): number {
  return revealSeconds === undefined ? REVEAL_MS : revealSeconds * 1000;
}

/** How many misses put a player out. */
export function livesOf({ lives = 1 }: Rules): number {
  return lives;
}

/** Whether a round does without something. */
export function isWithout({ without = [] }: Rules, what: Omission): boolean {
  return without.includes(what);
}
