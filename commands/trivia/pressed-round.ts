import { MessageFlags, SnowflakeUtil } from 'discord.js';
import { demandUnblocked } from '../../src/discord/blocked.ts';
import { UserError } from '../../src/discord/errors.ts';
import type { Blocks } from '../../src/store/blocks.ts';
import { currentIndex, type Round } from '../../src/trivia/round.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import type { RoundInteraction } from './interaction-tokens.ts';
import type { WantedQuestion } from './wanted-question.ts';

/** Where the round of a press is found. */
export interface PressedRoundParts {
  readonly rounds: Pick<RunningRounds, 'get' | 'dispatch' | 'isBarred'>;
  readonly blocks: Pick<Blocks, 'since'>;
}

/**
 * The round whose question a press or modal means.
 * @param mayBeOnNote whether it may come from a private note about the question
 * @throws UserError when the question is not open any more, or never was
 */
export async function roundAsking(
  parts: PressedRoundParts,
  interaction: RoundInteraction,
  { round: id, index }: WantedQuestion,
  mayBeOnNote = false,
): Promise<Round> {
  const { rounds } = parts;
  const round = roundOf(parts, interaction, id);
  // People see a message before Discord has told the bot its id.
  if (round.phase.name === 'asking' && index === currentIndex(round) && isOwnMessage(interaction)) {
    await rounds.dispatch(id, { type: 'posted', what: 'question', index, ...ownMessage(interaction) });
  }
  const current = rounds.get(id);
  const isOpen =
    current?.phase.name === 'open' &&
    (current.phase.question.message === interaction.message?.id || (mayBeOnNote && isOnNote(interaction))) &&
    currentIndex(current) === index;
  if (!isOpen) throw closed();
  await demandUnblocked(parts.blocks, interaction, current.phase.question.postedAt);
  if (rounds.isBarred(id, interaction.user.id)) {
    throw new UserError('You deleted your data during this question. You can play again with the next one.');
  }
  return round;
}

/** The round of the channel that a press or modal came from. @throws UserError when it is not that one */
export function roundOf(
  { rounds }: Pick<PressedRoundParts, 'rounds'>,
  interaction: RoundInteraction,
  id: string,
): Round {
  const round = rounds.get(id);
  if (!round || round.channel !== interaction.channelId || round.guild !== interaction.guildId)
    throw closed();
  return round;
}

/** Whether somebody acts on a private note, as they do to try again. */
export function isOnNote({ message }: RoundInteraction): boolean {
  return message?.flags.has(MessageFlags.Ephemeral) === true;
}

export function closed(): UserError {
  return new UserError('That question has closed.');
}

/** Whether what was pressed is on a message of the bot's: only then does the message tell of itself. */
export function isOwnMessage(interaction: RoundInteraction): boolean {
  const { message, client } = interaction;
  if (!interaction.isMessageComponent() || message?.author.id !== client.user.id) return false;
  if (isOnNote(interaction)) return false;
  return message.resolveComponent(interaction.customId) !== null;
}

export function ownMessage({ message }: RoundInteraction): { id: string; at: number } {
  const id = message?.id ?? '';
  return { id, at: SnowflakeUtil.timestampFrom(id) };
}
