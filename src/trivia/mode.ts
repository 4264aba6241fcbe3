import type { Reply } from './events.ts';
import type {
  EndReason,
  GivenAnswer,
  OpenQuestion,
  PlannedQuestion,
  PlayerState,
  Result,
  Round,
} from './round.ts';
import type { Rules } from './rules.ts';

/** A way to play: what its rounds do differently from others, and how that is told. Pure, as rounds are. */
export interface Mode {
  /** What it is about, after its name: a choice in a menu. */
  readonly summary: string;
  /** The same to those who are about to play, within a sentence. */
  readonly line: string;
  /** The same in full, after its name; short enough for a phone's screen. */
  readonly rules: string;
  /** How long a question stays open unless somebody says otherwise. */
  readonly usualSeconds: number;
  /** Whether answers are chosen or typed; only questions with `accepted` wordings can be typed. */
  readonly answers: 'chosen' | 'typed';
  readonly hasTeams: boolean;
  /** Whether there is a hint for a question. */
  readonly hasHint: (question: PlannedQuestion) => boolean;
  /** What a right answer earns, in the round and on boards; whole points. */
  readonly points: (answer: RightAnswer) => number;
  /** The answer that closes a question by itself; without one it closes when all active players are done. */
  readonly decisive?: (question: OpenQuestion) => GivenAnswer | undefined;
  readonly ranking: Ranking;
  /** Whether an easy question comes first: a miss there would cost too much. */
  readonly beginsEasy?: boolean;
  /** Where players go out. */
  readonly elimination?: Elimination;
}

/** A right answer and what its points depend on. */
export interface RightAnswer {
  readonly player: string;
  readonly answer: GivenAnswer;
  /** The player's right answers in a row, with this one. */
  readonly run: number;
  readonly question: OpenQuestion;
  readonly rules: Rules;
}

/** What decides the places of a round. */
export interface Ranking {
  /** What a player has gathered; the most is best. */
  readonly amount: (player: PlayerState) => number;
  /** What a question added to it. @param lived whether the player was in until it closed, for all of it, and lost no life */
  readonly gain: (result: Result | undefined, lived: boolean) => number;
  /** Whether the shorter time decides among equals; then a wrong or missing answer takes all the time there was. */
  readonly timed: boolean;
  /** What is gathered when it is not points, and what has been done with it: "3 questions survived". */
  readonly counted?: { readonly noun: string; readonly done: string };
}

/** How players go out. Who is still in counts as active, answering or not. */
export interface Elimination {
  /** How many misses put a player out. */
  readonly lives: number;
  /** Why somebody may not answer the open question; undefined when they may. */
  readonly refusal: (round: Round, id: string) => Reply | undefined;
  /**
   * Who goes out with a question.
   * @param failed those whose last life a wrong or missing answer costs
   * @param left how many were in until now
   * @param joined how many ever were
   */
  readonly out: (failed: readonly string[], left: number, joined: number) => readonly string[];
  /** Why the round is over before its last question; undefined when it is not. */
  readonly end: (players: readonly PlayerState[]) => EndReason | undefined;
}
