import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import type { Asked } from './round-messages.ts';
import { buttonNamed, messageOf, textOf } from './stand.ts';
import { type Game, POST, playTest as test } from './trivia-stand.ts';

const VOID = 'The question counts for nobody: its message was deleted.';

/** A moderator deletes a message. */
function deleted({ channel }: Actor, { id }: Pick<APIMessage, 'id'>): void {
  channel.messages.delete(id);
}

/** Somebody answers, and once no counter is due any more the question is deleted. */
async function answeredThenDeleted(game: Game, players: readonly Actor[], asked: Asked): Promise<void> {
  for (const player of players) await game.answer(player, asked);
  await game.pass(6000);
  const [first] = players;
  if (first) deleted(first, asked.message);
}

describe('a question whose message is deleted', () => {
  test('counts for nobody; those who answered are told, and the next question says so', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(404);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2, seconds: 10 });
    await answeredThenDeleted(game, [ann, bob], first);
    const second = await game.question(ann, 2);
    for (const player of [ann, bob])
      expect(player.notes().map(textOf).at(-1)).toBe(`only you can see this\n┃ ${VOID}`);
    expect(textOf(second.message)).toContain('its message was deleted, so it counts for nobody');
    await game.answer(ann, second);
    expect(await game.standings(ann)).toContain('finishes with 1,000');
    expect((await game.kept(ann)).map(({ answered }) => answered)).toEqual([1]);
  });

  test('sends nobody out of a survival round', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), game.actor('Cat')];
    const first = await game.open(ann, { questions: 3, seconds: 10, mode: 'survival' });
    for (const player of [ann, bob, cat]) await game.answer(player, first);
    await answeredThenDeleted(game, [ann], await game.question(ann, 2));
    const third = await game.question(ann, 3);
    for (const player of [ann, bob, cat]) expect(await game.answer(player, third)).toContain('Locked in');
    expect(await game.standings(ann)).toContain('win with 2 questions survived');
    expect(bob.notes().map(textOf).join()).not.toContain('You went out');
  });

  test('while it is the last one leaves the points of those before', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2, seconds: 10 });
    await game.answer(ann, first);
    await game.answer(bob, first, false);
    await answeredThenDeleted(game, [ann], await game.question(ann, 2));
    const standings = await game.standings(ann);
    expect(standings).toContain(`<${ann.user.id}> wins by 1,000 points`);
    expect(standings).toContain(`🥇 @<${ann.user.id}> 1,000 · 1 of 1`);
    expect(await game.over(ann)).toEqual(['finished']);
    // The note about the answer does not promise what the one about the deletion takes back.
    const [, , note] = ann.notes().map(textOf);
    expect(note).toContain('counts for nobody');
  });

  test('in a pause is told of by a card that goes on when the round does', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 2, seconds: 10 });
    await game.order(ann, 'pause');
    await answeredThenDeleted(game, [ann], first);
    await game.until(ann, text => text.includes('Paused by'));
    await game.order(ann, 'resume');
    await game.question(ann, 2);
  });
});

describe('a start card that is deleted', () => {
  test('in a lobby of teams comes again, with the teams', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const card = await game.start(ann, { questions: 1, teams: 2 });
    const join = (message: APIMessage, team: number) => {
      const id = /join:\d+:\d/.exec(JSON.stringify(message.components))?.[0] ?? '';
      return id.replace(/\d$/, String(team));
    };
    await game.press(ann, card, join(card, 0));
    await game.pass(6000);
    deleted(ann, card);
    await game.order(ann, 'pause');
    await game.order(ann, 'resume');
    const again = await game.until(ann, (text, { id }) => id !== card.id && text.includes('Pick a team'));
    await game.press(bob, again, join(again, 1));
    await game.question(ann, 1);
  });

  test('says why nothing follows when there are too few teams', async ({ game, stand }) => {
    stand.wantedRefusals.add(404);
    const ann = game.actor('Ann');
    const card = await game.start(ann, { teams: 2 });
    deleted(ann, card);
    await game.until(ann, text => text.includes('it needs players in at least two teams'));
    expect(await game.over(ann)).toEqual(['too-few-teams']);
  });
});

