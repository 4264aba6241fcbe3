import { sql } from 'kysely';
import { describe, expect } from 'vitest';
import { forget } from '../../commands/privacy/personal-data.ts';
import { Journal } from '../../src/store/journal.ts';
import { Players } from '../../src/store/players.ts';
import { buildStores } from '../../src/store/stores.ts';
import { newPlace } from '../store/open.ts';
import {
  buttonNamed,
  isPrivate,
  messageOf,
  type RunningBot,
  stillTest,
  botTest as test,
  textOf,
} from './stand.ts';
import { idOf, journalOf, openQuestion, played } from './support.ts';

const right = { right: true, ms: 1000 };
const wrong = { right: false, ms: 2000 };

/** Every row of the database. */
async function everything({ database }: RunningBot): Promise<string> {
  const tables = await database.introspection.getTables();
  const rows = tables.map(({ name }) => sql<object>`select * from ${sql.table(name)}`.execute(database));
  return JSON.stringify((await Promise.all(rows)).map(result => result.rows));
}

describe('/privacy show', () => {
  test('says in plain words what is kept, for how long, and that it goes nowhere else', async ({
    bot,
    discord,
  }) => {
    const ann = idOf(discord, 'Ann');
    await played(bot, discord, [{ [ann]: right, [idOf(discord, 'Bob')]: wrong }, { [ann]: wrong }], {
      host: ann,
    });
    await bot.stores.reviews.markKnown(ann, 't2', Date.now());
    const guild = discord.scene.main.id;
    await bot.stores.reports.keep({
      id: '1',
      question: 't1',
      guild,
      player: ann,
      text: 'hm',
      at: Date.now(),
    });
    const card = messageOf(await discord.actor('Ann').slash('privacy', {}, { subcommand: 'show' }));
    expect(isPrivate(card)).toBe(true);
    expect(textOf(card)).toBe(
      [
        'only you can see this',
        '┃ What I keep about you',
        '┃ What: 2 questions with your answers, times and points, your places in 1 round, that you hosted 1 round, 1 question you learned in /review, 1 report you sent. Look-ups leave no trace.',
        '┃ Seen by: all, on leaderboards and in /stats; /privacy hide ends that.',
        '┃ Under: your Discord id, never your name.',
        '┃ How long: until you delete it. What belongs to a server goes 30 days after I was removed from it.',
        '┃ Where else it goes: nowhere.',
        '┃ /privacy export gives you all of it, /privacy delete removes it.',
      ].join('\n'),
    );
  });

  test.for([
    ['a DM', 'Cat', 'dm'],
    ['a group message', 'Bob', 'Friends'],
    ['a server without the bot', 'Bob', 'Elsewhere/general'],
  ] as const)('works in %s', async ([, person, channel], { discord }) => {
    const card = messageOf(await discord.actor(person, channel).slash('privacy', {}, { subcommand: 'show' }));
    expect(textOf(card)).toContain('What: nothing so far.');
    expect(isPrivate(card)).toBe(true);
  });
});

test('/privacy export attaches all of it as a file, privately', async ({ bot, discord }) => {
  const ann = discord.actor('Ann');
  await played(bot, discord, [{ [ann.user.id]: right, [idOf(discord, 'Bob')]: wrong }]);
  const card = messageOf(await ann.slash('privacy', {}, { subcommand: 'export' }));
  expect(isPrivate(card)).toBe(true);
  expect(textOf(card)).toContain('[file: skylark-data.json]');
  const file = [...discord.world.files.values()].find(({ name }) => name === 'skylark-data.json');
  const data: unknown = JSON.parse(new TextDecoder().decode(file?.bytes));
  expect(data).toMatchObject({
    player: ann.user.id,
    hidden: false,
    answers: [{ question: 'the-interview/t1', correct: 1, ms: 1000 }],
    standings: [{ place: 1 }],
    running: [],
  });
  expect(JSON.stringify(data)).not.toContain(idOf(discord, 'Bob'));
});

describe('/privacy hide', () => {
  test('hides and shows in turn, and says which', async ({ bot, discord }) => {
    const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
    await played(bot, discord, [{ [ann.user.id]: right, [bob.user.id]: wrong }]);
    const hidden = messageOf(await ann.slash('privacy', {}, { subcommand: 'hide' }));
    expect(textOf(hidden)).toContain('You are hidden: nobody else finds you on leaderboards or with /stats.');
    expect(isPrivate(hidden)).toBe(true);
    expect(textOf(messageOf(await bob.slash('leaderboard')))).not.toContain(ann.user.id);
    expect(textOf(messageOf(await bob.slash('stats', { member: 'Ann' })))).toContain('keeps their stats');
    const shown = messageOf(await ann.slash('privacy', {}, { subcommand: 'hide' }));
    expect(textOf(shown)).toContain('You are shown: on leaderboards, and with /stats.');
    expect(textOf(messageOf(await bob.slash('leaderboard')))).toContain(ann.user.id);
  });
});

