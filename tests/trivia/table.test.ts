import { expect, test } from 'vitest';
import { LOBBY_MS, type Round, type RoundEvent, type Started } from '../../src/trivia/round.ts';
import { type EventLog, RoundRefusedError, Table } from '../../src/trivia/table.ts';
import { type Posted, type Venue, VenueLostError } from '../../src/trivia/venue.ts';
import { FakeClock } from '../playground/fake-clock.ts';

const LIMIT_MS = 20_000;
const COLLECT_MS = 1500;

/** A venue that notes what it is asked for. `refuse` is called first and may throw. */
class FakeVenue implements Venue {
  readonly done: string[] = [];
  refuse: (what: string) => void | Promise<void> = () => {};
  readonly #clock: FakeClock;
  #last = 0;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async post(round: Round, what: 'start' | 'question', mayBeThere: boolean): Promise<Posted> {
    await this.#do(`post ${what === 'start' ? what : round.played.length}${mayBeThere ? ' again' : ''}`);
    return { id: `message ${++this.#last}`, at: this.#clock.now() };
  }

  edit(round: Round, what: 'start' | 'question'): Promise<void> {
    return this.#do(`edit ${what} ${round.phase.name}`);
  }

  count(): Promise<void> {
    return this.#do('count');
  }

  tellOut(): Promise<void> {
    return this.#do('tell out');
  }

  delete(): Promise<void> {
    return this.#do('delete');
  }

  showStandings(): Promise<void> {
    return this.#do('standings');
  }

  tellLost(): Promise<void> {
    return this.#do('tell lost');
  }

  forget(): void {
    this.done.push('forget');
  }

  async #do(what: string): Promise<void> {
    await this.refuse(what);
    this.done.push(what);
  }
}

/** A journal in memory; `refuse` makes its next commits fail. */
class FakeJournal implements EventLog {
  readonly events = new Map<string, RoundEvent[]>();
  refuse: Error | undefined;
  pending: Promise<void> = Promise.resolve();

  async append(round: string, event: RoundEvent): Promise<void> {
    await this.pending;
    if (this.refuse) throw this.refuse;
    this.events.set(round, [...(this.events.get(round) ?? []), event]);
  }

  async close(round: string): Promise<void> {
    this.events.delete(round);
  }

  async beat(): Promise<void> {}
}

