import { describe, expect, test } from 'vitest';
import { questionMessage, type Round } from '../../../src/trivia/round.ts';
import { type Example, fold, HOST, WRONG } from '../example-round.ts';
import { fails, RunningRoundsStand } from './running-rounds-stand.ts';

/** A round whose first question is open. */
async function opened(example: Example = {}): Promise<RunningRoundsStand> {
  const stand = new RunningRoundsStand();
  await stand.open('round', {}, example);
  return stand;
}

/** Lets the time of the open question pass, in which somebody deletes its message once no counter is due. */
async function deletedAtClose(stand: RunningRoundsStand): Promise<void> {
  await stand.pass(10_000);
  deleteQuestion(stand);
  await stand.pass(11_500);
}

/** Somebody deletes the message that shows the question. */
function deleteQuestion(stand: RunningRoundsStand): void {
  stand.messages.deleted.add(questionMessage(stand.round()) ?? '');
}

function told({ messages }: RunningRoundsStand): (readonly string[] | undefined)[] {
  return messages.of('tellVoid').map(({ players }) => players);
}

/** What the journal says must be what is. */
function expectKept({ journal, archived, rounds }: RunningRoundsStand): void {
  const round: Round | undefined = rounds.get('round') ?? archived[0];
  expect(fold(journal.of('round'))).toEqual(round);
}

