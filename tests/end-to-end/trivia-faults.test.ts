import { GatewayDispatchEvents, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { RestFault } from '../../playground/faults.ts';
import type { Guild } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import { shardOf } from '../../src/clusters/sharding.ts';
import { textOf } from './stand.ts';
import {
  type Asked,
  CALLBACK,
  COUNTER_EDIT,
  EDIT,
  FOLLOW_UP,
  type Game,
  isOpen,
  isRevealed,
  isStandings,
  numberOf,
  POST,
  playTest as test,
} from './trivia-stand.ts';

const PRESS = GatewayDispatchEvents.InteractionCreate;

interface Named {
  readonly name: string;
  readonly fault: RestFault;
}

/** How a request goes wrong. */
const spoilt: readonly Named[] = [
  { name: 'a rate limit', fault: { answer: { status: 429, retryAfter: 0.002 } } },
  { name: 'a server error', fault: { answer: { status: 500 } } },
  // As many as discord.js tries.
  { name: 'four server errors', fault: { answer: { status: 500 }, times: 4 } },
  { name: 'a 502 although it took effect', fault: { answer: { status: 502 }, processed: true } },
  { name: 'four of them', fault: { answer: { status: 502 }, processed: true, times: 4 } },
  { name: 'an answer 4 s late', fault: { delayMs: 4000 } },
];

/** The requests of a round, by the moment they are made in. */
const moments: readonly Named[] = [
  { name: 'the start card', fault: POST },
  { name: 'a question', fault: POST },
  { name: 'the reveal', fault: EDIT },
  { name: 'the standings', fault: POST },
  { name: 'an acknowledgement', fault: CALLBACK },
  { name: 'a counter', fault: COUNTER_EDIT },
];

const cases = moments.flatMap(({ name: moment, fault: request }) =>
  spoilt.map(({ name, fault }) => ({ moment, name, fault: { ...request, ...fault } })),
);

describe('one spoilt request holds nothing up and posts nothing twice', () => {
  test.for(cases)('$moment meets $name', async ({ moment, fault }, { game, stand }) => {
    for (const status of [400, 429, 500, 502]) stand.wantedRefusals.add(status);
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const spoil = (now: string) => {
      if (now === moment) game.discord.faults.rest(fault);
    };
    spoil('the start card');
    const start = await game.order(ann, 'start', { questions: 2, seconds: 20 });
    expect(start).toContain('Your round is on');
    await game.until(ann, text => text.includes('First question'));
    spoil('a question');
    const first = await game.question(ann, 1);
    await game.pass(2000);
    // The first press carries the counter; Bob's does not.
    expect(await game.answer(ann, first)).toContain(' · 2.0 s');
    spoil('an acknowledgement');
    expect(await game.answer(bob, first, false)).toContain(' · 2.0 s');
    spoil('a counter');
    await game.pass(9000);
    spoil('the reveal');
    expect(await game.reveal(ann, first)).toContain('1 of 2 right');
    const second = await game.question(ann, 2);
    await game.answer(ann, second);
    await game.answer(cat, second);
    await game.reveal(ann, second);
    spoil('the standings');
    const standings = await game.standings(ann);
    await game.pass(5000);
    expect(standings).toContain(`🏁 @<${ann.user.id}> wins by 1,050 points`);
    expectOnce(game, 2);
    expect(await game.kept(ann)).toHaveLength(3);
  });
});

/** Everything is in the channel once: start card, questions with their answers, standings. */
function expectOnce(game: Game, questions: number): void {
  const shown = game.public(game.actor('Ann'));
  expect(shown.map(numberOf).filter(number => number > 0)).toEqual(
    Array.from({ length: questions }, (_, index) => index + 1),
  );
  expect(shown.filter(isRevealed)).toHaveLength(questions);
  expect(shown.filter(isStandings)).toHaveLength(1);
  expect(shown).toHaveLength(questions + 2);
}

function serverOnAnotherShard(game: Game): Guild {
  const { world, scene } = game.discord;
  for (;;) {
    // Shards go by the time of a server's id.
    game.jump(1);
    const guild = world.addGuild('Far away', scene.people.ann);
    if (shardOf(guild.id, 2) === shardOf(scene.main.id, 2)) {
      world.guilds.delete(guild.id);
      continue;
    }
    world.addChannel(guild, 'general');
    world.addMember(guild, world.bot, world.addRole(guild, world.bot.username, defaultPermissions));
    return guild;
  }
}

/** The round of an open question. */
function roundOf({ right }: Asked): string {
  return right.split(':')[1] ?? '';
}

describe('acknowledgements', () => {
  test.for(spoilt)(
    'the press that carries the counter meets $name and is told all the same',
    async ({ fault }, { game, stand }) => {
      for (const status of [400, 404, 429, 500, 502]) stand.wantedRefusals.add(status);
      const ann = game.actor('Ann');
      const asked = await game.open(ann, { questions: 1, seconds: 20 });
      await game.pass(1000);
      game.discord.faults.rest({ ...CALLBACK, ...fault });
      const note = game.answer(ann, asked);
      await game.pass(4100);
      expect(await note).toContain(' · 1.0 s');
      expect(
        ann
          .notes()
          .map(textOf)
          .filter(text => text.includes('Locked in')),
      ).toHaveLength(1);
      expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    },
  );

  test('a private note that follows the counter’s edit survives a server error', async ({ game, stand }) => {
    stand.wantedRefusals.add(500).add(429);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1 });
    game.discord.faults.rest({ ...FOLLOW_UP, answer: { status: 500 } });
    expect(await game.answer(ann, asked)).toContain('Locked in');
    await game.pass(6000);
    game.discord.faults.rest({ ...FOLLOW_UP, answer: { status: 429, retryAfter: 0.002 } });
    expect(await game.answer(bob, asked)).toContain('Locked in');
  });
});

