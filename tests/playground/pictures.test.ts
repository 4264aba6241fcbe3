import {
  AttachmentBuilder,
  ComponentType,
  MediaGalleryBuilder,
  type MessageEditOptions,
  MessageFlags,
  PermissionFlagsBits,
  SectionBuilder,
  SeparatorBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder,
} from 'discord.js';
import { describe, expect } from 'vitest';
import { cardText } from '../../playground/console/card-text.ts';
import { type RealBot, realBotTest as test } from './real-bot.ts';

const file = (name: string, bytes = name) => new AttachmentBuilder(Buffer.from(bytes), { name });
const gallery = (...urls: string[]) =>
  new MediaGalleryBuilder().addItems(urls.map(url => ({ media: { url }, description: `alt of ${url}` })));
const section = new SectionBuilder()
  .addTextDisplayComponents(new TextDisplayBuilder().setContent('beside'))
  .setThumbnailAccessory(new ThumbnailBuilder().setURL('attachment://small.png').setDescription('small one'));

async function channelOf({ client, discord }: RealBot) {
  const channel = await client.channels.fetch(discord.actor('ann').channel.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  return channel;
}

async function question(bot: RealBot) {
  const channel = await channelOf(bot);
  return channel.send({
    flags: MessageFlags.IsComponentsV2,
    components: [section, new SeparatorBuilder(), gallery('attachment://big.png')],
    files: [file('small.png'), file('big.png')],
  });
}

describe('a picture in a card', () => {
  test('is shown by the component that names it and by no attachment', async ({ bot }) => {
    const message = await question(bot);
    expect(message.attachments.size).toBe(0);
    const [, , shown] = message.components;
    if (shown?.type !== ComponentType.MediaGallery) throw new Error('no gallery');
    const { media, description } = shown.items[0] ?? {};
    expect(description).toBe('alt of attachment://big.png');
    expect(media?.data).toMatchObject({
      attachment_id: expect.any(String),
      content_type: expect.any(String),
    });
    expect(await (await fetch(media?.url ?? '')).text()).toBe('big.png');
    const [seen] = bot.discord.actor('ann').messages();
    if (!seen) throw new Error('nothing is seen');
    const { text } = cardText(seen, { styled: false, nameOf: id => id });
    expect(text).toBe('beside\n[picture: small one]\n\n[picture: alt of attachment://big.png]');
  });

  test('stays in an edit without attachments and can be named again', async ({ bot }) => {
    const message = await question(bot);
    const edited = await message.edit({
      components: [gallery('attachment://small.png', 'attachment://big.png')],
    });
    const urls = [...JSON.stringify(edited.components).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
    expect(urls).toEqual([expect.stringMatching(/small\.png$/), expect.stringMatching(/big\.png$/)]);
  });

  test.for<[string, MessageEditOptions]>([
    ['attachments: []', { attachments: [] }],
    ['a new file and no old one named', { files: [file('new.png')] }],
  ])('is gone after an edit with %s', async ([, options], { bot }) => {
    const message = await question(bot);
    await message.edit({ components: [new TextDisplayBuilder().setContent('over')], ...options });
    const again = { components: [gallery('attachment://big.png')] };
    await expect(message.edit(again)).rejects.toMatchObject({ code: 50035 });
  });

  test('takes the place of another in an edit', async ({ bot }) => {
    const message = await question(bot);
    const edited = await message.edit({
      components: [gallery('attachment://big.png')],
      files: [file('big.png', 'solved')],
    });
    const [url = ''] = /http:[^"]+\/big\.png/.exec(JSON.stringify(edited.components)) ?? [];
    expect(await (await fetch(url)).text()).toBe('solved');
  });
});

describe('an attachment of a plain message', () => {
  test('stays unless an edit drops it', async ({ bot }) => {
    const message = await (await channelOf(bot)).send({ content: 'x', files: [file('a.png')] });
    expect(message.attachments.map(({ name }) => name)).toEqual(['a.png']);
    expect((await message.edit('y')).attachments.size).toBe(1);
    expect((await message.edit({ content: 'z', attachments: [] })).attachments.size).toBe(0);
  });

  test('needs the right to attach files, in a message and in an edit; the rest does not', async ({ bot }) => {
    const { world } = bot.discord;
    const channel = await channelOf(bot);
    const message = await channel.send('x');
    const place = bot.discord.actor('ann').channel;
    world.overwrite(place, world.bot, { deny: PermissionFlagsBits.AttachFiles });
    await expect(channel.send({ files: [file('a.png')] })).rejects.toMatchObject({ code: 50013 });
    await expect(message.edit({ files: [file('a.png')] })).rejects.toMatchObject({ code: 50013 });
    world.overwrite(place, world.bot, { deny: PermissionFlagsBits.SendMessages });
    await expect(channel.send('y')).rejects.toMatchObject({ code: 50013 });
    expect((await message.edit('edited')).content).toBe('edited');
    world.overwrite(place, world.bot, { deny: PermissionFlagsBits.ViewChannel });
    await expect(message.edit('unseen')).rejects.toMatchObject({ code: 50001 });
  });
});
