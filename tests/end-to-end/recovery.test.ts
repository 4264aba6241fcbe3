import { sql } from 'kysely';
import { describe, expect } from 'vitest';
import { alone, type HeldCluster } from '../../src/clusters/held-cluster.ts';
import { newAnonymous } from '../../src/store/anonymous.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { Journal } from '../../src/store/journal.ts';
import { buildStores } from '../../src/store/stores.ts';
import { isPostgres } from '../store/open.ts';
import { answered, BEAT_MS, expectKept, type MortalGame, mortalTest as test } from './recovery-stand.ts';
import { isOpen, isStandings } from './round-messages.ts';
import { textOf } from './stand.ts';
import { EDIT, POST } from './trivia-stand.ts';

/** A cluster that this process is not sure of for a moment. */
class UnsureCluster implements HeldCluster {
  readonly #share = alone(1);
  readonly cluster = this.#share.cluster;
  readonly topology = this.#share.topology;
  readonly shards = this.#share.shards;
  readonly owns = this.#share.owns;
  readonly taken = this.#share.taken;
  readonly isSure = this.#share.isSure;
  #listener = (_isSure: boolean) => {};

  onChange(listener: (isSure: boolean) => void): void {
    this.#listener = listener;
  }

  /** Is lost, and held again at once. */
  lose(): void {
    this.#listener(false);
    this.#listener(true);
  }
}

/** Has the database take everything but events of rounds, until the returned function is called. */
async function refuseEvents(database: OpenDatabase): Promise<() => Promise<void>> {
  if (!isPostgres) {
    await sql`create trigger refuse before insert on journal begin select raise(abort, 'not now'); end`.execute(
      database,
    );
    return async () => void (await sql`drop trigger refuse`.execute(database));
  }
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise ''not now''; end'`.execute(
    database,
  );
  await sql`create trigger refuse before insert on journal for each row execute function refuse()`.execute(
    database,
  );
  return async () => void (await sql`drop function refuse cascade`.execute(database));
}

/** As another process does that runs none of the rounds. */
async function deleteElsewhere({ database }: MortalGame, player: string): Promise<void> {
  const { journal, players } = buildStores(database);
  for (const round of await journal.roundsOf(player))
    await journal.replacePlayer(round, player, newAnonymous());
  await players.remove(player);
}

function hearDeletion({ stores }: MortalGame, player: string): void {
  stores.news.hear(JSON.stringify({ from: 'another', news: { about: 'deletion', player } }));
}

