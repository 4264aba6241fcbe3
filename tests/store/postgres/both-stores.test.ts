import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BoardScope } from '../../../src/store/board-totals.ts';
import type { BoardSort } from '../../../src/store/boards.ts';
import type { OpenDatabase } from '../../../src/store/database.ts';
import { DAILY, type Schedule } from '../../../src/store/schedules.ts';
import { openSqlite } from '../../../src/store/sqlite/database.ts';
import { buildStores, type Stores } from '../../../src/store/stores.ts';
import { primaryKeys } from '../../../src/store/tables.ts';
import { seeded } from '../../crash/random.ts';
import { type Game, play, startOf, useDatabase } from '../support.ts';

const used = useDatabase();
let folder: string;
let file: OpenDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skylark-both-'));
  file = await openSqlite(folder, 'the-interview');
});
afterEach(async () => {
  await file.destroy();
  rmSync(folder, { recursive: true });
});

// Few of each, so that they meet, and times that are the same.
const guilds = ['1', '2', '10'];
const players = ['5', '10', '9', '60'];
const channels = ['2', '3'];
const references = ['p/t1', 'p/T1', 'q/t10', 'p/é', 'p/😀'];
const days = ['2026-11-29', '2026-11-30', '2026-12-01'];
const words = ['Öl', 'öl', 'OL', 'ol', 'Ol%', '日本', '👩‍🚀 _', 'a\tb\n', '', '"\\'];
const seen = [0, 1000, 1500, 86_400_000, 3_000_000_000];

const guild = fc.constantFrom(...guilds);
const player = fc.constantFrom(...players);
const channel = fc.constantFrom(...channels);
const question = fc.constantFrom(...references);
const day = fc.constantFrom(...days);
const at = fc.constantFrom(...seen);
/** Mostly undefined. */
const seldom = <T>(some: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });
const text = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 30 }));

/** Something that changes what is kept, done in the same way wherever it is done. */
type Act = (stores: Stores) => Promise<unknown>;

const given = fc.dictionary(
  player,
  fc.record({ right: fc.boolean(), ms: fc.constantFrom(0, 1000, 4000, 20_000) }),
);
const game = fc.record({
  id: fc.constantFrom('900', '901', '902', '91', '92'),
  guild,
  channel,
  host: player,
  mode: fc.constantFrom('classic' as const, 'race' as const, 'survival' as const),
  plan: fc.uniqueArray(question, { minLength: 3, maxLength: 3 }),
  questions: fc.array(fc.oneof({ weight: 8, arbitrary: given }, fc.constant('skipped' as const)), {
    minLength: 1,
    maxLength: 3,
  }),
  at,
});
const schedule: fc.Arbitrary<Schedule> = fc.record({
  guild,
  id: fc.constantFrom(DAILY, DAILY, 's1', 's2'),
  channel,
  days: fc.constantFrom('0123456', '15'),
  minute: fc.constantFrom(0, 540),
  zone: fc.constantFrom('Europe/Berlin', 'UTC'),
  wish: text.map(wish => JSON.stringify({ wish })),
  dueAt: at,
  since: at,
  paused: seldom(text),
});
const daily = fc.record({
  guild,
  day,
  channel,
  claimedAt: at,
  asked: fc.option(
    fc.record({
      id: question,
      prompt: text,
      choices: fc.constant<string[]>(['Ann', 'Bob']),
      right: fc.constant(1),
    }),
    { nil: undefined },
  ),
});
const deck = fc.record({ title: text, about: text }).map(named => ({
  ...named,
  questions: [{ id: 't1', prompt: 'Who?', answer: 'Mé' }],
}));

/** An arbitrary act: what is drawn, and what is done with it. */
function act<T extends object>(drawn: { [Key in keyof T]: fc.Arbitrary<T[Key]> }, how: (it: T) => Act) {
  return fc.record<T>(drawn).map(it => how(it));
}