describe('the gateway', () => {
  test('presses dispatched twice, late and in another order count once, with their own times', async ({
    game,
  }) => {
    const players = game.players(6);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    const answers: Promise<string>[] = [];
    for (const [index, player] of players.entries()) {
      await game.pass(1000);
      game.discord.faults.dispatch({ t: PRESS, copies: 2, delayMs: 2500 - index * 400 });
      answers.push(game.answer(player, asked));
    }
    await game.pass(3000);
    const told = await Promise.all(answers);
    for (const [index, text] of told.entries()) expect(text).toContain(` · ${index + 1}.0 s`);
    expect(await game.reveal(ann, asked)).toContain('6 of 6 right');
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([]);
    await game.standings(ann);
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([950, 900, 850, 800, 750, 700]);
  });

  test('a typed answer that is dispatched twice costs one try', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, mode: 'typed' });
    const opened = await ann.press(asked.message, asked.right);
    if (opened.kind !== 'modal') throw new Error('no modal');
    game.discord.faults.dispatch({ t: PRESS, copies: 2 });
    const note = textOf(await ann.note(ann.submit(opened.modal, { answer: 'nonsense' })));
    expect(note).toContain('2 tries left.');
    await game.settle();
    expect(
      ann
        .notes()
        .map(textOf)
        .filter(text => text.includes('left.')),
    ).toHaveLength(1);
    expect(await game.type(ann, asked, 'more nonsense')).toContain('1 try left.');
  });

  test('a press that was lost on the way fails for its player, who presses again with that time', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    await game.pass(1000);
    game.discord.faults.dispatch({ t: PRESS, copies: 0 });
    const lost = ann.press(asked.message, asked.right);
    await game.pass(3000);
    expect((await lost).kind).toBe('failed');
    expect(await game.answer(ann, asked)).toContain(' · 4.0 s');
  });

  test('when the socket breaks in mid-question the clock stands until it is back, and presses of meanwhile count', async ({
    game,
    stand,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, seconds: 20 });
    await game.pass(5000);
    await game.answer(bob, asked);
    game.discord.faults.dropSockets();
    await expect
      .poll(() => stand.logged.some(line => line.includes('connection lost')), { interval: 1 })
      .toBe(true);
    const note = game.answer(ann, asked);
    game.jump(2000);
    expect(await note).toContain(' · 5.0 s');
    await expect.poll(() => stand.logged.some(line => line.includes('resumed'))).toBe(true);
    await game.settle();
    const shown = textOf(await game.until(ann, isOpen));
    expect(closing(shown)).toBe(Math.round((asked.at + 22_000) / 1000));
    await game.passTo(asked.at + 23_400);
    expect(game.public(ann).filter(isRevealed)).toEqual([]);
    expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
    expect((await game.standings(ann)).match(/875/g)?.length).toBeGreaterThan(0);
    expectOnce(game, 1);
  });

  test.extend({ shards: 2 })(
    'when Discord cuts a shard off, asks it to reconnect or forgets its session, its rounds stand and go on, and no other shard’s',
    async ({ game, stand }) => {
      const { faults, scene } = game.discord;
      const elsewhere = serverOnAnotherShard(game);
      const [ann, bob] = [game.actor('Ann'), game.actor('Ann', `${elsewhere.name}/general`)];
      const asked = await game.open(ann, { questions: 1, seconds: 20 });
      const other = await game.open(bob, { questions: 1, seconds: 20 });
      const shard = shardOf(scene.main.id, 2);
      const lost = [
        () => faults.dropSockets(shard),
        () => faults.askToReconnect(shard),
        () => faults.invalidateSession(false, shard),
      ];
      for (const [index, lose] of lost.entries()) {
        lose();
        const isBack = () => stand.logged.filter(line => /resumed|back with a new/.test(line)).length > index;
        await expect.poll(isBack).toBe(true);
        await game.settle();
      }
      const events = await game.database.selectFrom('journal').select(['round', 'event']).execute();
      const halted = events.filter(({ event }) => event.includes('"halted"')).map(({ round }) => round);
      expect(halted).toEqual(lost.map(() => roundOf(asked)));
      for (const [player, question] of [[ann, asked] as const, [bob, other] as const]) {
        expect(await game.answer(player, question)).toContain('Locked in');
        expect(await game.reveal(player, question)).toContain('1 of 1 right');
      }
      await game.standings(ann);
      expectOnce(game, 1);
    },
  );

  test('when edits fail after that as well, the clock stands until one has landed', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(500);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 20 });
    await game.pass(5000);
    game.discord.faults.rest({ ...EDIT, answer: { status: 500 }, times: 8 });
    game.discord.faults.dropSockets();
    await expect.poll(() => stand.logged.some(line => line.includes('resumed'))).toBe(true);
    // Tried again after one second, and after two more.
    await game.pass(3000);
    expect(closing(textOf(await game.until(ann, isOpen)))).toBe(Math.round((asked.at + 23_000) / 1000));
    await game.pass(1000);
    expect(await game.answer(ann, asked)).toContain(' · 6.0 s');
    await game.passTo(asked.at + 24_400);
    expect(game.public(ann).filter(isRevealed)).toEqual([]);
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
  });

  test('an outage of the server stops its clock, not that of others', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const elsewhere = game.actor('Ann', 'Book club/general');
    const { world, scene } = game.discord;
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    const other = await game.open(elsewhere, { questions: 1, seconds: 30 });
    await game.passTo(asked.at + 11_000);
    // The main server's question is about to close; its round stands now.
    world.setAvailable(scene.main, false);
    await game.settle();
    expect(await game.reveal(elsewhere, other)).toContain('nobody answered');
    expect(game.public(ann).filter(isRevealed)).toEqual([]);
    world.setAvailable(scene.main, true);
    await game.settle();
    expect(await game.answer(bob, asked)).toContain('That question has closed.');
    expect(await game.reveal(ann, asked)).toContain('nobody answered');
  });

  test('an outage in mid-question leaves the time that was left', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const { world, scene } = game.discord;
    const asked = await game.open(ann, { questions: 2, seconds: 10 });
    await game.passTo(asked.at + 4000);
    await game.answer(ann, asked);
    world.setAvailable(scene.main, false);
    await game.pass(60_000);
    world.setAvailable(scene.main, true);
    await game.settle();
    expect(closing(textOf(await game.until(ann, isOpen)))).toBe(Math.round((asked.at + 70_000) / 1000));
    await game.pass(2000);
    expect(await game.answer(bob, asked)).toContain(' · 6.0 s');
    expect(await game.reveal(ann, asked)).toContain('2 of 2 right');
    await game.question(ann, 2);
    expect(game.public(ann).filter(isOpen)).toHaveLength(1);
  });

  test('an outage between two questions, and one before the first, lose none', async ({ game }) => {
    const ann = game.actor('Ann');
    const { world, scene } = game.discord;
    const outage = async () => {
      world.setAvailable(scene.main, false);
      await game.pass(120_000);
      world.setAvailable(scene.main, true);
      await game.settle();
    };
    await game.start(ann, { questions: 2, seconds: 5 });
    await outage();
    const first = await game.question(ann, 1);
    await game.answer(ann, first);
    await game.reveal(ann, first);
    await outage();
    await game.answer(ann, await game.question(ann, 2));
    await game.standings(ann);
    expectOnce(game, 2);
  });
});

