import { describe, expect, test } from 'vitest';
import type { Events, RoundEvent } from '../../../src/trivia/events.ts';
import { questionMessage } from '../../../src/trivia/round.ts';
import { exampleStart } from '../example-round.ts';
import { closesAt, eventsOf, fails, hangs, RunningRoundsStand } from './running-rounds-stand.ts';

describe('an interruption', () => {
  /** Many rounds whose first question is open, halted. */
  async function halted(count: number): Promise<{ stand: RunningRoundsStand; ids: string[] }> {
    const stand = new RunningRoundsStand();
    const ids = Array.from({ length: count }, (_, nth) => `r${nth}`);
    await Promise.all(ids.map(id => stand.start(id, { guild: id })));
    await stand.pass(11_000);
    await stand.rounds.interruptions.halt();
    return { stand, ids };
  }

  test('clocks stand and go on with the time that was left', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    await stand.pass(5000);
    await stand.rounds.interruptions.halt();
    const calls = stand.messages.calls.length;
    await stand.pass(60_000);
    expect(stand.messages.calls).toHaveLength(calls);
    stand.messages.next('edit', stand.messages.takes(300));
    const woken = stand.rounds.interruptions.wake();
    await stand.settle();
    const shown = stand.messages.of('edit').at(-1);
    expect(shown && closesAt(shown.round)).toBe(stand.clock.now() + 15_000);
    await stand.pass(300);
    await woken;
    expect(stand.round().haltedAt).toBeUndefined();
    expect(closesAt(stand.round())).toBe(stand.clock.now() + 15_000);
    await stand.pass(16_400);
    expect(stand.round().phase.name).toBe('open');
    await stand.pass(100);
    expect(stand.round().phase.name).toBe('revealed');
    expect(stand.journal.types('round').slice(-4)).toEqual(['halted', 'continued', 'time', 'shown']);
  });

  test('a reveal goes on with the time that was left', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.pass(21_500 + 6000);
    await stand.rounds.interruptions.halt();
    await stand.pass(60_000);
    expect(stand.round().phase.name).toBe('revealed');
    await stand.rounds.interruptions.wake();
    await stand.pass(1900);
    expect(stand.round().phase.name).toBe('revealed');
    await stand.pass(100);
    expect(stand.round().phase.name).toBe('open');
  });

  test('rounds wake ten at a time', async () => {
    const { stand, ids } = await halted(25);
    stand.messages.always = stand.messages.takes(1000);
    const woken = stand.rounds.interruptions.wake();
    await stand.pass(900);
    expect(stand.messages.of('edit')).toHaveLength(10);
    await stand.pass(1000);
    expect(stand.messages.of('edit')).toHaveLength(20);
    await stand.pass(1200);
    await woken;
    expect(ids.filter(id => stand.round(id).haltedAt !== undefined)).toEqual([]);
  });

  test('rounds that are being woken stay halted when contact is lost again meanwhile', async () => {
    const { stand, ids } = await halted(25);
    let isInContact = true;
    stand.messages.always = stand.messages.takes(1000);
    const woken = stand.rounds.interruptions.wake(() => isInContact);
    await stand.pass(1500);
    const going = ids.filter(id => stand.round(id).haltedAt === undefined);
    expect(going).toEqual(ids.slice(0, 10));
    isInContact = false;
    await stand.rounds.interruptions.halt();
    await stand.pass(10_000);
    await woken;
    expect(ids.filter(id => stand.round(id).haltedAt === undefined)).toEqual([]);
    expect(stand.messages.of('edit')).toHaveLength(20);
    expect(stand.journal.types('r15')).not.toContain('continued');
    isInContact = true;
    const again = stand.rounds.interruptions.wake(() => isInContact);
    await stand.pass(4000);
    await again;
    expect(ids.filter(id => stand.round(id).haltedAt !== undefined)).toEqual([]);
  });

  test('a channel that does not answer holds up the waking of others for 2 s', async () => {
    const { stand } = await halted(11);
    stand.messages.always = call => (call.round.id === 'r10' ? Promise.resolve() : hangs(call));
    const woken = stand.rounds.interruptions.wake();
    await stand.pass(1900);
    expect(stand.round('r10').haltedAt).toBeDefined();
    await stand.pass(200);
    await woken;
    expect(stand.round('r10').haltedAt).toBeUndefined();
    expect(stand.round('r0').haltedAt).toBeDefined();
  });

  test('only the rounds it concerns are halted and woken', async () => {
    const stand = new RunningRoundsStand();
    await Promise.all([stand.start('away'), stand.start('there', { host: 'another' })]);
    await stand.pass(11_000);
    await stand.rounds.interruptions.halt(({ id }) => id === 'away');
    expect([stand.round('away').haltedAt, stand.round('there').haltedAt]).toEqual([
      stand.clock.now(),
      undefined,
    ]);
    await stand.rounds.interruptions.wake(({ id }) => id === 'there');
    expect(stand.round('away').haltedAt).toBeDefined();
  });

  test('a stop leaves nothing running and keeps when the clocks stopped', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    await stand.rounds.stop();
    expect(stand.journal.of('round').at(-1)).toEqual({ type: 'halted', at: stand.clock.now() });
    const { length } = stand.messages.calls;
    const events = stand.journal.of('round').length;
    const beats = stand.journal.beats.length;
    await stand.pass(60_000);
    expect(stand.messages.calls).toHaveLength(length);
    expect(stand.journal.of('round')).toHaveLength(events);
    expect(stand.journal.beats).toHaveLength(beats);
    expect(stand.archived).toEqual([]);
    expect(stand.journal.closed).toEqual([]);
    await expect(stand.start('late')).rejects.toMatchObject({ reason: 'stopping' });
  });

  test('a stop ends the attempts to reach a channel', async () => {
    const stand = new RunningRoundsStand();
    stand.messages.always = fails(new Error('503'));
    await stand.start();
    await stand.pass(500);
    await stand.rounds.stop();
    await stand.pass(60_000);
    expect(stand.messages.of('post')).toHaveLength(1);
  });
});

