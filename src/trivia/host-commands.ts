import { closeQuestion, endRound, pausedRound } from './closing.ts';
import type { Effect, HostCommand, Step } from './events.ts';
import { become, unchanged } from './outcome.ts';
import { currentIndex, type Round } from './round.ts';
import { PAUSE_HELD_MS, PAUSE_MAX_MS, RESUME_MS } from './rules.ts';
import { postStartAnew } from './vanished.ts';

/** Whether somebody may give a command. */
export function mayCommand(round: Round, command: HostCommand): boolean {
  const { type, player, mayManage } = command;
  if (player === round.host || mayManage) return true;
  if (type !== 'paused' && isHeldUp(round, command)) return true;
  return type === 'stopped' && isAbandonedTo(round, player);
}

/** Whether a pause has lasted so long that a player may end it, whoever began it. */
function isHeldUp({ phase, players }: Round, { player, at }: HostCommand): boolean {
  if (phase.name !== 'paused' || at < phase.until - PAUSE_MAX_MS + PAUSE_HELD_MS) return false;
  return players[player] !== undefined || Object.keys(players).length === 0;
}

/** Does what somebody who may commands. */
export function carryOut(round: Round, command: HostCommand): Step {
  switch (command.type) {
    case 'paused':
      return pause(round, command);
    case 'resumed':
      return resume(round, command.at);
    case 'stopped':
      return stop(round, command.at);
  }
}

/** Whether a player may stop a round whose host no longer plays. */
function isAbandonedTo(round: Round, player: string): boolean {
  const host = round.players[round.host];
  // A host who is out, or in no team, cannot answer; whoever is out has nothing to stop.
  const cannotAnswer = host?.outAt !== undefined || (round.rules.teams > 0 && !host);
  if (cannotAnswer || round.players[player]?.outAt !== undefined) return false;
  const answers = round.phase.name === 'open' ? round.phase.question.answers : {};
  const lastAnswered = host?.lastAnswered ?? -1;
  // Nobody could answer a skipped one.
  const missed = round.played.filter(({ skipped }, index) => !skipped && index > lastAnswered).length;
  const isPlaying = round.players[player] !== undefined || answers[player] !== undefined;
  return isPlaying && answers[round.host] === undefined && missed >= 2;
}

function pause(round: Round, { player, at }: HostCommand): Step {
  const { phase } = round;
  if (phase.name === 'paused' || round.pauseBy !== undefined)
    return unchanged(round, { kind: 'already-paused' });
  if (phase.name === 'open' || phase.name === 'asking') {
    return become({ ...round, pauseBy: player }, shownOn(round), { kind: 'pausing' });
  }
  if (phase.name === 'revealed' && phase.end !== undefined) return unchanged(round, { kind: 'over' });
  const message = phase.name === 'revealed' ? phase.message : undefined;
  const paused = pausedRound(round, message, player, at);
  // The message that would tell is gone, and the start card is out of sight.
  if (phase.name === 'revealed' && message === undefined && round.startIndex < currentIndex(round))
    return { ...postStartAnew(paused), reply: { kind: 'paused' } };
  const what = message === undefined ? 'start' : 'question';
  return become(paused, [{ type: 'edit', what }], { kind: 'paused' });
}

function resume(round: Round, at: number): Step {
  const { phase } = round;
  if (phase.name !== 'paused') {
    if (round.pauseBy === undefined) return unchanged(round, { kind: 'not-paused' });
    return become({ ...round, pauseBy: undefined }, shownOn(round), { kind: 'resumed' });
  }
  const until = at + RESUME_MS;
  const { message } = phase;
  const going: Round['phase'] =
    round.played.length === 0
      ? { name: 'lobby', until }
      : { name: 'revealed', message, until, end: undefined };
  const what = message === undefined ? 'start' : 'question';
  return become({ ...round, phase: going }, [{ type: 'edit', what }], { kind: 'resumed' });
}

function stop(round: Round, at: number): Step {
  const { phase } = round;
  const ended =
    phase.name === 'open'
      ? closeQuestion(round, phase.question, at, 'stopped')
      : endRound(round, 'stopped', at);
  return { ...ended, reply: { kind: 'stopped' } };
}

/** The open question's card tells of a pause that is to come. */
function shownOn({ phase }: Round): Effect[] {
  return phase.name === 'open' ? [{ type: 'edit', what: 'question' }] : [];
}
