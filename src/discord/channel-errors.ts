import { ChannelType, RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';
import { ChannelLostError } from '../trivia/running/channel-messages.ts';
import { escape } from './escape.ts';

/** Nothing can be shown any more: the message is gone, or too old to be edited as often. */
const GONE_CODES: ReadonlySet<string | number> = new Set([
  Code.UnknownMessage,
  Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
]);

/** Refusals that pass, whatever status they come with. */
const PASSING_CODES: ReadonlySet<string | number> = new Set([
  Code.ActionCannotBePerformedDueToSlowmodeRateLimit,
  Code.ChannelWriteRateLimit,
  Code.ServerWriteRateLimit,
  Code.ServiceResourceIsBeingRateLimited,
  Code.CloudflareIsBlockingYourRequest,
]);
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429]);

/**
 * Sends a request about a channel.
 * @throws ChannelLostError when trying again makes no sense
 */
export async function reach<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!isFinal(error)) throw error;
    throw new ChannelLostError('the channel can no longer be used', { cause: error });
  }
}

/** Discord itself has said no. A refusal without a code of its own may be a proxy's, and pass. */
function isFinal(error: unknown): error is DiscordAPIError {
  if (!(error instanceof DiscordAPIError)) return false;
  const { code, status } = error;
  return Number(code) > 0 && !PASSING_STATUSES.has(status) && !PASSING_CODES.has(code);
}

/** Edits or deletes a message, unless nothing can be shown in it any more. @returns whether it is still there */
export async function isThere(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DiscordAPIError && GONE_CODES.has(error.code))) throw error;
    return error.code !== Code.UnknownMessage;
  }
  return true;
}

/** What is known of a channel that refuses. */
export interface Refusing {
  readonly type: ChannelType | undefined;
  readonly isTimedOut: boolean;
}

/** Why a channel can no longer be used, and what to do about it: a sentence for the host. */
export function causeOf({ cause }: ChannelLostError, { type, isTimedOut }: Refusing): string {
  if (!(cause instanceof DiscordAPIError)) return '';
  const isVoice = type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice;
  switch (cause.code) {
    case Code.MissingAccess:
    case Code.MissingPermissions:
      if (isTimedOut) return 'I am timed out here: whoever moderates the server can lift that.';
      if (type === ChannelType.PrivateThread) return 'Mention me in this private thread, and start again.';
      if (isVoice) return 'I need Connect in voice channels.';
      return cause.code === Code.MissingAccess
        ? 'I need View Channel there; if it is a private thread, mention me in it.'
        : 'I lack a permission there, and /trivia start says which.';
    case Code.UnknownChannel:
      return 'The channel is gone.';
    case Code.InvalidActionOnArchivedThread:
      return 'The thread was archived.';
    case Code.ThreadLocked:
      return 'The thread was locked.';
    case Code.MessageWasBlockedByAutomaticModeration:
    case Code.TitleWasBlockedByAutomaticModeration:
    case Code.MessageBlockedByHarmfulLinksFilter:
      return 'Automatic moderation blocked the question: a rule of this server would have to except me.';
    case Code.ExplicitContentCannotBeSentToTheDesiredRecipient:
      return 'Discord’s filter for explicit content blocked it: the server’s settings would have to except me.';
    default:
      return `Discord refuses it: “${escape(cause.message, 200)}”.`;
  }
}