test('rounds that are let go of try nothing more', async () => {
  const stand = new RunningRoundsStand();
  await stand.open('over');
  const lost = new Error('no storage');
  stand.archive = () => Promise.reject(lost);
  await stand.command('stopped', 'over');
  await stand.settle();
  expect(stand.reports).toEqual([lost]);
  stand.messages.always = fails(new Error('no channel'));
  await stand.start('away');
  await stand.settle();
  expect(stand.messages.of('post', 'away')).toHaveLength(1);
  stand.rounds.clear();
  const [tried, reported] = [stand.messages.calls.length, stand.reports.length];
  await stand.pass(60_000);
  expect(stand.messages.calls).toHaveLength(tried);
  expect(stand.reports).toHaveLength(reported);
});

describe('a rebuilt round', () => {
  /** The events of a round in the middle of its first question, and when they ended. */
  async function interrupted(): Promise<{ events: Events; lastSeen: number }> {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    await stand.pass(5000);
    return { events: eventsOf(stand), lastSeen: stand.clock.now() };
  }

  test('waits until it wakes, and goes on with the time that was left', async () => {
    const { events, lastSeen } = await interrupted();
    const stand = new RunningRoundsStand();
    await stand.pass(100_000);
    stand.rounds.rebuild(events, lastSeen, () => true);
    await stand.pass(5000);
    expect(stand.messages.calls).toEqual([]);
    expect(stand.round().haltedAt).toBe(lastSeen);
    await stand.rounds.interruptions.wake();
    expect(closesAt(stand.round())).toBe(stand.clock.now() + 15_000);
    await stand.pass(16_500);
    expect(stand.round().phase.name).toBe('revealed');
    expect(stand.round().players['ann']?.score).toBeGreaterThan(0);
  });

  test('looks for a message that may be there already', async () => {
    const stand = new RunningRoundsStand();
    const started = { ...exampleStart({}), at: stand.clock.now() };
    stand.rounds.rebuild([started], stand.clock.now(), () => true);
    await stand.rounds.interruptions.wake();
    expect(stand.messages.of('post')).toMatchObject([{ what: 'start', mayBeThere: true }]);
  });

  test('shows an answer that was still owed before it asks the next question', async () => {
    const earlier = new RunningRoundsStand();
    await earlier.open();
    const first = questionMessage(earlier.round());
    earlier.messages.always = fails(new Error('429'));
    await earlier.pass(21_500 + 8000);
    expect(earlier.round()).toMatchObject({ phase: { name: 'asking' }, played: [{ results: {} }] });
    const stand = new RunningRoundsStand();
    stand.rounds.rebuild(eventsOf(earlier), earlier.clock.now(), () => true);
    await stand.rounds.interruptions.wake();
    const [edit, post] = stand.messages.calls;
    expect(edit).toMatchObject({ method: 'edit', round: { phase: { name: 'asking', message: first } } });
    expect(post).toMatchObject({ method: 'post', what: 'question' });
    expect(stand.round()).toMatchObject({ phase: { name: 'open' }, played: [{ shown: true }] });
  });

  test('remembers whether an answer was seen whose message is gone', async () => {
    const earlier = new RunningRoundsStand();
    await earlier.open();
    await earlier.answer('ann');
    await earlier.pass(21_500);
    const stand = new RunningRoundsStand();
    stand.rounds.rebuild(eventsOf(earlier), earlier.clock.now(), () => true);
    stand.messages.deleted.add(questionMessage(stand.round()) ?? '');
    await stand.rounds.interruptions.wake();
    expect(stand.round().phase).toMatchObject({ name: 'revealed', message: undefined });
    expect(stand.round().players['ann']?.score).toBeGreaterThan(0);
  });

  test('ends when its questions are not there any more', async () => {
    const { events, lastSeen } = await interrupted();
    const stand = new RunningRoundsStand();
    stand.rounds.rebuild(events, lastSeen, () => false);
    await stand.settle();
    expect(stand.messages.calls).toEqual([]);
    await stand.rounds.interruptions.wake();
    expect(stand.archived).toMatchObject([{ phase: { name: 'over', reason: 'content-changed' } }]);
    expect(stand.messages.calls.map(({ method }) => method)).toEqual(['edit', 'showStandings', 'forget']);
    expect(stand.rounds.size).toBe(0);
  });

  test('may have 130,000 events', () => {
    const stand = new RunningRoundsStand();
    const started = exampleStart({ teams: 2 });
    const posted = { type: 'posted', at: started.at, what: 'start', id: 'm' } as const;
    const joins = Array.from(
      { length: 130_000 },
      (_, nth): RoundEvent => ({ type: 'joined', at: started.at + nth, player: 'ann', team: nth % 2 }),
    );
    stand.rounds.rebuild([started, posted, ...joins], 0, () => true);
    expect(stand.round()).toMatchObject({
      haltedAt: started.at + joins.length - 1,
      players: { ann: { team: 1 } },
    });
    expect(() => stand.rounds.replace([started, posted, ...joins])).not.toThrow();
  });
});
