import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, type Controls, row } from '../../src/discord/card.ts';
import { encodeCustomId } from '../../src/discord/custom-id.ts';
import { escape } from '../../src/discord/escape.ts';
import { countdown, grouped } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Question } from '../../src/pack/schema.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { currentIndex, type OpenQuestion, type PlannedQuestion, type Round } from '../../src/trivia/round.ts';

/** Choices stand one below the other when one of them is longer. */
const SIDE_BY_SIDE_MAX = 20;

/** A question of a round, as the pack has it and as the round asks it. */
export interface AskedQuestion {
  readonly question: Question;
  readonly planned: PlannedQuestion;
  readonly index: number;
}

/**
 * The question of a round with an index.
 * @throws RangeError when the round or the pack has none; a round is checked against the pack when it begins
 */
export function askedQuestion(catalog: Catalog, round: Round, index: number): AskedQuestion {
  const planned = round.plan[index];
  const question = catalog.question(planned?.id ?? '');
  if (!planned || !question) throw new RangeError(`no question ${index} in round ${round.id}`);
  return { question, planned, index };
}

/** The choices in the order they are shown in. */
export function shownChoices({ question, planned }: AskedQuestion): string[] {
  return planned.order.map(index => question.choices[index] ?? '');
}

export function letter(place: number): string {
  return 'ABCD'.charAt(place);
}

/** What a choice's button says, before it is cut. */
export function choiceLabel(place: number, choice: string): string {
  return `${letter(place)} · ${choice}`;
}

export function questionTitle(round: Round, { question, index }: AskedQuestion): string {
  return `${index + 1} / ${round.plan.length}  ${escape(question.prompt)}`;
}

/** The open question; before its message is there, as it will be. */
export function questionCard(catalog: Catalog, round: Round, now: number): Card {
  const asked = askedQuestion(catalog, round, currentIndex(round));
  const open = round.phase.name === 'open' ? round.phase.question : undefined;
  const closesAt = open?.closesAt ?? now + round.rules.seconds * 1000;
  const answered = Object.keys(open?.answers ?? {}).length;
  const state = `Closes ${countdown(closesAt)} · ${grouped(answered)} answered`;
  return {
    accent: accents.trivia,
    lead: lastAnswer(catalog, round),
    title: questionTitle(round, asked),
    body: [...answerControls(round, asked), state],
    controls: [moveButtons(round, asked, open)],
  };
}

function answerControls(round: Round, asked: AskedQuestion): Controls[] {
  const { id } = round;
  if (modeOf(round).answers === 'typed') {
    const type = encodeCustomId('type', id, asked.index);
    return [row(button(type, 'Type your answer', { style: ButtonStyle.Primary }))];
  }
  return choiceRows(shownChoices(asked), place => encodeCustomId('answer', id, asked.index, place));
}

/** The buttons of a question's choices. @param idOf the custom id of the choice at a place */
export function choiceRows(choices: readonly string[], idOf: (place: number) => string): Controls[] {
  const buttons = choices.map((choice, place) => button(idOf(place), choiceLabel(place, choice)));
  const isLong = choices.some(({ length }) => length > SIDE_BY_SIDE_MAX);
  return isLong ? buttons.map(choice => row(choice)) : [row(...buttons)];
}

function moveButtons(
  round: Round,
  { planned, index }: AskedQuestion,
  open: OpenQuestion | undefined,
): Controls {
  const votes = open?.skips.length ?? 0;
  return row(
    modeOf(round).hasHint(planned) ? button(encodeCustomId('hint', round.id, index), 'Hint') : undefined,
    button(encodeCustomId('skip', round.id, index), votes === 0 ? 'Skip' : `Skip · ${votes}`),
  );
}

/** The last question's answer in brief: "Last one: Guardians of Peace ✅ 6 of 9". */
function lastAnswer(catalog: Catalog, round: Round): string | undefined {
  const last = round.played.at(-1);
  if (!last) return undefined;
  const { question } = askedQuestion(catalog, round, round.played.length - 1);
  const results = Object.values(last.results);
  const right = results.filter(result => result.right).length;
  const outcome = last.skipped ? 'skipped' : `${right} of ${results.length}`;
  const answer = escape(question.answer);
  if (right > 0) return `Last one: ${answer} ✅ ${outcome}`;
  return `Last one: ${answer} · ${last.skipped || results.length > 0 ? outcome : 'nobody answered'}`;
}