function setUp(archive: () => Promise<unknown> = async () => {}) {
  const clock = new FakeClock();
  const venue = new FakeVenue(clock);
  const journal = new FakeJournal();
  const reported: unknown[] = [];
  const table = new Table({ clock, venue, journal, archive, report: error => reported.push(error) });
  /** Lets time pass in steps, so that what a timer begins is done before the next one rings. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) {
      clock.advance(Math.min(500, left));
      await settled();
    }
  };
  return { clock, venue, journal, reported, table, pass };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
}

function started(clock: FakeClock, more: Partial<Started> = {}): Started {
  const plan = ['t1', 't2'].map(id => ({ id, order: [0, 1, 2, 3], right: 1, hint: [0, 2] }));
  const rules = { mode: 'classic', seconds: LIMIT_MS / 1000, teams: 0 } as const;
  const where = { guild: 'guild', channel: 'channel', host: 'ann' };
  return { type: 'started', at: clock.now(), id: 'round', ...where, rules, plan, ...more };
}

function answer(clock: FakeClock, player: string, index: number): RoundEvent {
  return {
    type: 'answered',
    at: clock.now(),
    id: `${player} ${index}`,
    player,
    index,
    answer: { choice: 1 },
  };
}

test('a round is posted, revealed, archived and shown in order, and its seat is free again', async () => {
  const { clock, venue, journal, table, pass } = setUp();
  await table.start(started(clock));
  await settled();
  await pass(LOBBY_MS);
  await table.dispatch('round', answer(clock, 'ann', 0));
  await pass(90_000);
  expect(venue.done.filter(what => what !== 'count')).toEqual([
    'post start',
    'post 0',
    'edit question revealed',
    'post 1',
    'edit question revealed',
    'standings',
    'forget',
  ]);
  expect(table.size).toBe(0);
  expect(journal.events.size).toBe(0);
});

test('results that cannot be kept at once are kept later, and the standings still come', async () => {
  let failures = 2;
  const { clock, venue, reported, table, pass } = setUp(async () => {
    if (failures-- > 0) throw new Error('database is locked');
  });
  await table.start(started(clock));
  await pass(LOBBY_MS);
  await table.dispatch('round', { type: 'stopped', at: clock.now(), player: 'ann', mayManage: false });
  await pass(5000);
  expect(venue.done).toContain('standings');
  expect(reported).toHaveLength(2);
  expect(table.size).toBe(0);
});

test('an event that cannot be kept ends the process: nobody is told, and a stop still works', async () => {
  const { clock, journal, table, pass } = setUp();
  await table.start(started(clock));
  await pass(LOBBY_MS);
  journal.refuse = new Error('disk full');
  await expect(table.dispatch('round', answer(clock, 'bob', 0))).rejects.toThrow('disk full');
  expect((await table.failure).message).toContain('could not be kept');
  await pass(LIMIT_MS + COLLECT_MS);
  await table.stop();
});

test('nothing is shown before the event that led to it is kept', async () => {
  const { clock, venue, journal, table } = setUp();
  const commit = Promise.withResolvers<void>();
  journal.pending = commit.promise;
  const start = table.start(started(clock));
  await settled();
  expect(venue.done).toEqual([]);
  commit.resolve();
  await start;
  await settled();
  expect(venue.done).toEqual(['post start']);
});

test('a message that cannot be sent is tried again after 1, 2 and 5 s, and looked for first', async () => {
  const { clock, venue, table, pass } = setUp();
  const at: number[] = [];
  venue.refuse = what => {
    if (!what.startsWith('post start') || at.push(clock.now()) > 3) return;
    throw new Error('502');
  };
  const begun = clock.now();
  await table.start(started(clock));
  await settled();
  await pass(9000);
  expect(at.map(time => time - begun)).toEqual([0, 1000, 3000, 8000]);
  expect(venue.done).toEqual(['post start again']);
});

test('a lost channel ends the round, keeps its results, tells the host and is free again', async () => {
  let archived = 0;
  const { clock, venue, table, pass } = setUp(async () => {
    archived += 1;
  });
  await table.start(started(clock));
  await settled();
  venue.refuse = what => {
    if (what.startsWith('post 0')) throw new VenueLostError('gone');
  };
  await pass(LOBBY_MS);
  expect(venue.done).toEqual(['post start', 'tell lost', 'forget']);
  expect(archived).toBe(1);
  expect(table.inChannel('guild', 'channel')).toBeUndefined();
});

test('a channel has one round, a server three; the refusal names the one in the way', async () => {
  const { clock, table } = setUp();
  const first = await table.start(started(clock));
  const again = table.start(started(clock, { id: 'other' }));
  await expect(again).rejects.toMatchObject({ reason: 'channel-busy', round: { id: first.id } });
  for (const id of ['b', 'c']) await table.start(started(clock, { id, channel: id }));
  const fourth = table.start(started(clock, { id: 'd', channel: 'd' }));
  await expect(fourth).rejects.toBeInstanceOf(RoundRefusedError);
  await table.start(started(clock, { id: 'e', channel: 'e', guild: 'another' }));
});

test('a question’s clock stands while contact is lost, and goes on with the time that was left', async () => {
  const { clock, venue, table, pass } = setUp();
  await table.start(started(clock));
  await pass(LOBBY_MS);
  await pass(5000);
  await table.halt();
  await pass(60_000);
  expect(table.get('round')?.phase.name).toBe('open');
  await table.wake();
  await settled();
  expect(venue.done.at(-1)).toBe('edit question open');
  await pass(LIMIT_MS - 5000);
  expect(table.get('round')?.phase.name).toBe('open');
  await pass(COLLECT_MS + 500);
  expect(table.get('round')?.phase.name).toBe('revealed');
});

test('rounds that are still to be woken stay halted when contact is lost again', async () => {
  const { clock, venue, table, pass } = setUp();
  const ids = Array.from({ length: 30 }, (_, number) => `round ${number}`);
  for (const id of ids) await table.start(started(clock, { id, channel: id, guild: id }));
  await pass(LOBBY_MS);
  await table.halt();
  let isConnected = true;
  let edits = 0;
  venue.refuse = async what => {
    if (!what.startsWith('edit')) return;
    if (++edits === 10) isConnected = false;
    await settled();
  };
  await table.wake(() => isConnected);
  await settled();
  const running = ids.filter(id => table.get(id)?.haltedAt === undefined);
  expect(running.length).toBeLessThan(11);
});

test('a message that had to wait is edited, so that its countdown is right', async () => {
  const { clock, venue, table, pass } = setUp();
  await table.start(started(clock));
  await settled();
  venue.refuse = async what => {
    if (what.startsWith('post 0')) await new Promise<void>(resolve => clock.setTimeout(resolve, 6000));
  };
  await pass(LOBBY_MS + 7000);
  expect(venue.done).toEqual(['post start', 'post 0', 'edit question open']);
});

test('a journal of 130,000 events is rebuilt', () => {
  const { clock, table } = setUp();
  const late: RoundEvent = { type: 'time', at: clock.now() };
  table.rebuild([started(clock), ...Array.from({ length: 130_000 }, () => late)], clock.now(), () => true);
  expect(table.get('round')?.haltedAt).toBe(clock.now());
});
