import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../src/playground/actor.ts';
import {
  buttonNamed,
  buttonsOf,
  isPrivate,
  messageOf,
  pack,
  type RunningBot,
  stillTest,
  botTest as test,
  textOf,
} from './stand.ts';
import { idOf, openQuestion, played } from './support.ts';

const wrong = { right: false, ms: 1000 };
const right = { right: true, ms: 1000 };

/** Lets Ann miss questions of the pack, one round a day, oldest first. */
async function missed(bot: RunningBot, ann: Actor, discord: Parameters<typeof idOf>[0], ...ids: string[]) {
  await played(bot, discord, [...ids.map(() => ({ [ann.user.id]: wrong })), { [ann.user.id]: right }], {
    plan: [...ids, 't40'],
  });
}

function questionOf(message: APIMessage) {
  const text = textOf(message);
  const found = pack.questions.find(({ prompt }) => text.includes(prompt));
  if (!found) throw new Error(`no question in\n${text}`);
  return found;
}

/** Presses the choice that is right, or the first one that is not. */
async function choose(actor: Actor, message: APIMessage, isRight: boolean): Promise<APIMessage> {
  const { answer } = questionOf(message);
  const place = buttonsOf(message).findIndex(label => label.endsWith(` · ${answer}`) === isRight);
  const outcome = await actor.press(message, place + 1);
  expect(outcome.kind).toBe('update');
  return messageOf(outcome);
}

async function next(actor: Actor, message: APIMessage, label = 'Next'): Promise<APIMessage> {
  return messageOf(await actor.press(message, buttonNamed(message, label)));
}

test('asks what one missed, oldest first, until it is known, all in one private message', async ({
  bot,
  discord,
}) => {
  const ann = discord.actor('Ann');
  await missed(bot, ann, discord, 't5', 't3', 't12');
  const first = messageOf(await ann.slash('review'));
  expect(isPrivate(first)).toBe(true);
  expect(textOf(first)).toContain('Review · 3 to go');
  expect(questionOf(first).id).toBe('t5');

  const learned = await choose(ann, first, true);
  const { answer, explanation } = questionOf(first);
  expect(textOf(learned)).toContain(`✅ ${answer} · learned`);
  expect(textOf(learned)).toContain(explanation);
  expect(textOf(learned)).toMatch(/ · paragraph \d+ · 2 questions left/);

  const second = await next(ann, learned);
  expect(questionOf(second).id).toBe('t3');
  const notYet = await choose(ann, second, false);
  expect(textOf(notYet)).toContain(`✅ ${questionOf(second).answer}, not “`);
  expect(textOf(notYet)).toContain('I will ask again.');
  const third = await next(ann, notYet);
  expect(questionOf(third).id).toBe('t12');
  const again = await next(ann, await choose(ann, third, true));
  expect(questionOf(again).id).toBe('t3');
  expect(textOf(again)).toContain('Review · the last one');
  const done = await next(ann, await choose(ann, again, true), 'Finish');
  expect(textOf(done)).toContain('Nothing left to review');
  expect(ann.notes()).toHaveLength(1);
  expect(textOf(messageOf(await ann.slash('review')))).toContain('Nothing to review');
});

test('has a friendly word for who missed nothing', async ({ bot, discord }) => {
  await played(bot, discord, [{ [idOf(discord, 'Ann')]: right, [idOf(discord, 'Bob')]: wrong }]);
  const nothing = messageOf(await discord.actor('Ann').slash('review'));
  expect(textOf(nothing)).toContain('Nothing to review');
  expect(isPrivate(nothing)).toBe(true);
});

test('asks a question again that was learned and then missed in another round', async ({ bot, discord }) => {
  const ann = discord.actor('Ann');
  const soon = Date.now() + 60_000;
  await missed(bot, ann, discord, 't5');
  await choose(ann, messageOf(await ann.slash('review')), true);
  await played(bot, discord, [{ [ann.user.id]: wrong }, { [ann.user.id]: right }], {
    plan: ['t5', 't40'],
    at: soon,
  });
  expect(questionOf(messageOf(await ann.slash('review'))).id).toBe('t5');
});

test('shows the choices of a question in the same order until it is answered', async ({ bot, discord }) => {
  const ann = discord.actor('Ann');
  await missed(bot, ann, discord, 't5');
  const first = messageOf(await ann.slash('review'));
  const second = messageOf(await ann.slash('review'));
  expect(buttonsOf(second)).toEqual(buttonsOf(first));
  expect(JSON.stringify(first.components)).not.toContain('"review:t5:0:right"');
});

test('refuses forged presses kindly, and learns nothing from them', async ({ bot, discord }) => {
  const ann = discord.actor('Ann');
  await missed(bot, ann, discord, 't5');
  const card = messageOf(await ann.slash('review'));
  for (const id of ['review:t7:0:0', 'review:t999:0:0', 'review:constructor:0:0', 'review']) {
    const note = messageOf(await ann.press(card, id, { raw: true }));
    expect(textOf(note)).toMatch(/not a question you have to learn|don’t know that button/);
    expect(textOf(note)).not.toContain('✅');
  }
  for (const id of ['review:t5:0:7', 'review:t5:-1:0', 'review:t5:0', 'reviewNext:x:0', 'reviewNext']) {
    expect(textOf(messageOf(await ann.press(card, id, { raw: true })))).toContain('I don’t know that button');
  }
  expect(textOf(messageOf(await ann.press(card, 'reviewNext:99999:3', { raw: true })))).toContain(
    'the last one',
  );
});

test('answers somebody else’s forged press about their own questions alone', async ({ bot, discord }) => {
  const ann = discord.actor('Ann');
  await missed(bot, ann, discord, 't5');
  const stolen = messageOf(await ann.slash('review'));
  const note = messageOf(await discord.actor('Bob').press(stolen, 'review:t5:0:0', { raw: true }));
  expect(textOf(note)).toContain('not a question you have to learn');
});

test('leaves out questions that the pack no longer has', async ({ bot, discord }) => {
  const ann = discord.actor('Ann');
  await missed(bot, ann, discord, 't9999', 't5');
  expect(textOf(messageOf(await ann.slash('review')))).toContain('the last one');
});

stillTest('waits while a question is open, the command and its buttons', async ({ clock, stand }) => {
  const bot = await stand.start();
  const { discord } = stand;
  const bob = discord.actor('Bob');
  await missed(bot, bob, discord, 't5');
  const card = messageOf(await bob.slash('review'));
  await openQuestion(bot, clock, discord.actor('Ann'));
  for (const act of [
    bob.slash('review'),
    bob.press(card, 1),
    bob.press(card, 'reviewNext:0:0', { raw: true }),
  ]) {
    const notice = messageOf(await act);
    expect(textOf(notice)).toContain(`A question is open in #<${bob.channel.id}>. Look-ups are back <t:`);
    expect(isPrivate(notice)).toBe(true);
  }
});