describe('a question whose message was deleted', () => {
  test('counts for nobody, and the round goes on with the next one', async () => {
    const stand = await opened();
    await stand.answer('ann');
    await stand.answer('bob', WRONG);
    await deletedAtClose(stand);
    expect(stand.round()).toMatchObject({
      phase: { name: 'revealed', message: undefined },
      players: {},
      played: [{ skipped: true, voided: true, results: {} }],
      unanswered: 0,
    });
    expect(told(stand)).toEqual([['ann', 'bob']]);
    await stand.pass(8000);
    expect(stand.round().phase.name).toBe('open');
    await stand.command('paused');
    await stand.command('resumed');
    await stand.settle();
    expect(stand.messages.of('edit').at(-1)?.round.phase.name).toBe('open');
    // What is edited is the next question: the answer to the one that is gone was never shown.
    expect(stand.journal.types('round')).not.toContain('shown');
    await stand.answer('ann');
    await stand.pass(21_500);
    expect(stand.round().players['ann']).toMatchObject({ answered: 1, run: 1 });
    expect(stand.round().players['bob']).toBeUndefined();
    expectKept(stand);
  });

  test('sends nobody out of a survival round, and tells nobody so', async () => {
    const stand = await opened({ mode: 'survival' });
    for (const player of ['ann', 'bob', 'cat']) await stand.answer(player);
    await stand.pass(21_500 + 8000);
    await stand.answer('ann');
    await deletedAtClose(stand);
    expect(stand.messages.of('tellOut').flatMap(({ players }) => players)).toEqual([]);
    expect(told(stand)).toEqual([['ann']]);
    await stand.pass(8000);
    for (const player of ['ann', 'bob', 'cat'])
      expect(await stand.answer(player)).toMatchObject({ kind: 'locked' });
    expectKept(stand);
  });

  test('does not end a survival round whose last player it would have sent out', async () => {
    const stand = await opened({ mode: 'survival' });
    await stand.answer('ann');
    await stand.pass(21_500 + 8000);
    deleteQuestion(stand);
    await stand.pass(21_500);
    expect(stand.round().phase).toMatchObject({ name: 'revealed', end: undefined });
    expect(stand.round().players['ann']).toMatchObject({ outAt: undefined, survived: 1 });
  });

  test('leaves the entry to a survival round open when it was the first one', async () => {
    const stand = await opened({ mode: 'survival' });
    await stand.answer('ann');
    await deletedAtClose(stand);
    await stand.pass(8000);
    expect(await stand.answer('bob')).toMatchObject({ kind: 'locked' });
  });

  test('is void at once when the counter finds out', async () => {
    const stand = await opened();
    deleteQuestion(stand);
    await stand.answer('ann');
    await stand.pass(100);
    expect(stand.round()).toMatchObject({ phase: { name: 'revealed' }, played: [{ voided: true }] });
    expect(told(stand)).toEqual([['ann']]);
    expectKept(stand);
  });

  test('is void at once when a press that carries the counter finds out', async () => {
    const stand = await opened();
    await stand.answer('ann');
    await stand.rounds.carryCount('round', async () => false);
    await stand.settle();
    expect(told(stand)).toEqual([['ann']]);
  });

  test('is void also when the next one is due before its answer could be shown', async () => {
    const stand = await opened();
    await stand.answer('ann');
    const slow = fails(new Error('500'));
    stand.messages.next('edit', slow, slow, slow, slow);
    await stand.pass(21_500 + 8000);
    expect(stand.round().phase.name).toBe('asking');
    deleteQuestion(stand);
    await stand.pass(20_000);
    expect(stand.round()).toMatchObject({ phase: { name: 'open' }, players: {}, played: [{ voided: true }] });
    expect(told(stand)).toEqual([['ann']]);
    expectKept(stand);
  });

  test('is not one of those in a row that nobody answered', async () => {
    const stand = await opened();
    for (let nth = 0; nth < 3; nth++) {
      if (nth > 0) deleteQuestion(stand);
      await stand.pass(21_500 + 8000);
    }
    expect(stand.round()).toMatchObject({ phase: { name: 'open' }, unanswered: 1 });
  });

  test.each([
    ['nobody answers', false],
    ['somebody answers', true],
  ])('ends the round when it is the third in a row, also when %s', async (_, isAnswered) => {
    const stand = await opened({ questions: 9 });
    await stand.answer('ann');
    await stand.pass(21_500 + 8000);
    for (let nth = 0; nth < 3; nth++) {
      if (isAnswered) await stand.answer('ann');
      await deletedAtClose(stand);
      await stand.pass(8000);
    }
    expect(stand.archived).toMatchObject([
      { phase: { reason: 'deleted' }, players: { ann: { answered: 1 } } },
    ]);
    expect(stand.messages.of('showStandings')).toHaveLength(1);
    expectKept(stand);
  });

  test('counts when its answer was there to see before', async () => {
    const stand = await opened();
    await stand.answer('ann');
    await stand.pass(21_500);
    deleteQuestion(stand);
    await stand.command('paused');
    await stand.settle();
    expect(told(stand)).toEqual([]);
    expect(stand.round()).toMatchObject({ phase: { name: 'paused' }, players: { ann: { right: 1 } } });
    expectKept(stand);
  });

  test('that was the last one ends the round without it', async () => {
    const stand = await opened({ questions: 2 });
    await stand.answer('ann');
    await stand.pass(21_500 + 8000);
    await stand.answer('ann', WRONG);
    await deletedAtClose(stand);
    await stand.pass(5000);
    expect(stand.archived).toMatchObject([
      { phase: { reason: 'finished' }, players: { ann: { answered: 1, right: 1 } } },
    ]);
    expect(stand.messages.of('showStandings')).toHaveLength(1);
    expect(stand.rounds.size).toBe(0);
    expectKept(stand);
  });

  test('counts for nobody when the round is stopped, either', async () => {
    const stand = await opened();
    await stand.answer('ann');
    deleteQuestion(stand);
    await stand.command('stopped');
    await stand.pass(1000);
    expect(stand.archived).toMatchObject([{ phase: { reason: 'stopped' }, players: {} }]);
    expect(told(stand)).toEqual([['ann']]);
    expect(stand.rounds.size).toBe(0);
    expectKept(stand);
  });

  test('is void also when an outage hid it', async () => {
    const stand = await opened();
    await stand.answer('ann');
    await stand.rounds.interruptions.halt();
    deleteQuestion(stand);
    await stand.pass(60_000);
    await stand.rounds.interruptions.wake();
    await stand.pass(7900);
    expect(stand.round()).toMatchObject({ phase: { name: 'revealed' }, haltedAt: undefined });
    await stand.pass(200);
    expect(stand.round().phase.name).toBe('open');
    expect(told(stand)).toEqual([['ann']]);
    expectKept(stand);
  });

  test('that was skipped changes nothing', async () => {
    const stand = await opened();
    deleteQuestion(stand);
    const event = { type: 'skipped', at: stand.clock.now(), player: HOST, index: 0 } as const;
    await stand.rounds.dispatch('round', event);
    await stand.settle();
    expect(stand.round().played).toMatchObject([{ skipped: true }]);
    await stand.pass(8000);
    expect(stand.round().phase.name).toBe('open');
  });
});