/** When an open question closes, as it says. */
function closing(text: string): number {
  return Number(/Closes <t:(\d+):R>/.exec(text)?.[1]);
}

describe('what ends a round in mid-question: it is over at once, its points are kept, its channel is free', () => {
  async function played(game: Game): Promise<Asked> {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 5, seconds: 5 });
    await game.answer(ann, first);
    await game.answer(game.actor('Bob'), first, false);
    const second = await game.question(ann, 2);
    await game.answer(ann, second);
    return second;
  }

  test('SendMessages is revoked: the next send ends it, and the host is told', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const { world } = game.discord;
    const asked = await played(game);
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.SendMessages });
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toContain(
      `I can no longer post in #<${ann.channel.id}>, so your round ended. Its scores are kept.`,
    );
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    world.overwrite(ann.channel, world.bot, {});
    await game.settle();
    await game.open(ann, { questions: 1 });
  });

  test('ViewChannel is revoked: the reveal ends it, and the host is told', async ({ game, stand }) => {
    stand.wantedRefusals.add(403);
    const ann = game.actor('Ann');
    const { world } = game.discord;
    await played(game);
    world.overwrite(ann.channel, world.bot, { deny: PermissionFlagsBits.ViewChannel });
    expect(await game.over(ann)).toEqual(['unreachable']);
    await game.settle();
    expect(ann.notes().map(textOf).at(-1)).toContain('so your round ended. Its scores are kept.');
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    world.overwrite(ann.channel, world.bot, {});
    await game.settle();
    await game.open(ann, { questions: 1 });
  });

  test('the channel is deleted', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann');
    await played(game);
    const before = game.now;
    game.discord.world.deleteChannel(ann.channel);
    await game.settle();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect(game.now).toBe(before);
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    await game.start(game.actor('Ann', 'trivia'));
    await game.start(game.actor('Bob', 'film-club'));
  });

  test('the thread it is played in is deleted', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const { world } = game.discord;
    world.addThread(game.actor('Ann').channel, 'aside');
    await game.settle();
    const ann = game.actor('Ann', 'aside');
    await game.answer(ann, await game.open(ann, { questions: 2 }));
    world.deleteChannel(ann.channel);
    await game.settle();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([1000]);
  });

  const threadRefusals = [
    { state: 'archived', status: 400, code: RESTJSONErrorCodes.InvalidActionOnArchivedThread },
    { state: 'locked', status: 403, code: RESTJSONErrorCodes.ThreadLocked },
  ].flatMap(refusal => [
    { ...refusal, what: 'reveal', request: EDIT },
    { ...refusal, what: 'next question', request: POST },
  ]);
  test.for(threadRefusals)(
    'its thread is $state: the refused $what ends it, and the host is told',
    async ({ status, code, request }, { game, stand }) => {
      stand.wantedRefusals.add(status);
      const { world } = game.discord;
      world.addThread(game.actor('Ann').channel, 'aside');
      await game.settle();
      const ann = game.actor('Ann', 'aside');
      const asked = await game.open(ann, { questions: 3, seconds: 5 });
      await game.answer(ann, asked);
      game.discord.faults.rest({ ...request, answer: { status, code } });
      expect(await game.over(ann)).toEqual(['unreachable']);
      await game.settle();
      expect(ann.notes().map(textOf).at(-1)).toContain(
        `I can no longer post in #<${ann.channel.id}>, so your round ended. Its scores are kept.`,
      );
      expect((await game.kept(ann)).map(({ score }) => score)).toEqual([1000]);
      await game.open(ann, { questions: 1 });
    },
  );

  test('the bot is kicked', async ({ game, stand }) => {
    stand.wantedRefusals.add(403).add(404);
    const ann = game.actor('Ann');
    const { world, scene } = game.discord;
    await played(game);
    const before = game.now;
    world.removeMember(scene.main, world.bot);
    await game.settle();
    expect(await game.over(ann)).toEqual(['unreachable']);
    expect(game.now).toBe(before);
    expect((await game.kept(ann)).map(({ score }) => score)).toEqual([2100, 0]);
    world.addMember(scene.main, world.bot);
    await game.settle();
    const roles = [...scene.main.roles.values()].find(({ name }) => name === 'Skylark');
    if (roles) world.addMember(scene.main, world.bot, roles);
    await game.settle();
    await game.open(ann, { questions: 1 });
  });

  test('an edit is refused because the message is too old for more: the round goes on with the next one', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(400);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 5 });
    await game.answer(ann, asked);
    const code = RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached;
    game.discord.faults.rest({ ...EDIT, answer: { status: 400, code } });
    const second = await game.question(ann, 2);
    // Trying again would fail again.
    expect(stand.exchanges.filter(({ status }) => status === 400)).toHaveLength(1);
    expect(stand.logged.filter(line => line.includes('could not do something'))).toEqual([]);
    await game.answer(ann, second);
    expect(await game.reveal(ann, second)).toContain('1 of 1 right');
    expect(await game.standings(ann)).toContain('finishes with 2,100');
  });
});
