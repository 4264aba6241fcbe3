import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { capitalised, countdown, mention, plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import { type EndReason, type Round, TEAM_LOBBY_MS } from '../../src/trivia/round.ts';
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
  const rulesLine = `**${capitalised(rules.mode)}** · ${plural(plan.length, 'question')}${about} · ${rules.seconds} s each${teams} · ${modeOf(round).line}.`;
  return {
    accent: accents.trivia,
    title: `Trivia: ${escape(subjectOf(catalog, round))}`,
    body: [`${rulesLine} Look-ups are closed while a question is open.`, ...state(round, now)],
    source: `Hosted by ${mention(round.host)}`,
    controls: [
      ...(rules.teams > 0 && phase.name === 'lobby' ? [row(...joinButtons(round))] : []),
      row(
        button(routes.rules.id({ round: round.id }), 'Rules'),
        phase.name === 'paused' && phase.message === undefined
          ? button(routes.resume.id({ round: round.id }), 'Resume', { style: ButtonStyle.Primary })
          : undefined,
      ),
    ],
  };
}

function state({ phase, rules, played }: Round, now: number): string[] {
  if (phase.name === 'lobby') {
    // Without teams nothing else edits the card, and a time would be past for as long as it stands.
    if (rules.teams === 0) return ['First question: in a moment.'];
    return [`Pick a team. First question ${countdown(phase.until ?? now + TEAM_LOBBY_MS)}`];
  }
  if (phase.name === 'revealed' && phase.message === undefined && phase.end === undefined) {
    return ['Next question: in a moment.'];
  }
  if (phase.name === 'paused' && phase.message === undefined) {
    return [`Paused by ${mention(phase.by)}; /trivia resume goes on.`];
  }
  return phase.name === 'over' && played.length === 0 ? [`**${endLine(phase.reason)}**`] : [];
}

function joinButtons({ id, rules, players }: Round) {
  const all = Object.values(players);
  return teamNames.slice(0, rules.teams).map((name, team) => {
    const size = all.filter(player => player.team === team).length;
    return button(routes.join.id({ round: id, team }), `${name} · ${size}`);
  });
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
    case 'paused-too-long':
      return 'The pause was longer than 15 minutes, so the round ended.';
    case 'too-few-teams':
      return 'The round did not start: it needs players in at least two teams.';
    case 'unreachable':
      return 'The channel could no longer be used, so the round ended.';
    case 'content-changed':
      return 'The questions have changed meanwhile, so the round ended.';
    case 'asleep':
      return 'I was away for more than 15 minutes, so the round ended.';
  }
}
