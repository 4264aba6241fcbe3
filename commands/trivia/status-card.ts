import { accents, type Card } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { capitalised, countdown, grouped, mention, placeMark, plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { currentIndex, type Round } from '../../src/trivia/round.ts';
import { standings, teamStandings } from '../../src/trivia/standings.ts';
import { subjectOf } from './question-card.ts';
import { ownPlace } from './result-note.ts';
import { jumpLink } from './start.ts';
import { livesPart } from './start-card.ts';
import { teamNames } from './teams.ts';

const PLACES_MAX = 5;
/** A question that has not come by then is told about. */
const LATE_MS = 10_000;

/** How a running round stands, for somebody who may be playing. @param now epoch milliseconds */
export function statusCard(catalog: Catalog, round: Round, viewer: string, now: number): Card {
  const { rules, plan, host } = round;
  const mode = `${capitalised(rules.mode)} · ${plural(plan.length, 'question')} · ${rules.seconds} s each${livesPart(round)} · ${modeOf(round).line}`;
  const places = round.rules.teams > 0 ? teamPlaces(round) : playerPlaces(round);
  return {
    accent: accents.trivia,
    title: `Trivia: ${escape(subjectOf(catalog, round))}`,
    body: [
      `${progress(round, now)} [Jump to it](${jumpLink(round)}).`,
      mode,
      ...(places.length > 0 ? [places.join('\n')] : []),
      ownLine(round, viewer),
    ],
    source: `Hosted by ${mention(host)}`,
  };
}

function progress(round: Round, now: number): string {
  const { phase, plan } = round;
  const index = currentIndex(round);
  switch (phase.name) {
    case 'lobby':
      if (phase.until === undefined && now - round.startedAt > LATE_MS) {
        return 'It is to begin, but Discord does not take its start card yet. I keep trying for 15 minutes.';
      }
      return phase.until === undefined
        ? 'About to begin.'
        : `The first question comes ${countdown(phase.until)}.`;
    case 'asking':
      return now - phase.since > LATE_MS
        ? `Question ${index + 1} of ${plan.length} is due, but Discord does not take it yet. I keep trying for 15 minutes.`
        : `Question ${index + 1} of ${plan.length} is about to come.`;
    case 'open':
      return `Question ${index + 1} of ${plan.length} is open.`;
    case 'revealed':
      return `${index} of ${plan.length} questions are done.`;
    case 'paused':
      return `Paused by ${mention(phase.by)}; it ends ${countdown(phase.until)} unless somebody resumes it.`;
    case 'over':
      return 'It is over.';
  }
}

function playerPlaces(round: Round): string[] {
  const { amount, counted } = modeOf(round).ranking;
  return standings(round)
    .slice(0, PLACES_MAX)
    .map(({ id, place, player }) => {
      const result = counted ? plural(amount(player), counted.noun) : grouped(amount(player));
      return `${placeMark(place)} ${mention(id)} ${result}`;
    });
}

function teamPlaces(round: Round): string[] {
  return teamStandings(round).map(
    ({ team, place, score }) => `${placeMark(place)} ${teamNames[team]} ${grouped(score)}`,
  );
}

function ownLine(round: Round, viewer: string): string {
  const placed = standings(round);
  const own = placed.find(({ id }) => id === viewer);
  if (own) return ownPlace(round, placed, own);
  const { phase } = round;
  if (phase.name === 'open' && phase.question.answers[viewer])
    return 'Your answer is in; the question is still open.';
  const team = round.players[viewer]?.team;
  return team !== undefined && team >= 0
    ? `You play for ${teamNames[team]} and have no answer yet.`
    : 'You have no answer in it yet.';
}
