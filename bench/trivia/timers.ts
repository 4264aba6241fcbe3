// How late the timers of 2,000 rounds ring while their players answer; prints milliseconds as JSON.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../../src/clock.ts';
import { Journal } from '../../src/store/journal.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import type { RoundEvent } from '../../src/trivia/events.ts';
import { currentIndex } from '../../src/trivia/round.ts';
import { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { instantMessages, PLAYERS, ROUNDS, randomFrom, seeded, snowflake } from './rounds.ts';

const SECONDS = 20;
const RUN_MS = 20_000;

const [folder = ''] = process.argv.slice(2);
const random = randomFrom(2);
const database = await openSqlite(folder, 'the-interview');
const journal = new Journal(database);
const lateness: number[] = [];
let ringing: number | undefined;

// A timer that rings on its own keeps a `time` event at once.
const clock: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic(),
  setTimeout(callback, ms) {
    const due = performance.now() + ms;
    return systemClock.setTimeout(() => {
      ringing = performance.now() - due;
      callback();
      ringing = undefined;
    }, ms);
  },
};
const rounds = new RunningRounds({
  journal: {
    append(round: string, event: RoundEvent) {
      if (event.type === 'time' && ringing !== undefined) lateness.push(Math.max(0, ringing));
      return journal.append(round, event);
    },
    close: round => journal.close(round),
    beat: at => journal.beat(at),
  },
  messages: instantMessages,
  archive: async () => {},
  clock,
  report: error => console.error(error),
});

const ids: string[] = [];
const now = Date.now();
for (const { events, round } of seeded(now, SECONDS, random)) {
  await Promise.all(events.map(event => journal.append(round.id, event)));
  rounds.rebuild(events, now, () => true);
  ids.push(round.id);
}
await rounds.interruptions.wake();
lateness.length = 0;

// Everybody answers each question once, at any time.
const until = performance.now() + RUN_MS;
const perMs = (ROUNDS * PLAYERS) / (30 * 1000);
let last = performance.now();
let owed = 0;
let answers = 0;
while (performance.now() < until) {
  await sleep(1);
  owed += (performance.now() - last) * perMs;
  last = performance.now();
  for (; owed >= 1; owed--) {
    const round = rounds.get(ids[Math.floor(random() * ids.length)] ?? '');
    if (round?.phase.name !== 'open') continue;
    const { answers: given } = round.phase.question;
    const player = Object.keys(round.players).find(id => given[id] === undefined);
    if (player === undefined) continue;
    const at = Date.now();
    const [index, id] = [currentIndex(round), snowflake(at, answers++)];
    void rounds.dispatch(round.id, { type: 'answered', at, player, index, id, answer: { choice: 1 } });
  }
}
console.log(JSON.stringify({ lateness, answers }));
process.exit();
