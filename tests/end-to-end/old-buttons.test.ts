import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import type { Outcome } from '../../playground/interactions.ts';
import { messageOf, pack, standTest, botTest as test, textOf } from './stand.ts';

const ROUND = '1456074443980800051';

/** An id of each kind that was ever posted, and what a press on it brings. */
const buttons: readonly [id: string, answer: string][] = [
  ['hits:0:f1,f2,f3,q1:ricin', pack.facts[0]?.title ?? ''],
  ['hits:7:f1,f2,f3,f4,f5,f6,f7,f8:', pack.facts[7]?.title ?? ''],
  ['hits:3:f1,f2,f3,q1:who  said what', pack.quotes[0]?.context ?? ''],
  [`hits:1:f1,f2:${'x'.repeat(100 - 'hits:1:f1,f2:'.length)}`, pack.facts[1]?.title ?? ''],
  ['instead:0:f1,f2:quote:ricin', 'No quote says that; a fact does.'],
  ['instead:1:q1,q2:fact:x', 'No fact says that; a quote does.'],
  ['instead:1:f1,f2:section:', pack.facts[1]?.title ?? ''],
  ['instead:0:f1:speaker:ricin', 'Nothing by that speaker says that; this does.'],
  ['show:f1:', pack.facts[0]?.title ?? ''],
  ['show:q1:who  said what', pack.quotes[0]?.context ?? ''],
  ['random:fact::', '📌'],
  ['random:fact:hack:', 'The hack · paragraph'],
  ['random:quote::Seth Rogen', '— Seth Rogen'],
  ['random:quote::The North Korean gover', '— The North Korean government'],
  ['try:::poison:', 'ricin'],
  ['try:fact:hack:guardians:', 'The hack · paragraph'],
  ['try:quote::movie:Seth Rogen', '— Seth Rogen'],
  ['try:fact::poison', 'ricin'],
  ['share:f1:', 'That card is public already.'],
  ['share:q1:americans happy', 'That card is public already.'],
  ['share:q1', 'That card is public already.'],
  ['article', pack.title],
  ['timeline', 'Timeline'],
  ['people', 'People'],
  ['section:hack:0', 'The hack'],
  ['section:hack:99', 'The hack'],
  ['more:hack', 'The hack'],
  ['read:f1', pack.facts[0]?.title ?? ''],
  ['missed:1456074443980800051', 'You missed nothing in that round'],
  ['missed:1456074443980800051:0', 'You missed nothing in that round'],
  ['board:channel:all:points:0', 'Most points · all time'],
  ['board:server:day:accuracy:3', 'Most accurate · last 24 hours'],
  ['board:global:year:speed:0', 'Fastest · last 365 days'],
  ['settings:access', 'Settings: Where and who'],
  ['settings:rounds', 'Settings: Rounds and look-ups'],
  ['set:lookUps:private', 'Look-ups: private'],
  ['set:lookUps:public', 'Look-ups: shown to all'],
  ['set:starters:managers', 'Started by: those who manage the server'],
  ['set:starters:everyone', 'Started by: everyone'],
  ['review:t1:0:3', 'That is not a question you have to learn'],
  ['review:t1:99999:0', 'That is not a question you have to learn'],
  ['reviewNext:0:1', 'Nothing left to review'],
  [`answer:${ROUND}:0:3`, 'That question has closed.'],
  [`answer:${ROUND}:49:0`, 'That question has closed.'],
  [`hint:${ROUND}:0`, 'That question has closed.'],
  [`skip:${ROUND}:12`, 'That question has closed.'],
  [`type:${ROUND}:0`, 'That question has closed.'],
  [`join:${ROUND}:3`, 'That question has closed.'],
  [`rules:${ROUND}`, 'Fair clock'],
  ['rematch:999:typed:40:0::', 'A round takes 1 to 50 questions; 999 is not possible.'],
  ['rematch:3:race:20:2::', 'Teams play classic or typed rounds; race is for single players.'],
  ['rematch:3:classic:1:4:hack:easy', 'A round takes 5 to 120 seconds; 1 is not possible.'],
  ['rematch:3:classic:1:0', 'A round takes 5 to 120 seconds; 1 is not possible.'],
];