describe('a channel whose last message is on its way', () => {
  test('takes no new round until it is there and gone again', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    game.discord.faults.rest({ ...POST, delayMs: 4000 });
    await game.order(ann, 'start');
    expect(await game.order(ann, 'stop')).toContain('Stopped.');
    for (const player of [ann, bob])
      expect(await game.order(player, 'start')).toContain('Try again in a few seconds.');
    await game.pass(4000);
    expect(game.public(ann)).toEqual([]);
    await game.start(bob);
  });

  test('is free soon after one member started and stopped sixty times there', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    // Slow enough that discord.js waits for no limit by the machine's clock.
    game.discord.faults.rest({ ...POST, delayMs: 1500, times: 100 });
    for (let nth = 0; nth < 60; nth++) {
      await game.order(ann, 'start');
      await game.order(ann, 'stop');
      await game.pass(300);
    }
    const from = game.now;
    while ((await game.order(bob, 'start')).includes('Try again')) await game.pass(500);
    const card = await game.until(bob, text => text.includes('First question'));
    expect(game.now - from).toBeLessThan(5000);
    expect(game.public(bob)).toEqual([textOf(card)]);
  });
});

test('one waiting round a host: the others of the server keep their turn', async ({ game }) => {
  const bob = game.actor('Bob');
  await game.start(bob);
  await game.order(bob, 'pause');
  const elsewhere = game.actor('Bob', 'trivia');
  expect(await game.order(elsewhere, 'start')).toContain('Another round of yours is paused.');
  const ann = game.actor('Ann', 'trivia');
  await game.start(ann);
  await game.order(ann, 'stop');
  // Nor does it help to begin: what has asked something and is paused waits as well.
  await game.order(bob, 'resume');
  await game.answer(bob, await game.question(bob, 1));
  await game.start(elsewhere);
  expect(await game.order(bob, 'pause')).toContain('The round pauses after this question.');
  await game.question(elsewhere, 1);
  expect(await game.order(elsewhere, 'pause')).toContain('Another round of yours is paused.');
  await game.order(elsewhere, 'stop');
  expect(await game.order(elsewhere, 'start')).toContain('Another round of yours is paused.');
  // Nor to be somebody else.
  const confirm = messageOf(await bob.slash('privacy', {}, { subcommand: 'delete' }));
  await bob.press(confirm, buttonNamed(confirm, 'Delete everything'));
  await bob.until(
    ({ id, components }) => id === confirm.id && JSON.stringify(components).includes('is gone'),
  );
  expect(await game.order(elsewhere, 'start')).toContain('before you deleted your data still waits.');
});

describe('a bot that stood still', () => {
  test.for([2800, 6000])(
    'for %i ms reads what was given in time before it closes the question',
    async (ms, { game, stand }) => {
      stand.wantedRefusals.add(404);
      const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
      const first = await game.open(ann, { questions: 3, seconds: 20, mode: 'survival' });
      await game.answer(ann, first);
      await game.answer(bob, first);
      const asked = await game.question(ann, 2);
      await game.answer(ann, asked);
      await game.passTo(asked.at + 19_500);
      const press = bob.press(asked.message, asked.right, { raw: true });
      game.standStill(ms);
      // Discord gives up on answers after 3 s; what was given counts all the same.
      expect((await press).kind === 'failed').toBe(ms > 3000);
      expect(await game.reveal(ann, asked)).toContain('2 still in');
    },
  );

  test('for a minute goes on with the time that was left', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, seconds: 20 });
    await game.passTo(asked.at + 5000);
    game.standStill(60_000);
    await game.settle();
    await game.pass(14_000);
    expect(await game.answer(bob, asked)).toContain('Locked in');
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
  });
});
