import type { Clock } from '../../src/clock.ts';
import type { CardFile } from '../../src/discord/respond.ts';
import { isAnonymous, newAnonymous } from '../../src/store/anonymous.ts';
import type { DailyAnswers } from '../../src/store/daily-answers.ts';
import type { Journal } from '../../src/store/journal.ts';
import type { Players } from '../../src/store/players.ts';
import type { Round } from '../../src/trivia/round.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { fold } from '../../src/trivia/step.ts';
import { writeFiles } from './export.ts';

/** Where things about people are kept. */
export interface PersonalData {
  readonly players: Pick<Players, 'isHidden' | 'rowsOf' | 'remove'>;
  readonly journal: Pick<Journal, 'roundsOf' | 'eventsOf' | 'replacePlayer'>;
  readonly dailyAnswers: Pick<DailyAnswers, 'bar'>;
  readonly rounds: Pick<RunningRounds, 'get' | 'replace' | 'involving' | 'bar' | 'dispatch'>;
  readonly clock: Clock;
}

/** How often a round may change while a player is taken out of it, before that is given up. */
const ATTEMPTS_MAX = 100;

/** Everything kept about somebody, as files. @param max bytes of a file */
export async function* exportOf(
  { players, journal, rounds }: Pick<PersonalData, 'players' | 'journal' | 'rounds'>,
  player: string,
  max: number,
): AsyncGenerator<CardFile> {
  const running = [];
  for (const id of await journal.roundsOf(player)) {
    const round = rounds.get(id) ?? (await roundElsewhere(journal, id));
    if (round) running.push(partIn(round, player));
  }
  const hidden = await players.isHidden(player);
  yield* writeFiles({ player, hidden, running }, players.rowsOf(player), max);
}

/**
 * Removes everything about somebody. In running rounds a nobody takes their place, so that the others keep theirs. What
 * runs in another process it must do as well: until then that process may know them, and keep what it knows.
 */
export async function forget(data: PersonalData, player: string): Promise<void> {
  await takeOutOfRounds(data, player);
  data.dailyAnswers.bar(player, data.clock.now());
  await data.players.remove(player);
}

/** Puts a nobody in somebody's place in all running rounds. */
export async function takeOutOfRounds(
  data: Pick<PersonalData, 'journal' | 'rounds' | 'clock'>,
  player: string,
): Promise<void> {
  const rounds = new Set([...(await data.journal.roundsOf(player)), ...data.rounds.involving(player)]);
  for (const round of rounds) {
    await takeOut(data, round, player);
    await letGo(data, round);
  }
}

/** A round that another process runs, as far as it is kept. */
async function roundElsewhere(journal: Pick<Journal, 'eventsOf'>, id: string): Promise<Round | undefined> {
  const events = await journal.eventsOf(id);
  return events && fold(events);
}

/** What somebody has done in a running round; what the open question's answer is, it does not tell. */
function partIn({ id, guild, channel, host, players, plan, played, phase }: Round, player: string) {
  const answered = played.flatMap(({ results, watched, askedAt }, index) => {
    const result = results[player] ?? watched[player];
    return result ? [{ question: plan[index]?.id, askedAt, ...result }] : [];
  });
  const given = phase.name === 'open' ? { ...phase.question.watchers, ...phase.question.answers } : {};
  const open = given[player];
  const locked = open && { choice: open.choice, ms: open.ms };
  return { round: id, guild, channel, hosted: host === player, sums: players[player], answered, locked };
}

async function takeOut(
  { journal, rounds }: Pick<PersonalData, 'journal' | 'rounds'>,
  round: string,
  player: string,
): Promise<void> {
  const substitute = newAnonymous();
  // Answering wrong, deleting and answering again would be a second try.
  rounds.bar(round, player);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const before = rounds.get(round);
    const events = await journal.replacePlayer(round, player, substitute);
    // It ended meanwhile, and what it came to is in the archive; or nobody can read it and so it does not run.
    if (rounds.get(round) === undefined) return;
    if (!events) throw new Error(`Round ${round} is running and cannot be read.`);
    // What happened meanwhile is not among the events; then once more.
    if (rounds.get(round) === before) return rounds.replace(events);
  }
  throw new Error(`Round ${round} changes too fast to take a player out of it.`);
}

/** Nobody is waited for whose place a nobody has taken, perhaps in another process. */
async function letGo({ rounds, clock }: Pick<PersonalData, 'rounds' | 'clock'>, id: string): Promise<void> {
  const { players = {}, phase, left = {} } = rounds.get(id) ?? {};
  const answers = phase?.name === 'open' ? phase.question.answers : {};
  const nobodies = Object.keys({ ...players, ...answers }).filter(isAnonymous);
  for (const player of nobodies)
    if (left[player] === undefined) await rounds.dispatch(id, { type: 'left', at: clock.now(), player });
}
