import { closeQuestion, endRound } from './closing.ts';
import type { Events, HostCommand, RoundEvent, RoundStarted, Step } from './events.ts';
import { carryOn, goOn, halt, standingSince } from './halting.ts';
import { carryOut, mayCommand } from './host-commands.ts';
import { leave } from './leaving.ts';
import { openQuestion } from './open-question.ts';
import { become, unchanged } from './outcome.ts';
import { owed } from './owed.ts';
import { act } from './player-actions.ts';
import { newPlayer } from './players.ts';
import { currentIndex, dueAt, questionMessage, type Round } from './round.ts';
import { lobbyMs } from './rules.ts';
import { vanish } from './vanished.ts';
import { withdraw } from './withdrawn.ts';

/** A new round and what it wants first. */
export function startRound(started: RoundStarted): Step {
  const { type: _, at, ...given } = started;
  const round: Round = {
    ...given,
    startedAt: at,
    phase: { name: 'lobby', until: undefined },
    startMessage: undefined,
    startIndex: 0,
    reposts: 0,
    players: {},
    played: [],
    haltedAt: undefined,
    pauseBy: undefined,
    unanswered: 0,
    beforeClose: undefined,
  };
  return { round, effects: [{ type: 'post', what: 'start' }], reply: { kind: 'none' } };
}

/** The round that events have led to. */
export function fold([started, ...later]: Events): Round {
  return later.reduce((round, event) => step(round, event).round, startRound(started).round);
}

/**
 * What an event makes of a round, what is to be done and what to tell whoever caused it. Pure: a round is
 * the fold of its events. An event without consequence returns the very same round.
 */
export function step(round: Round, event: RoundEvent): Step {
  if (event.type === 'shown') return show(round, event.index);
  if (round.phase.name === 'over') return afterEnd(round, event);
  switch (event.type) {
    case 'answered':
    case 'hinted':
    case 'skipped':
    case 'hurried':
      return act(round, event);
    case 'joined':
      return join(round, event.player, event.team);
    case 'posted':
      return posted(round, event);
    case 'time':
      return timePasses(round, event.at);
    case 'paused':
    case 'resumed':
    case 'stopped':
      return hostCommand(round, event);
    case 'vanished':
      return vanish(round, event);
    case 'left':
      return leave(round, event.player, event.at);
    case 'withdrawn':
      return withdraw(round, event.question, event.at);
    case 'halted':
      return halt(round, event.at);
    case 'continued':
      return carryOn(round, event.at);
    case 'failed':
      return round.phase.name === 'open'
        ? closeQuestion(round, round.phase.question, event.at, event.reason)
        : endRound(round, event.reason, event.at);
    case 'started':
      return unchanged(round);
  }
}

function show(round: Round, index: number): Step {
  const question = round.played[index];
  if (!question || question.shown) return unchanged(round);
  return become({ ...round, played: round.played.with(index, { ...question, shown: true }) });
}

function afterEnd(round: Round, event: RoundEvent): Step {
  switch (event.type) {
    case 'posted': {
      // What was known before the end shows it; only what came after is of no use.
      const isKnown =
        event.what === 'start' ? round.startMessage !== undefined : event.index < currentIndex(round);
      return become(round, isKnown ? [] : [{ type: 'delete', message: event.id }]);
    }
    case 'answered':
    case 'hinted':
    case 'skipped':
    case 'hurried':
      return unchanged(round, { kind: 'closed' });
    case 'vanished':
      return vanish(round, event);
    default:
      return unchanged(round, { kind: 'over' });
  }
}

function join(round: Round, player: string, team: number): Step {
  const { teams, gathers } = round.rules;
  const isOpen = round.phase.name === 'lobby' && (teams > 0 || gathers);
  // Without teams there is one way to join.
  if (!isOpen || !Number.isInteger(team) || team < 0 || team >= Math.max(teams, 1)) {
    return unchanged(round, { kind: 'join-closed' });
  }
  const joined = newPlayer(0, teams > 0 ? team : undefined);
  const reply = { kind: 'joined', team: joined.team } as const;
  if (round.players[player]?.team === joined.team) return unchanged(round, reply);
  const players = { ...round.players, [player]: joined };
  return become({ ...round, players }, [{ type: 'count' }], reply);
}

function posted(round: Round, event: Extract<RoundEvent, { type: 'posted' }>): Step {
  if (event.what === 'start') {
    if (round.startMessage !== undefined) return unchanged(round);
    const until = event.at + lobbyMs(round.rules);
    const phase = round.phase.name === 'lobby' ? { ...round.phase, until } : round.phase;
    const startIndex = currentIndex(round);
    return become(standingSince(event.at, { ...round, startMessage: event.id, startIndex, phase }));
  }
  const { phase } = round;
  if (event.index !== currentIndex(round)) return unchanged(round);
  if (phase.name === 'open' && phase.question.message !== event.id) {
    // One question, one message.
    return become(round, [{ type: 'delete', message: event.id }]);
  }
  if (phase.name !== 'asking') return unchanged(round);
  return become(standingSince(event.at, openQuestion(round, event.id, event.at)));
}

function timePasses(round: Round, at: number): Step {
  const due = dueAt(round);
  if (due === undefined || at < due) return unchanged(round);
  const { phase } = round;
  switch (phase.name) {
    case 'lobby':
      if (!hasTeams(round)) return endRound(round, 'too-few-teams', at);
      if (isAbandoned(round)) return endRound(round, 'nobody-joined', at);
      return begin(round, at);
    case 'open':
      return closeQuestion(round, phase.question, at);
    case 'revealed':
      return phase.end === undefined ? ask(round, at) : endRound(round, phase.end, at);
    case 'paused':
      return endRound(round, 'paused-too-long', at);
    default:
      return unchanged(round);
  }
}

/** Asks the first question; nobody can join a team any more, or need to join. */
function begin(round: Round, at: number): Step {
  const asked = ask(round, at);
  if (round.rules.teams === 0 && !round.rules.gathers) return asked;
  return { ...asked, effects: [...asked.effects, { type: 'edit', what: 'start' }] };
}

function ask(round: Round, at: number): Step {
  const asking = { name: 'asking', message: questionMessage(round), since: at } as const;
  return become({ ...round, phase: asking }, [{ type: 'post', what: 'question' }]);
}

function isAbandoned({ rules, players }: Round): boolean {
  return rules.gathers === true && Object.keys(players).length === 0;
}

function hasTeams({ rules, players }: Round): boolean {
  if (rules.teams === 0) return true;
  return new Set(Object.values(players).map(({ team }) => team)).size > 1;
}

function hostCommand(round: Round, command: HostCommand): Step {
  if (!mayCommand(round, command)) return unchanged(round, { kind: 'not-allowed' });
  // A command shows that the players are there, whatever the clocks waited for.
  const going = round.haltedAt === undefined ? round : goOn(round, command.at);
  const done = carryOut(going, command);
  // With the clocks goes on what they held up; nothing else will ask for it.
  const isHeldUp = round.haltedAt !== undefined && done.round.phase.name !== 'over';
  return isHeldUp ? { ...done, effects: owed(done.round) } : done;
}
