import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { StorageUnavailableError } from '../../src/store/errors.ts';
import { Journal } from '../../src/store/journal.ts';
import { readEvents, writeEvent } from '../../src/store/journal-events.ts';
import type { RoundEvent } from '../../src/trivia/events.ts';
import type { EventLog } from '../../src/trivia/running/event-log.ts';
import { isPostgres } from './open.ts';
import { commits, startOf, useDatabase } from './support.ts';

const used = useDatabase();
const started = (id: string) => startOf({ id }, 3);
const answered = (player: string, at = 5): RoundEvent => ({
  type: 'answered',
  at,
  player,
  index: 0,
  id: `7${at}`,
  answer: { choice: 2 },
});
const time = (at: number): RoundEvent => ({ type: 'time', at });

/** One event of each kind. */
const everyKind: RoundEvent[] = [
  started('a'),
  { type: 'posted', at: 1, what: 'start', id: '1' },
  { type: 'joined', at: 2, player: '5', team: 1 },
  { type: 'posted', at: 3, what: 'question', index: 0, id: '2' },
  answered('5'),
  { type: 'answered', at: 5, player: '5', index: 0, id: '3', answer: { right: true } },
  { type: 'hinted', at: 5, player: '5', index: 0 },
  { type: 'skipped', at: 5, player: '5', index: 0 },
  { type: 'paused', at: 5, player: '5', mayManage: false },
  { type: 'resumed', at: 5, player: '5', mayManage: true },
  { type: 'stopped', at: 5, player: '5', mayManage: false },
  { type: 'shown', at: 6, index: 0 },
  { type: 'time', at: 6 },
  { type: 'halted', at: 7 },
  { type: 'continued', at: 8 },
  { type: 'failed', at: 9, reason: 'unreachable' },
  { type: 'failed', at: 9, reason: 'content-changed' },
  { type: 'failed', at: 9, reason: 'asleep' },
  { type: 'vanished', at: 9, message: '2', seen: false },
];

/** A schedule that a test carries out itself. */
function byHand() {
  const due: (() => void)[] = [];
  return { schedule: (flush: () => void) => void due.push(flush), due };
}

