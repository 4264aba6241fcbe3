import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { questionSource } from '../../src/discord/item-text.ts';
import { countdown, grouped, mention, ordinal, seconds } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Question } from '../../src/pack/schema.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { activePlayers } from '../../src/trivia/players.ts';
import { currentIndex, type PlayedQuestion, type Round } from '../../src/trivia/round.ts';
import { placesBefore, standings, teamStandings } from '../../src/trivia/standings.ts';
import { pausedButtons } from './host-cards.ts';
import { type AskedQuestion, askedQuestion, packsOf, questionTitle, shownChoices } from './question-card.ts';
import { routes } from './routes.ts';
import { teamNames } from './teams.ts';

/** From so many right answers in a row on, a run is told. */
const RUN_TOLD = 3;
/** Names on one line, so that it stays one. */
const NAMES_MAX = 3;

/**
 * A closed question: the answer, who got it, and where it stands in the article.
 * @param isPast whether the round has gone on from it
 */
export function revealCard(catalog: Catalog, round: Round, isPast = false): Card {
  const index = round.played.length - 1;
  const asked = askedQuestion(catalog, round, index);
  const last = round.played[index];
  if (!last) throw new RangeError('a reveal without a question');
  const { question } = asked;
  const item = catalog.sourceOf(question);
  const results = Object.values(last.results);
  const right = results.filter(result => result.right).length;
  const isTyped = modeOf(round).answers === 'typed';
  const remarks = [...explanationLines(question), ...highlights(round, last)];
  return {
    accent: right > 0 ? accents.good : accents.neutral,
    title: questionTitle(round, asked),
    body: [
      [
        `✅ **${escape(question.answer)}** · ${outcome(last, right, results.length)}`,
        ...(isTyped || last.skipped ? [] : wrongChoices(asked, last)),
      ].join('\n'),
      ...(remarks.length > 0 ? [remarks.join('\n')] : []),
    ],
    source: `${questionSource(catalog, question, packsOf(catalog, round))}${isPast ? '' : whatNext(round)}`,
    controls: [
      row(
        item && button(routes.read.id({ item: item.id }), 'Look it up'),
        button(routes.report.id({ question: question.id }), 'Report'),
        ...(isPast ? [] : onwardButtons(round)),
      ),
    ],
  };
}

function explanationLines({ explanation }: Question): string[] {
  return explanation === undefined ? [] : [escape(explanation)];
}

/** What goes on from there: after a pause, or for who plays alone. */
function onwardButtons(round: Round) {
  const { id, phase } = round;
  if (phase.name === 'paused') return pausedButtons(id);
  if (phase.name !== 'revealed' || !offersNext(round)) return [];
  const next = routes.goOn.id({ round: id, index: currentIndex(round) });
  return [button(next, 'Next', { style: ButtonStyle.Primary })];
}

/** Whether whoever plays alone need not wait for what comes next. */
export function offersNext(round: Round): boolean {
  return activePlayers(round).length === 1;
}

function outcome({ skipped }: PlayedQuestion, right: number, answered: number): string {
  if (skipped) return 'skipped';
  return answered === 0 ? 'nobody answered' : `${grouped(right)} of ${grouped(answered)} right`;
}

/** The other choices, and how many took each. */
function wrongChoices(asked: AskedQuestion, { results }: PlayedQuestion): string[] {
  const all = Object.values(results);
  return shownChoices(asked).flatMap((choice, place) => {
    if (place === asked.planned.right) return [];
    const count = all.filter(result => result.choice === place).length;
    return [`${escape(choice)} · ${grouped(count)}`];
  });
}

/** Who did what worth a line. */
function highlights(round: Round, last: PlayedQuestion): string[] {
  const lines = [
    [fastest(last), longestRun(round, last), climber(round)].filter(part => part !== undefined),
    survivors(round, last),
    round.rules.teams > 0 && !last.skipped ? teamScores(round) : [],
  ];
  return lines.filter(parts => parts.length > 0).map(parts => parts.join(' · '));
}

function fastest({ results }: PlayedQuestion): string | undefined {
  const scored = Object.entries(results).filter(([, { points }]) => points > 0);
  const [first] = scored.toSorted(([, a], [, b]) => a.ms - b.ms);
  return first && `⚡ ${mention(first[0])} ${seconds(first[1].ms)}`;
}

function longestRun({ players }: Round, { results }: PlayedQuestion): string | undefined {
  const runs = Object.entries(players)
    .filter(([id]) => results[id]?.right)
    .toSorted(([, a], [, b]) => b.run - a.run);
  const [best] = runs;
  return best && best[1].run >= RUN_TOLD ? `🔥 ${mention(best[0])} ${best[1].run} in a row` : undefined;
}

/** Who rose the most, if anybody did. */
function climber(round: Round): string | undefined {
  if (round.played.length < 2) return undefined;
  const before = placesBefore(round);
  const climbs = standings(round).flatMap(({ id, place }) => {
    const was = before.get(id);
    return was !== undefined && was > place ? [{ id, place, by: was - place }] : [];
  });
  const [best] = climbs.toSorted((a, b) => b.by - a.by || a.place - b.place);
  return best && `▲ ${mention(best.id)} to ${ordinal(best.place)}`;
}

function survivors(round: Round, { out, hurt, skipped, cutShort, results }: PlayedQuestion): string[] {
  const { players } = round;
  // Alone one's own note says it.
  if (!modeOf(round).elimination || skipped || Object.keys(players).length < 2) return [];
  const left = Object.values(players).filter(({ outAt }) => outAt === undefined).length;
  const stay = `${grouped(left)} still in`;
  const isMissed = Object.values(results).every(({ right }) => !right);
  const isSpared = !cutShort && isMissed && out.length + hurt.length === 0;
  const spared = isSpared ? ['Nobody was right, so nobody goes out'] : [];
  return [...spared, ...named('Out', out), ...named('One life lost', hurt), stay];
}

function named(what: string, players: readonly string[]): string[] {
  if (players.length === 0) return [];
  const names = players.slice(0, NAMES_MAX).map(mention).join(', ');
  const more = players.length > NAMES_MAX ? ` and ${players.length - NAMES_MAX} more` : '';
  return [`${what}: ${names}${more}`];
}

function teamScores(round: Round): string[] {
  return teamStandings(round).map(({ team, score }) => `${teamNames[team]} ${grouped(score)}`);
}

function whatNext(round: Round): string {
  const { phase, plan } = round;
  if (phase.name === 'paused')
    return ` · paused by ${mention(phase.by)}; it ends ${countdown(phase.until)} unless somebody resumes it`;
  if (phase.name !== 'revealed') return '';
  // No time: it would be past for as long as the message stands.
  return phase.end === undefined
    ? ` · next question: ${currentIndex(round) + 1} of ${plan.length}`
    : ' · the standings follow';
}
