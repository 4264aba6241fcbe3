import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pressable } from '../../playground/choosing.ts';
import type { Outcome } from '../../playground/interactions.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import { judgeTraffic, type Violation } from './judge.ts';

let discord: LocalDiscord;
let client: Client;
let violations: readonly Violation[];
beforeEach(async () => {
  discord = await startLocalDiscord();
  violations = judgeTraffic(discord.traffic);
  client = new Client({
    intents: [GatewayIntentBits.Guilds],
    enforceNonce: true,
    waitGuildTimeout: 300,
    rest: { api: discord.apiUrl, retries: 1 },
  });
});
afterEach(async () => {
  expect(violations).toEqual([]);
  await client.destroy();
  await discord.close();
});

/** Logs in, registers /echo and answers every interaction with `handle`. */
async function start(handle: (interaction: Interaction) => Promise<unknown>): Promise<unknown[]> {
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, interaction => {
    handle(interaction).catch((error: unknown) => errors.push(error));
  });
  const ready = new Promise(resolve => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  await client.application?.commands.set([
    {
      name: 'echo',
      description: 'Echoes',
      options: [{ type: 3, name: 'text', description: 'What', autocomplete: true, maxLength: 10 }],
    },
    { name: 'Find', type: 3 },
  ]);
  return errors;
}

function messageOf(outcome: Outcome) {
  if (outcome.kind !== 'reply' && outcome.kind !== 'update') throw new Error(`got ${outcome.kind}`);
  return outcome.message;
}

const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary);

describe('an unmodified discord.js client', () => {
  test('replies, is pressed, updates', async () => {
    const errors = await start(async interaction => {
      if (interaction.isChatInputCommand()) {
        const content = interaction.options.getString('text') ?? '';
        const answer = await interaction.reply({
          content,
          components: [row(button('more'))],
          withResponse: true,
        });
        expect(answer.resource?.message?.interactionMetadata?.user.username).toBe('ann');
      }
      if (interaction.isButton()) await interaction.update({ content: 'pressed', components: [] });
    });
    const ann = discord.actor('ann');
    const message = messageOf(await ann.slash('echo', { text: 'hello' }));
    expect(message.content).toBe('hello');
    expect(pressable(message).map(({ label }) => label)).toEqual(['more']);
    expect(await ann.press(message, 1)).toMatchObject({ kind: 'update', message: { content: 'pressed' } });
    await expect(ann.press(message, 1)).rejects.toThrow('no button');
    expect(errors).toEqual([]);
  });

  test('defers in private, edits, follows up and deletes', async () => {
    const errors = await start(async interaction => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('done');
      const second = await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral });
      expect((await interaction.fetchReply()).content).toBe('done');
      await interaction.deleteReply(second);
      await interaction.followUp('all');
    });
    const outcome = await discord.actor('bob').slash('echo');
    expect(outcome).toMatchObject({ kind: 'reply', deferred: true, message: { content: 'done', flags: 64 } });
    const shown = await discord.actor('ann').until(({ content }) => content === 'all');
    expect(discord.actor('ann').messages()).toEqual([shown]);
    expect(
      discord
        .actor('bob')
        .messages()
        .map(({ content }) => content),
    ).toEqual(['done', 'all']);
    expect(errors).toEqual([]);
  });

  test('opens a modal, reads it, and completes while somebody types', async () => {
    const errors = await start(async interaction => {
      if (interaction.isAutocomplete()) {
        const typed = interaction.options.getFocused();
        await interaction.respond([{ name: `${typed}!`, value: typed }]);
      }
      if (interaction.isChatInputCommand()) {
        const input = new TextInputBuilder()
          .setCustomId('name')
          .setLabel('Name')
          .setStyle(TextInputStyle.Short);
        const fields = new ActionRowBuilder<TextInputBuilder>().addComponents(input);
        await interaction.showModal(
          new ModalBuilder().setCustomId('m').setTitle('Who').addComponents(fields),
        );
      }
      if (interaction.isModalSubmit())
        await interaction.reply(`Hi ${interaction.fields.getTextInputValue('name')}`);
    });
    const ann = discord.actor('ann');
    expect(await ann.autocomplete('echo', 'text', 'ab')).toEqual({
      kind: 'choices',
      choices: [{ name: 'ab!', value: 'ab' }],
    });
    const opened = await ann.slash('echo');
    if (opened.kind !== 'modal') throw new Error(`got ${opened.kind}`);
    await expect(ann.submit(opened.modal, {})).rejects.toThrow('name needs 1 to 4000');
    expect(messageOf(await ann.submit(opened.modal, { name: 'Ann' })).content).toBe('Hi Ann');
    expect(errors).toEqual([]);
  });

  test('sends Components V2 with an upload that can be fetched', async () => {
    const errors = await start(async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const container = new ContainerBuilder()
        .setAccentColor(0x5b7cfa)
        .addTextDisplayComponents(text => text.setContent('## Title'))
        .addSectionComponents(section =>
          section
            .addTextDisplayComponents(text => text.setContent('beside'))
            .setThumbnailAccessory(thumbnail => thumbnail.setURL('https://example.com/a.png')),
        )
        .addMediaGalleryComponents(gallery => gallery.addItems(item => item.setURL('attachment://dot.txt')))
        .addActionRowComponents(row(button('go')));
      const files = [new AttachmentBuilder(Buffer.from('bytes'), { name: 'dot.txt', description: 'a dot' })];
      await interaction.reply({ components: [container], files, flags: MessageFlags.IsComponentsV2 });
    });
    const message = messageOf(await discord.actor('ann').slash('echo'));
    const [url = ''] = /http:[^"]+\/dot\.txt/.exec(JSON.stringify(message.components)) ?? [];
    expect(await (await fetch(url)).text()).toBe('bytes');
    expect(errors).toEqual([]);
  });

  test('gets a message through the context menu', async () => {
    await start(async interaction => {
      if (interaction.isMessageContextMenuCommand()) {
        await interaction.reply({
          content: interaction.targetMessage.content,
          flags: MessageFlags.Ephemeral,
        });
      }
    });
    const said = discord.actor('bob').say('what about this');
    expect(messageOf(await discord.actor('ann').contextMenu('Find', said))).toMatchObject({
      content: 'what about this',
      interaction_metadata: { target_message_id: said.id },
    });
  });
});