describe('appends', () => {
  test('that come in the same turn share one commit', async () => {
    const journal: EventLog & Journal = new Journal(used.database);
    const before = await commits(used);
    await Promise.all(
      Array.from({ length: 80 }, (_, index) => journal.append(`${index}`, started(`${index}`))),
    );
    expect((await commits(used)) - before).toBe(1);
    await Promise.all(
      Array.from({ length: 450 }, (_, index) => journal.append(`${index % 80}`, time(index))),
    );
    expect((await commits(used)) - before).toBe(2);
  });

  test('schedule one flush for all of them, and resolve only after it', async () => {
    const { schedule, due } = byHand();
    const journal = new Journal(used.database, schedule);
    const settled: string[] = [];
    const appends = [started('a'), answered('5'), answered('6')].map(event =>
      journal.append('a', event).then(() => settled.push(event.type)),
    );
    await used.database.selectFrom('journal').selectAll().execute();
    expect(due).toHaveLength(1);
    expect(settled).toEqual([]);
    due[0]?.();
    await Promise.all(appends);
    expect(settled).toEqual(['started', 'answered', 'answered']);
    expect((await journal.unfinished()).rounds).toEqual([
      { round: 'a', events: [started('a'), answered('5'), answered('6')] },
    ]);
  });

  test('that come while a commit runs share the next one', async () => {
    const { schedule, due } = byHand();
    const journal = new Journal(used.database, schedule);
    const first = journal.append('a', started('a'));
    const before = await commits(used);
    due[0]?.();
    const later = first.then(() => Promise.all([journal.append('a', time(1)), journal.append('a', time(2))]));
    await first;
    await Promise.resolve();
    expect(due).toHaveLength(2);
    due[1]?.();
    await later;
    expect((await commits(used)) - before).toBe(2);
  });

  test('reject together when their commit fails, and later ones are kept', async () => {
    const journal = new Journal(used.database);
    await journal.append('a', started('a'));
    await used.database.schema.alterTable('journal').renameTo('elsewhere').execute();
    const failing = await Promise.allSettled([
      journal.append('a', time(1)),
      journal.append('b', started('b')),
    ]);
    expect(failing.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await used.database.schema.alterTable('elsewhere').renameTo('journal').execute();
    await journal.append('a', time(2));
    expect((await journal.unfinished()).rounds).toEqual([{ round: 'a', events: [started('a'), time(2)] }]);
  });

  test('fail when their commit takes too long, with what waits for it; what is kept all the same is gone on with', async () => {
    const journal = new Journal(used.database, undefined, 1000);
    await journal.append('a', started('a'));
    const held = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = used.database.transaction().execute(async transaction => {
      if (isPostgres) await sql`lock table journal`.execute(transaction);
      locked.resolve();
      await held.promise;
    });
    await locked.promise;
    const late = journal.append('a', time(1));
    const storageAway = { name: 'StorageUnavailableError', message: 'a commit takes too long' };
    // It comes while the commit is under way.
    const waiting = new Promise(done => setImmediate(done)).then(() => journal.append('b', started('b')));
    expect(await Promise.allSettled([late, waiting])).toMatchObject([
      { reason: storageAway },
      { reason: storageAway },
    ]);
    held.resolve();
    await holding;
    await journal.append('a', time(2));
    expect((await journal.unfinished()).rounds).toEqual([
      { round: 'a', events: [started('a'), time(1), time(2)] },
    ]);
  });

  test('to a round that did not start, or is closed, are refused alone', async () => {
    const journal = new Journal(used.database);
    await journal.append('a', started('a'));
    await journal.close('a');
    const [late, other] = await Promise.allSettled([
      journal.append('a', time(1)),
      journal.append('b', started('b')),
    ]);
    expect(late).toMatchObject({ status: 'rejected', reason: new Error('Round a is not in the journal.') });
    expect(other?.status).toBe('fulfilled');
    expect((await journal.unfinished()).rounds).toEqual([{ round: 'b', events: [started('b')] }]);
  });
});

test('a process that follows one killed without notice finds what was acknowledged, and only that', async () => {
  const killed = new Journal(used.database, () => {});
  const acknowledged = killed.append('a', started('a'));
  await killed.flush();
  await acknowledged;
  void killed.append('a', answered('5'));

  const database = await used.place.open();
  const next = new Journal(database);
  expect((await next.unfinished()).rounds).toEqual([{ round: 'a', events: [started('a')] }]);
  await next.append('a', answered('6'));
  await new Journal(database).append('a', answered('7'));
  const { rounds } = await new Journal(database).unfinished();
  expect(rounds).toEqual([{ round: 'a', events: [started('a'), answered('6'), answered('7')] }]);
  await database.destroy();
});

test('what a process writes whose place another one has taken is refused, until it has read what that one kept', async () => {
  const [first, second] = [new Journal(used.database), new Journal(used.database)];
  for (const round of ['a', 'b']) await first.append(round, started(round));
  await second.unfinished();
  await second.append('a', time(6));
  await second.close('b');
  await expect(first.append('a', answered('5'))).rejects.toThrow(StorageUnavailableError);
  expect(await second.eventsOf('a')).toEqual([started('a'), time(6)]);
  // It was on its way for long.
  const late = { round: 'b', seq: 1, event: writeEvent(answered('5')) };
  await used.database.insertInto('journal').values(late).execute();
  await first.unfinished();
  expect(await first.roundsOf('5')).toEqual([]);
  await expect(first.append('b', time(7))).rejects.toThrow('not in the journal');
  await first.append('a', answered('5'));
  expect(await second.eventsOf('a')).toEqual([started('a'), time(6), answered('5')]);
});

test('closing a round forgets it, with what was appended just before, and no other', async () => {
  const journal = new Journal(used.database);
  const appends = ['a', 'b'].flatMap(id => [journal.append(id, started(id)), journal.append(id, time(1))]);
  await journal.close('a');
  await Promise.all(appends);
  expect((await journal.unfinished()).rounds.map(({ round }) => round)).toEqual(['b']);
});

test('flushing keeps at once what waits', async () => {
  const journal = new Journal(used.database, () => {});
  const append = journal.append('a', started('a'));
  await journal.flush();
  await append;
  expect((await new Journal(used.database).unfinished()).rounds).toHaveLength(1);
});

describe('reading', () => {
  test('gives back every kind of event as it was written', async () => {
    const journal = new Journal(used.database);
    await Promise.all(everyKind.map(event => journal.append('a', event)));
    expect(await new Journal(used.database).unfinished()).toEqual({
      rounds: [{ round: 'a', events: everyKind }],
      unreadable: [],
    });
  });

  test('any sequence of events comes back in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyKind)), events => {
        const stored = [started('a'), ...events].map((event, seq) => ({ seq, event: writeEvent(event) }));
        expect(readEvents('a', stored)).toEqual([started('a'), ...events]);
      }),
    );
  });

  test.each([
    ['no JSON', '{'],
    ['an unknown kind', '{"type":"exploded","at":1}'],
    ['a field of the wrong type', '{"type":"time","at":"1"}'],
    ['an unknown field', '{"type":"time","at":1,"why":2}'],
  ])('reports a round whose journal holds %s, and reads the others', async (_, event) => {
    const journal = new Journal(used.database);
    await Promise.all(['a', 'b', 'c'].map(id => journal.append(id, started(id))));
    await used.database.insertInto('journal').values({ round: 'b', seq: 1, event }).execute();
    const { rounds, unreadable } = await journal.unfinished();
    expect(rounds.map(({ round }) => round)).toEqual(['a', 'c']);
    expect(unreadable).toMatchObject([{ round: 'b' }]);
    expect(unreadable[0]?.error.message).toMatch('Event 1 cannot be read');
    await journal.close('b');
    expect((await journal.unfinished()).unreadable).toEqual([]);
  });

  test('reports a round that does not begin with its start', async () => {
    await used.database
      .insertInto('journal')
      .values({ round: 'a', seq: 0, event: writeEvent(time(1)) })
      .execute();
    const { unreadable } = await new Journal(used.database).unfinished();
    expect(unreadable).toMatchObject([{ round: 'a', error: new Error('It does not begin with its start.') }]);
  });
});

