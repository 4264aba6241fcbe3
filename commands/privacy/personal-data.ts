import type { App } from '../../src/discord/command.ts';
import { newAnonymous } from '../../src/store/anonymous.ts';
import type { Round } from '../../src/trivia/round.ts';

/** Where things about people are kept. */
interface Stores {
  readonly players: Pick<App['players'], 'dataOf' | 'remove'>;
  readonly journal: Pick<App['journal'], 'roundsOf' | 'replacePlayer'>;
  readonly rounds: Pick<App['rounds'], 'get' | 'replace'>;
}

/** How often a round may change while a player is taken out of it, before that is given up. */
const ATTEMPTS_MAX = 100;

/** Everything kept about somebody, as JSON. */
export async function exportOf(app: Stores, player: string): Promise<string> {
  const ids = await app.journal.roundsOf(player);
  const running = ids.flatMap(id => app.rounds.get(id) ?? []).map(round => partIn(round, player));
  return JSON.stringify({ ...(await app.players.dataOf(player)), running }, undefined, 2);
}

/** Removes everything about somebody. In running rounds a nobody takes their place, so that the others keep theirs. */
export async function forget(app: Stores, player: string): Promise<void> {
  for (const round of await app.journal.roundsOf(player)) await leave(app, round, player);
  await app.players.remove(player);
}

/** What somebody has done in a running round; what the open question's answer is, it does not tell. */
function partIn({ id, guild, channel, host, players, plan, played, phase }: Round, player: string) {
  const answered = played.flatMap(({ results, askedAt }, index) => {
    const result = results[player];
    return result ? [{ question: plan[index]?.id, askedAt, ...result }] : [];
  });
  const open = phase.name === 'open' ? phase.question.answers[player] : undefined;
  const locked = open && { choice: open.choice, ms: open.ms };
  return { round: id, guild, channel, hosted: host === player, sums: players[player], answered, locked };
}

async function leave({ journal, rounds }: Stores, round: string, player: string): Promise<void> {
  const substitute = newAnonymous();
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
