// `write FOLDER` keeps many half-played rounds and lives on until it is killed, `keep FOLDER` ends then; `recover FOLDER`
// goes on with them and prints as JSON how long that took and how much memory they take.
import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionTokens } from '../../commands/trivia/interaction-tokens.ts';
import { systemClock } from '../../src/clock.ts';
import { Journal } from '../../src/store/journal.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { instantMessages, ROUNDS, randomFrom, seeded, snowflake } from './rounds.ts';

// So that none comes to its end while it is measured, on a busy machine either.
const SECONDS = 600;
const APPENDS_AT_ONCE = 5000;

const [what = '', folder = ''] = process.argv.slice(2);
const database = await openSqlite(folder, 'the-interview');
const journal = new Journal(database);
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

async function keep(): Promise<void> {
  const random = randomFrom(3);
  // Many in one commit: on a slow disk the first ones would be over before the last ones are kept.
  let appends: Promise<void>[] = [];
  for (const { events, round } of seeded(Date.now(), SECONDS, random)) {
    appends.push(...events.map(event => journal.append(round.id, event)));
    if (appends.length < APPENDS_AT_ONCE) continue;
    await Promise.all(appends);
    appends = [];
  }
  await Promise.all(appends);
  await journal.beat(Date.now());
}

async function write(): Promise<never> {
  await keep();
  console.log('kept');
  for (;;) {
    await journal.beat(Date.now());
    await sleep(50);
  }
}

async function recover(): Promise<void> {
  const before = heap();
  const began = performance.now();
  let armed = 0;
  const clock = {
    monotonic: () => systemClock.monotonic(),
    now: () => systemClock.now(),
    setTimeout(callback: () => void, ms: number) {
      // Nothing else waits for as long.
      let counts = ms > 2000 ? 1 : 0;
      armed += counts;
      const isOver = () => {
        armed -= counts;
        counts = 0;
      };
      const cancel = systemClock.setTimeout(() => {
        isOver();
        callback();
      }, ms);
      return () => {
        isOver();
        cancel();
      };
    },
  };
  const rounds = new RunningRounds({
    journal,
    messages: instantMessages,
    archive: async () => {},
    clock,
    report: error => console.error(error),
  });
  const ids = await rebuildAll(rounds);
  const rebuiltMs = performance.now() - began;
  await rounds.interruptions.wake();
  const armedMs = performance.now() - began;
  if (armed !== ROUNDS || rounds.size !== ROUNDS) throw new Error(`${rounds.size} rounds, ${armed} timers`);
  const sinceStartMs = performance.now();
  await sleep(200);
  const bytesOfRounds = heap() - before;
  const tokens = new InteractionTokens();
  rememberAll(tokens, rounds, ids);
  const bytes = (heap() - before) / ROUNDS;
  console.log(JSON.stringify({ rebuiltMs, armedMs, sinceStartMs, bytes, ofRounds: bytesOfRounds / ROUNDS }));
  // Neither is collected before.
  tokens.forget(String(rounds.size));
  process.exit();
}

/** As the bot does at its start. */
async function rebuildAll(rounds: RunningRounds): Promise<string[]> {
  const { rounds: unfinished } = await journal.unfinished();
  const lastSeen = (await journal.lastBeat()) ?? 0;
  for (const { events } of unfinished) rounds.rebuild(events, lastSeen, () => true);
  return unfinished.map(({ round }) => round);
}

/** What the bot keeps of everybody who has pressed something. */
function rememberAll(tokens: InteractionTokens, rounds: RunningRounds, ids: readonly string[]): void {
  const now = Date.now();
  for (const id of ids) {
    for (const player of Object.keys(rounds.get(id)?.players ?? {})) {
      // A token of Discord's has about so many characters.
      const token = Buffer.from(`interaction:${player}:${id}:${'x'.repeat(90)}`).toString('base64');
      const user = { id: player, displayName: `Player ${player.slice(-6)}` };
      const press: unknown = { user, member: null, token, id: snowflake(now) };
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest of it is not looked at
      tokens.remember(id, press as Parameters<InteractionTokens['remember']>[1]);
    }
  }
}

await (what === 'write' ? write() : what === 'keep' ? keep() : recover());
