import { describe, expect, test } from 'vitest';
import type { Events } from '../../../src/trivia/events.ts';
import { hasSlept } from '../../../src/trivia/halting.ts';
import { Heartbeat } from '../../../src/trivia/running/heartbeat.ts';
import { FakeClock } from '../../playground/fake-clock.ts';
import { Game, snowflake, WRONG } from '../example-round.ts';
import { RunningRoundsStand } from './running-rounds-stand.ts';

const MINUTE = 60_000;

/** A press that was given `msAgo` and arrives now. */
function press(stand: RunningRoundsStand, player: string, msAgo: number) {
  const at = stand.clock.now() - msAgo;
  const index = stand.round().played.length;
  const event = { type: 'answered', at, player, index, id: snowflake(at), answer: { choice: 1 } } as const;
  return stand.rounds.dispatch('round', event);
}

/** Time in which the process does nothing passes; what lies in its sockets is read after its timers ring. */
async function standStill(stand: RunningRoundsStand, ms: number): Promise<void> {
  await stand.settle();
  stand.clock.standStill(ms);
}

test('a beat may be five seconds late, and a round may be without a process for 15 minutes', () => {
  const clock = new FakeClock();
  const heartbeat = new Heartbeat({ clock, isNeeded: () => true, beat: () => {}, stoodStill: () => {} });
  heartbeat.start();
  expect(heartbeat.noticesStandstill(clock.now() + 5000)).toBe(false);
  expect(heartbeat.noticesStandstill(clock.now() + 5001)).toBe(true);
  const { round } = Game.opened();
  expect([15 * MINUTE, 15 * MINUTE + 1].map(ms => hasSlept(round, ms))).toEqual([false, true]);
});

describe('a process that stood still', () => {
  test.each([600, 2000, 4000])(
    'until %i ms after a close still counts what was given in time',
    async late => {
      const stand = new RunningRoundsStand();
      await stand.open();
      await stand.pass(21_000);
      await standStill(stand, 500 + late);
      expect(stand.round().phase.name).toBe('open');
      expect(await press(stand, 'ann', late + 2000)).toMatchObject({ kind: 'locked', ms: 19_500 });
      expect(await press(stand, 'bob', late + 1000)).toEqual({ kind: 'closed' });
      await stand.pass(500);
      expect(stand.round()).toMatchObject({ phase: { name: 'revealed' }, players: { ann: { right: 1 } } });
    },
  );

  test('waits for what was given in time once, and not anew with every answer', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.pass(21_000);
    await standStill(stand, 2500);
    for (const player of ['ann', 'bob', 'cat', 'dan', 'eve']) {
      await press(stand, player, 5000);
      await stand.pass(100);
    }
    expect(stand.round().phase.name).toBe('revealed');
  });

  test('for longer has been away: the clocks stood, and the open question goes on', async () => {
    const stand = new RunningRoundsStand();
    await stand.open('round', {}, { mode: 'survival' });
    await stand.answer('ann');
    await stand.pass(10_000);
    await standStill(stand, 5 * MINUTE);
    // It was given meanwhile: the clock stood.
    expect(await press(stand, 'bob', MINUTE)).toMatchObject({ kind: 'locked', ms: 10_000 });
    await stand.settle();
    expect(stand.messages.of('edit')).toHaveLength(1);
    expect(stand.round()).toMatchObject({ haltedAt: undefined, phase: { name: 'open' } });
    await stand.pass(9900);
    expect(await stand.answer('cat')).toMatchObject({ kind: 'locked', ms: 19_900 });
    await stand.pass(2000);
    expect(stand.round()).toMatchObject({ phase: { name: 'revealed' }, played: [{ out: [] }] });
    expect(stand.journal.types('round')).toContain('halted');
    expect(String(stand.reports[0])).toContain('the process stood still for 30');
  });

  test('does not wake what is out of reach', async () => {
    const stand = new RunningRoundsStand();
    stand.rounds.interruptions.reachableIf(() => false);
    await stand.open();
    await standStill(stand, MINUTE);
    await stand.pass(MINUTE);
    expect(stand.round().haltedAt).toBeDefined();
  });

  test('for more than 15 minutes ends its rounds with their standings', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    await standStill(stand, 16 * MINUTE);
    await stand.pass(1000);
    expect(stand.archived).toMatchObject([{ phase: { name: 'over', reason: 'asleep' } }]);
    expect(stand.archived[0]?.players['ann']?.score).toBe(1000);
    expect(stand.messages.of('showStandings')).toHaveLength(1);
    expect(stand.messages.of('post')).toHaveLength(2);
  });

  test('for 14 minutes does not', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await standStill(stand, 14 * MINUTE);
    await stand.pass(1000);
    expect(stand.round()).toMatchObject({ haltedAt: undefined, phase: { name: 'open' } });
  });

  test('leaves a pause to its own limit', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.command('paused');
    await stand.pass(22_000);
    expect(stand.round().phase.name).toBe('paused');
    await standStill(stand, 20 * MINUTE);
    await stand.pass(2000);
    expect(stand.archived).toMatchObject([{ phase: { reason: 'paused-too-long' } }]);
  });

  test('between two questions has lost none of the time to the next one', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.pass(21_500 + 6000);
    expect(stand.round().phase.name).toBe('revealed');
    await standStill(stand, 10 * MINUTE);
    await stand.pass(1500);
    expect(stand.round().phase.name).toBe('revealed');
    await stand.pass(3000);
    expect(stand.round().phase.name).toBe('open');
  });
});