describe('after a crash', () => {
  test.for(['and is heard of', 'and is not heard of'])(
    'who deletes their data with another process while this one connects %s is in none of its rounds',
    async (how, { game }) => {
      const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
      const asked = await game.open(ann, { questions: 1 });
      for (const player of [ann, bob]) await game.answer(player, asked);
      await game.crash();
      const cluster = new UnsureCluster();
      const claimIdentify = async () => {
        // By now it has read what was left.
        await deleteElsewhere(game, bob.user.id);
        if (how === 'and is heard of') hearDeletion(game, bob.user.id);
        else cluster.lose();
        return 0;
      };
      await game.connect({ claimIdentify }, cluster);
      if (how === 'and is not heard of')
        await expect.poll(() => game.logged.join('')).toContain('rounds go on');
      expect(await game.over(ann)).toEqual(['finished']);
      expect((await game.kept(ann)).map(({ player }) => player)).toEqual([ann.user.id]);
    },
  );

  test('in the lobby the countdown goes on where it was, on the same card', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 1 });
    await game.pass(4000);
    await game.restart(60_000);
    const before = game.now;
    await game.question(ann, 1);
    expectKept(game.now - before, 6000);
    expect(game.public(ann).filter(text => text.includes('Hosted by'))).toHaveLength(1);
  });

  test('while the start card was being posted there is one card, with its whole countdown', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    game.discord.faults.rest({ ...POST, answer: 'hang', processed: true });
    await game.start(ann, { questions: 1 });
    await game.restart(30_000);
    const since = game.now;
    await game.question(ann, 1);
    expectKept(game.now - since, 10_000 - BEAT_MS);
    expect(game.public(ann).filter(text => text.includes('Hosted by'))).toHaveLength(1);
  });

  test('while a question was being posted it is not asked twice, and has its whole time', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 2, seconds: 20 });
    game.discord.faults.rest({ ...POST, answer: 'hang', processed: true });
    await game.question(ann, 1);
    await game.restart(90_000);
    expect(game.asks(ann, 1)).toBe(1);
    expectKept(game.left(ann), 20_000 - BEAT_MS);
    const asked = await game.question(ann, 1);
    await game.pass(2000);
    expect(await game.answer(ann, asked)).toMatch(/ · [12]\.\d s/);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    await game.question(ann, 2);
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('before a question reached Discord it is asked once, and has its whole time', async ({ game }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 1, seconds: 20 });
    game.discord.faults.rest({ ...POST, answer: 'hang' });
    await game.pass(10_000);
    expect(game.asks(ann, 1)).toBe(0);
    await game.restart(90_000);
    const asked = await game.question(ann, 1);
    expect(game.asks(ann, 1)).toBe(1);
    await game.pass(19_900);
    expect(await game.answer(ann, asked)).toContain(' · 19.9 s');
  });

  test('a question is found in a busy channel, long after Discord has forgotten its nonce', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 2, seconds: 5 });
    for (let count = 0; count < 1100; count++) ann.say('la');
    await game.answer(ann, await game.question(ann, 1));
    await game.when(() => game.public(ann).some(text => text.includes('next question')), 'the answer');
    game.discord.faults.rest({ ...POST, answer: 'hang', processed: true });
    await game.question(ann, 2);
    for (let count = 0; count < 300; count++) ann.say('la');
    await game.restart(10 * 60_000);
    expect(game.asks(ann, 2)).toBe(1);
    await game.question(ann, 2);
    await game.pass(3000);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });

  test('in an open question it is the same message with the same answers and the time that was left', async ({
    game,
  }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const asked = await answered(game, ann, 4000);
    await game.pass(2000);
    await game.restart(60_000);
    expect(game.asks(ann, 1)).toBe(1);
    expectKept(game.left(ann), 14_000);
    expect(game.public(ann).at(-1)).toContain('1 answered');
    expect(await game.answer(ann, asked, false)).toMatch(/locked in [A-D] already, after 4\.0 s/);
    expect(await game.answer(bob, asked)).toMatch(/ · [56]\.\d s/);
    await game.pass(3000);
    expect(await game.answer(cat, asked)).toMatch(/ · [89]\.\d s/);
    const since = game.now;
    expect(await game.reveal(ann, asked)).toContain('3 of 3 right');
    expectKept(game.now - since, 11_000 + 1500);
    const kept = await game.standings(ann).then(() => game.kept(ann));
    expect(kept.map(({ player, answered: count }) => [player, count])).toEqual([
      [ann.user.id, 1],
      [bob.user.id, 1],
      [cat.user.id, 1],
    ]);
    // The note of the first process is lost; what the second said in its place tells the result.
    expect(textOf(ann.notes().at(-1) ?? asked.message)).toMatch(/Locked in: [A-D] · 4\.0 s\n┃ ✅ \+\d+/);
  });

  test('the clock of a question goes on only when its countdown is there to see', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await answered(game, ann, 4000);
    await game.crash();
    await game.pass(20_000);
    game.discord.faults.rest({ ...EDIT, delayMs: 2500 });
    await game.connect();
    await game.pass(2000);
    // Who presses before is not charged for the wait.
    expect(await game.answer(bob, asked)).toMatch(/ · [34]\.\d s/);
    await game.pass(500);
    const since = game.now;
    expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
    expectKept(game.now - since, 16_000 + 1500);
  });

  test('again and again the time that was left is the same', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    for (let times = 0; times < 5; times++) {
      await game.restart(7000);
      expect(game.left(ann)).toBeLessThanOrEqual(17_500);
      expect(game.left(ann)).toBeGreaterThanOrEqual(15_000);
    }
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(game.asks(ann, 1)).toBe(1);
  });

  test('while answers were collected no new one counts, and the answer comes', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await answered(game, ann, 4000);
    // Past the deadline also by the last heartbeat.
    await game.passTo(asked.at + 21_400);
    await game.restart(30_000);
    expect(await game.answer(bob, asked)).toContain('That question has closed.');
    const since = game.now;
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(game.now - since).toBeLessThanOrEqual(1500);
  });

  test('while the answer was being edited in it is shown, and the next question comes', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    game.discord.faults.rest({ ...EDIT, answer: 'hang' });
    await game.passTo(asked.at + 21_600);
    await game.restart(30_000);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    const since = game.now;
    await game.question(ann, 2);
    expectKept(game.now - since, 8000 - BEAT_MS);
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('while the answer was still owed and the next question due, both come', async ({ game, stand }) => {
    stand.wantedRefusals.add(500);
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    game.discord.faults.rest({ ...EDIT, answer: { status: 500 }, times: 100 });
    await game.passTo(asked.at + 21_600 + 12_000);
    expect(game.public(ann).at(-1)).toContain('Closes');
    await game.restart(30_000);
    await game.question(ann, 2);
    const first = game.public(ann).find(text => /^┃ 1 \/ 2/m.test(text));
    expect(first).toContain('1 of 1 right');
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('between two questions the countdown to the next one goes on', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    await game.reveal(ann, asked);
    await game.pass(3000);
    await game.restart(60_000);
    const since = game.now;
    await game.question(ann, 2);
    expectKept(game.now - since, 5000);
    expect([game.asks(ann, 1), game.asks(ann, 2)]).toEqual([1, 1]);
  });

  test('in a pause the round is still paused, and can be resumed', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    await game.order(ann, 'pause');
    expect(await game.reveal(ann, asked)).toContain('paused by');
    await game.restart(5 * 60_000);
    await game.pass(60_000);
    expect(game.asks(ann, 2)).toBe(0);
    await game.order(ann, 'resume');
    await game.question(ann, 2);
  });

  test('in a pause that was too long meanwhile the round ends with its standings', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await answered(game, ann, 4000);
    await game.order(ann, 'pause');
    await game.reveal(ann, asked);
    await game.restart(20 * 60_000);
    expect(await game.standings(ann)).toContain('15 minutes');
    expect(await game.over(ann)).toEqual(['paused-too-long']);
  });

  for (const [when, processed] of [
    ['before the standings reached Discord', false],
    ['when the standings were just posted', true],
  ] as const) {
    test(`${when} they are shown once, count once, and the channel is free`, async ({ game, stand }) => {
      const ann = game.actor('Ann');
      const asked = await game.open(ann, { questions: 1, seconds: 5 });
      await game.answer(ann, asked);
      await game.reveal(ann, asked);
      game.discord.faults.rest({ ...POST, answer: 'hang', processed });
      await game.over(ann);
      // Their picture takes real time.
      await expect.poll(() => stand.exchanges.filter(({ status }) => status === 0)).toHaveLength(1);
      await game.restart(5 * 60_000);
      await ann.until(message => isStandings(textOf(message)));
      await expect.poll(() => game.journal()).toEqual([]);
      expect(game.public(ann).filter(isStandings)).toHaveLength(1);
      expect(await game.kept(ann)).toHaveLength(1);
      expect(await game.over(ann)).toEqual(['finished']);
      expect(await game.order(ann, 'start', { questions: 1 })).toContain('Your round is on');
    });
  }
});

test('a stop in the middle of a question keeps what was left, to the millisecond', async ({ game }) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const asked = await answered(game, ann, 4321);
  await game.stop();
  await game.pass(600_000);
  await game.connect();
  await game.settle();
  expect(await game.answer(ann, asked, false)).toContain('The first answer counts.');
  expect(await game.answer(bob, asked)).toContain(' · 4.3 s');
  const since = game.now;
  expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
  expect(game.now - since).toBe(20_000 - 4321 + 1500);
});

test('while no event can be kept the time stands, though the process shows all the while that it lives', async ({
  game,
}) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const asked = await answered(game, ann, 4000);
  const allow = await refuseEvents(game.database);
  expect(await game.answer(bob, asked)).toContain('My storage is away');
  await game.pass(10_000);
  const lastBeat = () => new Journal(game.database).lastBeat();
  await expect.poll(lastBeat).toBe(game.now);
  await allow();
  await expect.poll(() => game.answer(bob, asked)).toContain('Locked in');
  await game.settle();
  expectKept(game.left(ann), 16_000);
});
