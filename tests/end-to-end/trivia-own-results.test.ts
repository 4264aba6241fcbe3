import { MessageFlags } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { buttonNamed, messageOf, textOf } from './stand.ts';
import { COUNTER_EDIT, type Game, playTest as test } from './trivia-stand.ts';

const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback';

/** What somebody's private notes say now, oldest first. */
function notesOf(actor: Actor): string[] {
  return actor.notes().map(textOf);
}

function newestNote(actor: Actor): string {
  return notesOf(actor).at(-1) ?? '';
}

/** Lets the edits of a reveal arrive, which are spread over a second. */
async function afterReveal(game: Game): Promise<void> {
  await game.pass(1500);
}

describe('the private note about an answer', () => {
  test('tells at the reveal whether it was right, the points, the place, the gap and the run', async ({
    game,
  }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const asked = await game.open(ann, { questions: 3 });
    await game.pass(2000);
    expect(await game.answer(ann, asked)).toMatch(/Locked in: [A-D] · 2\.0 s$/m);
    await game.pass(2000);
    await game.answer(bob, asked, false);
    await game.reveal(ann, asked);
    await afterReveal(game);
    expect(newestNote(ann)).toMatch(/Locked in: [A-D] · 2\.0 s\n┃ ✅ \+950 · 1st, 950 ahead of @<\d+>$/);
    expect(newestNote(bob)).toMatch(
      new RegExp(`❌ It was [A-D], ${asked.question.answer} · 2nd, 950 behind @<${ann.user.id}>$`),
    );
    const second = await game.question(ann, 2);
    await game.answer(ann, second);
    await game.reveal(ann, second);
    await afterReveal(game);
    expect(newestNote(ann)).toContain('2 in a row');
    expect(notesOf(bob)).toHaveLength(1);
  });

  test('is edited by its own id where the press carried the counter, and leaves the question alone', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const players = game.players(12);
    const asked = await game.open(ann, { questions: 1 });
    for (const player of players) {
      await game.pass(900);
      await game.answer(player, asked);
    }
    const counted = game.counted().length;
    const text = await game.reveal(ann, asked);
    await afterReveal(game);
    for (const player of players) expect(newestNote(player)).toMatch(/✅ \+\d+ · \d+/);
    expect(await game.reveal(ann, asked)).toBe(text);
    // Of all that, the reveal alone counts.
    expect(game.counted().length - counted).toBe(1);
  });

  test('tells the result, too, where Discord took it although it said otherwise', async ({ game, stand }) => {
    stand.wantedRefusals.add(502).add(400);
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 1 });
    // The first press carries the counter.
    await game.answer(game.actor('Bob'), asked);
    game.discord.faults.rest({ route: CALLBACK, answer: { status: 502 }, processed: true });
    expect(await game.answer(ann, asked)).toContain('Locked in');
    await game.reveal(ann, asked);
    await afterReveal(game);
    expect(newestNote(ann)).toMatch(/✅ \+\d+/);
    expect(stand.logged.filter(line => line.includes('"level":50'))).toEqual([]);
  });

  test('in race a wrong press hears that it locked out, the winning one that it took the question', async ({
    game,
  }) => {
    const [ann, bob, cat] = [game.actor('Ann'), game.actor('Bob'), ...game.players(1)];
    const asked = await game.open(ann, { mode: 'race', questions: 1 });
    await game.pass(1000);
    expect(await game.answer(ann, asked, false)).toMatch(
      /❌ Not it, and you are locked out of this question: [A-D]/,
    );
    expect(await game.answer(bob, asked)).toMatch(/✅ You took the question: [A-D] · 1\.0 s/);
    await game.pass(500);
    expect(cat && (await game.answer(cat, asked))).toMatch(/Right, but somebody was faster: [A-D]/);
    await game.reveal(ann, asked);
    await afterReveal(game);
    expect(newestNote(bob)).toContain('✅ +1,000 · 1st, 1,000 ahead of');
    expect(cat && newestNote(cat)).toContain(`Right, but @<${bob.user.id}> was 0.5 s faster`);
  });

  test('stays as it is once its token is gone, without an error', async ({ game, stand }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { questions: 2 });
    await game.answer(ann, asked);
    const before = stand.exchanges.length;
    // The clocks of a round stand while Discord is away, the token's does not.
    await game.bot.stop();
    await game.pass(15 * 60_000);
    await game.connect();
    await game.reveal(ann, asked);
    await afterReveal(game);
    expect(newestNote(ann)).toContain('Locked in');
    const edits = stand.exchanges.slice(before).filter(({ route }) => route === COUNTER_EDIT.route);
    expect(edits).toEqual([]);
  });
});