describe('/privacy delete', () => {
  test('asks first, and does nothing when one thinks better of it', async ({ bot, discord }) => {
    const ann = discord.actor('Ann');
    await played(bot, discord, [{ [ann.user.id]: right, [idOf(discord, 'Bob')]: wrong }]);
    const question = messageOf(await ann.slash('privacy', {}, { subcommand: 'delete' }));
    expect(isPrivate(question)).toBe(true);
    expect(textOf(question)).toContain('Delete everything about you?');
    const kept = await ann.press(question, buttonNamed(question, 'Cancel'));
    expect(kept.kind).toBe('update');
    expect(textOf(messageOf(kept))).toContain('Nothing was deleted.');
    expect(await everything(bot)).toContain(ann.user.id);
  });

  test('leaves nothing of somebody, and the others’ board as it was', async ({ bot, discord }) => {
    const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
    await played(
      bot,
      discord,
      [{ [ann.user.id]: right, [bob.user.id]: right, [idOf(discord, 'Cat')]: wrong }],
      {
        host: ann.user.id,
      },
    );
    await bot.stores.reviews.markKnown(ann.user.id, 't1', 1);
    await ann.slash('privacy', {}, { subcommand: 'hide' });
    const before = textOf(messageOf(await bob.slash('leaderboard')));
    const question = messageOf(await ann.slash('privacy', {}, { subcommand: 'delete' }));
    await ann.press(question, buttonNamed(question, 'Delete everything'));
    const done = await ann.until(
      message => message.id === question.id && textOf(message).includes('is gone'),
    );
    expect(textOf(done)).toContain('Everything about you is gone');
    expect(await everything(bot)).not.toContain(ann.user.id);
    expect(textOf(messageOf(await bob.slash('leaderboard')))).toBe(before);
    expect(textOf(messageOf(await ann.slash('review')))).toContain('Nothing to review');
  });

  test('is refused on a message that everybody sees, and for choices there are not', async ({
    bot,
    discord,
  }) => {
    const ann = discord.actor('Ann');
    await played(bot, discord, [{ [ann.user.id]: right, [idOf(discord, 'Bob')]: wrong }]);
    const board = messageOf(await ann.slash('leaderboard'));
    const question = messageOf(await ann.slash('privacy', {}, { subcommand: 'delete' }));
    const forged = [
      ann.press(board, 'privacy:delete', { raw: true }),
      ann.press(question, 'privacy:x', { raw: true }),
    ];
    for (const note of await Promise.all(forged)) {
      expect(textOf(messageOf(note))).toContain('I don’t know that button');
    }
    expect(await everything(bot)).toContain(ann.user.id);
  });

  stillTest(
    'leaves everybody else in a running round their points, and nobody in its place',
    async ({ clock, stand }) => {
      const bot = await stand.start();
      const { discord } = stand;
      const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
      const crowd = discord.addPeople(20).map(name => discord.actor(name));
      const question = await openQuestion(bot, clock, ann);
      clock.advance(2000);
      await ann.note(ann.press(question, 1));
      await bob.note(bob.press(question, 1));
      const running = messageOf(await ann.slash('privacy', {}, { subcommand: 'show' }));
      expect(textOf(running)).toContain('what you do in 1 running round');

      const confirm = messageOf(await ann.slash('privacy', {}, { subcommand: 'delete' }));
      const deleting = ann.press(confirm, buttonNamed(confirm, 'Delete everything'));
      await Promise.all(crowd.map(player => player.note(player.press(question, 2))));
      await deleting;
      await ann.until(message => message.id === confirm.id && textOf(message).includes('is gone'));
      expect(await everything(bot)).not.toContain(ann.user.id);
      expect(await journalOf(bot)).toContain('anonymous-');

      clock.advance(22_000);
      await bob.until(message => textOf(message).includes(' of 22 right'));
      clock.advance(10_000);
      await bob.until(message => textOf(message).includes('🏁'));
      await expect.poll(() => journalOf(bot)).toBe('');
      expect(await everything(bot)).not.toMatch(new RegExp(`${ann.user.id}|anonymous-`));
      const standings = await bot.database.selectFrom('standing').select(['player', 'answered']).execute();
      expect(new Set(standings.map(({ player }) => player))).toEqual(
        new Set([bob, ...crowd].map(({ user }) => user.id)),
      );
      expect(standings.every(({ answered }) => answered === 1)).toBe(true);
    },
  );

  stillTest('gives nobody a second try at the question that is open', async ({ clock, stand }) => {
    const bot = await stand.start();
    const { discord } = stand;
    const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
    const question = await openQuestion(bot, clock, ann);
    await bob.note(bob.press(question, 1));
    const confirm = messageOf(await bob.slash('privacy', {}, { subcommand: 'delete' }));
    await bob.press(confirm, buttonNamed(confirm, 'Delete everything'));
    await bob.until(message => message.id === confirm.id && textOf(message).includes('is gone'));
    const again = await bob.note(bob.press(question, 2));
    expect(textOf(again)).toContain('You deleted your data during this question.');
    expect(await journalOf(bot)).not.toContain(bob.user.id);
    // Others play on.
    expect(textOf(await ann.note(ann.press(question, 1)))).toContain('Locked in');
  });

  stillTest(
    'with another process, while a bot comes back on their round, leaves nothing of them either',
    async ({ clock, stand }) => {
      const place = await newPlace();
      const database = await place.open();
      const { discord } = stand;
      const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
      const first = await stand.start({ database });
      const question = await openQuestion(first, clock, ann);
      await ann.note(ann.press(question, 1));
      await first.stop();

      const stores = buildStores(database);
      const nowhere = { get: () => undefined, involving: () => [], bar() {}, replace() {} };
      const elsewhere = { ...nowhere, dispatch: async () => ({ kind: 'over' }) as const };
      class LateJournal extends Journal {
        override async unfinished() {
          const read = await super.unfinished();
          await forget({ ...buildStores(database), rounds: elsewhere, clock }, ann.user.id);
          const news = { about: 'deletion', player: ann.user.id };
          stores.news.hear(JSON.stringify({ from: 'another process', news }));
          return read;
        }
      }
      const second = await stand.start({
        database,
        stores: { ...stores, journal: new LateJournal(database) },
      });
      await expect.poll(() => journalOf(second)).toContain('"continued"');
      await bob.note(bob.press(question, 1));
      clock.advance(40_000);
      await bob.until(message => textOf(message).includes(' right'));
      clock.advance(10_000);
      await bob.until(message => textOf(message).includes('🏁'));
      await expect.poll(() => journalOf(second)).toBe('');
      const kept = await everything(second);
      await second.stop();
      await database.destroy();
      await place.remove();
      expect(kept).toContain(bob.user.id);
      expect(kept).not.toContain(ann.user.id);
    },
  );

  stillTest(
    'with another process, while a bot that stops still has somebody to answer, is heeded by it',
    async ({ clock, stand }) => {
      const place = await newPlace();
      const database = await place.open();
      const { discord } = stand;
      const [ann, bob] = [discord.actor('Ann'), discord.actor('Bob')];
      const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      class SlowPlayers extends Players {
        override async countsOf(player: string) {
          asked.resolve();
          await released.promise;
          return super.countsOf(player);
        }
      }
      const own = buildStores(database);
      const players = new SlowPlayers(database, own.boards);
      const bot = await stand.start({ database, stores: { ...own, players } });
      const question = await openQuestion(bot, clock, ann);
      for (const player of [ann, bob]) await player.note(player.press(question, 1));
      const shown = bob.slash('privacy', {}, { subcommand: 'show' });
      await asked.promise;
      // By the time it is answered nobody waits any more.
      stand.wantedRefusals.add(404);
      const stopping = bot.stop();

      const nowhere = { get: () => undefined, involving: () => [], bar() {}, replace() {} };
      const elsewhere = { ...nowhere, dispatch: async () => ({ kind: 'over' }) as const };
      await forget({ ...buildStores(database), rounds: elsewhere, clock }, ann.user.id);
      own.news.hear(
        JSON.stringify({ from: 'another process', news: { about: 'deletion', player: ann.user.id } }),
      );
      clock.advance(40_000);
      await bob.until(message => textOf(message).includes(' right'));
      clock.advance(10_000);
      const standings = await bob.until(message => textOf(message).includes('🏁'));
      expect(textOf(standings)).not.toContain(ann.user.id);
      released.resolve();
      await Promise.all([shown, stopping]);
      const kept = await everything({ ...bot, database });
      await database.destroy();
      await place.remove();
      expect(kept).toContain(bob.user.id);
      expect(kept).not.toContain(ann.user.id);
    },
  );
});