test('somebody who deletes their data is replaced everywhere in a running round, and nobody else is', async () => {
  const journal = new Journal(used.database);
  await journal.append('a', { ...started('a'), host: '5' });
  const later = [answered('5'), answered('6'), ...everyKind.slice(1)];
  const appends = later.map(event => journal.append('a', event));
  const events = await journal.replacePlayer('a', '5', 'anonymous-1');
  await Promise.all(appends);
  expect(JSON.stringify(events)).not.toContain('"5"');
  expect(events).toEqual([
    { ...started('a'), host: 'anonymous-1' },
    ...later.map(event =>
      'player' in event && event.player === '5' ? { ...event, player: 'anonymous-1' } : event,
    ),
  ]);
  expect((await journal.unfinished()).rounds).toEqual([{ round: 'a', events }]);
  expect(await journal.replacePlayer('gone', '5', 'x')).toBeUndefined();
});

test('the last beat is remembered in place of the one before', async () => {
  const journal = new Journal(used.database);
  expect(await journal.lastBeat()).toBeUndefined();
  await journal.beat(100);
  await journal.beat(200);
  expect(await new Journal(used.database).lastBeat()).toBe(200);
});

test('each cluster has a beat of its own; one that never had any goes by the last of all', async () => {
  const journal = new Journal(used.database);
  await journal.beat(300, 0);
  await journal.beat(100, 1);
  expect(await Promise.all([0, 1, 2].map(cluster => journal.lastBeat(cluster)))).toEqual([300, 100, 300]);
});

test('somebody who deletes their data is named no more in a round that cannot be read, which stays', async () => {
  const journal = new Journal(used.database);
  await journal.append('a', started('a'));
  const strange = (player: string) =>
    `{"type":"from the future","player":"${player}","votes":{"${player}":1,"55":2},"half":`;
  await used.database
    .insertInto('journal')
    .values({ round: 'a', seq: 1, event: strange('5') })
    .execute();
  expect(await journal.roundsOf('5')).toEqual(['a']);
  expect(await journal.replacePlayer('a', '5', 'anonymous-1')).toBeUndefined();
  expect(await journal.roundsOf('5')).toEqual([]);
  const kept = await used.database.selectFrom('journal').select('event').orderBy('seq').execute();
  expect(kept.map(({ event }) => event)).toEqual([writeEvent(started('a')), strange('anonymous-1')]);
});
