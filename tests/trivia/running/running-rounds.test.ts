import { describe, expect, test } from 'vitest';
import { ChannelLostError } from '../../../src/trivia/running/channel-messages.ts';
import { ROUNDS_PER_GUILD, RoundRefusedError } from '../../../src/trivia/running/round-refused.ts';
import { eventsOf, fails, hangs, RunningRoundsStand } from './running-rounds-stand.ts';

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
