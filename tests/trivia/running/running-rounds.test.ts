import { describe, expect, test } from 'vitest';
import { sleep } from '../../../src/clock.ts';
import type { Events, RoundEvent } from '../../../src/trivia/events.ts';
import { questionMessage, type Round } from '../../../src/trivia/round.ts';
import { ChannelLostError } from '../../../src/trivia/running/channel-messages.ts';
import { ROUNDS_PER_GUILD, RoundRefusedError } from '../../../src/trivia/running/round-refused.ts';
import { exampleStart, WRONG } from '../example-round.ts';
import { fails, hangs, RunningRoundsStand } from './running-rounds-stand.ts';

/** When the open question closes. */
function closesAt({ phase }: Round): number {
  if (phase.name !== 'open') throw new Error(`no question is open, but ${phase.name}`);
  return phase.question.closesAt;
}

describe('a start', () => {
  test('is refused in a channel with a round, and names it', async () => {
    const stand = new RunningRoundsStand();
    const first = await stand.start('first', { channel: 'here' });
    const refused = stand.start('second', { channel: 'here' });
    await expect(refused).rejects.toThrow(RoundRefusedError);
    await expect(refused).rejects.toMatchObject({ reason: 'channel-busy', round: { id: first.id } });
    await stand.settle();
    expect(stand.rounds.size).toBe(1);
    expect(stand.journal.of('second')).toEqual([]);
    expect(stand.messages.of('post', 'second')).toEqual([]);
  });

  test('is refused even before the other one is kept', async () => {
    const stand = new RunningRoundsStand();
    const both = [stand.start('first', { channel: 'here' }), stand.start('second', { channel: 'here' })];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('is refused in a server with three rounds, and in no other', async () => {
    const stand = new RunningRoundsStand();
    for (let nth = 0; nth < ROUNDS_PER_GUILD; nth++) await stand.start(`r${nth}`, { host: `host${nth}` });
    expect(ROUNDS_PER_GUILD).toBe(3);
    await expect(stand.start('more')).rejects.toMatchObject({ reason: 'guild-busy', round: { id: 'r0' } });
    await stand.start('elsewhere', { guild: 'another' });
    await stand.command('stopped', 'r1');
    await stand.start('more');
    expect(stand.rounds.running('guild').map(({ id }) => id)).toEqual(['r0', 'r2', 'more']);
  });

  test('is refused to the host of a round that has asked nothing yet, paused or not', async () => {
    const stand = new RunningRoundsStand();
    await stand.start('first');
    await stand.pass(1000);
    await stand.command('paused', 'first');
    await expect(stand.start('second')).rejects.toMatchObject({
      reason: 'host-busy',
      round: { id: 'first' },
    });
    await stand.start('elsewhere', { guild: 'another' });
    await stand.command('resumed', 'first');
    await stand.pass(5000);
    expect(stand.round('first').phase.name).toBe('open');
    await stand.start('second');
  });

  test('is refused where the last round’s message is still on its way, and only there', async () => {
    const stand = new RunningRoundsStand();
    stand.messages.next('post', stand.messages.takes(4000));
    await stand.start('first', { channel: 'here' });
    await stand.command('stopped', 'first');
    const refused = stand.start('second', { channel: 'here' });
    await expect(refused).rejects.toMatchObject({ reason: 'channel-clearing' });
    await stand.start('elsewhere', { channel: 'there' });
    await stand.command('stopped', 'elsewhere');
    await stand.pass(4000);
    expect(stand.messages.of('delete', 'first')).toHaveLength(1);
    await stand.start('second', { channel: 'here' });
  });

  test('posts nothing of a round that was stopped while its channel could not be reached', async () => {
    const stand = new RunningRoundsStand();
    stand.messages.next('post', fails(new Error('503')));
    await stand.start('first', { channel: 'here' });
    await stand.settle();
    await stand.command('stopped', 'first');
    await stand.start('second', { channel: 'here' });
    await stand.pass(5000);
    expect(stand.messages.of('post').map(({ round }) => round.id)).toEqual(['first', 'second']);
  });
});

describe('what happened', () => {
  test('has no consequences before it is kept', async () => {
    const stand = new RunningRoundsStand();
    const kept = Promise.withResolvers<void>();
    stand.journal.commit = () => kept.promise;
    const done: string[] = [];
    const started = stand.start().then(() => done.push('start'));
    await stand.pass(5000);
    expect(done).toEqual([]);
    expect(stand.messages.calls).toEqual([]);
    kept.resolve();
    await started;
    await stand.settle();
    expect(stand.messages.of('post')).toHaveLength(1);
  });

  test('is answered only when it is kept', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    const kept = Promise.withResolvers<void>();
    stand.journal.commit = () => kept.promise;
    const calls = stand.messages.calls.length;
    const replies: unknown[] = [];
    const told = stand.command('stopped').then(reply => replies.push(reply));
    await stand.pass(3000);
    expect(stand.round().phase.name).toBe('over');
    expect(replies).toEqual([]);
    expect(stand.messages.calls).toHaveLength(calls);
    expect(stand.archived).toEqual([]);
    kept.resolve();
    await told;
    await stand.settle();
    expect(replies).toEqual([{ kind: 'stopped' }]);
    expect(stand.archived).toHaveLength(1);
  });

  test('counts for nobody when it cannot be kept, and that is told as the running rounds’ failure', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    try {
      const stand = new RunningRoundsStand();
      await stand.open();
      const calls = stand.messages.calls.length;
      const full = new Error('disk full');
      stand.journal.commit = () => Promise.reject(full);
      await expect(stand.answer('ann')).rejects.toBe(full);
      expect((await stand.rounds.failure).cause).toBe(full);
      // The close rings without anybody who waits for it.
      await stand.pass(30_000);
      expect(stand.messages.calls).toHaveLength(calls);
      await expect(stand.rounds.stop()).resolves.toBeUndefined();
      await stand.pass(30_000);
      expect(stand.messages.calls).toHaveLength(calls);
      expect(unhandled).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  test('a round that is not there is over', async () => {
    const stand = new RunningRoundsStand();
    expect(await stand.command('stopped', 'nobody')).toEqual({ kind: 'over' });
  });

  test('while rounds run, every second is noted', async () => {
    const stand = new RunningRoundsStand();
    await stand.start();
    await stand.pass(5000);
    expect(stand.journal.beats).toHaveLength(5);
  });
});

describe('the end', () => {
  test('an archive that fails once is tried again, and the round ends as ever', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    const locked = new Error('database is locked');
    stand.archive = () => {
      stand.archive = () => Promise.resolve();
      return Promise.reject(locked);
    };
    await stand.command('stopped');
    await stand.pass(900);
    expect(stand.reports).toEqual([locked]);
    expect(stand.messages.of('showStandings')).toEqual([]);
    expect(stand.rounds.size).toBe(1);
    await stand.pass(100);
    expect(stand.archived).toHaveLength(1);
    expect(stand.messages.of('showStandings')).toHaveLength(1);
    expect(stand.messages.of('forget')).toHaveLength(1);
    expect(stand.journal.closed).toEqual(['round']);
    expect(stand.rounds.size).toBe(0);
  });

  test('somebody who deletes their data before an archive is tried again is not brought back by it', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    await stand.answer('bob');
    stand.archive = () => {
      stand.archive = () => Promise.resolve();
      return Promise.reject(new Error('database is locked'));
    };
    await stand.command('stopped');
    await stand.pass(900);
    const [started, ...rest] = stand.journal.of('round');
    if (started?.type !== 'started') throw new Error('no start');
    const without = rest.map(event =>
      'player' in event && event.player === 'ann' ? { ...event, player: 'anonymous-1' } : event,
    );
    stand.rounds.replace([started, ...without]);
    await stand.pass(100);
    expect(Object.keys(stand.archived[0]?.players ?? {})).toEqual(['anonymous-1', 'bob']);
  });

  test('nor by standings that are tried again', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    stand.messages.next('showStandings', fails(new Error('503')));
    await stand.command('stopped');
    await stand.pass(900);
    const [started, ...rest] = eventsOf(stand);
    stand.rounds.replace([started, ...rest.filter(event => !('player' in event && event.player === 'ann'))]);
    await stand.pass(200);
    const shown = stand.messages.of('showStandings').map(({ round }) => Object.keys(round.players));
    expect(shown).toEqual([['ann'], []]);
  });

  test('whoever is barred may act again with the next question, or at once where none is open', async () => {
    const stand = new RunningRoundsStand();
    await stand.start();
    stand.rounds.bar('round', 'ann');
    await stand.pass(10_000);
    expect(stand.rounds.isBarred('round', 'ann')).toBe(false);
    stand.rounds.bar('round', 'ann');
    expect(stand.rounds.isBarred('round', 'ann')).toBe(true);
    await stand.pass(21_500);
    stand.rounds.bar('round', 'ann');
    await stand.pass(8000);
    expect(stand.rounds.isBarred('round', 'ann')).toBe(false);
  });

  test('a round that cannot be closed at first is closed later, and shows its standings once', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    await stand.answer('ann');
    stand.messages.next('showStandings', stand.messages.takes(500));
    await stand.command('stopped');
    await stand.settle();
    stand.journal.commit = () => Promise.reject(new Error('database is locked'));
    await stand.pass(2000);
    expect(stand.rounds.size).toBe(1);
    stand.journal.commit = () => Promise.resolve();
    await stand.pass(2000);
    expect(stand.rounds.size).toBe(0);
    expect(stand.messages.of('showStandings')).toHaveLength(1);
  });

  test('a round is played to its standings by itself', async () => {
    const stand = new RunningRoundsStand();
    await stand.open('round', {}, { questions: 2 });
    await stand.answer('ann');
    await stand.pass(21_500 + 8000);
    await stand.answer('ann');
    await stand.pass(21_500 + 5000);
    const seen = stand.messages.calls.filter(({ method }) => method !== 'count');
    expect(seen.map(({ method, what }) => (what ? `${method} ${what}` : method))).toEqual([
      'post start',
      'post question',
      'edit question',
      'post question',
      'edit question',
      'showStandings',
      'forget',
    ]);
    expect(stand.archived[0]?.players['ann']?.score).toBeGreaterThan(2000);
    expect(stand.reports).toEqual([]);
  });
});

