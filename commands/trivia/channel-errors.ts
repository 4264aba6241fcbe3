import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { ChannelLostError } from '../../src/trivia/running/channel-messages.ts';

const {
  InvalidActionOnArchivedThread,
  InvalidFormBodyOrContentType,
  MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  MissingAccess,
  MissingPermissions,
  ThreadLocked,
  UnknownChannel,
  UnknownGuild,
  UnknownMessage,
} = RESTJSONErrorCodes;

/** Nothing can be shown any more: the message is gone, or too old to be edited as often. */
const GONE_CODES: ReadonlySet<string | number> = new Set([
  UnknownMessage,
  MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
]);

/** The channel cannot be used any more. Other refusals may be a proxy's, and pass. */
const LOST_CODES: ReadonlySet<string | number> = new Set([
  MissingAccess,
  MissingPermissions,
  UnknownChannel,
  UnknownGuild,
  InvalidActionOnArchivedThread,
  ThreadLocked,
  // A mistake of ours, which trying again repeats.
  InvalidFormBodyOrContentType,
]);

/**
 * Sends a request about a round's channel.
 * @throws ChannelLostError when trying again makes no sense
 */
export async function reach<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || !LOST_CODES.has(error.code)) throw error;
    throw new ChannelLostError('the channel can no longer be used', { cause: error });
  }
}

/** Edits or deletes a message, unless nothing can be shown in it any more. @returns whether it is still there */
export async function isThere(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DiscordAPIError && GONE_CODES.has(error.code))) throw error;
    return error.code !== UnknownMessage;
  }
  return true;
}
