import { type APIModalInteractionResponseCallbackData, SnowflakeUtil } from 'discord.js';
import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { accents } from '../../src/discord/card.ts';
import type { Press, Submit } from '../../src/discord/command.ts';
import { encodeCustomId } from '../../src/discord/custom-id.ts';
import { unknownButton } from '../../src/discord/errors.ts';
import { escape } from '../../src/discord/escape.ts';
import { tell } from '../../src/discord/respond.ts';
import { judgeTyped } from '../../src/trivia/matching/question.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { isDone } from '../../src/trivia/open-question.ts';
import type { Round } from '../../src/trivia/round.ts';
import { acknowledge, questionOf } from './presses.ts';
import { type AskedQuestion, askedQuestion } from './question-card.ts';
import { replyCard, verdictText } from './reply-card.ts';

const TYPED_MAX = 100;

/** type:ROUND:INDEX opens the modal in which an answer is typed. */
export const typePress: Press = async (interaction, [id, index], app) => {
  const { round, index: number } = await questionOf(interaction, app, id, index);
  const { phase } = round;
  if (modeOf(round).answers !== 'typed') throw unknownButton();
  const given = phase.name === 'open' ? phase.question.answers[interaction.user.id] : undefined;
  if (given && isDone(given)) {
    return tell(interaction, replyCard(app.catalog, round, number, { kind: 'already', answer: given }));
  }
  await interaction.showModal(answerModal(round, askedQuestion(app.catalog, round, number)));
};

/** Repeats the prompt, which the modal may hide. */
function answerModal(
  round: Round,
  { question, index }: AskedQuestion,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId('typed', round.id, index),
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

/** typed:ROUND:INDEX, what was typed there */
export const typedSubmit: Submit = async (interaction, [id, index], app) => {
  const { round, index: number } = await questionOf(interaction, app, id, index);
  const { question } = askedQuestion(app.catalog, round, number);
  const typed = interaction.fields.getTextInputValue('answer').slice(0, TYPED_MAX);
  const verdict = judgeTyped(typed, question, app.catalog);
  app.messages.remember(round.id, interaction);
  const reply = await app.rounds.dispatch(round.id, {
    type: 'answered',
    at: SnowflakeUtil.timestampFrom(interaction.id),
    id: interaction.id,
    player: interaction.user.id,
    index: number,
    answer: { right: verdict.right },
  });
  const text = verdictText(typed, verdict, reply, question.answer);
  const card =
    text === ''
      ? replyCard(app.catalog, round, number, reply)
      : { accent: reply.kind === 'right' ? accents.good : accents.neutral, body: [text] };
  await acknowledge(interaction, app, round, card);
};
