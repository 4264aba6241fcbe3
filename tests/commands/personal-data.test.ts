import { expect, test } from 'vitest';
import { exportOf, forget } from '../../commands/privacy/personal-data.ts';
import { systemClock } from '../../src/clock.ts';
import { Journal } from '../../src/store/journal.ts';
import type { Reply, RoundEvent } from '../../src/trivia/events.ts';
import type { Round } from '../../src/trivia/round.ts';
import { startRound, step } from '../../src/trivia/step.ts';
import { startOf, useDatabase } from '../store/support.ts';

const used = useDatabase();
const ME = '510000000000000001';
const OTHER = '520000000000000002';

/** A running round with an open question, kept in a journal and known to a rounds. */
async function running() {
  const journal = new Journal(used.database);
  const started = startOf({ host: ME });
  const state = { round: startRound(started).round };
  await journal.append(started.id, started);
  const happens = (event: RoundEvent) => {
    state.round = step(state.round, event).round;
    return journal.append(started.id, event);
  };
  const answers = (player: string, ms: number) =>
    happens({ type: 'answered', at: at + ms, player, index: 0, id: `9${ms}`, answer: { choice: 1 } });
  await happens({ type: 'posted', at: started.at, what: 'start', id: '10' });
  const at = started.at + 10_000;
  await happens({ type: 'time', at });
  await happens({ type: 'posted', at, what: 'question', index: 0, id: '100' });
  const rounds = {
    get: (id: string) => (id === started.id ? state.round : undefined),
    involving: () => [],
    bar: (_id: string, _player: string) => {},
    replace: (events: readonly RoundEvent[]) => {
      state.round = fold(events);
    },
    dispatch: async (_id: string, event: RoundEvent): Promise<Reply> => {
      await happens(event);
      return { kind: 'none' };
    },
  };
  return { id: started.id, journal, state, rounds, answers };
}

function fold([first, ...rest]: readonly RoundEvent[]): Round {
  if (first?.type !== 'started') throw new Error('no start');
  return rest.reduce((round, event) => step(round, event).round, startRound(first).round);
}

test('an answer that comes while somebody is taken out of the round is not lost', async () => {
  const { id, journal, state, rounds, answers } = await running();
  await answers(ME, 1000);
  let late: Promise<void> | undefined;
  const hurried = {
    roundsOf: (player: string) => journal.roundsOf(player),
    eventsOf: (round: string) => journal.eventsOf(round),
    async replacePlayer(round: string, player: string, substitute: string) {
      const events = await journal.replacePlayer(round, player, substitute);
      late ??= answers(OTHER, 2000);
      return events;
    },
  };
  const { players, dailyAnswers } = used.stores;
  await forget({ players, dailyAnswers, journal: hurried, rounds, clock: systemClock }, ME);
  await late;
  expect(JSON.stringify(state.round)).not.toContain(ME);
  expect(JSON.stringify(state.round)).toContain(OTHER);
  // Nobody waits for whom there is no more.
  expect(Object.keys(state.round.left ?? {})).toEqual([expect.stringMatching(/^anonymous-/)]);
  const { rounds: unfinished } = await journal.unfinished();
  expect(unfinished.map(({ events }) => fold(events))).toEqual([state.round]);
  expect(unfinished[0]?.round).toBe(id);
});

test('a round that ends while somebody is taken out of it is no trouble', async () => {
  const { id, journal, rounds, answers } = await running();
  await answers(ME, 1000);
  let isThere = true;
  const ending = {
    roundsOf: (player: string) => journal.roundsOf(player),
    eventsOf: (round: string) => journal.eventsOf(round),
    async replacePlayer(round: string, player: string, substitute: string) {
      await journal.close(id);
      isThere = false;
      return journal.replacePlayer(round, player, substitute);
    },
  };
  const shrinking = { ...rounds, get: (round: string) => (isThere ? rounds.get(round) : undefined) };
  const { players, dailyAnswers } = used.stores;
  await forget({ players, dailyAnswers, journal: ending, rounds: shrinking, clock: systemClock }, ME);
  expect(await used.database.selectFrom('journal').selectAll().execute()).toEqual([]);
});

test.each(['here', 'in another process'])(
  'an export tells what somebody did in a round that runs %s, but not whether the open answer is right',
  async where => {
    const { journal, rounds: here, answers } = await running();
    await answers(ME, 1000);
    await answers(OTHER, 1500);
    const rounds = where === 'here' ? here : { ...here, get: () => undefined };
    const files = await Array.fromAsync(
      exportOf({ players: used.stores.players, journal, rounds }, ME, 10e6),
    );
    expect(files.map(({ name }) => name)).toEqual(['skylark-data.json']);
    const exported = String(files[0]?.attachment);
    expect(JSON.parse(exported)).toMatchObject({
      running: [{ round: '900', hosted: true, answered: [], locked: { choice: 1, ms: 1000 } }],
    });
    expect(exported).not.toContain(OTHER);
    expect(exported).not.toContain('"right"');
  },
);
