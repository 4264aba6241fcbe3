import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Guild } from '../../playground/model.ts';
import { defaultPermissions } from '../../playground/permissions.ts';
import { shardOf } from '../../src/clusters/sharding.ts';
import { type Asked, isOpen, isRevealed } from './round-messages.ts';
import { textOf } from './stand.ts';
import { EDIT, expectOnce, type Game, playTest as test } from './trivia-stand.ts';

const PRESS = GatewayDispatchEvents.InteractionCreate;

/** When an open question closes, as it says. */
function closing(text: string): number {
  return Number(/Closes <t:(\d+):R>/.exec(text)?.[1]);
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
