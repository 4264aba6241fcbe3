import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, picture, row } from '../../src/discord/card.ts';
import { escape, quoted } from '../../src/discord/escape.ts';
import { truncate } from '../../src/discord/limits.ts';
import {
  capitalised,
  grouped,
  medalMark,
  mention,
  ordinal,
  plural,
  seconds,
} from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { splitReference } from '../../src/pack/reference.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import type { Round } from '../../src/trivia/round.ts';
import { askedCount, awards, type Standing, standings, teamStandings } from '../../src/trivia/standings.ts';
import { comeback, perfectPlayers, winOf } from '../../src/trivia/story.ts';
import { routes as boardRoutes } from '../boards/routes.ts';
import { subjectOf } from './question-card.ts';
import { routes } from './routes.ts';
import { endLine } from './start-card.ts';
import { teamNames } from './teams.ts';

/** Places on the podium. */
const PODIUM = 3;
/** Places that are written out where no picture shows them. */
export const PLACES_MAX = 10;
/** People whom one line names. */
const NAMED_MAX = 3;
/** Of a team. */
const MEMBERS_MAX = 5;
/** Of the hardest question's words. */
const PROMPT_MAX = 70;

/**
 * How a round ended, told: who won and by how much, the podium, and what else was worth it.
 * @param file the name of the score race's picture, which shows the other places
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
  const lines =
    round.rules.teams > 0
      ? teamLines(round)
      : playerLines(round, placed, file === undefined ? PLACES_MAX : PODIUM);
  const story = storyLine(catalog, round);
  return {
    accent: accents.trivia,
    title: headline(round, placed),
    body: [
      ...(lines.length > 0 ? [lines.join('\n')] : []),
      ...(story === '' ? [] : [story]),
      ...(file === undefined ? [] : [picture(file, altText(round, placed, nameOf))]),
    ],
    source: isNatural
      ? `${escape(subjectOf(catalog, round))} · ${plural(round.played.length, 'question')}`
      : endLine(reason),
    controls: [
      row(
        button(rematchId(round), 'Rematch', { style: ButtonStyle.Primary }),
        button(routes.missed.id({ round: round.id }), 'What I missed'),
        button(
          boardRoutes.board.id({ scope: 'channel', period: 'week', sort: 'points', page: 0 }),
          'Leaderboard',
        ),
      ),
    ],
  };
}

function rematchId({ plan, rules }: Round): string {
  const { mode, seconds: limit, teams, difficulty, pack } = rules;
  const section = rules.section === undefined ? undefined : splitReference(rules.section).id;
  const wish = { questions: plan.length, mode, seconds: limit, teams, section, difficulty };
  return routes.rematch.id(pack === undefined ? wish : { ...wish, pack });
}

function headline(round: Round, placed: readonly Standing[]): string {
  if (round.rules.teams > 0) {
    const teams = teamStandings(round).filter(({ place }) => place === 1);
    const [best] = teams;
    if (!best || best.score === 0) return '🏁 No points this time';
    const winners = teams.map(({ team }) => teamNames[team]).join(' and ');
    return `🏁 ${winners} ${win(teams.length)} ${margin(round) ?? `with ${grouped(best.score)}`}`;
  }
  const winners = placed.filter(({ place }) => place === 1);
  const [first] = winners;
  if (!first) return '🏁 No winner this time';
  const { amount, counted, timed } = modeOf(round).ranking;
  const won = amount(first.player);
  if (won === 0) return counted ? `🏁 Nobody ${counted.done} this time` : '🏁 No points this time';
  const gathered = counted ? `${plural(won, counted.noun)} ${counted.done}` : grouped(won);
  const inTime = `${gathered}${timed ? ` in ${seconds(first.player.totalMs)}` : ''}`;
  // Alone there is nobody to win against.
  if (placed.length === 1)
    return `🏁 ${mention(first.id)} finishes with ${inTime} · ${rightOf(round, first)}`;
  const second = placed.find(({ place }) => place > 1);
  const isByTime = timed && second !== undefined && amount(second.player) === won;
  const ahead = isByTime
    ? `by ${seconds(second.player.totalMs - first.player.totalMs)} with ${gathered}`
    : '';
  const how = margin(round) ?? (ahead || `with ${inTime}`);
  return `🏁 ${names(winners.map(({ id }) => id))} ${win(winners.length)} ${how}`;
}

/** By how much the only winner won, and since when nobody could: "by 30 points, decided by question 5". */
function margin(round: Round): string | undefined {
  const won = winOf(round);
  if (!won || won.by === 0) return undefined;
  const { counted } = modeOf(round).ranking;
  const by = `by ${plural(won.by, counted?.noun ?? 'point')}`;
  if (won.decidedBy === undefined) return by;
  return won.decidedBy === 0
    ? `${by}, ahead from the start`
    : `${by}, decided by question ${won.decidedBy + 1}`;
}