test('timers are set anew when the clock is found to show another time', async () => {
  const stand = new RunningRoundsStand();
  await stand.open();
  await stand.pass(19_000);
  // A machine that slept for two seconds, which its timers know nothing of.
  const now = stand.clock.now.bind(stand.clock);
  stand.clock.now = () => now() + 2000;
  stand.rounds.setTimers();
  await stand.pass(400);
  expect(stand.round().phase.name).toBe('open');
  await stand.pass(100);
  expect(stand.round().phase.name).toBe('revealed');
});

describe('a round that is rebuilt', () => {
  async function events(): Promise<{ events: Events; lastSeen: number }> {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    await stand.answer('bob', WRONG);
    const [first, ...later] = stand.journal.of('round');
    if (first?.type !== 'started') throw new Error('no start');
    return { events: [first, ...later], lastSeen: stand.clock.now() };
  }

  test.each([
    [14 * MINUTE, 'open'],
    [16 * MINUTE, 'over'],
    [3 * 24 * 60 * MINUTE, 'over'],
  ])('%i ms later is %s', async (later, phase) => {
    const { events: kept, lastSeen } = await events();
    const stand = new RunningRoundsStand();
    stand.clock.advance(lastSeen - stand.clock.now() + later);
    stand.rounds.rebuild(kept, lastSeen, () => true);
    expect(stand.round().phase.name).toBe(phase);
    await stand.rounds.interruptions.wake();
    expect(stand.messages.of('showStandings')).toHaveLength(phase === 'over' ? 1 : 0);
    expect(stand.messages.of('post')).toEqual([]);
    const round = phase === 'over' ? stand.archived[0] : stand.round();
    expect(round?.played).toHaveLength(phase === 'over' ? 1 : 0);
  });

  test('goes on at once when its last process had a clock that was hours ahead', async () => {
    const { events: kept, lastSeen } = await events();
    const stand = new RunningRoundsStand();
    stand.clock.advance(lastSeen - stand.clock.now());
    stand.rounds.rebuild(kept, lastSeen + 120 * MINUTE, () => true);
    await stand.rounds.interruptions.wake();
    await stand.pass(21_600);
    expect(stand.round().phase.name).toBe('revealed');
  });
});
