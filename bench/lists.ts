import { performance } from 'node:perf_hooks';
import { ListReader } from '../src/pack/lists/list-reader.ts';
import { DeckChoices } from '../src/trivia/rivals.ts';

// How long a list of 5,000 rows takes to be read in its thread, and for how long that holds up the event loop.

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

const deck = Array.from({ length: 2000 }, (_, at) => ({
  id: `t${at + 1}`,
  prompt: `${at}?`,
  answer: words(at, 2),
}));
const start = computed();
const choices = new DeckChoices(deck);
const arranged = computed();
for (const question of deck.slice(0, 50)) choices.of(question, Math.random);
const drawn = computed();
console.log(
  `choices of a full deck: ${(arranged - start).toFixed(1)} ms to arrange, ${((drawn - arranged) / 50).toFixed(2)} ms a question`,
);
if (worst > TARGET.heldMs) process.exitCode = 1;
