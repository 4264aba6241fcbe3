import type { RoundMessage } from '../events.ts';
import type { Round } from '../round.ts';

/** A message that is in the channel: its id and its time, epoch milliseconds. */
export interface Posted {
  readonly id: string;
  readonly at: number;
}

/**
 * A round's messages in its channel, as running rounds want them. Every method shows the state it is given, may
 * be called twice for the same thing, and rejects with a ChannelLostError when it makes no sense to try again.
 */
export interface ChannelMessages {
  /**
   * Posts the start card or the current question.
   * @param mayBeThere looks for it in the channel first: an earlier attempt may have succeeded unnoticed
   */
  post(round: Round, what: RoundMessage, mayBeThere: boolean): Promise<Posted>;
  /** Brings a message up to date. @returns false when somebody has deleted it */
  edit(round: Round, what: RoundMessage): Promise<boolean>;
  /**
   * Brings the counter of the open message up to date, if that costs nothing; never rejects.
   * @param givenUp from then on it must not come any more: the message shows something else
   * @returns as `edit`
   */
  count(round: Round, givenUp: AbortSignal): Promise<boolean>;
  /** Tells players that they went out, as far as they can be told; never rejects. */
  tellOut(round: Round, players: readonly string[]): Promise<void>;
  /** Tells players that the question that was last counts for nobody, as far as they can be told; never rejects. */
  tellVoid(round: Round, players: readonly string[]): Promise<void>;
  delete(round: Round, message: string): Promise<void>;
  /**
   * Posts the standings of a round that is over; see `post` for `mayBeThere`.
   * @param current the round as it is now: until they are sent, somebody may delete their data
   */
  showStandings(current: () => Round, mayBeThere: boolean): Promise<void>;
  /** Tells whoever can be told that the round ended out of sight; never rejects. */
  tellLost(round: Round): Promise<void>;
  /** Forgets what is known of a round's people: it is over. */
  forget(round: Round): void;
}

/** The channel is gone, or the bot may no longer use it. */
export class ChannelLostError extends Error {
  override name = 'ChannelLostError';
}
