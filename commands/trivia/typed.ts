import { type APIModalInteractionResponseCallbackData, SnowflakeUtil } from 'discord.js';
import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { accents, button, type Card, row } from '../../src/discord/card.ts';
import { unknownButton } from '../../src/discord/errors.ts';
import { escape } from '../../src/discord/escape.ts';
import { onPress, onSubmit, type Press, type Submit } from '../../src/discord/feature.ts';
import { typedGiven } from '../../src/discord/given.ts';
import { nothing } from '../../src/discord/precondition.ts';
import { sendNote } from '../../src/discord/respond.ts';
import type { Reply } from '../../src/trivia/events.ts';
import { judgeTyped } from '../../src/trivia/matching/question.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { isDone } from '../../src/trivia/open-question.ts';
import type { Round } from '../../src/trivia/round.ts';
import { acknowledge } from './acknowledge.ts';
import { roundAsking } from './pressed-round.ts';
import { noteAgain, noteAnswer, type PlayParts, withGoOn } from './presses.ts';
import { type AskedQuestion, askedQuestion } from './question-card.ts';
import { replyCard, verdictText } from './reply-card.ts';
import { modals, routes } from './routes.ts';
import type { WantedQuestion } from './wanted-question.ts';

const TYPED_MAX = 100;

/** Open the modal in which an answer is typed: on the question, and on the note about a miss. */
export function typeButtons(parts: PlayParts): Press[] {
  return [typeButton(parts, routes.type), typeButton(parts, routes.again)];
}

function typeButton(parts: PlayParts, on: typeof routes.type): Press {
  const { contents } = parts;
  return onPress(on, nothing, async (interaction, wanted) => {
    const round = await roundAsking(parts, interaction, wanted, on === routes.again);
    const { phase } = round;
    const catalog = contents.of(round);
    if (modeOf(round).answers !== 'typed') throw unknownButton();
    const given = phase.name === 'open' ? phase.question.answers[interaction.user.id] : undefined;
    if (given && isDone(given)) {
      const card = replyCard(catalog, round, wanted.index, { kind: 'already', answer: given });
      const note = await sendNote(interaction, card);
      return noteAgain(parts, interaction, wanted, note, { card, plain: card });
    }
    await interaction.showModal(answerModal(round, askedQuestion(catalog, round, wanted.index)));
  });
}

/** Repeats the prompt, which the modal may hide. */
function answerModal(
  round: Round,
  { question, index }: AskedQuestion,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: modals.typed.id({ round: round.id, index }),
    title: `Question ${index + 1} of ${round.plan.length}`,
    components: [
      { type: ComponentType.TextDisplay, content: escape(question.prompt) },
      {
        type: ComponentType.Label,
        label: 'Your answer',
        description: 'Small typos are fine; numbers have to be exact.',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'answer',
          style: TextInputStyle.Short,
          max_length: TYPED_MAX,
        },
      },
    ],
  };
}

/** Takes what was typed there. */
export function typedSubmit(parts: PlayParts): Submit {
  const { contents, rounds, messages } = parts;
  return onSubmit(modals.typed, nothing, async (interaction, wanted) => {
    const round = await roundAsking(parts, interaction, wanted, true);
    const { index } = wanted;
    const catalog = contents.of(round);
    const { question } = askedQuestion(catalog, round, index);
    const typed = typedGiven(interaction, 'answer', TYPED_MAX);
    const verdict = judgeTyped(typed, question, catalog);
    messages.remember(round.id, interaction);
    const reply = await rounds.dispatch(round.id, {
      type: 'answered',
      at: SnowflakeUtil.timestampFrom(interaction.id),
      id: interaction.id,
      player: interaction.user.id,
      index,
      answer: { right: verdict.right },
    });
    const text = verdictText(typed, verdict, reply, question.answer);
    const plain = text === '' ? replyCard(catalog, round, index, reply) : verdictCard(reply, wanted, text);
    const card = withGoOn(rounds.get(round.id), wanted, interaction.user.id, plain);
    const note = await acknowledge(parts, interaction, round, card);
    if (reply.kind === 'already') noteAgain(parts, interaction, wanted, note, { card, plain });
    if (reply.kind !== 'right' && reply.kind !== 'wrong') return;
    noteAnswer(parts, interaction, wanted, note, { card, plain });
  });
}

/** What came of a try; a miss can be tried again from there. */
function verdictCard(reply: Reply, wanted: WantedQuestion, text: string): Card {
  const mayTryAgain = reply.kind === 'wrong' && reply.triesLeft > 0;
  return {
    accent: reply.kind === 'right' ? accents.good : accents.neutral,
    body: [text],
    controls: mayTryAgain
      ? [row(button(routes.again.id(wanted), 'Try again', { style: ButtonStyle.Primary }))]
      : [],
  };
}
