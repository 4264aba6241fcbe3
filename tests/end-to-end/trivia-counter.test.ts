import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import { type Asked, isOpen, isRevealed } from './round-messages.ts';
import { textOf } from './stand.ts';
import { CALLBACK, COUNTER_EDIT, type Game, playTest as test } from './trivia-stand.ts';

/** What a message says from now on, and when it came to say so, from its own time on. */
function history(game: Game, { message, at }: Asked): { readonly ms: number; readonly text: string }[] {
  const seen: { ms: number; text: string }[] = [];
  game.actor('Ann').watch(sight => {
    if (sight.t !== GatewayDispatchEvents.MessageUpdate || sight.d.id !== message.id) return;
    seen.push({ ms: game.now - at, text: textOf(sight.d) });
  });
  return seen;
}

function counted(text: string): number {
  return Number(/(\d+) answered$/m.exec(text)?.[1]);
}

describe('the counter of an open question', () => {
  test('tells how many have answered, at most every 2.5 seconds, and costs nothing of the global limit', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const players = game.players(20);
    const asked = await game.open(ann, { questions: 1, seconds: 30 });
    const seen = history(game, asked);
    const before = game.counted().length;
    for (const player of players) {
      await game.pass(1000);
      await game.answer(player, asked);
    }
    await game.pass(6000);
    const edits = seen.filter(({ text }) => isOpen(text));
    expect(edits.map(({ text }) => counted(text))).toEqual([1, 3, 5, 8, 10, 13, 15, 18, 20]);
    const gaps = edits.slice(1).map(({ ms }, index) => ms - (edits[index]?.ms ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2500);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3000);
    expect(game.counted().length).toBe(before);
    const closes = edits.map(({ text }) => /Closes (<t:\d+:R>)/.exec(text)?.[1]);
    expect(new Set(closes).size).toBe(1);
  });

  test('is not edited while nobody answers', async ({ game }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1, seconds: 30 });
    const seen = history(game, asked);
    await game.pass(29_000);
    expect(seen).toEqual([]);
    await game.reveal(ann, asked);
    expect(seen.map(({ text }) => isRevealed(text))).toEqual([true]);
  });

  test('does not count a second try or a second press', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 1, mode: 'typed' });
    const seen = history(game, asked);
    await game.type(ann, asked, 'nonsense');
    await game.pass(6000);
    await game.type(ann, asked, 'more nonsense');
    await game.type(bob, asked, asked.question.answer);
    await game.pass(6000);
    expect(seen.map(({ text }) => counted(text))).toEqual([1, 2]);
  });

  test('a pending edit never comes after the answer', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 2, seconds: 10 });
    const seen = history(game, asked);
    await game.passTo(asked.at + 9500);
    await game.answer(ann, asked);
    await game.passTo(asked.at + 9900);
    await game.answer(bob, asked);
    await game.reveal(ann, asked);
    await game.pass(7000);
    expect(seen.filter(({ text }) => isOpen(text)).map(({ text }) => counted(text))).toEqual([1]);
    expect(seen.at(-1)?.text).toContain('2 of 2 right');
    expect(seen.filter(({ text }) => isRevealed(text))).toHaveLength(1);
  });

  test('an edit that lands after the answer was due is waited for, and the answer stays', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(500);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2, seconds: 10 });
    const seen = history(game, asked);
    await game.passTo(asked.at + 9900);
    // Fails late and is repeated: so it lands late.
    game.discord.faults.rest({ ...CALLBACK, answer: { status: 500 }, delayMs: 2800 });
    const note = game.answer(ann, asked);
    await game.passTo(asked.at + 11_600);
    expect(seen).toEqual([]);
    await game.pass(1200);
    expect(await note).toContain(' · 9.9 s');
    await game.reveal(ann, asked);
    expect(seen.map(({ text }) => isRevealed(text))).toEqual([false, true]);
    await game.question(ann, 2);
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);
  });

  test('an edit that hangs is given up when the question closes, and the answer stays', async ({
    game,
    stand,
  }) => {
    stand.wantedRefusals.add(500);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 2, seconds: 10 });
    const seen = history(game, asked);
    await game.passTo(asked.at + 3000);
    await game.answer(ann, asked);
    await game.answer(bob, asked, false);
    game.discord.faults.rest({ ...COUNTER_EDIT, answer: { status: 500 }, delayMs: 8000 });
    // Due at 8 s, it would be repeated and land at 16 s; the answer is there at 13.5 s.
    await game.passTo(asked.at + 14_000);
    expect(seen.map(({ text }) => isRevealed(text))).toEqual([false, true]);
    await game.question(ann, 2);
    // It may have been on its way: the answer is shown once more.
    expect(seen.map(({ text }) => isRevealed(text))).toEqual([false, true, true]);
    expect(game.public(ann).filter(isRevealed)).toHaveLength(1);
  });

  test('a skip right after a slow first press leaves the answer standing', async ({ game, stand }) => {
    stand.wantedRefusals.add(500);
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const first = await game.open(ann, { questions: 2 });
    await game.answer(ann, first);
    await game.answer(bob, first);
    const asked = await game.question(ann, 2);
    game.discord.faults.rest({ ...CALLBACK, answer: { status: 500 }, delayMs: 2800 });
    const note = game.answer(ann, asked);
    await game.settle();
    expect(await game.order(bob, 'skip')).toContain('You want to skip: 1 of 2 votes.');
    expect(await game.order(ann, 'skip')).toContain('Skipped. Nobody scores.');
    await game.pass(2800);
    expect(await note).toContain('Locked in');
    await game.settle();
    const shown = ann.messages().find(({ id }) => id === asked.message.id);
    expect(shown && textOf(shown)).toContain('· skipped');
  });

  test('a stopped round’s last message shows its answer, whatever was under way', async ({ game, stand }) => {
    stand.wantedRefusals.add(500);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2 });
    game.discord.faults.rest({ ...CALLBACK, answer: { status: 500 }, delayMs: 2800 });
    const note = game.answer(ann, asked);
    await game.settle();
    await game.order(ann, 'stop');
    await game.pass(2800);
    expect(await note).toContain('Locked in');
    await game.standings(ann);
    await game.settle();
    // It landed when the round was over and forgotten.
    const shown = ann.messages().find(({ id }) => id === asked.message.id);
    expect(shown && textOf(shown)).toContain('1 of 1 right');
  });
});

test('a team card counts those who join, at most every 2.5 seconds', async ({ game }) => {
  const ann = game.actor('Ann');
  const players = game.players(6);
  const card = await game.start(ann, { teams: 2 });
  let edits = 0;
  ann.watch(sight => {
    if (sight.t === GatewayDispatchEvents.MessageUpdate && sight.d.id === card.id) edits++;
  });
  for (const [index, player] of players.entries()) {
    await game.pass(1000);
    expect(textOf(await player.note(player.press(card, 1 + (index % 2))))).toContain('You play for Team');
  }
  await game.pass(6000);
  expect(edits).toBeLessThanOrEqual(4);
  const shown = ann.messages().find(({ id }) => id === card.id);
  expect(shown && textOf(shown)).toContain('Team Amber · 3');
  expect(shown && textOf(shown)).toContain('Team Blue · 3');
});