describe('a channel in trouble', () => {
  test('a post that fails is tried again after 1, 2 and 5 s, and looks for the earlier one first', async () => {
    const stand = new RunningRoundsStand();
    const broken = fails(new Error('503'));
    stand.messages.next('post', broken, broken, broken);
    const startedAt = stand.clock.now();
    await stand.start();
    await stand.pass(20_000);
    const posts = stand.messages.of('post').filter(({ what }) => what === 'start');
    expect(posts.map(({ at }) => at - startedAt)).toEqual([0, 1000, 3000, 8000]);
    expect(posts.map(({ mayBeThere }) => mayBeThere)).toEqual([false, true, true, true]);
    expect(stand.reports).toHaveLength(3);
    expect(stand.round().phase.name).toBe('open');
    // What succeeded is known of: the next one need not be looked for.
    expect(stand.messages.of('post').at(-1)).toMatchObject({ what: 'question', mayBeThere: false });
  });

  test('after a quarter of an hour without success a round ends', async () => {
    const stand = new RunningRoundsStand();
    await stand.start();
    stand.messages.always = call =>
      call.method === 'post' ? fails(new Error('503'))(call) : Promise.resolve();
    await stand.pass(10_000);
    await stand.pass(14 * 60_000);
    expect(stand.round().phase.name).toBe('asking');
    await stand.pass(2 * 60_000);
    expect(stand.archived[0]?.phase).toMatchObject({ name: 'over', reason: 'unreachable' });
    expect(stand.rounds.size).toBe(0);
  });

  test('a channel that is lost ends its round at once, keeps its results and tells the host', async () => {
    const stand = new RunningRoundsStand();
    await stand.open('round', { channel: 'here' });
    await stand.answer('ann');
    const lost = new ChannelLostError('gone');
    stand.messages.next('edit', fails(lost));
    await stand.pass(21_500);
    expect(stand.reports).toEqual([lost]);
    expect(stand.archived).toMatchObject([{ phase: { name: 'over', reason: 'unreachable' } }]);
    expect(stand.archived[0]?.players['ann']?.score).toBeGreaterThan(0);
    expect(stand.messages.of('edit')).toHaveLength(1);
    expect(stand.messages.of('tellLost')).toHaveLength(1);
    expect(stand.messages.of('showStandings')).toEqual([]);
    expect(stand.journal.closed).toEqual(['round']);
    expect(stand.rounds.inChannel('guild', 'here')).toBeUndefined();
    await stand.start('another', { channel: 'here' });
    expect(stand.rounds.size).toBe(1);
  });

  test('a channel that was deleted ends its round and no other', async () => {
    const stand = new RunningRoundsStand();
    await stand.open('gone');
    await stand.start('there');
    await stand.rounds.interruptions.lose(({ channel }) => channel === 'gone');
    await stand.settle();
    expect(stand.archived.map(({ id }) => id)).toEqual(['gone']);
    expect(stand.rounds.running('guild').map(({ id }) => id)).toEqual(['there']);
  });

  test('one round’s effects keep their order while another one’s channel hangs', async () => {
    const stand = new RunningRoundsStand();
    stand.messages.always = call =>
      call.round.id === 'stuck'
        ? hangs(call)
        : stand.messages.takes(call.method === 'edit' ? 3000 : 300)(call);
    await stand.start('stuck');
    await stand.start('fine', { host: 'another' });
    await stand.pass(10_600);
    await stand.answer('ann', undefined, 'fine');
    await stand.command('stopped', 'fine');
    await stand.pass(10_000);
    const ended = stand.messages.calls.filter(({ round }) => round.id === 'fine').slice(-3);
    expect(ended.map(({ method }) => method)).toEqual(['edit', 'showStandings', 'forget']);
    const [edit, standings] = ended;
    // What comes next waits for what came before.
    expect((standings?.at ?? 0) - (edit?.at ?? 0)).toBe(3000);
    expect(stand.messages.of('post', 'stuck')).toHaveLength(1);
    expect(stand.messages.calls.filter(({ round }) => round.id === 'stuck')).toHaveLength(1);
  });

  test('a message that appears after the end goes away again', async () => {
    const stand = new RunningRoundsStand();
    await stand.open();
    stand.messages.next('post', stand.messages.takes(1000));
    await stand.pass(21_500 + 8000);
    expect(stand.round().phase.name).toBe('asking');
    await stand.command('stopped');
    await stand.pass(1000);
    expect(stand.messages.of('delete').map(({ message }) => message)).toEqual(['round-question-1']);
    expect(stand.rounds.size).toBe(0);
  });
});

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

function eventsOf({ journal }: RunningRoundsStand): Events {
  const [first, ...later] = journal.of('round');
  if (first?.type !== 'started') throw new Error('no start');
  return [first, ...later];
}

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
