import { accents, type Card } from '../../src/discord/card.ts';
import { letter } from '../../src/discord/choices.ts';
import { escape } from '../../src/discord/escape.ts';
import { grouped, mention, ordinal, seconds } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import type { PlayedQuestion, Result, Round } from '../../src/trivia/round.ts';
import { livesOf } from '../../src/trivia/rules.ts';
import { type Standing, standings, teamStandings } from '../../src/trivia/standings.ts';
import { askedQuestion, shownChoices } from './question-card.ts';
import { rightOf, worth } from './standings-card.ts';
import { livesText } from './start-card.ts';
import { teamNames } from './teams.ts';

/** From so many right answers in a row on, a run is told. */
const RUN_TOLD = 2;

/** What the last question brought a player: the private note about their answer, once the answer is shown. */
export function resultNote(catalog: Catalog, round: Round, player: string): Card {
  const index = round.played.length - 1;
  const last = round.played[index];
  if (!last) throw new RangeError('a result without a question');
  const asked = askedQuestion(catalog, round, index);
  const result = last.results[player] ?? last.watched[player];
  if (last.skipped || !result) return { accent: accents.neutral, body: [unscoredText(last)] };
  const { right } = asked.planned;
  const isTyped = modeOf(round).answers === 'typed';
  const answer = `**${isTyped ? '' : `${letter(right)}, `}${escape(shownChoices(asked)[right] ?? '')}**`;
  const given = isTyped ? '' : `Locked in: **${letter(result.choice)}** · ${seconds(result.ms)}\n`;
  if (last.watched[player]) return watchedNote(given, result.right, answer);
  const standing = [...livesLeft(round, player), ...standingParts(round, player)];
  const verdict = result.right
    ? [`✅ ${gain(round, last, result)}`, ...standing, ...runPart(round, player)]
    : [`❌ It was ${answer}`, ...standing];
  return {
    accent: result.right ? accents.good : accents.error,
    body: [`${given}${verdict.join(' · ')}${outLine(round, last, player)}`],
  };
}

/** What somebody is told who goes out with the last question. */
export function outText({ phase, played }: Round): string {
  const out = `You went out with question ${played.length}.`;
  const isEnding = phase.name === 'over' || (phase.name === 'revealed' && phase.end !== undefined);
  return isEnding ? out : `${out} You may play along: it scores nothing, but you hear how you do.`;
}

/** Whoever only plays along hears whether they were right. */
function watchedNote(given: string, isRight: boolean, answer: string): Card {
  const verdict = isRight ? '✅ Right' : `❌ It was ${answer}`;
  return {
    accent: isRight ? accents.good : accents.error,
    body: [`${given}${verdict} · you play along, so it scores nothing`],
  };
}

/** How many lives somebody has left who is in. */
function livesLeft(round: Round, player: string): string[] {
  const { misses = 0, outAt } = round.players[player] ?? {};
  if (!modeOf(round).elimination || outAt !== undefined) return [];
  return [`${livesText(livesOf(round.rules) - misses)} left`];
}

/** Where somebody came in a round that is over: "You: 11th of 12 · 1,020 · 2 of 5". */
export function placeNote(round: Round, placed: readonly Standing[], standing: Standing): Card {
  return { accent: accents.trivia, body: [ownPlace(round, placed, standing)] };
}

/** The same in a line, at any time of a round. */
export function ownPlace(round: Round, placed: readonly Standing[], standing: Standing): string {
  const place = `${ordinal(standing.place)} of ${grouped(placed.length)}`;
  return `You: ${place} · ${worth(round, standing)} · ${rightOf(round, standing)}`;
}

function gain(round: Round, { results }: PlayedQuestion, { points, ms }: Result): string {
  const { decisive, elimination } = modeOf(round);
  if (elimination) return 'Still in';
  if (decisive && points === 0) {
    const first = Object.entries(results).find(([, one]) => one.points > 0);
    if (!first) return 'Right';
    const later = ms - first[1].ms;
    return `Right, but ${mention(first[0])} ${later > 0 ? `was ${seconds(later)} faster` : 'came first'}`;
  }
  return `+${grouped(points)}`;
}

function unscoredText({ skipped, voided }: PlayedQuestion): string {
  if (voided) return 'The question counts for nobody: its message was deleted.';
  return skipped ? 'Skipped. Nobody scores.' : 'Your answer did not count.';
}

/** A player's place, or their team's, and how far the next one is. */
function standingParts(round: Round, player: string): string[] {
  if (round.rules.teams > 0) {
    const teams = teamStandings(round);
    const own = teams.find(({ members }) => members.includes(player));
    return own && teams.some(({ score }) => score > 0)
      ? [`${teamNames[own.team]} ${ordinal(own.place)}`]
      : [];
  }
  const placed = standings(round);
  const own = placed.findIndex(({ id }) => id === player);
  const standing = placed[own];
  const { amount } = modeOf(round).ranking;
  // While nobody has anything, everybody would be first.
  const isBegun = placed.some(one => amount(one.player) > 0);
  if (!standing || placed.length < 2 || !isBegun) return [];
  return [`${ordinal(standing.place)}${gap(round, placed, own)}`];
}

function gap(round: Round, placed: readonly Standing[], own: number): string {
  const { amount, timed, counted } = modeOf(round).ranking;
  const standing = placed[own];
  if (timed || counted || !standing) return '';
  const ahead = placed.findLast(({ place }) => place < standing.place);
  const rival = ahead ?? placed[own + 1] ?? placed[own - 1];
  if (!rival) return '';
  const difference = Math.abs(amount(rival.player) - amount(standing.player));
  if (difference === 0) return `, level with ${mention(rival.id)}`;
  return `, ${grouped(difference)} ${ahead ? 'behind' : 'ahead of'} ${mention(rival.id)}`;
}

function runPart({ players }: Round, player: string): string[] {
  const run = players[player]?.run ?? 0;
  return run >= RUN_TOLD ? [`${grouped(run)} in a row`] : [];
}

function outLine(round: Round, { out }: PlayedQuestion, player: string): string {
  if (!out.includes(player)) return '';
  return `\n${outText(round)}`;
}
