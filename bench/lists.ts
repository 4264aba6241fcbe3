import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { planRound } from '../commands/trivia/plan-round.ts';
import { Repertoire } from '../src/discord/repertoire.ts';
import { Catalog } from '../src/pack/catalog.ts';
import { DECK_QUESTIONS_MAX } from '../src/pack/deck.ts';
import { ListReader } from '../src/pack/lists/list-reader.ts';
import { loadPack } from '../src/pack/load.ts';
import { packDocuments } from '../src/search/document.ts';
import { Library } from '../src/search/library.ts';
import { packPlaces } from '../src/search/places.ts';
import { DECKS_MAX } from '../src/store/decks.ts';
import { openSqlite } from '../src/store/sqlite/database.ts';
import { buildStores } from '../src/store/stores.ts';
import { Rivals } from '../src/trivia/rivals.ts';
import { besideRound } from './lists/beside-round.ts';

// How long a list of 5,000 rows takes to be read in its thread, and decks to be kept, loaded and played; and for how
// long that holds up the event loop.

const ROWS = 5000;
const RUNS = 10;
const TARGET = { readMs: 10_000, heldMs: 50 };

const words = (at: number, count: number) =>
  Array.from({ length: count }, (_, index) => `word${(at * 31 + index * 17) % 997}`).join(' ');

const files: Record<string, string> = {
  'choices.csv': `question,answer,wrong 1,wrong 2,wrong 3,explanation,category\n${Array.from(
    { length: ROWS },
    (_, at) =>
      `"Which ${words(at, 7)}, number ${at}?",Ans &amp; ${at},Wrong ${at},Other ${at},Third ${at},"Because, ${words(at, 6)}",Section ${at % 20}`,
  ).join('\n')}`,
  'cards.txt': Array.from({ length: ROWS }, (_, at) => `What is ${words(at, 10)} ${at}?\tAnswer ${at}`).join(
    '\n',
  ),
  'red.yaml': Array.from(
    { length: ROWS },
    (_, at) => `What is ${words(at, 8)} ${at}?:\n- Answer ${at}\n- ${at}`,
  ).join('\n'),
  'opentdb.json': JSON.stringify(
    Array.from({ length: 3800 }, (_, at) => ({
      type: 'multiple',
      question: `Which &quot;${words(at, 6)}&quot; ${at}?`,
      correct_answer: `Answer ${at}`,
      incorrect_answers: ['One', 'Two', 'Three'],
    })),
  ),
};

/**
 * Watches for how long this thread computes between two turns of its event loop: by its own processor time,
 * since a busy machine keeps it waiting for other reasons. Ends the watch with the longest, in ms.
 */
function watchHolds(): () => number {
  let longest = 0;
  let before = computed();
  const timer = setInterval(() => {
    const now = computed();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

function computed(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const reader = new ListReader();
let worst = 0;
for (const [name, text] of Object.entries(files)) {
  const bytes = new TextEncoder().encode(text);
  const times: number[] = [];
  const hold = watchHolds();
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const reading = await reader.read(bytes, name);
    times.push(performance.now() - start);
    if (reading.kind !== 'deck') throw new Error(`${name} came to ${reading.kind}`);
  }
  const held = hold();
  worst = Math.max(worst, held);
  times.sort((a, b) => a - b);
  console.log(
    `${name}: ${bytes.length} bytes, read in ${times[RUNS >> 1]?.toFixed(0)} ms (at most ${times.at(-1)?.toFixed(0)}); event loop held for at most ${held.toFixed(1)} ms`,
  );
  if ((times.at(-1) ?? 0) > TARGET.readMs) process.exitCode = 1;
}

/** A deck as large as one can be: what a round costs a server that has as many of them as it can have. */
const deck = {
  title: 'Words',
  questions: Array.from({ length: DECK_QUESTIONS_MAX }, (_, at) => ({
    id: `t${at + 1}`,
    prompt: `What is ${words(at, 20)}, number ${at}?`,
    answer: words(at, 2),
    accepted: [words(at + 1, 2), words(at + 2, 3)],
    explanation: `Because ${words(at, 10)}.`,
  })),
};
const folder = mkdtempSync(join(tmpdir(), 'skylark-lists-'));
const database = await openSqlite(folder, 'the-interview');
const { decks, settings } = buildStores(database);
const catalog = Catalog.of([loadPack('data', 'the-interview')]);
const rivals = new Rivals();

async function timed(what: string, act: () => Promise<unknown>): Promise<void> {
  const hold = watchHolds();
  const start = performance.now();
  await act();
  // So that the watch sees the last turn.
  await sleep(5);
  const ms = performance.now() - start - 5;
  const held = hold();
  worst = Math.max(worst, held);
  console.log(`${what}: ${ms.toFixed(0)} ms; event loop held for at most ${held.toFixed(1)} ms`);
}

const repertoire = new Repertoire({ catalog, settings, decks });
let playing = catalog;
const round = (mode: 'classic' | 'typed') =>
  planRound({ rivals, random: Math.random }, playing, {
    rules: { mode, seconds: 20, teams: 0 },
    count: 50,
    off: new Set(),
    asked: new Map(),
  });
// What every bot has done before its first round.
await Library.build(catalog.packs.flatMap(packDocuments), { places: catalog.packs.flatMap(packPlaces) });

await timed('one full deck kept', () => decks.add('1', deck, 0, Math.random));
for (let kept = 1; kept < DECKS_MAX; kept++) await decks.add('1', deck, kept, Math.random);
const [first] = await decks.of('1');
await timed('one of them loaded', async () => {
  playing = await repertoire.playing('1', first?.id);
});
for (const which of ['the first', 'another'])
  for (const mode of ['classic', 'typed'] as const)
    await timed(`${which} ${mode} round about it planned`, () => round(mode));
await timed('all 20 loaded', async () => {
  playing = await repertoire.playing('1');
});
for (const mode of ['classic', 'typed'] as const)
  await timed(`a ${mode} round about all planned`, () => round(mode));
await database.destroy();
rmSync(folder, { recursive: true });

for (const { name, uploads, answeredMs, heldMs, presses } of await besideRound(files)) {
  worst = Math.max(worst, heldMs);
  if (answeredMs > TARGET.readMs) process.exitCode = 1;
  console.log(
    `${name} uploaded ${uploads} times beside a running round: answered within ${answeredMs.toFixed(0)} ms, with ${presses} answers of players meanwhile; the bot's event loop held for at most ${heldMs.toFixed(1)} ms`,
  );
}
if (worst > TARGET.heldMs) process.exitCode = 1;
