import { describe, expect } from 'vitest';
import { pickable } from '../../playground/choosing.ts';
import type { Outcome } from '../../playground/interactions.ts';
import type { Asked } from './round-messages.ts';
import { buttonNamed, isPrivate, messageOf, textOf } from './stand.ts';
import { type Game, POST, playTest as test, told } from './trivia-stand.ts';

const SECONDS = 20;

/** What everybody is told while a question is open, with the time when look-ups are back. */
function notice({ at, message }: Asked): string {
  const until = Math.round((at + SECONDS * 1000 + 1500) / 1000);
  return [
    'only you can see this',
    `┃ A question is open in #<${message.channel_id}>. Look-ups are back <t:${until}:R>.`,
    '┃ The same for everyone in the round, whatever they ask.',
  ].join('\n');
}

function expectNotice(outcome: Outcome, asked: Asked): void {
  expect(outcome.kind).toBe('reply');
  expect(isPrivate(messageOf(outcome))).toBe(true);
  expect(told(outcome)).toBe(notice(asked));
}

async function expectOpen(act: Promise<Outcome>): Promise<void> {
  const text = told(await act);
  expect(text).not.toContain('A question is open');
  expect(text).not.toContain('Something broke');
}

function open(game: Game): Promise<Asked> {
  return game.open(game.actor('Ann'), { questions: 3, seconds: SECONDS });
}

describe('while a question is open', () => {
  test.for([
    ['fact', { query: 'ricin' }],
    ['fact', { query: 'ricin', private: true }],
    ['fact', {}],
    ['quote', { query: 'americans happy' }],
    ['quote', {}],
    ['article', {}],
    ['article', { section: 'The scene' }],
  ] as const)('/%s %o is answered with the notice', async ([command, options], { game }) => {
    const asked = await open(game);
    expectNotice(await game.actor('Bob').slash(command, options), asked);
  });

  test('autocomplete offers nothing but the same notice, with the seconds that are left', async ({
    game,
  }) => {
    const asked = await open(game);
    await game.passTo(asked.at + 5000);
    const bob = game.actor('Bob');
    for (const [command, option] of [
      ['fact', 'query'],
      ['quote', 'query'],
      ['quote', 'speaker'],
    ] as const) {
      const outcome = await bob.autocomplete(command, option, 'ric');
      const name = 'A question is open. Look-ups are back in 17 seconds.';
      expect(outcome).toEqual({ kind: 'choices', choices: [{ name, value: name }] });
      // Whoever picks it gets the notice in full.
      expectNotice(await bob.slash(command, { [option]: name }), asked);
    }
  });

  test('the context menu is closed', async ({ game }) => {
    const bob = game.actor('Bob');
    const said = bob.say('ricin strips under the skin');
    const asked = await open(game);
    expectNotice(await bob.contextMenu('Find in article', said), asked);
  });

  test('cards from before are closed: browsing, sharing, menus, whosever they are', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const hidden = messageOf(await bob.slash('fact', { query: 'ricin', private: true }));
    const random = messageOf(await bob.slash('fact', {}));
    const overview = messageOf(await bob.slash('article', {}));
    const before = [textOf(hidden), textOf(random), textOf(overview)];
    const asked = await open(game);
    expectNotice(await bob.press(hidden, buttonNamed(hidden, 'Share')), asked);
    expectNotice(await bob.press(random, 1), asked);
    expectNotice(await ann.press(random, 1), asked);
    expectNotice(await bob.press(overview, 1), asked);
    const [menu] = pickable(overview);
    const first = menu && 'options' in menu ? (menu.options[0]?.value ?? '') : '';
    expectNotice(await bob.pick(overview, 1, [first]), asked);
    const after = [hidden, random, overview].map(({ id }) =>
      bob.messages().find(message => message.id === id),
    );
    expect(after.map(message => message && textOf(message))).toEqual(before);
  });

  test('"Look it up" on an earlier answer and "What I missed" on earlier standings are closed', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    const first = await game.open(ann, { questions: 1, seconds: 5 });
    await game.answer(ann, first, false);
    const revealed = await game.reveal(ann, first);
    await game.standings(ann);
    const standings = await game.until(ann, text => text.includes('🏁'));
    const lookUp = 1 + revealed.split(' Look it up]').length - 2;
    const asked = await open(game);
    expectNotice(await ann.press(first.message, lookUp), asked);
    expectNotice(await ann.press(standings, buttonNamed(standings, 'What I missed')), asked);
    await game.reveal(ann, asked);
    await expectOpen(ann.press(first.message, lookUp));
    const missed = told(await ann.press(standings, buttonNamed(standings, 'What I missed')));
    expect(missed).toContain('You missed 1 question');
    expect(missed).toContain(first.question.prompt);
    expect(missed).toContain(`✅ ${first.question.answer}`);
    expect(missed).toMatch(/ · paragraph \d+/);
  });

  test('a player finds the book closed anywhere in the server, others only where the question is', async ({
    game,
  }) => {
    const asked = await open(game);
    await game.answer(game.actor('Bob'), asked);
    expectNotice(await game.actor('Bob', 'trivia').slash('fact', { query: 'ricin' }), asked);
    expectNotice(await game.actor('Bob', 'film-club').slash('article', {}), asked);
    expectNotice(await game.actor('Cat', 'general').slash('fact', { query: 'ricin' }), asked);
    await expectOpen(game.actor('Cat', 'trivia').slash('fact', { query: 'ricin' }));
  });

  test('look-ups are closed from the moment the question can be seen, before Discord has confirmed it', async ({
    game,
  }) => {
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 1 });
    game.discord.faults.rest({ ...POST, delayMs: 300 });
    await game.question(ann, 1);
    expect(told(await game.actor('Bob').slash('fact', { query: 'ricin' }))).toContain(
      `A question is open in #<${ann.channel.id}>. Look-ups are back <t:`,
    );
  });

  test('direct messages, other servers and the commands that tell nothing stay open', async ({ game }) => {
    const asked = await open(game);
    await game.answer(game.actor('Bob'), asked);
    await expectOpen(game.actor('Bob', 'dm').slash('fact', { query: 'ricin' }));
    await expectOpen(game.actor('Bob', 'Book club/general').slash('fact', { query: 'ricin' }));
    await expectOpen(game.actor('Bob').slash('help', {}));
    await expectOpen(game.actor('Bob').slash('trivia', {}, { subcommand: 'rules' }));
    await expectOpen(game.actor('Bob').slash('trivia', {}, { subcommand: 'status' }));
  });
});

