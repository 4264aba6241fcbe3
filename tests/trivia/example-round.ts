import type { Effect, Reply, RoundEvent, RoundStarted, Step } from '../../src/trivia/events.ts';
import type { ModeName } from '../../src/trivia/modes/names.ts';
import {
  currentIndex,
  dueAt,
  type OpenQuestion,
  type PlannedQuestion,
  type Round,
} from '../../src/trivia/round.ts';
import type { Rules } from '../../src/trivia/rules.ts';
import { startRound, step } from '../../src/trivia/step.ts';

export const HOST = 'host';
/** Where the right choice stands in every example. */
export const RIGHT = 1;
export const WRONG = 3;
const NOON = 1_700_000_000_000;

export interface Example {
  readonly mode?: ModeName;
  readonly seconds?: number;
  readonly teams?: number;
  readonly questions?: number;
  readonly brisk?: boolean;
  /** What else a server wants. */
  readonly rules?: Partial<Rules>;
}

export function exampleStart({
  mode = 'classic',
  seconds = 20,
  teams = 0,
  questions = 4,
  brisk = false,
  rules: more = {},
}: Example): RoundStarted {
  const plan = Array.from(
    { length: questions },
    (_, index): PlannedQuestion => ({
      id: `t${index + 1}`,
      order: [2, 0, 3, 1],
      right: RIGHT,
      hint: [0, WRONG],
    }),
  );
  const rules = { mode, seconds, teams, ...(brisk && ({ brisk: true } as const)), ...more };
  return {
    type: 'started',
    at: NOON,
    id: 'round',
    guild: 'guild',
    channel: 'channel',
    host: HOST,
    rules,
    plan,
  };
}

/** An interaction's id of a moment; `nth` tells apart those of the same millisecond. */
export function snowflake(at: number, nth = 0): string {
  return `${at}${String(nth).padStart(4, '0')}`;
}

/** A round that is played by hand; its events are kept as a journal would keep them. */
export class Game {
  round: Round;
  last: Step;
  readonly journal: RoundEvent[] = [];
  readonly effects: Effect[] = [];
  /** The latest moment anything happened at. */
  now = NOON;
  #presses = 0;

  constructor(example: Example = {}) {
    const started = exampleStart(example);
    this.last = startRound(started);
    this.round = this.last.round;
    this.journal.push(started);
    this.effects.push(...this.last.effects);
  }

  /** A round whose first question is open. */
  static opened(example: Example = {}): Game {
    return new Game(example).posted().pass().posted();
  }

  send(event: RoundEvent): Reply {
    this.last = step(this.round, event);
    if (this.last.round !== this.round) this.journal.push(event);
    this.round = this.last.round;
    this.effects.push(...this.last.effects);
    this.now = Math.max(this.now, event.at);
    return this.last.reply;
  }

  /** The message that the round waits for appears, `after` milliseconds later. */
  posted(after = 200): this {
    const at = this.now + after;
    const id = `m${snowflake(at)}`;
    if (this.round.phase.name === 'asking') {
      this.send({ type: 'posted', at, what: 'question', index: currentIndex(this.round), id });
    } else {
      this.send({ type: 'posted', at, what: 'start', id });
    }
    return this;
  }

  /** Time passes until the round has something to do by itself. */
  pass(): this {
    const due = dueAt(this.round);
    if (due === undefined) throw new Error(`nothing is due in ${this.round.phase.name}`);
    this.send({ type: 'time', at: due });
    return this;
  }

  /** Closes the open question and opens the next one. */
  next(): this {
    return this.pass().pass().posted();
  }

  /** Somebody answers `ms` after the question appeared: a place, or whether what they typed is right. */
  answer(player: string, ms: number, given: number | boolean = RIGHT, more: Partial<Press> = {}): Reply {
    const at = this.question.postedAt + ms;
    const id = more.id ?? snowflake(at, this.#presses++ % 10_000);
    const index = more.index ?? currentIndex(this.round);
    const answer = typeof given === 'number' ? { choice: given } : { right: given };
    return this.send({ type: 'answered', at, player, index, id, answer });
  }

  hint(player: string, ms = 100): Reply {
    return this.send({ type: 'hinted', at: this.question.postedAt + ms, player, index: this.index });
  }

  hurry(player: string, ms = 100): Reply {
    const at = this.round.phase.name === 'open' ? this.question.postedAt + ms : this.now + ms;
    return this.send({ type: 'hurried', at, player, index: this.index });
  }

  skip(player: string, ms = 100): Reply {
    return this.send({ type: 'skipped', at: this.question.postedAt + ms, player, index: this.index });
  }

  command(type: 'paused' | 'resumed' | 'stopped', player = HOST, mayManage = false): Reply {
    return this.send({ type, at: this.now + 50, player, mayManage });
  }

  get index(): number {
    return currentIndex(this.round);
  }

  get question(): OpenQuestion {
    const { phase } = this.round;
    if (phase.name !== 'open') throw new Error(`no question is open, but ${phase.name}`);
    return phase.question;
  }

  get phase(): string {
    return this.round.phase.name;
  }

  get endReason(): string | undefined {
    const { phase } = this.round;
    if (phase.name === 'over') return phase.reason;
    return phase.name === 'revealed' ? phase.end : undefined;
  }

  score(player: string): number | undefined {
    return this.round.players[player]?.score;
  }

  /** What the last closed question brought. */
  points(player: string): number | undefined {
    return this.round.played.at(-1)?.results[player]?.points;
  }
}

interface Press {
  readonly id: string;
  readonly index: number;
}

/** What a later process makes of a journal. */
export function fold(journal: readonly RoundEvent[]): Round {
  const [first, ...rest] = journal;
  if (first?.type !== 'started') throw new Error('no start');
  return rest.reduce((round, event) => step(round, event).round, startRound(first).round);
}
