// Not Vitest’s, which would take most of the time: events are asserted about by the hundred thousand.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reply, RoundEvent } from '../../src/trivia/events.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import { owed } from '../../src/trivia/owed.ts';
import { activePlayers } from '../../src/trivia/players.ts';
import {
  currentIndex,
  dueAt,
  type OpenQuestion,
  type PlayerState,
  questionMessage,
  type Result,
  type Round,
} from '../../src/trivia/round.ts';
import { scoresOverTime, standings } from '../../src/trivia/standings.ts';
import { startRound, step } from '../../src/trivia/step.ts';
import { type Example, exampleStart, fold, HOST, snowflake } from './example-round.ts';

const PEOPLE = [HOST, 'ann', 'bob', 'cat'];

const person = fc.constantFrom(...PEOPLE);
/** Of the question that is asked, of another one, or of none there is. */
const offset = fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1, 99, Number.NaN));
const given = fc.oneof(
  { weight: 3, arbitrary: fc.constant('right' as const) },
  { weight: 2, arbitrary: fc.constant('wrong' as const) },
  fc.constantFrom<{ choice: number } | { right: boolean }>(
    { choice: 0 },
    { choice: -1 },
    { choice: 4 },
    { choice: 1.5 },
    { choice: Number.NaN },
    { right: true },
    { right: false },
  ),
);