describe('what a round needs to be seen is posted anew', () => {
  test('the start card, for its whole time, with those who joined', async () => {
    const stand = new RunningRoundsStand();
    await stand.start('round', {}, { teams: 2 });
    await stand.pass(15_000);
    stand.messages.deleted.add(stand.round().startMessage ?? '');
    const join = (player: string, team: number) =>
      stand.rounds.dispatch('round', { type: 'joined', at: stand.clock.now(), player, team });
    await join('ann', 0);
    await stand.pass(200);
    expect(stand.messages.of('post').map(({ what }) => what)).toEqual(['start', 'start']);
    await join('bob', 1);
    await stand.pass(19_000);
    expect(stand.round()).toMatchObject({ phase: { name: 'lobby' }, players: { ann: { team: 0 } } });
    await stand.pass(2000);
    expect(stand.round().phase.name).toBe('open');
    expectKept(stand);
  });

  test('the start card of a pause', async () => {
    const stand = new RunningRoundsStand();
    await stand.start();
    await stand.pass(1000);
    stand.messages.deleted.add(stand.round().startMessage ?? '');
    await stand.command('paused');
    await stand.pass(1000);
    expect(stand.messages.of('post').at(-1)?.round.phase.name).toBe('paused');
    await stand.command('resumed');
    await stand.pass(5000);
    expect(stand.round().phase.name).toBe('open');
  });

  test('why a lobby ends that nobody could see', async () => {
    const stand = new RunningRoundsStand();
    await stand.start('round', {}, { teams: 2 });
    await stand.pass(1000);
    stand.messages.deleted.add(stand.round().startMessage ?? '');
    stand.messages.next('post', fails(new Error('503')));
    await stand.pass(22_000);
    const posts = stand.messages.of('post').map(({ round }) => round.phase);
    const over = { name: 'over', reason: 'too-few-teams' };
    expect(posts).toMatchObject([{ name: 'lobby' }, over, over]);
    // What failed may be there all the same.
    expect(stand.messages.of('post').map(({ mayBeThere }) => mayBeThere)).toEqual([false, false, true]);
    expect(stand.rounds.size).toBe(0);
  });

  test.each(['while it was open', 'after its answer was there to see'])(
    'a pause whose question’s message was deleted %s',
    async when => {
      const stand = await opened();
      await stand.answer('ann');
      if (when === 'while it was open') {
        await stand.command('paused');
        await deletedAtClose(stand);
      } else {
        await stand.pass(21_500);
        deleteQuestion(stand);
        await stand.command('paused');
      }
      await stand.pass(1000);
      const { what, round } = stand.messages.of('post').at(-1) ?? {};
      expect([what, round?.phase.name]).toEqual(['start', 'paused']);
      await stand.command('resumed');
      await stand.pass(4900);
      expect(stand.round().phase.name).toBe('revealed');
      await stand.pass(200);
      expect(stand.round().phase.name).toBe('open');
      expectKept(stand);
    },
  );

  test('a pause between two questions, the last of which was deleted', async () => {
    const stand = await opened();
    deleteQuestion(stand);
    await stand.pass(21_600);
    expect(stand.round().phase).toMatchObject({ name: 'revealed', message: undefined });
    await stand.command('paused');
    await stand.settle();
    expect(stand.messages.of('post').at(-1)).toMatchObject({
      what: 'start',
      round: { phase: { name: 'paused' } },
    });
    // It is in sight from now on.
    await stand.command('resumed');
    await stand.command('paused');
    await stand.settle();
    expect(stand.messages.of('post')).toHaveLength(3);
    expectKept(stand);
  });
});