/** The same of menus. */
const menus: readonly [id: string, values: readonly string[], answer: string][] = [
  ['sections', ['scene'], 'The scene'],
  ['open', ['f1'], pack.facts[0]?.title ?? ''],
  ['open', ['q1'], pack.quotes[0]?.context ?? ''],
  ['period:server:points', ['week'], 'Most points · last 7 days'],
  ['period:global:speed', ['all'], 'Fastest · all time'],
  ['set:questions', ['5'], 'classic, 5 questions'],
  ['set:questions', ['50'], 'classic, 50 questions'],
  ['set:seconds', ['120'], '120 s each'],
  ['set:seconds', ['usual'], '20 s each, typed 40 s'],
  ['set:mode', ['survival'], 'survival, 50 questions'],
  ['set:channels', ['trivia', 'film-club'], 'Played in: #<'],
  ['set:channels', [], 'Played in: every channel'],
  ['set:role', ['Moderator'], 'Started by: @<'],
];

async function anyCard(actor: Actor): Promise<APIMessage> {
  return messageOf(await actor.slash('fact', { query: 'ricin' }));
}

/** Expects that an act is answered with a text. */
async function tellsOf(id: string, act: Promise<Outcome>, answer: string): Promise<void> {
  const text = textOf(messageOf(await act));
  expect({ id, text }).toEqual({ id, text: expect.stringContaining(answer) });
}

test('every kind of button ever posted still does what it did', async ({ discord }) => {
  const dan = discord.actor('Dan');
  const card = await anyCard(dan);
  for (const [id, answer] of buttons) {
    await tellsOf(id, dan.press(card, id, { raw: true }), answer);
  }
});

test('and so does every kind of menu', async ({ discord }) => {
  const dan = discord.actor('Dan');
  const card = await anyCard(dan);
  const settings = messageOf(await dan.slash('settings'));
  const access = messageOf(await dan.press(settings, 'settings:access', { raw: true }));
  for (const [id, values, answer] of menus) {
    const on = ['set:channels', 'set:role'].includes(id) ? access : card;
    await tellsOf(id, dan.pick(on, id, values, { raw: on === card }), answer);
  }
});

test('and the buttons on a private card', async ({ discord }) => {
  const ann = discord.actor('Ann');
  const question = messageOf(await ann.slash('privacy', {}, { subcommand: 'delete' }));
  await tellsOf('privacy:keep', ann.press(question, 'privacy:keep', { raw: true }), 'Nothing was deleted.');
  const again = messageOf(await ann.slash('privacy', {}, { subcommand: 'delete' }));
  await ann.press(again, 'privacy:delete', { raw: true });
  await ann.until(message => textOf(message).includes('Everything about you is gone'));
  const hit = messageOf(await ann.slash('fact', { query: 'ricin', private: true }));
  await ann.press(hit, 'share:q1:americans  happy', { raw: true });
  const shared = await ann.until(message => textOf(message).includes('shared by'));
  expect(textOf(shared)).toContain(pack.quotes[0]?.context);
});

test('and the forms', async ({ discord }) => {
  const ann = discord.actor('Ann');
  const card = await anyCard(ann);
  const opened = await ann.press(card, 'report:t1', { raw: true });
  if (opened.kind !== 'modal') throw new Error(`no form but ${opened.kind}`);
  expect(opened.modal.custom_id).toBe('report:the-interview/t1');
  await tellsOf('report:t1', ann.submit(opened.modal, { text: 'It is wrong.' }), 'Reported.');
  const typed = { ...opened.modal, custom_id: `typed:${ROUND}:0` };
  await tellsOf('typed', ann.submit(typed, { text: 'ricin' }), 'That question has closed.');
});

standTest('a speaker’s name with a colon in it is found without', async ({ stand }) => {
  const [first, ...others] = pack.quotes;
  if (!first) throw new Error('no quote');
  const speaker = 'General Kim: the second, of the Order of the Very Long Name That Goes On And On And On';
  const named = { ...first, speaker };
  await stand.start({
    packs: [{ ...pack, quotes: [named, { ...named, id: 'q99' }, ...others] }],
  });
  const ann = stand.discord.actor('Ann');
  const card = messageOf(await ann.slash('quote', { speaker: 'General Kim' }));
  const cut = `random:quote::${speaker.replace(':', ' ')}`.slice(0, 100);
  expect(JSON.stringify(card.components)).toContain(cut);
  await tellsOf(cut, ann.press(card, cut, { raw: true }), '— General Kim: the second');
});
