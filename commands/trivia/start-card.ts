import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, type Controls, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { capitalised, countdown, mention, plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import type { EndReason, Round } from '../../src/trivia/round.ts';
import { isWithout, LOBBY_MS, livesOf, lobbyMs, type Rules } from '../../src/trivia/rules.ts';
import { pausedButtons } from './host-cards.ts';
import { subjectOf } from './question-card.ts';
import { routes } from './routes.ts';
import { teamNames } from './teams.ts';

/** What a round is, before its first question. */
export function startCard(catalog: Catalog, round: Round, now: number): Card {
  const { rules, plan, phase } = round;
  const teams = rules.teams > 0 ? ` · ${plural(rules.teams, 'team')}` : '';
  const topic = [catalog.playableSection(rules.section ?? '')?.title, rules.difficulty].filter(
    part => part !== undefined,
  );
  const about = topic.map(part => ` · ${escape(part)}`).join('');
  const rulesLine = `**${capitalised(rules.mode)}** · ${plural(plan.length, 'question')}${about} · ${rules.seconds} s each${teams}${livesPart(round)} · ${modeOf(round).line}.`;
  return {
    accent: accents.trivia,
    title: `Trivia: ${escape(subjectOf(catalog, round))}`,
    body: [`${rulesLine}${bookLine(rules)}`, ...state(round, now)],
    source: `Hosted by ${mention(round.host)}`,
    controls: [
      ...(phase.name === 'lobby' ? joinButtons(round) : []),
      row(
        button(routes.rules.id({ round: round.id }), 'Rules'),
        ...(phase.name === 'paused' && phase.message === undefined ? pausedButtons(round.id) : []),
      ),
    ],
  };
}

/** How many lives everybody has, in modes where it matters. */
export function livesPart(round: Round): string {
  return modeOf(round).elimination ? ` · ${livesText(livesOf(round.rules))}` : '';
}

/** "2 lives". */
export function livesText(count: number): string {
  return count === 1 ? '1 life' : `${count} lives`;
}

function bookLine(rules: Rules): string {
  return isWithout(rules, 'closed-book') ? '' : ' Look-ups are closed while a question is open.';
}

function state({ phase, rules, played }: Round, now: number): string[] {
  if (phase.name === 'lobby') {
    const first = `First question ${countdown(phase.until ?? now + lobbyMs(rules))}`;
    if (rules.gathers) return [`${first}, if anybody joins.`];
    // Without teams nothing else edits the card, and a time would be past for as long as it stands.
    if (rules.teams === 0) return [`First question: ${lobbyText(rules)}.`];
    return [`Pick a team. ${first}`];
  }
  if (phase.name === 'revealed' && phase.message === undefined && phase.end === undefined) {
    return ['Next question: in a moment.'];
  }
  if (phase.name === 'paused' && phase.message === undefined) {
    return [`Paused by ${mention(phase.by)}`];
  }
  return phase.name === 'over' && played.length === 0 ? [`**${endLine(phase.reason)}**`] : [];
}

function lobbyText(rules: Rules): string {
  const ms = lobbyMs(rules);
  return ms <= LOBBY_MS ? 'in a moment' : `${ms / 1000} s after this`;
}

function joinButtons({ id, rules, players }: Round): Controls[] {
  const all = Object.values(players);
  const primary = { style: ButtonStyle.Primary } as const;
  const join = (team: number, name: string, joined: number, look = {}) =>
    button(routes.join.id({ round: id, team }), `${name} · ${joined}`, look);
  if (rules.gathers) return [row(join(0, 'Join', all.length, primary))];
  if (rules.teams === 0) return [];
  const teams = teamNames.slice(0, rules.teams);
  const sizes = teams.map((_, team) => all.filter(player => player.team === team).length);
  return [row(...teams.map((name, team) => join(team, name, sizes[team] ?? 0)))];
}

/** Why a round is over. */
export function endLine(reason: EndReason): string {
  switch (reason) {
    case 'finished':
      return 'All questions asked.';
    case 'survivor':
      return 'Nobody else is left.';
    case 'stopped':
      return 'The round was stopped.';
    case 'unanswered':
      return 'Nobody was answering, so the round ended.';
    case 'deleted':
      return 'The messages of three questions in a row were deleted, so the round ended.';
    case 'paused-too-long':
      return 'The pause was longer than 15 minutes, so the round ended.';
    case 'too-few-teams':
      return 'The round did not start: it needs players in at least two teams.';
    case 'nobody-joined':
      return 'Nobody joined, so the round did not take place.';
    case 'unreachable':
      return 'The channel could no longer be used, so the round ended.';
    case 'content-changed':
      return 'The questions have changed meanwhile, so the round ended.';
    case 'asleep':
      return 'I was away for more than 15 minutes, so the round ended.';
  }
}
