import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, picture, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { capitalised, grouped, mention, placeMark, plural, seconds } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { splitReference } from '../../src/pack/reference.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import type { Round } from '../../src/trivia/round.ts';
import { awards, type Standing, standings, teamStandings } from '../../src/trivia/standings.ts';
import { routes as boardRoutes } from '../boards/routes.ts';
import { subjectOf } from './question-card.ts';
import { routes } from './routes.ts';
import { endLine } from './start-card.ts';
import { teamNames } from './teams.ts';

/** Places that are written out. */
export const PLACES_MAX = 10;
/** Winners whom the headline names. */
const WINNERS_MAX = 3;

/**
 * How a round ended.
 * @param file the name of the score race's picture, when there is one
 */
export function standingsCard(
  catalog: Catalog,
  round: Round,
  file: string | undefined,
  nameOf: (player: string) => string,
): Card {
  const placed = standings(round);
  const reason = round.phase.name === 'over' ? round.phase.reason : 'finished';
  const isNatural = reason === 'finished' || reason === 'survivor';
  const lines = round.rules.teams > 0 ? teamLines(round) : playerLines(round, placed);
  const honours = awardLine(round);
  return {
    accent: accents.trivia,
    title: headline(round, placed),
    body: [
      ...(lines.length > 0 ? [lines.join('\n')] : []),
      ...(file === undefined ? [] : [picture(file, altText(round, placed, nameOf))]),
      ...(honours === '' ? [] : [honours]),
    ],
    source: isNatural
      ? `${escape(subjectOf(catalog, round))} · ${plural(round.played.length, 'question')}`
      : endLine(reason),
    controls: [
      row(
        button(rematchId(round), 'Rematch', { style: ButtonStyle.Primary }),
        button(routes.missed.id({ round: round.id }), 'What I missed'),
        button(
          boardRoutes.board.id({ scope: 'channel', period: 'all', sort: 'points', page: 0 }),
          'Leaderboard',
        ),
      ),
    ],
  };
}

function rematchId({ plan, rules }: Round): string {
  const { mode, seconds: limit, teams, difficulty, pack } = rules;
  const section = rules.section === undefined ? undefined : splitReference(rules.section).id;
  const wish = { mode, seconds: limit, teams, section, difficulty, pack };
  return routes.rematch.id({ questions: plan.length, ...wish });
}

function headline(round: Round, placed: readonly Standing[]): string {
  if (round.rules.teams > 0) {
    const teams = teamStandings(round).filter(({ place }) => place === 1);
    const [best] = teams;
    if (!best || best.score === 0) return '🏁 No points this time';
    const names = teams.map(({ team }) => teamNames[team]).join(' and ');
    return `🏁 ${names} ${win(teams.length)} with ${grouped(best.score)}`;
  }
  const winners = placed.filter(({ place }) => place === 1);
  const [first] = winners;
  if (!first) return '🏁 No winner this time';
  const { amount, counted, timed } = modeOf(round).ranking;
  const won = amount(first.player);
  if (won === 0) return counted ? `🏁 Nobody ${counted.done} this time` : '🏁 No points this time';
  const time = timed ? ` in ${seconds(first.player.totalMs)}` : '';
  const worth = (counted ? `${plural(won, counted.noun)} ${counted.done}` : grouped(won)) + time;
  return `🏁 ${winnerNames(winners)} ${win(winners.length)} with ${worth}`;
}

function winnerNames(winners: readonly Standing[]): string {
  const names = winners.slice(0, WINNERS_MAX).map(({ id }) => mention(id));
  const rest = winners.length - names.length;
  if (rest > 0) return `${names.join(', ')} and ${rest} more`;
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(part => part !== '').join(' and ');
}

function win(count: number): string {
  return count === 1 ? 'wins' : 'win';
}

/** What a place is worth, in the mode's own measure. */
function result(round: Round, { player }: Standing): string {
  const { amount, counted, timed } = modeOf(round).ranking;
  const worth = grouped(amount(player)) + (counted ? ` ${counted.done}` : '');
  return timed ? `${worth} · ${seconds(player.totalMs)}` : worth;
}

function playerLines(round: Round, placed: readonly Standing[]): string[] {
  const winners = placed.filter(({ place }) => place === 1);
  // The headline names the winners, if there is something to win and they are few.
  const best = winners[0]?.player;
  const isWon = best === undefined || modeOf(round).ranking.amount(best) > 0;
  const others = isWon && winners.length <= WINNERS_MAX ? placed.slice(winners.length) : placed;
  const lines = others
    .slice(0, PLACES_MAX - 1)
    .map(standing => `${placeMark(standing.place)} ${mention(standing.id)} ${result(round, standing)}`);
  const rest = others.length - lines.length;
  return rest > 0 ? [...lines, `and ${plural(rest, 'more player')}`] : lines;
}

function teamLines(round: Round): string[] {
  return teamStandings(round).map(({ team, score, place, members }) => {
    const named = members.slice(0, 5).map(mention).join(', ');
    const more = members.length > 5 ? ` and ${members.length - 5} more` : '';
    return `${placeMark(place)} **${teamNames[team]}** ${grouped(score)} · ${named}${more}`;
  });
}

function awardLine(round: Round): string {
  const { mostValuable, fastest, longestRun, hardest } = awards(round);
  const line = [
    mostValuable === undefined ? undefined : `most valuable: ${mention(mostValuable)}`,
    fastest && `fastest: ${mention(fastest.id)} ${seconds(fastest.ms)}`,
    longestRun && `longest run: ${mention(longestRun.id)} ${longestRun.run}`,
    hardest && `hardest: question ${hardest.index + 1} (${hardest.right} of ${hardest.answered})`,
  ]
    .filter(part => part !== undefined)
    .join(' · ');
  return capitalised(line);
}

function altText(round: Round, placed: readonly Standing[], nameOf: (player: string) => string): string {
  const lines =
    round.rules.teams > 0
      ? teamStandings(round).map(({ team, place, score }) => `${place}. ${teamNames[team]} ${grouped(score)}`)
      : placed.slice(0, PLACES_MAX).map(standing => {
          return `${standing.place}. ${nameOf(standing.id)} ${result(round, standing)}`;
        });
  return `Scores over ${plural(round.played.length, 'question')}: ${lines.join('; ')}.`;
}
