import type { Rules } from './rules.ts';

// A round's state. Times are epoch milliseconds by Discord's clock (the one that snowflakes carry),
// durations milliseconds.

/** A question as this round asks it. */
export interface PlannedQuestion {
  readonly id: string;
  /** What there is to choose from where it has no choices of its own: its answer, and others of its deck. */
  readonly choices?: readonly string[] | undefined;
  /** The choices in the order they are shown in. */
  readonly order: readonly number[];
  /** Where the right choice stands among those shown, from 0. */
  readonly right: number;
  /** The wrong choices, by their place, that a hint takes away; none where a hint would give it away. */
  readonly hint: readonly number[];
}

/** Somebody's answer to the open question; of several tries the last one. */
export interface GivenAnswer {
  /** The interaction's id: Discord's own order of arrival. */
  readonly id: string;
  /** From the question's appearance, without the time its clock stood. */
  readonly ms: number;
  /** The chosen place; -1 when it was typed. */
  readonly choice: number;
  readonly right: boolean;
  readonly tries: number;
}

/** A stretch of time that counts for nobody: the bot or Discord was away. */
export interface Halt {
  readonly from: number;
  readonly to: number;
}

export interface OpenQuestion {
  /** The id of its message. */
  readonly message: string;
  readonly postedAt: number;
  /** Answers given up to then count. */
  readonly closesAt: number;
  /** Answers given in time are waited for until then. */
  readonly collectUntil: number;
  /** When its clock stood. */
  readonly halts: readonly Halt[];
  /** By player, in the order in which they arrived. */
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  /** The answers of those who only play along, by player: they score nothing. */
  readonly watchers: Readonly<Record<string, GivenAnswer>>;
  /** Who took the hint, and how long the question had been open then. */
  readonly hinted: Readonly<Record<string, number>>;
  /** Players who want to skip. */
  readonly skips: readonly string[];
}

/** What a player's answer came to. */
export interface Result {
  readonly ms: number;
  readonly choice: number;
  readonly right: boolean;
  readonly points: number;
}

/** A question that is over. */
export interface PlayedQuestion {
  readonly skipped: boolean;
  /** Its message was deleted: it counts for nobody, as if skipped. */
  readonly voided?: boolean;
  /** Its message has shown the answer. */
  readonly shown?: boolean;
  /** It ended before its time was up, with the round: who had not answered missed nothing. */
  readonly cutShort: boolean;
  readonly askedAt: number;
  /** By player; of a skipped question empty. */
  readonly results: Readonly<Record<string, Result>>;
  /** The same of those who only played along. */
  readonly watched: Readonly<Record<string, Result>>;
  /** Who went out with it. */
  readonly out: readonly string[];
  /** Who lost a life with it and stays in. */
  readonly hurt: readonly string[];
}

export interface PlayerState {
  readonly team: number;
  readonly score: number;
  /** Right answers in a row, now and at best. */
  readonly run: number;
  readonly bestRun: number;
  readonly right: number;
  readonly answered: number;
  /** Of all answers; where places go by time, a wrong or missing one takes the whole time. */
  readonly totalMs: number;
  /** Of the fastest right answer. */
  readonly fastestMs: number | undefined;
  /** The index of the first question they were there for, and of the last one they answered; -1 for none. */
  readonly since: number;
  readonly lastAnswered: number;
  readonly survived: number;
  /** How many lives were lost, where players go out. */
  readonly misses: number;
  /** The index of the question they went out with. */
  readonly outAt: number | undefined;
}

export type EndReason =
  | 'finished'
  | 'survivor'
  | 'stopped'
  | 'unanswered'
  | 'deleted'
  | 'paused-too-long'
  | 'too-few-teams'
  | 'nobody-joined'
  | 'unreachable'
  | 'content-changed'
  | 'asleep';

export type Phase =
  /** The start card; `until` is known once it is there. */
  | { readonly name: 'lobby'; readonly until: number | undefined }
  /** The next question is being posted; `message` shows the last one, perhaps not yet its answer. */
  | { readonly name: 'asking'; readonly message: string | undefined; readonly since: number }
  | { readonly name: 'open'; readonly question: OpenQuestion }
  /** The last question's answer is shown, unless its message is gone; then comes the next one, or the end. */
  | {
      readonly name: 'revealed';
      readonly message: string | undefined;
      readonly until: number;
      readonly end: EndReason | undefined;
    }
  /** `message` shows the last question; without one, the start card tells of the pause. */
  | {
      readonly name: 'paused';
      readonly message: string | undefined;
      readonly by: string;
      readonly until: number;
    }
  | {
      readonly name: 'over';
      readonly message: string | undefined;
      readonly reason: EndReason;
      readonly at: number;
    };

/** A round's whole state: the fold of its events. */
export interface Round {
  /** The id of the interaction that started it. */
  readonly id: string;
  readonly guild: string;
  readonly channel: string;
  readonly host: string;
  readonly startedAt: number;
  readonly rules: Rules;
  readonly plan: readonly PlannedQuestion[];
  readonly phase: Phase;
  readonly startMessage: string | undefined;
  /** How many questions were over when it was posted. */
  readonly startIndex: number;
  /** How many of its messages were deleted or left behind, and posted anew. */
  readonly reposts: number;
  readonly players: Readonly<Record<string, PlayerState>>;
  /**
   * Who has left, by the index of the last question that they could answer before. Nobody waits for them; answering
   * a later one, they are back. Undefined while nobody has.
   */
  readonly left?: Readonly<Record<string, number>> | undefined;
  /** In order; the current question's index is their number. */
  readonly played: readonly PlayedQuestion[];
  /** Since when the clocks stand: the bot or Discord is away. */
  readonly haltedAt: number | undefined;
  /** Who wants a pause after the open question. */
  readonly pauseBy: string | undefined;
  /** Questions in a row that nobody answered. */
  readonly unanswered: number;
  /** What the last question's close has changed; undefined when it changed nothing, and while one is open. */
  readonly beforeClose: Pick<Round, 'players' | 'unanswered'> | undefined;
}

/** The index of the current question: the one being asked, or the one that comes next. */
export function currentIndex(round: Round): number {
  return round.played.length;
}

/** The id of the message that shows the open question or the last one; undefined when there is none. */
export function questionMessage({ phase }: Round): string | undefined {
  if (phase.name === 'open') return phase.question.message;
  return 'message' in phase ? phase.message : undefined;
}

/** When the round next has something to do by itself; undefined while it waits for something else. */
export function dueAt({ phase, haltedAt }: Round): number | undefined {
  if (phase.name === 'paused') return phase.until;
  if (haltedAt !== undefined) return undefined;
  if (phase.name === 'open') return phase.question.collectUntil;
  return phase.name === 'lobby' || phase.name === 'revealed' ? phase.until : undefined;
}
