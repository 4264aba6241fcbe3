import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Actor } from '../../playground/actor.ts';
import { type Contestant, type Open, startBare, startSkylark } from './contestants.ts';
import { randomFrom } from './rounds.ts';

/** Of each contestant at each rate; the median of three is what counts. */
const TURNS = 3;
/** Presses that do not count yet: who has waited for a turn has lost its connections, as nobody under that load does. */
const RUN_IN_MS = 2000;
const COUNTED_MS = 3000;
/** What presses leave to be done later, such as edits of counters, is done by then, and falls into nobody else's turn. */
const CALM_MS = 3000;

export interface PressTimes {
  /** Milliseconds from the dispatch of a press to the arrival of its callback. */
  readonly times: readonly number[];
  /** The 99th percentile of each turn: what else the machine does spoils some of them. */
  readonly p99s: readonly number[];
  readonly failed: number;
  /** Milliseconds of processor time, over all presses. */
  readonly cpuMs: number;
  /** The share of a core that the local Discord and its players took: near 1, it is them that the times tell of. */
  readonly ownShare: number;
  /** Milliseconds from a callback that carried a counter's edit to the private note that followed it. */
  readonly notes: readonly number[];
}

/** Presses at the same random moments to Skylark and to a bare bot, in turns; 500 rounds run all the while. */
export async function measurePresses(folder: string): Promise<{ skylark: PressTimes; bare: PressTimes }> {
  const skylark = await startSkylark({ folder });
  const bare = await startBare();
  const [ours, theirs] = await inTurns([skylark, bare], 500);
  await Promise.all([skylark.stop(), bare.stop()]);
  if (!ours || !theirs) throw new Error('nothing was measured');
  return { skylark: { ...ours, notes: skylark.notes }, bare: theirs };
}

/** Presses to each of them, one after the other, several times: what slows the machine down slows all. */
export async function inTurns(contestants: readonly Contestant[], perSecond: number): Promise<PressTimes[]> {
  const turns: Turn[][] = contestants.map(() => []);
  for (let n = 0; n < TURNS; n++) {
    for (const [index, contestant] of contestants.entries()) {
      turns[index]?.push(await turn(contestant, perSecond, randomFrom(n)));
      await sleep(CALM_MS);
    }
  }
  return turns.map(all => ({
    times: all.flatMap(({ times }) => times),
    p99s: all.map(({ p99 }) => p99),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    cpuMs: all.reduce((sum, one) => sum + one.cpuMs, 0),
    ownShare: all.reduce((sum, one) => sum + one.ownShare, 0) / all.length,
    notes: [],
  }));
}

interface Turn extends Omit<PressTimes, 'p99s' | 'notes'> {
  readonly p99: number;
}

/** @param random draws the moments of the presses */
async function turn(contestant: Contestant, perSecond: number, random: () => number): Promise<Turn> {
  for await (const _ of moments(perSecond, RUN_IN_MS, random)) void pressOnce(contestant);
  const cpuBefore = cpuMs(contestant.pids);
  const ownBefore = process.cpuUsage();
  const began = performance.now();
  const sent: Promise<number | undefined>[] = [];
  for await (const _ of moments(perSecond, COUNTED_MS, random)) sent.push(pressOnce(contestant));
  const outcomes = await Promise.all(sent);
  const { user, system } = process.cpuUsage(ownBefore);
  const times = outcomes.filter(ms => ms !== undefined);
  // What was never acknowledged took longer than all else.
  const sorted = outcomes.map(ms => ms ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  return {
    times,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    failed: outcomes.length - times.length,
    cpuMs: cpuMs(contestant.pids) - cpuBefore,
    ownShare: (user + system) / 1000 / (performance.now() - began),
  };
}

/** Processor time of processes so far, where the system tells (Linux), in its ticks of 10 ms. */
export function cpuMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0);
}

function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
    return 10 * (Number(fields?.[11]) + Number(fields?.[12]));
  } catch {
    return Number.NaN;
  }
}

/** Rings at random moments, so many a second, for so long. */
async function* moments(perSecond: number, ms: number, random: () => number): AsyncGenerator<void> {
  const start = performance.now();
  for (let due = start; ; ) {
    due += (-Math.log(1 - random()) * 1000) / perSecond;
    if (due > start + ms) return;
    while (performance.now() < due) await sleep(1);
    yield;
  }
}

/** Milliseconds until a press was acknowledged; undefined when it was not. */
async function pressOnce(contestant: Contestant): Promise<number | undefined> {
  const { actor, open, target } = nextPress(contestant);
  const began = performance.now();
  let id = '';
  const notice = (event: { t: string; d: { id?: string } }) => {
    if (event.t === GatewayDispatchEvents.InteractionCreate) id = event.d.id ?? '';
  };
  contestant.discord.world.on('event', notice);
  const outcome = actor.press(open.message, target, { raw: true });
  contestant.discord.world.off('event', notice);
  const { kind } = await outcome;
  const arrived = contestant.arrived.get(id);
  contestant.arrived.delete(id);
  return kind === 'failed' || arrived === undefined ? undefined : arrived - began;
}

/** Somebody in some round takes the hint or answers; nobody does the same thing twice. */
function nextPress({ spots, random }: Contestant): { actor: Actor; open: Open; target: string } {
  for (let tries = 0; tries < 100 * spots.length; tries++) {
    const { open, players } = spots[Math.floor(random() * spots.length)] ?? {};
    const actor = players?.[Math.floor((open?.deeds ?? 0) / 2)];
    if (!open || !actor) continue;
    const answer = open.answers[Math.floor(random() * open.answers.length)] ?? '';
    const target = open.deeds % 2 === 0 ? (open.hint ?? answer) : answer;
    open.deeds += 1;
    return { actor, open, target };
  }
  throw new Error('no question is open');
}
