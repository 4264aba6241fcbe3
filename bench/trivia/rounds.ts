import { SnowflakeUtil } from 'discord.js';
import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { Catalog } from '../../src/pack/catalog.ts';
import { loadPack } from '../../src/pack/load.ts';
import type { Events, RoundEvent, RoundStarted } from '../../src/trivia/events.ts';
import { currentIndex, dueAt, type Round } from '../../src/trivia/round.ts';
import type { ChannelMessages } from '../../src/trivia/running/channel-messages.ts';
import { plan } from '../../src/trivia/selection.ts';
import { startRound, step } from '../../src/trivia/step.ts';

export const pack = loadPack('data', 'the-interview');
const { clashOf } = Catalog.of([pack]);
export const PLAYERS = 10;
/** How many rounds run at once where no Discord is needed. */
export const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 2000);
const QUESTIONS = 10;

/** Where a round is played and by whom; ids as Discord makes them. */
export interface Place {
  readonly guild: string;
  readonly channel: string;
  readonly players: readonly string[];
  /** The message of its open question, and when it appeared. */
  readonly message: { readonly id: string; readonly at: number };
  readonly seconds: number;
}

// Only questions with a hint, so that both things a player can do are kept.
const questions = pack.questions.filter(({ choices }) => choices.length > 2);

/** A number in [0, 1), the same in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function snowflake(at: number, nth = 0): string {
  return SnowflakeUtil.generate({ timestamp: at, increment: BigInt(nth % 4096) }).toString();
}

// Many begin in the same millisecond.
let roundsMade = 0;

/** A round of ten players and ten questions, `played` of them over and the next one open, with `answered` answers. */
export function roundAt(
  { guild, channel, players, message, seconds }: Place,
  random: () => number,
  { played, answered }: { played: number; answered: number },
): { readonly events: Events; readonly round: Round } {
  // A question with its answer takes half a minute.
  const begun = message.at - 60_000 - played * (seconds * 1000 + 10_000);
  const started: RoundStarted = {
    type: 'started',
    at: begun,
    id: snowflake(begun, roundsMade++),
    guild,
    channel,
    host: players[0] ?? '',
    rules: { mode: 'classic', seconds, teams: 0 },
    plan: plan(questions, QUESTIONS, new Map(), random, clashOf),
  };
  const events: [RoundStarted, ...RoundEvent[]] = [started];
  let { round } = startRound(started);
  const does = (event: RoundEvent) => {
    const stepped = step(round, event);
    if (stepped.round === round) throw new Error(`nothing came of ${JSON.stringify(event)}`);
    ({ round } = stepped);
    events.push(event);
  };
  const waits = () => does({ type: 'time', at: dueAt(round) ?? 0 });
  const answers = (count: number, from: number) => {
    for (const [nth, player] of players.slice(0, count).entries()) {
      const at = Math.floor(from + (nth + random()) * 200);
      const answer = { choice: Math.floor(random() * 4) };
      does({ type: 'answered', at, player, index: currentIndex(round), id: snowflake(at, nth), answer });
    }
  };
  does({ type: 'posted', what: 'start', at: begun + 100, id: snowflake(begun + 100) });
  waits();
  for (let index = 0; index < played; index++) {
    const at = (events.at(-1)?.at ?? 0) + 100;
    does({ type: 'posted', what: 'question', index, at, id: snowflake(at) });
    answers(PLAYERS, at + 500);
    waits();
    waits();
  }
  does({ type: 'posted', what: 'question', index: played, at: message.at, id: message.id });
  answers(answered, message.at + 100);
  return { events, round };
}

/** Places that are nowhere, each of its own; their questions appeared over the last few seconds. */
export function somewhere(nth: number, now: number, seconds: number, random: () => number): Place {
  const at = Math.floor(now - random() * 0.9 * seconds * 1000);
  const base = now - 10_000_000 + nth * 100;
  return {
    guild: snowflake(base - (nth % 3) * 100, 1),
    channel: snowflake(base, 2),
    players: Array.from({ length: PLAYERS }, (_, player) => snowflake(base + player, 3)),
    message: { id: snowflake(at, nth), at },
    seconds,
  };
}

/** Half-played rounds, three to a server. */
export function* seeded(now: number, seconds: number, random: () => number) {
  for (let nth = 0; nth < ROUNDS; nth++) {
    yield roundAt(somewhere(nth, now, seconds, random), random, {
      played: QUESTIONS / 2,
      answered: PLAYERS / 2,
    });
  }
}

/** Answers at once. */
export const instantMessages: ChannelMessages = {
  async post() {
    const at = Date.now();
    return { id: snowflake(at), at };
  },
  edit: async () => true,
  count: async () => true,
  async tellOut() {},
  async tellVoid() {},
  async delete() {},
  async showStandings() {},
  async tellLost() {},
  forget() {},
};

/** The custom ids of a message's buttons. */
export function buttonsOf({ components = [] }: Pick<APIMessage, 'components'>): string[] {
  const inside = components.flatMap(part =>
    part.type === ComponentType.Container ? part.components : [part],
  );
  const controls = inside.flatMap(part => (part.type === ComponentType.ActionRow ? part.components : []));
  return controls.flatMap(control => ('custom_id' in control ? [control.custom_id] : []));
}