describe('a typed miss', () => {
  test('repeats the guess, says why, and can be tried again from the note, which then tells the result', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const asked = await game.open(ann, { mode: 'typed', questions: 1 });
    expect(await game.type(ann, asked, 'no idea at all')).toContain(
      '“no idea at all”: not it. 2 tries left.',
    );
    const note = ann.notes().at(-1);
    if (!note) throw new Error('no note');
    const opened = await ann.press(note, 1);
    if (opened.kind !== 'modal') throw new Error('no modal');
    await ann.submit(opened.modal, { answer: asked.question.answer });
    await game.settle();
    const [now] = ann.notes().slice(-1);
    expect(now?.id).toBe(note.id);
    expect((now?.flags ?? 0) & MessageFlags.Ephemeral).toBeTruthy();
    expect(now && textOf(now)).toContain('Right: ');
    expect(now && textOf(now)).not.toContain('Try again');
    await game.reveal(ann, asked);
    await afterReveal(game);
    expect(newestNote(ann)).toMatch(/✅ \+\d+/);
  });
});

describe('one’s own place', () => {
  test('is told privately at the end to whoever the standings do not show', async ({ game }) => {
    const ann = game.actor('Ann');
    const players = game.players(12);
    const asked = await game.open(ann, { questions: 1 });
    for (const player of players) {
      await game.pass(500);
      await game.answer(player, asked);
    }
    await game.standings(ann);
    await afterReveal(game);
    const [last, first] = [players.at(-1), players[0]];
    expect(last && newestNote(last)).toMatch(/You: 12th of 12 · 850 · 1 of 1$/);
    expect(first && newestNote(first)).not.toContain('You: ');
  });

  test('always stands in /trivia status', async ({ game }) => {
    const ann = game.actor('Ann');
    const players = game.players(8);
    const asked = await game.open(ann, { questions: 2 });
    expect(await game.order(ann, 'status')).toContain('You have no answer in it yet.');
    for (const player of players) {
      await game.pass(500);
      await game.answer(player, asked);
    }
    const last = players.at(-1);
    expect(last && (await game.order(last, 'status'))).toContain('Your answer is in;');
    await game.reveal(ann, asked);
    expect(last && (await game.order(last, 'status'))).toMatch(/You: 8th of 8 · 900 · 1 of 1$/m);
  });
});

test('"What I missed" shows what one chose', async ({ game }) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const asked = await game.open(ann, { questions: 1 });
  const wrong = asked.wrong[0] ?? '';
  const row = JSON.stringify(asked.message.components);
  const [, label = ''] = new RegExp(`"custom_id":"${wrong}","label":"[A-D] · ([^"]+)"`).exec(row) ?? [];
  expect(label).not.toBe('');
  await game.press(ann, asked.message, wrong);
  await game.answer(bob, asked);
  await game.standings(ann);
  await afterReveal(game);
  // The standings have no rows of zeros.
  expect(newestNote(ann)).toMatch(/You: 2nd of 2 · 0 · 0 of 1$/);
  const card = await game.until(ann, text => text.includes('🏁'));
  const missed = messageOf(await ann.press(card, buttonNamed(card, 'What I missed')));
  expect(textOf(missed)).toContain(`❌ You chose ${label}`);
  expect(textOf(missed)).toContain(`✅ ${asked.question.answer}`);
});

test('standings that are being made ready leave out who deletes their data meanwhile', async ({ game }) => {
  const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
  const first = await game.open(ann, { questions: 1, seconds: 10 });
  for (const player of [ann, bob]) await game.answer(player, first);
  await game.reveal(ann, first);
  // Another process does not know what they are called.
  await game.bot.stop();
  await game.connect();
  game.discord.faults.rest({ method: 'GET', route: '/users/{user_id}', delayMs: 4000, times: 2 });
  await game.over(ann);
  const confirm = messageOf(await bob.slash('privacy', {}, { subcommand: 'delete' }));
  await bob.press(confirm, buttonNamed(confirm, 'Delete everything'));
  await bob.until(one => one.id === confirm.id && textOf(one).includes('is gone'));
  await game.pass(4000);
  const standings = await game.standings(ann);
  expect(standings).toContain('somebody');
  expect(standings).not.toMatch(new RegExp(`${bob.user.id}|Bob`));
});
