import {
  ButtonStyle,
  DiscordAPIError,
  type MessageComponentInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
  SnowflakeUtil,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../../src/clock.ts';
import { demandUnblocked } from '../../src/discord/blocked.ts';
import { button, type Card, renderCard, row } from '../../src/discord/card.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import { nothing } from '../../src/discord/precondition.ts';
import { answerPrivately, sendNote, tell } from '../../src/discord/respond.ts';
import type { Blocks } from '../../src/store/blocks.ts';
import { isAlone } from '../../src/trivia/hurrying.ts';
import { isDone } from '../../src/trivia/open-question.ts';
import { currentIndex, questionMessage, type Round } from '../../src/trivia/round.ts';
import type { RoundContents } from '../../src/trivia/running/round-contents.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { skipsAlone } from '../../src/trivia/skipping.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { skipCard } from './host-cards.ts';
import type { RoundInteraction } from './interaction-tokens.ts';
import { replyCard, verdictAtOnce } from './reply-card.ts';
import { routes } from './routes.ts';
import { rulesCard } from './rules-card.ts';
import type { WantedQuestion } from './wanted-question.ts';

/** What it takes to let people act in running rounds. */
export interface PlayParts {
  readonly contents: Pick<RoundContents, 'of'>;
  readonly rounds: RunningRounds;
  readonly blocks: Pick<Blocks, 'since'>;
  readonly messages: Pick<DiscordMessages, 'remember' | 'countOn' | 'noted' | 'pastCard'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The buttons of a running round. */
export function roundButtons(parts: PlayParts): Press[] {
  return [
    onPress(routes.answer, nothing, (interaction, { place, ...wanted }) =>
      act(parts, interaction, wanted, { type: 'answered', id: interaction.id, answer: { choice: place } }),
    ),
    onPress(routes.hint, nothing, (interaction, wanted) =>
      act(parts, interaction, wanted, { type: 'hinted' }),
    ),
    onPress(routes.skip, nothing, async (interaction, wanted) => {
      const round = await roundAsking(parts, interaction, wanted);
      // One press of theirs would take the question from everybody.
      if (skipsAlone(round, interaction.user.id)) await tell(interaction, skipCard(wanted));
      else await act(parts, interaction, wanted, { type: 'skipped' });
    }),
    onPress(routes.skipNow, nothing, (interaction, wanted) =>
      act(parts, interaction, wanted, { type: 'skipped' }, true),
    ),
    onPress(routes.goOn, nothing, (interaction, wanted) => goOn(parts, interaction, wanted)),
    onPress(routes.join, nothing, (interaction, { round, team }) => join(parts, interaction, round, team)),
    onPress(routes.rules, nothing, (interaction, { round }) =>
      tell(interaction, rulesCard(parts.rounds.get(round)?.rules)),
    ),
  ];
}

/** Lets the only player go on, from their note or from the answer. */
async function goOn(
  parts: PlayParts,
  interaction: MessageComponentInteraction,
  { round: id, index }: WantedQuestion,
): Promise<void> {
  const { contents, rounds, messages, clock } = parts;
  const round = roundOf(parts, interaction, id);
  if (!isOnNote(interaction) && questionMessage(round) !== interaction.message.id) throw closed();
  const event = { type: 'hurried', at: clock.now(), player: interaction.user.id, index } as const;
  const reply = await rounds.dispatch(id, event);
  // What follows is seen by everybody.
  if (reply.kind === 'hurried' && isOnNote(interaction)) await interaction.deferUpdate();
  else if (reply.kind === 'hurried') await interaction.update(renderCard(messages.pastCard(round)));
  else await answerPrivately(interaction, replyCard(contents.of(round), round, index, reply));
}

async function join(
  parts: PlayParts,
  interaction: MessageComponentInteraction,
  id: string,
  team: number,
): Promise<void> {
  const { contents, rounds, messages } = parts;
  const round = roundOf(parts, interaction, id);
  await demandUnblocked(parts.blocks, interaction);
  messages.remember(id, interaction);
  const at = SnowflakeUtil.timestampFrom(interaction.id);
  if (round.startMessage === undefined && isOwnMessage(interaction)) {
    await rounds.dispatch(id, { type: 'posted', what: 'start', ...ownMessage(interaction) });
  }
  if (rounds.get(id)?.startMessage !== interaction.message.id) throw unknownButton();
  const reply = await rounds.dispatch(id, { type: 'joined', at, player: interaction.user.id, team });
  await acknowledge(parts, interaction, round, replyCard(contents.of(round), round, 0, reply));
}

/**
 * The round whose question a press or modal means.
 * @param mayBeOnNote whether it may come from a private note about the question
 * @throws UserError when the question is not open any more, or never was
 */
export async function roundAsking(
  parts: PlayParts,
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

function roundOf({ rounds }: PlayParts, interaction: RoundInteraction, id: string): Round {
  const round = rounds.get(id);
  if (!round || round.channel !== interaction.channelId || round.guild !== interaction.guildId)
    throw closed();
  return round;
}

/** Whether somebody acts on a private note, as they do to try again. */
function isOnNote({ message }: RoundInteraction): boolean {
  return message?.flags.has(MessageFlags.Ephemeral) === true;
}

function closed(): UserError {
  return new UserError('That question has closed.');
}

/** Whether what was pressed is on a message of the bot's: only then does the message tell of itself. */
function isOwnMessage(interaction: RoundInteraction): boolean {
  const { message, client } = interaction;
  if (!interaction.isMessageComponent() || message?.author.id !== client.user.id) return false;
  if (isOnNote(interaction)) return false;
  return message.resolveComponent(interaction.customId) !== null;
}

function ownMessage({ message }: RoundInteraction): { id: string; at: number } {
  const id = message?.id ?? '';
  return { id, at: SnowflakeUtil.timestampFrom(id) };
}

type Action =
  | { readonly type: 'answered'; readonly id: string; readonly answer: { choice: number } }
  | { readonly type: 'hinted' | 'skipped' };

async function act(
  parts: PlayParts,
  interaction: MessageComponentInteraction,
  wanted: WantedQuestion,
  action: Action,
  mayBeOnNote = false,
): Promise<void> {
  const { contents, rounds, messages, clock } = parts;
  const round = await roundAsking(parts, interaction, wanted, mayBeOnNote);
  messages.remember(round.id, interaction);
  // A skip takes effect when it arrives: from then on the answer is shown.
  const at = action.type === 'skipped' ? clock.now() : SnowflakeUtil.timestampFrom(interaction.id);
  const { index } = wanted;
  const player = interaction.user.id;
  const reply = await rounds.dispatch(round.id, { ...action, at, player, index });
  const { phase } = rounds.get(round.id) ?? round;
  const verdict = phase.name === 'open' ? verdictAtOnce(round, phase.question, player) : undefined;
  const card = withGoOn(
    rounds.get(round.id),
    wanted,
    player,
    replyCard(contents.of(round), round, index, reply, verdict),
  );
  const note = await acknowledge(parts, interaction, round, card);
  if (reply.kind === 'locked' || reply.kind === 'watched') noteAnswer(parts, interaction, wanted, note);
}

/**
 * Lets whoever alone has answered question 1 go on, where nobody else is known to be there: the host, or whoever joined
 * a round that hosts itself.
 */
export function withGoOn(round: Round | undefined, wanted: WantedQuestion, player: string, card: Card): Card {
  if (round?.phase.name !== 'open' || wanted.index !== 0) return card;
  if (player !== round.host && !round.rules.gathers) return card;
  const given = round.phase.question.answers[player];
  if (!given || !isDone(given) || !isAlone(round, player)) return card;
  const goOnButton = button(routes.goOn.id(wanted), 'Only you so far: go on', { style: ButtonStyle.Primary });
  return { ...card, controls: [...(card.controls ?? []), row(goOnButton)] };
}

/** Remembers the note about an answer, which tells what came of it once that is shown. */
export function noteAnswer(
  { rounds, messages }: PlayParts,
  interaction: RoundInteraction,
  { round: id, index }: WantedQuestion,
  note: string | undefined,
): void {
  const round = rounds.get(id);
  if (round && note !== undefined) messages.noted(round, index, interaction, note);
}

/**
 * Answers a press privately; now and then the answer carries the counter's edit, and the note follows.
 * @returns the note's id, as the interaction's token edits it; undefined when it could not be sent
 */
export async function acknowledge(
  { rounds, messages, log }: PlayParts,
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
    // The edit took effect although its answer said otherwise: the note has to follow it.
    if (!isCarried && isAcknowledged(error)) interaction.replied = true;
    else if (error instanceof DiscordAPIError || error instanceof RangeError) throw error;
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