const acts = fc.oneof(
  {
    weight: 8,
    arbitrary: act<{ game: Game; at: number }>(
      { game, at },
      it => stores => stores.results.keep(() => play(it.game), it.at),
    ),
  },
  act({ game }, it => stores => stores.journal.append(`j${it.game.id}`, startOf(it.game))),
  act({ game }, it => stores => stores.journal.close(`j${it.game.id}`)),
  act({ at }, it => stores => stores.journal.beat(it.at)),
  act({ player, question, at }, it => stores => stores.reviews.markKnown(it.player, it.question, it.at)),
  act({ player }, it => stores => stores.players.hide(it.player)),
  act({ player }, it => stores => stores.players.show(it.player)),
  act({ player }, it => stores => stores.players.remove(it.player)),
  act(
    { guild, number: fc.integer({ min: 1, max: 50 }) },
    it => stores => stores.settings.change(it.guild, { questions: it.number }),
  ),
  act(
    { id: fc.constantFrom('1', '2', '10'), question, guild: fc.option(guild), player, text, at },
    it => stores => stores.reports.keep(it),
  ),
  act(
    { guild, id: fc.constantFrom('1', '2', '10') },
    it => stores => stores.reports.decide(it.guild, it.id, 'kept'),
  ),
  act({ guild, question, at }, it => stores => stores.switchedOff.add(it.guild, it.question, it.at)),
  act({ guild, question }, it => stores => stores.switchedOff.remove(it.guild, it.question)),
  act({ guild, player, at }, it => stores => stores.blocks.block(it.guild, it.player, it.at)),
  act({ guild, player }, it => stores => stores.blocks.unblock(it.guild, it.player)),
  act({ guild, at }, it => stores => stores.guilds.left(it.guild, it.at)),
  act({ guild }, it => stores => stores.guilds.joined(it.guild)),
  act({ at }, it => stores => stores.guilds.purge(it.at)),
  act(
    // Two lists of one seed would have one id.
    { guild, deck, at, seed: fc.noBias(fc.nat()) },
    it => stores => stores.decks.add(it.guild, it.deck, it.at, seeded(it.seed)),
  ),
  act({ guild, text }, it => async stores => {
    const [first] = await stores.decks.of(it.guild);
    return first && stores.decks.rename(it.guild, first.id, it.text);
  }),
  { weight: 8, arbitrary: act({ schedule }, it => stores => stores.schedules.put(it.schedule)) },
  act({ schedule, at }, it => stores => stores.schedules.move(it.schedule, it.at)),
  act({ schedule, text }, it => stores => stores.schedules.pause(it.schedule.guild, it.schedule.id, it.text)),
  act(
    { schedule, at, runAt: at, run: fc.constantFrom('900', '91', 'x') },
    it => stores => stores.schedules.claimRun(it, it.at),
  ),
  {
    weight: 8,
    arbitrary: act({ daily, at, posted: fc.boolean() }, it => async stores => {
      const due = await stores.schedules.get(it.daily.guild, DAILY);
      if (!due || !(await stores.dailies.claim(due, it.daily, it.at))) return false;
      const claimed = await stores.dailies.get(it.daily.guild, it.daily.day);
      return it.posted && claimed && stores.dailies.posted(claimed, '77');
    }),
  },
  {
    weight: 6,
    arbitrary: act(
      { guild, day, player, at, right: fc.boolean() },
      it => stores => stores.dailyAnswers.keep(it.guild, it.day, { ...it, chosen: it.right ? 1 : 0 }),
    ),
  },
  act(
    { name: fc.constantFrom('a', 'A'), by: fc.constantFrom(1, 3), now: at },
    it => stores => stores.tallies.add({ ...it, windowMs: 1000 }),
  ),
);

const scopes: BoardScope[] = ['global', ...guilds.map(one => ({ guild: one })), { guild: '1', channel: '2' }];
const sorts: BoardSort[] = ['points', 'accuracy', 'speed', 'daily'];

/** Everything that can be read, in the order in which it comes. */
async function readings(stores: Stores): Promise<unknown> {
  const { boards, dailies, dailyAnswers, players: people, reports, results, reviews, schedules } = stores;
  const read: unknown[] = [];
  const note = async (name: string, reading: Promise<unknown>) => read.push([name, await reading]);
  for (const scope of scopes)
    for (const sort of sorts) {
      boards.forget();
      const page = { scope, since: 0, sort, offset: 1, size: 2, viewer: '5' };
      await note(`board ${JSON.stringify(scope)} ${sort}`, boards.page(page));
    }
  for (const one of players) {
    await note('stats', stores.stats.of(one));
    await note('stats in 1', stores.stats.of(one, '1'));
    await note('missed', reviews.missed(one));
    await note('counts', people.countsOf(one));
    await note('rows', Array.fromAsync(people.rowsOf(one)));
    await note(
      'running',
      stores.journal.roundsOf(one).then(rounds => rounds.toSorted()),
    );
    await note('missed in', results.missedIn('900', one));
  }
  for (const one of guilds) {
    stores.settings.forget(one);
    await note('settings', stores.settings.of(one));
    await note('decks', stores.decks.of(one));
    await note('blocks', stores.blocks.of(one));
    await note('switched off', stores.switchedOff.of(one));
    await note('asked', results.lastAsked(one));
    await note('schedules', schedules.of(one));
    await note('waiting', Promise.all([reports.waiting(one), reports.waitingAt(one, 0)]));
    await note('last day', Promise.all([dailies.lastDay(one), dailies.last(one, '2026-12-01')]));
    await note('unanswered', dailies.unanswered(one, 1000));
    await note('tally', dailyAnswers.tally(one, '2026-11-29'));
    for (const who of players) await note('daily', dailyAnswers.statsOf(one, who));
  }
  await note('reports', reports.all());
  await note('due', Promise.all([schedules.due(1500), schedules.nextDue(1000), schedules.unbegun(0)]));
  await note('unposted', dailies.unposted());
  await note('unfinished', stores.journal.unfinished());
  await note('beat', stores.journal.lastBeat());
  await note('tallies', Promise.all(['a', 'A'].map(name => stores.tallies.of(name))));
  return read;
}

async function clear(database: OpenDatabase): Promise<void> {
  for (const table of Object.keys(primaryKeys)) await sql`delete from ${sql.table(table)}`.execute(database);
}

test('whatever is kept in whatever order, both databases tell the same of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 60, maxLength: 100 }), async list => {
      await Promise.all([clear(file), clear(used.database)]);
      const both = [buildStores(file, () => 0), buildStores(used.database, () => 0)] as const;
      for (const one of list) {
        const [first, second] = await Promise.all(both.map(stores => one(stores)));
        expect(second).toEqual(first);
      }
      const [first, second] = await Promise.all(both.map(readings));
      expect(second).toEqual(first);
    }),
    { numRuns: 6, endOnFailure: true },
  );
});