function names(players: readonly string[]): string {
  const named = players.slice(0, NAMED_MAX).map(mention);
  const rest = players.length - named.length;
  if (rest > 0) return `${named.join(', ')} and ${rest} more`;
  return [named.slice(0, -1).join(', '), ...named.slice(-1)].filter(part => part !== '').join(' and ');
}

function win(count: number): string {
  return count === 1 ? 'wins' : 'win';
}

/** Whether the standings write out a player's place; of teams they tell only the teams', and nobody's without a score. */
export function isShown(round: Round, placed: readonly Standing[], standing: Standing): boolean {
  if (round.rules.teams > 0) return false;
  const all = scorers(round, placed);
  // Without any score there are no places.
  return all.length === 0 || all.slice(0, PODIUM).includes(standing);
}

/** What a place is worth, in the mode's own measure. */
export function worth(round: Round, { player }: Pick<Standing, 'player'>): string {
  const { amount, counted, timed } = modeOf(round).ranking;
  const gathered = grouped(amount(player)) + (counted ? ` ${counted.done}` : '');
  return timed ? `${gathered} · ${seconds(player.totalMs)}` : gathered;
}

/** Who gathered anything, best first. */
function scorers(round: Round, placed: readonly Standing[]): Standing[] {
  const { amount } = modeOf(round).ranking;
  return placed.filter(({ player }) => amount(player) > 0);
}

function playerLines(round: Round, placed: readonly Standing[], max: number): string[] {
  const all = scorers(round, placed);
  const { counted } = modeOf(round).ranking;
  // Alone, the headline says all there is.
  if (placed.length < 2) return [];
  if (all.length === 0) return [`${names(placed.map(({ id }) => id))} played.`];
  return all.slice(0, max).map(standing => {
    const { id, place, player } = standing;
    const line = `${medalMark(place)} ${mention(id)} ${worth(round, standing)}`;
    // Whoever survived just what they had right is not told it twice.
    const isSaid = counted !== undefined && player.survived === player.right;
    return isSaid ? line : `${line} · ${rightOf(round, standing)}`;
  });
}

/** "9 of 10": how many of a round's questions somebody had right. */
export function rightOf(round: Round, { player }: Pick<Standing, 'player'>): string {
  return `${grouped(player.right)} of ${grouped(askedCount(round))}`;
}

function teamLines(round: Round): string[] {
  return teamStandings(round).map(({ team, score, place, members }) => {
    const named = members.slice(0, MEMBERS_MAX).map(mention).join(', ');
    const more = members.length > MEMBERS_MAX ? ` and ${members.length - MEMBERS_MAX} more` : '';
    const mark = score > 0 ? `${medalMark(place)} ` : '';
    return `${mark}**${teamNames[team]}** ${grouped(score)} · ${named}${more}`;
  });
}

/** The two or three things worth telling. */
function storyLine(catalog: Catalog, round: Round): string {
  const { mostValuable, fastest } = awards(round);
  const rise = comeback(round);
  const perfect = perfectPlayers(round);
  // Of whom every answer was right, that is known.
  const valuable =
    round.rules.teams > 0 && mostValuable !== undefined && !perfect.includes(mostValuable)
      ? `most valuable: ${mention(mostValuable)}`
      : undefined;
  const rose = rise && `came back from ${ordinal(rise.from)} to ${ordinal(rise.to)}`;
  const isSame = rise !== undefined && perfect.length === 1 && perfect[0] === rise.id;
  const flawless = `${names(perfect)} had every question right${isSame ? ` and ${rose}` : ''}`;
  const told = [
    perfect.length === 0 ? undefined : flawless,
    valuable,
    rise && !isSame ? `${mention(rise.id)} ${rose}` : undefined,
    fastest && `fastest: ${mention(fastest.id)} ${seconds(fastest.ms)}`,
  ].filter(part => part !== undefined);
  // To whom played alone, what they missed says it.
  const hardest = standings(round).length > 1 ? hardestText(catalog, round) : undefined;
  const line = [...told.slice(0, 2), hardest].filter(part => part !== undefined);
  return capitalised(line.join(' · '));
}

function hardestText(catalog: Catalog, round: Round): string | undefined {
  const { hardest } = awards(round);
  const question = hardest && catalog.question(round.plan[hardest.index]?.id ?? '');
  return (
    question &&
    `hardest: ${quoted(escape(truncate(question.prompt, PROMPT_MAX)))} (${hardest.right} of ${hardest.answered})`
  );
}

function altText(round: Round, placed: readonly Standing[], nameOf: (player: string) => string): string {
  const lines =
    round.rules.teams > 0
      ? teamStandings(round).map(({ team, place, score }) => `${place}. ${teamNames[team]} ${grouped(score)}`)
      : scorers(round, placed)
          .slice(0, PLACES_MAX)
          .map(standing => `${standing.place}. ${nameOf(standing.id)} ${worth(round, standing)}`);
  return `Scores over ${plural(round.played.length, 'question')}: ${lines.join('; ')}.`;
}