const action = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('go' as const) }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('ask' as const) }) },
  {
    weight: 40,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      person,
      offset,
      given,
      /** How long it was under way; below 0 when clocks differ. */
      lag: fc.oneof(fc.constantFrom(0, 0, 5), fc.integer({ min: -500, max: 4000 })),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 9000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('hinted' as const, 'skipped' as const, 'hurried' as const),
      person,
      offset,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('joined' as const),
      person,
      team: fc.constantFrom(0, 1, 0, 1, 2, -1, Number.NaN),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('paused' as const, 'resumed' as const, 'resumed' as const),
      person,
    }),
  },
  {
    weight: 1,
    // Mostly somebody who may not.
    arbitrary: fc.record({
      do: fc.constant('stopped' as const),
      person: fc.constantFrom('ann', 'bob', 'ann', 'bob', HOST, 'cat'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('halted' as const, 'continued' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), back: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('vanish' as const), isStart: fc.boolean(), seen: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('shown' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('withdrawn' as const), nth: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('left' as const), person }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('stray' as const), index: fc.integer({ min: -1, max: 6 }) }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const failure = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({
      at: fc.nat(60),
      reason: fc.constantFrom('unreachable' as const, 'content-changed' as const, 'asleep' as const),
    }),
  },
);

const example: fc.Arbitrary<Required<Example>> = fc
  .record({
    mode: fc.constantFrom(...modeNames),
    seconds: fc.constantFrom(5, 20),
    hasTeams: fc.boolean(),
    questions: fc.integer({ min: 1, max: 6 }),
    brisk: fc.boolean(),
    lives: fc.constantFrom(1, 2),
  })
  .map(({ mode, seconds, hasTeams, questions, brisk, lives }) => {
    const canHaveTeams = mode === 'classic' || mode === 'typed';
    const rules = mode === 'survival' && lives > 1 ? { lives } : {};
    return { mode, seconds, questions, brisk, rules, teams: hasTeams && canHaveTeams ? 2 : 0 };
  });

interface Accepted {
  readonly index: number;
  readonly player: string;
  readonly id: string;
  readonly ms: number;
  readonly choice: number;
  readonly right: boolean;
}

/** Plays the part of the running rounds, the channel and the players, and watches over what must always hold. */
class Model {
  round: Round;
  /** What another process would have, had it read the journal. */
  replayed: Round;
  readonly journal: RoundEvent[] = [];
  readonly accepted: Accepted[] = [];
  /** How long the question had been open. */
  readonly hints = new Map<string, number>();
  finishes = 0;
  #now: number;
  #sent: RoundEvent[] = [];
  /** Messages asked for that are not there yet. */
  #pending = new Set<'start' | 'question'>();
  #halts: { from: number; to: number }[] = [];
  #nth = 0;

  constructor(options: Example) {
    const started = exampleStart(options);
    const { round, effects } = startRound(started);
    this.round = round;
    this.replayed = startRound(JSON.parse(JSON.stringify(started))).round;
    this.journal.push(started);
    this.#now = started.at;
    for (const effect of effects) if (effect.type === 'post') this.#pending.add(effect.what);
  }

  get isOver(): boolean {
    return this.round.phase.name === 'over';
  }

  do(what: Action): void {
    this.#now += 7;
    const at = this.#now;
    switch (what.do) {
      case 'go':
        return this.go();
      case 'ask':
        for (let tries = 0; tries < 6 && this.round.phase.name !== 'open'; tries++) this.go();
        return undefined;
      case 'wait':
        return this.#wait(what.ms);
      case 'answer':
        return this.#answer(what);
      case 'hinted':
      case 'skipped':
      case 'hurried':
        return this.send({ type: what.do, at, player: what.person, index: this.#index(what.offset) });
      case 'joined':
        return this.send({ type: 'joined', at, player: what.person, team: what.team });
      case 'paused':
      case 'resumed':
      case 'stopped':
        return this.send({ type: what.do, at, player: what.person, mayManage: what.person === 'cat' });
      case 'halted':
      case 'continued':
        return this.send({ type: what.do, at });
      case 'restart':
        return this.#restart();
      case 'again': {
        const event = this.#sent.at(-1 - what.back);
        // Clocks do not go back; what people do may arrive again.
        if (event && ('player' in event || event.type === 'posted')) this.send(event);
        return undefined;
      }
      case 'vanish': {
        const message = what.isStart ? this.round.startMessage : questionMessage(this.round);
        return this.send({ type: 'vanished', at, message: message ?? '', seen: what.seen });
      }
      case 'shown':
        return this.send({ type: 'shown', at, index: currentIndex(this.round) - 1 });
      case 'withdrawn':
        return this.send({ type: 'withdrawn', at, question: `t${what.nth}` });
      case 'left':
        return this.send({ type: 'left', at, player: what.person });
      case 'stray':
        return this.send({ type: 'posted', at, what: 'question', index: what.index, id: `stray${at}` });
    }
  }

  fail(reason: 'unreachable' | 'content-changed' | 'asleep'): void {
    this.send({ type: 'failed', at: this.#now, reason });
  }

  /** Does the next thing that the round waits for. */
  go(): void {
    const due = dueAt(this.round);
    const [what] = this.#pending;
    if (what !== undefined) {
      this.#pending.delete(what);
      this.#now += 150;
      const posted = { type: 'posted', at: this.#now, id: `m${this.#now}` } as const;
      const index = currentIndex(this.round);
      this.send(what === 'start' ? { ...posted, what } : { ...posted, what, index });
    } else if (due !== undefined) {
      this.#now = Math.max(this.#now, due);
      this.send({ type: 'time', at: this.#now });
    } else if (this.round.haltedAt !== undefined) {
      this.send({ type: 'continued', at: this.#now });
    }
  }

  /** Lets time go on until the end; false if it does not come. */
  finish(): boolean {
    const enough = 10 + 4 * this.round.plan.length;
    for (let tries = 0; tries < enough && !this.isOver; tries++) this.go();
    return this.isOver;
  }

  #index(by: number): number {
    return currentIndex(this.round) + by;
  }

  #wait(ms: number): void {
    const until = this.#now + ms;
    for (let due = dueAt(this.round); due !== undefined && due <= until; due = dueAt(this.round)) {
      this.#now = Math.max(this.#now, due);
      this.send({ type: 'time', at: this.#now });
    }
    this.#now = Math.max(this.#now, until);
    // Rings too early are nothing to anybody.
    this.send({ type: 'time', at: this.#now });
  }

  #answer(what: Extract<Action, { do: 'answer' }>): void {
    const index = this.#index(what.offset);
    const isRight = what.given === 'right';
    const isTyped = this.round.rules.mode === 'typed';
    const plain = isTyped ? { right: isRight } : { choice: isRight ? 1 : 3 };
    const answer = typeof what.given === 'string' ? plain : what.given;
    const at = this.#now - what.lag;
    this.send({ type: 'answered', at, player: what.person, index, id: snowflake(at, this.#nth++), answer });
  }

  /** kill -9, and the next process: what was asked for and did not happen is forgotten. */
  #restart(): void {
    this.round = fold(JSON.parse(JSON.stringify(this.journal)));
    this.#pending.clear();
    if (this.isOver) {
      expect(owed(this.round).filter(({ type }) => type === 'finish')).toHaveLength(1);
      return;
    }
    this.send({ type: 'halted', at: this.#now });
  }

  send(event: RoundEvent): void {
    const before = this.round;
    const { round, effects, reply } = step(before, event);
    this.round = round;
    this.#sent.push(event);
    if (round === before) {
      assert(effects.every(({ type }) => type === 'delete'));
    } else {
      if (isDeepStrictEqual(round, before)) throw new Error(`nothing happened with ${event.type}`);
      this.journal.push(event);
      this.replayed = step(this.replayed, JSON.parse(JSON.stringify(event))).round;
      if (!isDeepStrictEqual(this.replayed, round)) throw new Error(`replayed otherwise: ${event.type}`);
    }
    const finishes = effects.filter(({ type }) => type === 'finish').length;
    const ends = this.isOver && before.phase.name !== 'over';
    assert.equal(finishes, ends ? 1 : 0);
    if (ends) assert.equal(effects.at(-1)?.type, 'finish');
    // Only whether its last question was to be seen changes it any more.
    const isSeen = event.type === 'vanished' || event.type === 'shown';
    if (before.phase.name === 'over' && !isSeen) assert.equal(round, before);
    this.finishes += finishes;
    for (const effect of effects) if (effect.type === 'post') this.#pending.add(effect.what);
    this.#watch(before, event, reply);
    this.#keepTime(before, event);
  }

  #keepTime(before: Round, event: RoundEvent): void {
    if (before.haltedAt === undefined || this.round.haltedAt !== undefined) return;
    this.#halts.push({ from: before.haltedAt, to: event.at });
  }

  #watch(before: Round, event: RoundEvent, reply: Reply): void {
    if (event.type === 'hinted' && reply.kind === 'hint' && before.phase.name === 'open') {
      const key = `${event.index} ${event.player}`;
      const at = Math.min(event.at, before.haltedAt ?? event.at);
      this.hints.set(key, this.hints.get(key) ?? this.#elapsed(before.phase.question, at));
    }
    if (event.type !== 'answered') return;
    const isAccepted = this.round !== before;
    if (!isAccepted) {
      // Only what was accepted before may be told again.
      const again = this.accepted.some(({ id, player }) => id === event.id && player === event.player);
      assert(again || !['locked', 'right', 'wrong'].includes(reply.kind));
      return;
    }
    // It counts for nobody.
    if (reply.kind === 'watched') return;
    if (before.phase.name !== 'open') throw new Error('accepted while nothing was open');
    const { question } = before.phase;
    const at = Math.min(event.at, before.haltedAt ?? event.at);
    assert(at <= question.closesAt);
    assert.equal(event.index, currentIndex(before));
    const limit = before.rules.seconds * 1000;
    const ms = Math.min(limit, this.#elapsed(question, at));
    const { answer, index, player, id } = event;
    const choice = 'choice' in answer ? answer.choice : -1;
    const right = 'choice' in answer ? choice === 1 : answer.right;
    if (reply.kind === 'locked') assert.deepEqual(reply, { kind: 'locked', choice, ms });
    else if (right) assert.deepEqual(reply, { kind: 'right', ms });
    else assert.equal(reply.kind, 'wrong');
    this.accepted.push({ index, player, id, ms, choice, right });
  }

  #elapsed({ postedAt }: OpenQuestion, at: number): number {
    const overlap = this.#halts.reduce((sum, { from, to }) => {
      return sum + Math.max(0, Math.min(at, to) - Math.max(from, postedAt));
    }, 0);
    return Math.max(0, at - postedAt - overlap);
  }
}

/** What everybody should have after all, computed another way: from what was accepted, question by question. */
function audit({ round, accepted, hints }: Model) {
  const { mode, seconds, lives } = round.rules;
  const runs = new Map<string, number>();
  const alive = new Set<string>();
  const misses = new Map<string, number>();
  let entered = false;
  return round.played.map((played, index) => {
    const results: Record<string, Result> = {};
    const answers = new Map<string, Accepted>();
    for (const one of accepted) if (one.index === index) answers.set(one.player, one);
    if (played.skipped) return { results, out: [] };
    const first = [...answers.values()]
      .filter(({ right }) => right)
      .toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id)))[0]?.player;
    for (const player of PEOPLE) {
      const answer = answers.get(player);
      const run = answer?.right ? (runs.get(player) ?? 0) + 1 : 0;
      runs.set(player, run);
      if (!answer) continue;
      const { ms, choice, right } = answer;
      const speed =
        (1000 * (1 - ms / (2000 * seconds))) /
        ((hints.get(`${index} ${player}`) ?? Number.POSITIVE_INFINITY) <= ms ? 2 : 1);
      const worth = {
        classic: Math.round(speed) + Math.min(500, 100 * (run - 1)),
        typed: Math.round(speed) + Math.min(500, 100 * (run - 1)),
        race: first === player ? 1000 : 0,
        survival: 500,
      }[mode];
      results[player] = { ms, choice, right, points: right ? worth : 0 };
    }
    const isCutShort = index === round.played.length - 1 && wasCutShort(round);
    if (mode !== 'survival') return { results, out: [] };
    if (!entered) for (const player of answers.keys()) alive.add(player);
    const solo = Object.keys(round.players).length === 1;
    entered = true;
    const failed = [...alive].filter(id => (isCutShort ? results[id]?.right === false : !results[id]?.right));
    const last = failed.filter(id => (misses.get(id) ?? 0) + 1 === (lives ?? 1));
    const out = last.length === alive.size && !solo ? [] : last;
    for (const id of failed) if (!last.includes(id)) misses.set(id, (misses.get(id) ?? 0) + 1);
    for (const id of out) alive.delete(id);
    return { results, out };
  });
}

/** Whether the last question was ended by whatever ended the round. */
function wasCutShort({ phase, played, plan }: Round): boolean {
  const reasons = ['stopped', 'unreachable', 'content-changed', 'asleep'];
  return phase.name === 'over' && reasons.includes(phase.reason) && played.length <= plan.length;
}

function checkAccounts(model: Model): void {
  const { round, accepted } = model;
  const audited = audit(model);
  const out = new Set<string>();
  for (const [index, played] of round.played.entries()) {
    assert.deepEqual(played.results, audited[index]?.results);
    for (const id of Object.keys(played.results)) assert(!out.has(id));
    // Whether a stop fell into the question or after it, only its last misses differ.
    if (index < round.played.length - 1 || !wasCutShort(round)) {
      assert.deepEqual(played.out.toSorted(), audited[index]?.out.toSorted());
    }
    for (const id of played.out) out.add(id);
  }
  for (const { index } of accepted) assert(round.played[index]);
  for (const [id, player] of Object.entries(round.players)) checkPlayer(round, id, player);
  const listed = standings(round).map(standing => standing.id);
  assert.equal(new Set(listed).size, listed.length);
}

function checkPlayer(round: Round, id: string, player: PlayerState): void {
  const results = round.played.flatMap(({ results: all }) => all[id] ?? []);
  assert.equal(
    player.score,
    results.reduce((sum, { points }) => sum + points, 0),
  );
  assert.equal(player.answered, results.length);
  assert.equal(player.right, results.filter(({ right }) => right).length);
  const rightMs = results.filter(({ right }) => right).map(({ ms }) => ms);
  assert.equal(player.fastestMs, rightMs.length === 0 ? undefined : Math.min(...rightMs));
  const sum = round.rules.mode === 'survival' ? player.survived : player.score;
  assert.equal(scoresOverTime(round, id).at(-1) ?? 0, sum);
  assert(player.survived <= round.played.filter(({ skipped }) => !skipped).length);
  for (const { ms, points } of results) {
    assert(ms >= 0 && ms <= round.rules.seconds * 1000);
    assert(Number.isInteger(points) && points >= 0);
  }
}

test('whatever happens to a round: it ends once, its journal tells all of it, and the accounts are right', () => {
  const seen = { ends: new Map<string, number>(), played: 0, accepted: 0 };
  fc.assert(
    fc.property(
      example,
      fc.array(action, { minLength: 1, maxLength: 120, size: 'max' }),
      failure,
      (options, actions, fails) => {
        const model = new Model(options);
        // Teams are seldom complete by chance.
        if (options.teams > 0) {
          model.do({ do: 'joined', person: 'ann', team: 0 });
          model.do({ do: 'joined', person: 'bob', team: 1 });
        }
        for (const [index, what] of actions.entries()) {
          if (fails?.at === index) model.fail(fails.reason);
          model.do(what);
        }
        expect(model.finish()).toBe(true);
        expect(model.finishes).toBe(1);
        expect(fold(JSON.parse(JSON.stringify(model.journal)))).toEqual(model.round);
        checkAccounts(model);
        // The end is owed until it is done, and nothing is due any more.
        expect(owed(model.round).at(-1)?.type).toBe('finish');
        expect(dueAt(model.round)).toBeUndefined();
        if (model.round.phase.name === 'over') {
          const { reason } = model.round.phase;
          seen.ends.set(reason, (seen.ends.get(reason) ?? 0) + 1);
        }
        seen.played += model.round.played.length;
        seen.accepted += model.accepted.length;
      },
    ),
    { numRuns: 2000 },
  );
  // Chance reached what it was to reach.
  expect(seen.ends.size).toBeGreaterThanOrEqual(7);
  expect(seen.played).toBeGreaterThan(3000);
  expect(seen.accepted).toBeGreaterThan(3000);
});

test('a process that dies after any event leaves a round that still comes to its end', () => {
  fc.assert(
    fc.property(example, fc.array(action, { maxLength: 25, size: 'max' }), (options, actions) => {
      const model = new Model(options);
      for (const what of actions) model.do(what);
      model.finish();
      for (let length = 1; length <= model.journal.length; length++) {
        let round = fold(model.journal.slice(0, length));
        let now = Math.max(...model.journal.slice(0, length).map(({ at }) => at));
        // The next process: the clocks stand until it is ready, and what is owed goes on.
        const pending = new Set<string>();
        const happens = (event: RoundEvent) => {
          const { round: after, effects } = step(round, event);
          round = after;
          for (const effect of effects) if (effect.type === 'post') pending.add(effect.what);
        };
        happens({ type: 'halted', at: now });
        happens({ type: 'continued', at: (now += 60_000) });
        for (let tries = 0; tries < 60 && round.phase.name !== 'over'; tries++) {
          const due = dueAt(round);
          if (pending.delete('start')) happens({ type: 'posted', at: now, what: 'start', id: `m${now}` });
          else if (pending.delete('question')) {
            const index = currentIndex(round);
            happens({ type: 'posted', at: now, what: 'question', index, id: `m${now}` });
          } else if (due !== undefined) {
            now = Math.max(now, due);
            happens({ type: 'time', at: now });
          }
        }
        expect(round.phase.name).toBe('over');
      }
    }),
    { numRuns: 200 },
  );
});

test('the active players are in the round, and those who are out of it are not active', () => {
  fc.assert(
    fc.property(example, fc.array(action, { maxLength: 40, size: 'max' }), (options, actions) => {
      const model = new Model(options);
      for (const what of actions) {
        model.do(what);
        for (const id of activePlayers(model.round)) {
          assert(model.round.players[id]);
          assert(options.mode !== 'survival' || model.round.players[id].outAt === undefined);
        }
      }
    }),
    { numRuns: 300 },
  );
});
