import type { Actor } from '../../playground/actor.ts';

/** An answer as its player was told that it counts. */
export interface Told {
  readonly player: string;
  readonly question: number;
  readonly right: boolean;
  readonly ms: number;
}

/** What is expected of somebody, worked out from nothing but what they were told. */
export interface Account {
  score: number;
  run: number;
  survived: number;
  totalMs: number;
  misses: number;
  isOut: boolean;
  points: number[];
}

/** What everybody has after so many questions, by what an answer earns. */
export function accounts(
  players: readonly Actor[],
  answers: readonly Told[],
  questions: number,
  points: (answer: Told, account: Account) => number,
): Map<string, Account> {
  const all = new Map<string, Account>();
  for (const { user } of players) {
    const account: Account = {
      score: 0,
      run: 0,
      survived: 0,
      totalMs: 0,
      misses: 0,
      isOut: false,
      points: [],
    };
    for (let question = 0; question < questions; question++) {
      const given = answers.find(one => one.player === user.id && one.question === question);
      account.run = given?.right ? account.run + 1 : 0;
      const earned = given ? points(given, account) : 0;
      account.points.push(earned);
      account.score += earned;
    }
    all.set(user.id, account);
  }
  return all;
}

/** What an answer earns in a classic round. */
export function classicPoints(seconds: number) {
  return ({ right, ms }: Told, { run }: Account) =>
    right ? Math.round(1000 * (1 - ms / (2 * seconds * 1000))) + Math.min(500, 100 * (run - 1)) : 0;
}

/** Everybody in a survival round with their place, equals sharing one. */
export function placedSurvivors(expected: ReadonlyMap<string, Account>) {
  const compare = (a: Account, b: Account) => b.survived - a.survived || a.totalMs - b.totalMs;
  const sorted = [...expected].toSorted(([, a], [, b]) => compare(a, b));
  return sorted.map(([id, account]) => {
    return { id, account, place: sorted.findIndex(([, other]) => compare(other, account) === 0) + 1 };
  });
}

/** How far everybody came; if all would go out, nobody does. */
export function survivors(
  players: readonly Actor[],
  answers: readonly Told[],
  questions: number,
  limitMs: number,
): Map<string, Account> {
  const all = accounts(players, [], questions, () => 0);
  for (let question = 0; question < questions; question++) {
    const alive = [...all].filter(([, { isOut }]) => !isOut);
    const givenBy = (id: string) => answers.find(one => one.player === id && one.question === question);
    const failed = alive.filter(([id]) => !givenBy(id)?.right);
    const last = failed.filter(([, { misses }]) => misses === 1);
    const isSpared = last.length === alive.length;
    for (const [id, account] of alive) {
      const given = givenBy(id);
      account.totalMs += given?.right ? given.ms : limitMs;
      const isHurt = !given?.right && !isSpared;
      if (isHurt) account.misses++;
      else account.survived++;
      account.isOut = account.misses === 2;
    }
  }
  return all;
}
