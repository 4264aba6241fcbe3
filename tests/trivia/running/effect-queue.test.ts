import { describe, expect, test } from 'vitest';
import { sleep } from '../../../src/clock.ts';
import { questionMessage } from '../../../src/trivia/round.ts';
import { WRONG } from '../example-round.ts';
import { closesAt, fails, hangs, RunningRoundsStand } from './running-rounds-stand.ts';

describe('what is shown', () => {
  test('edits that wait for the same are one: sixty pauses hold up nothing', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.pass(21_500);
    stand.messages.always = stand.messages.takes(1000);
    for (let nth = 0; nth < 60; nth++) {
      await stand.command('paused');
      await stand.command('resumed');
    }
    await stand.pass(7000);
    expect(stand.round().phase.name).toBe('open');
    expect(stand.messages.of('edit').length).toBeLessThanOrEqual(3);
  });

  test('a message that had to wait is edited once, so that its countdown is right', async () => {
    const stand = new RunningRoundsStand();
    await stand.start();
    stand.messages.next('post', stand.messages.takes(6000));
    await stand.pass(16_000);
    const [edit, ...more] = stand.messages.of('edit');
    expect(more).toEqual([]);
    expect(edit).toMatchObject({ what: 'question', at: stand.clock.now() });
    expect(edit && closesAt(edit.round)).toBe(stand.clock.now() + 20_000);
    await stand.pass(5000);
    expect(stand.messages.of('edit')).toHaveLength(1);
  });

  test('a message that appears soon is left alone', async () => {
    const stand = new RunningRoundsStand();
    stand.messages.next('post', stand.messages.takes(1500), stand.messages.takes(1500));
    await stand.start();
    await stand.pass(15_000);
    expect(stand.round().phase.name).toBe('open');
    expect(stand.messages.of('edit')).toEqual([]);
  });

  test('notes to those who went out do not hold up the next question', async () => {
    const stand = new RunningRoundsStand();
    await stand.open('round', {}, { mode: 'survival' });
    await Promise.all([stand.answer('ann'), stand.answer('bob'), stand.answer('cat', WRONG)]);
    stand.messages.next('tellOut', hangs);
    await stand.pass(21_500 + 8000);
    expect(stand.messages.of('tellOut')).toMatchObject([{ players: ['cat'] }]);
    expect(stand.round()).toMatchObject({ phase: { name: 'open' }, played: [{ out: ['cat'] }] });
  });

  test('the counter is edited every 2.5 s at most, and at last with everybody', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    for (let nth = 0; nth < 12; nth++) {
      await stand.answer(`p${nth}`);
      await stand.pass(1000);
    }
    await stand.pass(5000);
    const counts = stand.messages.of('count');
    const gaps = counts.slice(1).map(({ at }, nth) => at - (counts[nth]?.at ?? 0));
    expect(new Set(gaps)).toEqual(new Set([2500]));
    const { phase } = stand.round();
    expect(counts.at(-1)?.round.phase).toEqual(phase);
  });

  test('a press carries the counter, and nothing else edits it then', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    const carried: number[] = [];
    const press = async (player: string) => {
      await stand.answer(player);
      return stand.rounds.carryCount('round', async ({ phase }) => {
        carried.push(phase.name === 'open' ? Object.keys(phase.question.answers).length : 0);
        return true;
      });
    };
    await press('ann');
    expect(carried).toEqual([1]);
    await press('bob');
    expect(carried).toEqual([1]);
    await stand.pass(2400);
    expect(stand.messages.of('count')).toEqual([]);
    await stand.pass(100);
    expect(stand.messages.of('count')).toHaveLength(1);
    await stand.pass(5000);
    await press('cat');
    expect(carried).toEqual([1, 3]);
    await stand.pass(6000);
    expect(stand.messages.of('count')).toHaveLength(1);
  });

  test('nothing carries a counter that does not count', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    await stand.rounds.interruptions.halt();
    expect(stand.rounds.carryCount('round', async () => true)).toBeUndefined();
    expect(stand.rounds.carryCount('nobody', async () => true)).toBeUndefined();
    await stand.pass(1000);
    expect(stand.messages.of('count')).toEqual([]);
  });

  /** A press that is answered late, and carries the counter. */
  async function pressLate(stand: RunningRoundsStand, player: string): Promise<void> {
    await stand.answer(player);
    void stand.rounds.carryCount('round', async () => {
      await sleep(stand.clock, 10_000);
      return true;
    });
  }

  test('a counter that a press carries and that lands after the reveal leads to another edit of it', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.pass(15_000);
    await pressLate(stand, 'ann');
    await stand.pass(6500);
    expect(stand.round().phase.name).toBe('revealed');
    // It is waited for, within reason.
    expect(stand.messages.of('edit')).toEqual([]);
    await stand.pass(2000);
    expect(stand.messages.of('edit')).toHaveLength(1);
    await stand.pass(1600);
    const edits = stand.messages.of('edit');
    expect(edits.map(({ round }) => round.phase.name)).toEqual(['revealed', 'revealed']);
  });

  test('an answer that cannot be shown until the next question is due is shown all the same', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    const first = questionMessage(stand.round());
    const broken = fails(new Error('429'));
    stand.messages.next('edit', broken, broken, broken, broken);
    await stand.pass(60_000);
    const shown = stand.messages.of('edit').filter(({ round }) => questionMessage(round) === first);
    expect(shown.map(({ round }) => round.phase.name)).toEqual([
      ...Array(3).fill('revealed'),
      'asking',
      'asking',
    ]);
    expect(stand.reports).toHaveLength(4);
  });

  test('one that lands after the round is over leads to another edit of its last question', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await pressLate(stand, 'ann');
    await stand.pass(1000);
    await stand.command('stopped');
    await stand.pass(3000);
    expect(stand.rounds.size).toBe(0);
    expect(stand.messages.of('edit')).toHaveLength(1);
    await stand.pass(10_000);
    expect(stand.messages.of('edit')).toHaveLength(2);
    expect(stand.messages.of('edit')[1]?.round.phase.name).toBe('over');
  });
});
