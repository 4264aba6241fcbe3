import type { EndReason, GivenAnswer, PlannedQuestion, Round } from './round.ts';
import type { Rules } from './rules.ts';

// What happens to a round, what it wants done, and what people are told. Times are as in round.ts.

/** A round begins. */
export interface RoundStarted {
  readonly type: 'started';
  readonly at: number;
  readonly id: string;
  readonly guild: string;
  readonly channel: string;
  readonly host: string;
  readonly rules: Rules;
  readonly plan: readonly PlannedQuestion[];
}

/** Somebody commands a round, as its host can; `mayManage` says whether Discord lets them manage the channel's messages or the server. */
export interface HostCommand {
  readonly type: 'paused' | 'resumed' | 'stopped';
  readonly at: number;
  readonly player: string;
  readonly mayManage: boolean;
}

/** What somebody does about the question with an index. */
export type PlayerAction = { readonly at: number; readonly player: string; readonly index: number } & (
  | {
      readonly type: 'answered';
      /** The interaction's id. */
      readonly id: string;
      /** The chosen place, or whether what was typed is right. */
      readonly answer: { readonly choice: number } | { readonly right: boolean };
    }
  /** The last one wants to go on, being alone; of a closed question, `index` is that of the next one. */
  | { readonly type: 'hinted' | 'skipped' | 'hurried' }
);

/** What happens to a round; the journal keeps those that change it. */
export type RoundEvent =
  | RoundStarted
  | HostCommand
  | PlayerAction
  | { readonly type: 'joined'; readonly at: number; readonly player: string; readonly team: number }
  /** A message is in the channel; `at` is its own time. */
  | { readonly type: 'posted'; readonly at: number; readonly what: 'start'; readonly id: string }
  | {
      readonly type: 'posted';
      readonly at: number;
      readonly what: 'question';
      readonly index: number;
      readonly id: string;
    }
  /** The message of the question with an index has shown its answer. */
  | { readonly type: 'shown'; readonly at: number; readonly index: number }
  /** Time has passed. */
  | { readonly type: 'time'; readonly at: number }
  /** Somebody deleted a message; `seen` says whether it had shown the answer to the question that was closed last. */
  | { readonly type: 'vanished'; readonly at: number; readonly message: string; readonly seen: boolean }
  /** A question is not to be asked any more. */
  | { readonly type: 'withdrawn'; readonly at: number; readonly question: string }
  /** Somebody takes no part any more: nobody waits for them. */
  | { readonly type: 'left'; readonly at: number; readonly player: string }
  /** The clocks stand, and go on. */
  | { readonly type: 'halted' | 'continued'; readonly at: number }
  /** The round cannot go on. */
  | {
      readonly type: 'failed';
      readonly at: number;
      readonly reason: Extract<EndReason, 'unreachable' | 'content-changed' | 'asleep'>;
    };

/** A message that shows a round's state: the start card, or the question that is or was open last. */
export type RoundMessage = 'start' | 'question';

/** What a round wants done; all of it can be done twice. */
export type Effect =
  | { readonly type: 'post'; readonly what: RoundMessage }
  /** A message is to show the present state. */
  | { readonly type: 'edit'; readonly what: RoundMessage }
  /** The open question's counter has changed. */
  | { readonly type: 'count' }
  /** Players are to hear that they went out. */
  | { readonly type: 'out'; readonly players: readonly string[] }
  /** Players are to hear that the last question counts for nobody. */
  | { readonly type: 'void'; readonly players: readonly string[] }
  /** A message that came too late to be of use. */
  | { readonly type: 'delete'; readonly message: string }
  /** Keep the results, show the standings where that is possible, and forget the round. */
  | { readonly type: 'finish'; readonly showStandings: boolean };

/** A round's events: the first one starts it. */
export type Events = readonly [RoundStarted, ...RoundEvent[]];

/** What somebody is told about what they did. */
export type Reply =
  | { readonly kind: 'locked'; readonly choice: number; readonly ms: number }
  /** They only play along: since they went out with the question of an index, or all the time. */
  | {
      readonly kind: 'watched';
      readonly choice: number;
      readonly ms: number;
      readonly outAt: number | undefined;
    }
  | { readonly kind: 'right'; readonly ms: number }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'already'; readonly answer: GivenAnswer }
  | { readonly kind: 'closed' }
  | { readonly kind: 'out'; readonly index: number }
  | { readonly kind: 'entry-closed' }
  | { readonly kind: 'no-team' }
  | { readonly kind: 'joined'; readonly team: number }
  | { readonly kind: 'join-closed' }
  | { readonly kind: 'hint'; readonly choices: readonly number[] }
  | { readonly kind: 'no-hints' }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'skip-vote'; readonly votes: number; readonly needed: number }
  | { readonly kind: 'skip-refused' | 'no-skips' }
  | { readonly kind: 'hurried' | 'not-alone' }
  | { readonly kind: 'pausing' | 'paused' | 'resumed' | 'stopped' }
  | { readonly kind: 'already-paused' | 'not-paused' | 'over' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'none' };

/** What an event makes of a round. */
export interface Step {
  readonly round: Round;
  readonly effects: readonly Effect[];
  readonly reply: Reply;
}
