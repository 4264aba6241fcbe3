import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { buttonNamed, buttonsOf, isPrivate, messageOf, botTest as test, textOf } from './stand.ts';

const AGAIN = 'You have shared that card already.';

async function privateCard(ann: Actor): Promise<APIMessage> {
  return messageOf(await ann.slash('fact', { query: 'guardians of peace', private: true }));
}

function sharedCards(actor: Actor): APIMessage[] {
  return actor.messages().filter(message => !isPrivate(message) && textOf(message).includes('shared by'));
}

test('two presses that race share a card once, and the second is told', async ({ discord }) => {
  const ann = discord.actor('Ann');
  const card = await privateCard(ann);
  const share = buttonNamed(card, 'Share');
  const outcomes = await Promise.all([ann.press(card, share), ann.press(card, share)]);
  const told = outcomes.map(outcome => textOf(messageOf(outcome)));
  expect(told.filter(text => text.includes(AGAIN))).toHaveLength(1);
  const bob = discord.actor('Bob');
  await bob.until(message => textOf(message).includes('shared by'));
  expect(sharedCards(bob)).toHaveLength(1);
});

test('nor is it shared again by a later press, or after paging', async ({ discord }) => {
  const ann = discord.actor('Ann');
  const card = await privateCard(ann);
  const id = 'share:the-interview/f20:guardians of peace';
  await ann.press(card, id);
  await ann.until(message => textOf(message).includes('shared by'));
  expect(textOf(messageOf(await ann.press(card, id, { raw: true })))).toContain(AGAIN);
  const next = messageOf(await ann.press(card, buttonNamed(card, '▶')));
  expect(textOf(next)).toContain('(Shared)');
  expect(buttonsOf(next)).not.toContain('Share');
  const forged = await ann.press(card, 'share:the-interview/f26:guardians of peace', { raw: true });
  expect(textOf(messageOf(forged))).toContain(AGAIN);
  expect(sharedCards(ann)).toHaveLength(1);
});

test('another random fact is another card', async ({ discord }) => {
  const ann = discord.actor('Ann');
  let card = messageOf(await ann.slash('fact', { private: true }));
  for (const count of [1, 2]) {
    await ann.press(card, buttonNamed(card, 'Share'));
    await expect.poll(() => sharedCards(ann).length).toBe(count);
    card = messageOf(await ann.press(card, buttonNamed(card, 'Another fact')));
  }
});

test('where Discord keeps answers private, one is told so, and can try again', async ({ discord }) => {
  const { elsewhere } = discord.scene;
  const bob = discord.actor('Bob', 'Elsewhere/general');
  const everyone = { id: elsewhere.id };
  discord.world.overwrite(bob.channel, everyone, { deny: PermissionFlagsBits.UseExternalApps });
  const card = await privateCard(bob);
  await bob.press(card, buttonNamed(card, 'Share'));
  const told = await bob.until(message => textOf(message).includes('Use External Apps'));
  expect(isPrivate(told)).toBe(true);
  expect(textOf(told)).toContain('Not shared: ');
  expect(bob.messages().some(message => textOf(message).includes('shared by'))).toBe(false);

  discord.world.overwrite(bob.channel, everyone, {});
  const now = await bob.until(message => message.id === card.id && buttonsOf(message).includes('Share'));
  await bob.press(now, buttonNamed(now, 'Share'));
  await expect.poll(() => sharedCards(bob).length).toBe(1);
});

test('where posting fails, the button returns', async ({ discord, stand }) => {
  stand.wantedRefusals.add(403);
  const ann = discord.actor('Ann');
  const card = await privateCard(ann);
  discord.faults.rest({
    method: 'POST',
    route: '/webhooks/{webhook_id}/{webhook_token}',
    answer: { status: 403 },
  });
  await ann.press(card, buttonNamed(card, 'Share'));
  await ann.until(message => textOf(message).includes('Something broke on my side'));
  const now = await ann.until(message => message.id === card.id && buttonsOf(message).includes('Share'));
  await ann.press(now, buttonNamed(now, 'Share'));
  await expect.poll(() => sharedCards(ann).length).toBe(1);
});