describe('when something goes wrong', () => {
  const hello = async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('hello');
  };

  test('a dropped socket is resumed and the command of the gap is answered', async () => {
    await start(hello);
    const resumed = new Promise(resolve => client.once(Events.ShardResume, resolve));
    discord.faults.dropSockets();
    const outcome = discord.actor('ann').slash('echo');
    await resumed;
    expect(messageOf(await outcome).content).toBe('hello');
  });

  test('opcode 7 and a resumable INVALID_SESSION lead to a resume', async () => {
    await start(hello);
    for (const fault of [
      () => discord.faults.askToReconnect(),
      () => discord.faults.invalidateSession(true),
    ]) {
      const resumed = new Promise(resolve => client.once(Events.ShardResume, resolve));
      fault();
      await resumed;
    }
    expect(messageOf(await discord.actor('ann').slash('echo')).content).toBe('hello');
  });

  test('429 is obeyed by its Retry-After header, and a bucket that is used up delays', async () => {
    await start(hello);
    const channel = await client.channels.fetch(discord.actor('ann').channel.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    const route = '/channels/{channel_id}/messages';
    discord.faults.rest({ method: 'POST', route, answer: { status: 429, retryAfter: 0.1 } });
    const started = performance.now();
    await channel.send('after a while');
    expect(performance.now() - started).toBeGreaterThan(90);
    expect(discord.actor('ann').messages()).toHaveLength(1);
  });

  test('a 502 after the message was sent does not double it, thanks to the nonce', async () => {
    await start(hello);
    const channel = await client.channels.fetch(discord.actor('ann').channel.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    discord.faults.rest({
      route: '/channels/{channel_id}/messages',
      answer: { status: 502 },
      processed: true,
    });
    await channel.send('once');
    expect(discord.actor('ann').messages()).toHaveLength(1);
  });

  test('a doubled interaction is refused the second time', async () => {
    const errors = await start(hello);
    discord.faults.dispatch({ t: 'INTERACTION_CREATE', copies: 2 });
    const refused = new Promise(resolve =>
      discord.traffic.on('exchange', ({ status, response }) => status === 400 && resolve(response)),
    );
    expect(messageOf(await discord.actor('ann').slash('echo')).content).toBe('hello');
    expect(await refused).toMatchObject({ code: 40060 });
    await expect.poll(() => errors.length).toBe(1);
  });

  test('a hanging callback never settles the request but close() ends everything', async () => {
    client.rest.options.timeout = 100;
    const errors = await start(hello);
    discord.faults.rest({
      route: '/interactions/{interaction_id}/{interaction_token}/callback',
      answer: 'hang',
      times: 9,
    });
    void discord.actor('ann').slash('echo');
    await expect.poll(() => errors.length).toBe(1);
  });

  test('with one guild unavailable the client becomes ready', async () => {
    discord.world.setAvailable(discord.scene.second, false);
    await start(hello);
    expect(client.guilds.cache.get(discord.scene.second.id)?.available).toBe(false);
    expect(messageOf(await discord.actor('ann').slash('echo')).content).toBe('hello');
  });

  test('a revoked token ends the connection for good with 4004', async () => {
    await start(hello);
    const ended = new Promise(resolve => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    discord.faults.revokeToken();
    expect(await ended).toBe(4004);
    await expect(client.rest.get('/gateway/bot')).rejects.toMatchObject({ status: 401 });
  });
});
