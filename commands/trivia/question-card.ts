import { ButtonStyle } from 'discord-api-types/v10';
import { accents, besideButton, button, type Card, type Controls, row } from '../../src/discord/card.ts';
import { choiceRows } from '../../src/discord/choices.ts';
import { escape } from '../../src/discord/escape.ts';
import { subjectsOf } from '../../src/discord/item-text.ts';
import { countdown, grouped, mention } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Question } from '../../src/pack/schema.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { offersHint } from '../../src/trivia/player-actions.ts';
import { activePlayers } from '../../src/trivia/players.ts';
import { currentIndex, type OpenQuestion, type PlannedQuestion, type Round } from '../../src/trivia/round.ts';
import { isWithout } from '../../src/trivia/rules.ts';
import { offeredChoices } from '../../src/trivia/selection.ts';
import { routes } from './routes.ts';

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

/** The packs that a round asks questions of. */
export function packsOf(catalog: Catalog, { plan }: Round): Catalog {
  return catalog.within(plan.flatMap(({ id }) => catalog.playableOf(id)?.id ?? []));
}

/** What they are about. */
export function subjectOf(catalog: Catalog, round: Round): string {
  return subjectsOf(packsOf(catalog, round).playables);
}

/** The choices in the order they are shown in. */
export function shownChoices({ question, planned }: AskedQuestion): string[] {
  const offered = offeredChoices(question, planned);
  return planned.order.map(index => offered[index] ?? '');
}

export function questionTitle(round: Round, { question, index }: AskedQuestion): string {
  return `${index + 1} / ${round.plan.length}  ${escape(question.prompt)}`;
}

/** The open question; before its message is there, as it will be. */
export function questionCard(catalog: Catalog, round: Round, now: number): Card {
  const asked = askedQuestion(catalog, round, currentIndex(round));
  const open = round.phase.name === 'open' ? round.phase.question : undefined;
  const closesAt = open?.closesAt ?? now + round.rules.seconds * 1000;
  const paused =
    round.pauseBy === undefined ? '' : `Pauses after this question, by ${mention(round.pauseBy)}\n`;
  // Once all have answered, what is on its way is still waited for.
  const closes = closesAt > now ? countdown(closesAt) : 'now';
  const state = `${paused}Closes ${closes} · ${answeredText(round, open)}`;
  return {
    accent: accents.trivia,
    lead: lastAnswer(catalog, round),
    title: questionTitle(round, asked),
    body: [...answerControls(round, asked), withSkip(round, asked, state, open)],
    controls: moveButtons(round, asked),
  };
}

/** Skip stands apart from all else that is pressed, so that nobody hits it by mistake. */
function withSkip(round: Round, { index }: AskedQuestion, state: string, open: OpenQuestion | undefined) {
  if (isWithout(round.rules, 'skips')) return state;
  const votes = open?.skips.length ?? 0;
  const id = routes.skip.id({ round: round.id, index });
  return besideButton(state, button(id, votes === 0 ? 'Skip' : `Skip · ${votes}`));
}

/** "5 answered"; "5 of 9 answered" once it is known who plays: in teams, and from question 2 on. */
function answeredText(round: Round, open: OpenQuestion | undefined): string {
  const answered = Object.keys(open?.answers ?? {});
  const joined = round.rules.teams > 0 ? Object.keys(round.players) : [];
  const known = round.played.length === 0 ? joined : activePlayers(round);
  const of = known.length === 0 ? '' : ` of ${grouped(new Set([...known, ...answered]).size)}`;
  return `${grouped(answered.length)}${of} answered`;
}

function answerControls(round: Round, asked: AskedQuestion): Controls[] {
  const question = { round: round.id, index: asked.index };
  if (modeOf(round).answers === 'typed') {
    const type = routes.type.id(question);
    return [row(button(type, 'Type your answer', { style: ButtonStyle.Primary }))];
  }
  return choiceRows(shownChoices(asked), place => routes.answer.id({ ...question, place }));
}

function moveButtons(round: Round, { planned, index }: AskedQuestion): Controls[] {
  const hint = offersHint(round, planned)
    ? button(routes.hint.id({ round: round.id, index }), 'Hint')
    : undefined;
  const resume =
    round.pauseBy === undefined ? undefined : button(routes.resume.id({ round: round.id }), 'Resume');
  return hint || resume ? [row(hint, resume)] : [];
}

/** The last question's answer in brief: "Last one: Guardians of Peace ✅ 6 of 9". */
function lastAnswer(catalog: Catalog, round: Round): string | undefined {
  const last = round.played.at(-1);
  if (!last) return undefined;
  const { question } = askedQuestion(catalog, round, round.played.length - 1);
  const results = Object.values(last.results);
  const right = results.filter(result => result.right).length;
  const unscored = last.voided ? 'its message was deleted, so it counts for nobody' : 'skipped';
  const outcome = last.skipped ? unscored : `${right} of ${results.length}`;
  const answer = escape(question.answer);
  if (right > 0) return `Last one: ${answer} ✅ ${outcome}`;
  return `Last one: ${answer} · ${last.skipped || results.length > 0 ? outcome : 'nobody answered'}`;
}
