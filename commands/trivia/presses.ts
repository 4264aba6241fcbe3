import { ButtonStyle, type MessageComponentInteraction, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../../src/clock.ts';
import { demandUnblocked } from '../../src/discord/blocked.ts';
import { button, type Card, renderCard, row } from '../../src/discord/card.ts';
import { unknownButton } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import { nothing } from '../../src/discord/precondition.ts';
import { answerPrivately, tell } from '../../src/discord/respond.ts';
import { isAlone } from '../../src/trivia/hurrying.ts';
import { isDone } from '../../src/trivia/open-question.ts';
import { questionMessage, type Round } from '../../src/trivia/round.ts';
import type { RoundContents } from '../../src/trivia/running/round-contents.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { skipsAlone } from '../../src/trivia/skipping.ts';
import { type AcknowledgeParts, acknowledge } from './acknowledge.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { skipCard } from './host-cards.ts';
import type { RoundInteraction } from './interaction-tokens.ts';
import {
  closed,
  isOnNote,
  isOwnMessage,
  ownMessage,
  type PressedRoundParts,
  roundAsking,
  roundOf,
} from './pressed-round.ts';
import { replyCard, verdictAtOnce } from './reply-card.ts';
import { routes } from './routes.ts';
import { rulesCard } from './rules-card.ts';
import type { WantedQuestion } from './wanted-question.ts';

/** What it takes to let people act in running rounds. */
export interface PlayParts extends PressedRoundParts, AcknowledgeParts {
  readonly contents: Pick<RoundContents, 'of'>;
  readonly rounds: RunningRounds;
  readonly messages: Pick<DiscordMessages, 'remember' | 'countOn' | 'noted' | 'hasNote' | 'pastCard'>;
  readonly clock: Clock;
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
    onPress(routes.rules, nothing, (interaction, { round: id }) => {
      const round = parts.rounds.get(id);
      if (round) parts.messages.remember(id, interaction);
      return tell(interaction, rulesCard(round?.rules));
    }),
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
  const plain = replyCard(contents.of(round), round, index, reply, verdict);
  const card = withGoOn(rounds.get(round.id), wanted, player, plain);
  const note = await acknowledge(parts, interaction, round, card);
  if (reply.kind === 'already') noteAgain(parts, interaction, wanted, note, { card, plain });
  if (reply.kind !== 'locked' && reply.kind !== 'watched') return;
  noteAnswer(parts, interaction, wanted, note, { card, plain });
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

/**
 * Remembers the note about an answer, which tells what came of it once that is shown.
 * @param message its id; undefined when it could not be sent
 * @param cards it, and the same without what it offers to whoever is alone
 */
export function noteAnswer(
  { rounds, messages }: PlayParts,
  interaction: RoundInteraction,
  { round: id, index }: WantedQuestion,
  message: string | undefined,
  { card, plain }: { readonly card: Card; readonly plain: Card },
): void {
  const round = rounds.get(id);
  if (!round || message === undefined) return;
  messages.noted(round, index, interaction, { message, plain: card === plain ? undefined : plain });
}

/** The answer to one more try stands in for a note that was lost with its process, or that Discord took no more. */
export function noteAgain(
  parts: PlayParts,
  interaction: RoundInteraction,
  wanted: WantedQuestion,
  message: string | undefined,
  cards: { readonly card: Card; readonly plain: Card },
): void {
  if (parts.messages.hasNote(wanted.round, wanted.index, interaction.user.id)) return;
  noteAnswer(parts, interaction, wanted, message, cards);
}
