import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import { type Card, renderCard } from '../../src/discord/card.ts';
import { sendNote } from '../../src/discord/respond.ts';
import type { Round } from '../../src/trivia/round.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import type { DiscordMessages } from './discord-messages.ts';
import type { RoundInteraction } from './interaction-tokens.ts';
import { isOnNote } from './pressed-round.ts';

/** What it takes to acknowledge what somebody did in a running round. */
export interface AcknowledgeParts {
  readonly rounds: Pick<RunningRounds, 'carryCount'>;
  readonly messages: Pick<DiscordMessages, 'countOn'>;
  readonly log: Logger;
}

/**
 * Answers a press privately; now and then the answer carries the counter's edit, and the note follows.
 * @returns the note's id, as the interaction's token edits it; undefined when it could not be sent
 */
export async function acknowledge(
  { rounds, messages, log }: AcknowledgeParts,
  interaction: RoundInteraction,
  { id }: Round,
  card: Card,
): Promise<string | undefined> {
  if (isOnNote(interaction) && (interaction.isMessageComponent() || interaction.isFromMessage())) {
    await interaction.update(renderCard(card));
    return '@original';
  }
  const carried = rounds.carryCount(id, round => messages.countOn(interaction, round));
  let isCarried = true;
  // What counts is the note; the counter will be right with the next press.
  await carried?.catch((error: unknown) => {
    isCarried = false;
    log.warn({ err: error, round: id }, 'a counter could not be edited');
  });
  try {
    return await sendNote(interaction, card);
  } catch (error) {
    if (isAcknowledged(error)) {
      // It took effect although Discord's first answer said otherwise. The note is there, unless it was the edit that
      // did: then it has to follow.
      if (isCarried) return '@original';
      interaction.replied = true;
    } else if (error instanceof DiscordAPIError || error instanceof RangeError) throw error;
    // What they did counts: an apology would say otherwise.
    return sendNote(interaction, card).catch((failure: unknown) => {
      log.warn({ err: failure, round: id }, 'a press could not be acknowledged');
      return undefined;
    });
  }
}

function isAcknowledged(error: unknown): boolean {
  const { InteractionHasAlreadyBeenAcknowledged } = RESTJSONErrorCodes;
  return error instanceof DiscordAPIError && error.code === InteractionHasAlreadyBeenAcknowledged;
}