describe('look-ups are open', () => {
  test('before the first question, between questions, in a pause and after the round', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    const lookUp = () => expectOpen(bob.slash('fact', { query: 'ricin' }));
    await game.start(ann, { questions: 2, seconds: SECONDS });
    await lookUp();
    const first = await game.question(ann, 1);
    expectNotice(await bob.slash('fact', { query: 'ricin' }), first);
    await game.answer(bob, first);
    await game.order(ann, 'pause');
    await game.reveal(ann, first);
    await lookUp();
    await game.order(ann, 'resume');
    await lookUp();
    const second = await game.question(ann, 2);
    expectNotice(await bob.slash('fact', { query: 'ricin' }), second);
    await game.reveal(ann, second);
    await lookUp();
    await game.standings(ann);
    await lookUp();
  });

  test('again at the very moment that the notice named', async ({ game }) => {
    const bob = game.actor('Bob');
    const asked = await open(game);
    await game.passTo(asked.at + SECONDS * 1000 + 1499);
    expectNotice(await bob.slash('fact', { query: 'ricin' }), asked);
    await game.pass(1);
    await expectOpen(bob.slash('fact', { query: 'ricin' }));
  });

  test('at once when the question is skipped or the round is stopped', async ({ game }) => {
    const [ann, bob] = [game.actor('Ann'), game.actor('Bob')];
    await open(game);
    await game.order(ann, 'skip');
    await expectOpen(bob.slash('fact', { query: 'ricin' }));
    const second = await game.question(ann, 2);
    expectNotice(await bob.slash('fact', { query: 'ricin' }), second);
    await game.order(ann, 'stop');
    await expectOpen(bob.slash('fact', { query: 'ricin' }));
  });
});

describe('wherever somebody asks', () => {
  test('threads of the channel are closed like the channel itself', async ({ game }) => {
    const { discord } = game;
    const aside = discord.world.addThread(game.actor('Ann').channel, 'aside');
    const asked = await open(game);
    const inThread = () => discord.actor('Cat', 'aside').slash('fact', { query: 'ricin' });
    expectNotice(await inThread(), asked);
    // Of private and archived threads the bot knows only what comes with what somebody does there.
    game.bot.client.channels.cache.delete(aside.id);
    expectNotice(await inThread(), asked);
    await expectOpen(discord.actor('Cat', 'trivia').slash('fact', { query: 'ricin' }));
  });

  test('the host, who took the hint, or who pressed anything before answering has a closed book', async ({
    game,
  }) => {
    const { discord } = game;
    const ann = game.actor('Ann');
    const card = await game.start(ann, { questions: 3, seconds: SECONDS });
    await game.actor('Bob').press(card, buttonNamed(card, 'Rules'));
    const asked = await game.question(ann, 1);
    expectNotice(await discord.actor('Bob', 'trivia').slash('fact', { query: 'ricin' }), asked);
    expectNotice(await discord.actor('Ann', 'trivia').slash('fact', { query: 'ricin' }), asked);
    const cat = discord.actor('Cat', 'trivia');
    await expectOpen(cat.slash('fact', { query: 'ricin' }));
    await game.actor('Cat').press(asked.message, buttonNamed(asked.message, 'Skip'));
    expectNotice(await cat.slash('fact', { query: 'ricin' }), asked);
  });
});
