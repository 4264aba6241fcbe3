import {
  ActionRowBuilder,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  MessageFlags,
} from 'discord.js';
import { describe, expect } from 'vitest';
import { messageOf, type RealBot, realBotTest as test } from './real-bot.ts';

const Ephemeral = MessageFlags.Ephemeral;

/** A message with one button, answered by `press`. */
async function card({ discord, answers }: RealBot, press: (button: ButtonInteraction) => Promise<unknown>) {
  const button = new ButtonBuilder().setCustomId('b').setLabel('b').setStyle(ButtonStyle.Primary);
  const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(button)];
  answers(
    async interaction => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'card', components });
      if (interaction.isButton()) await press(interaction);
    },
    { name: 'card', description: 'd' },
  );
  return messageOf(await discord.actor('bob').slash('card'));
}

describe('a press', () => {
  test('that updates the card may be followed by private notes, which only the presser gets', async ({
    bot,
  }) => {
    const message = await card(bot, async press => {
      await press.update('pressed');
      await press.followUp({ content: 'first', flags: Ephemeral });
      await press.followUp({ content: 'second', flags: Ephemeral });
    });
    const [ann, cat] = [bot.discord.actor('ann'), bot.discord.actor('cat')];
    expect((await ann.note(ann.press(message, 1))).content).toMatch(/first|second/);
    await expect.poll(() => ann.notes().map(({ content }) => content)).toEqual(['first', 'second']);
    expect(cat.notes()).toEqual([]);
    expect(cat.messages().map(({ content }) => content)).toEqual(['pressed']);
    const [first] = ann.notes();
    expect(first).toMatchObject({ interaction_metadata: { user: { id: ann.user.id } } });
  });

  test('brings its own note even if another one is there already', async ({ bot }) => {
    let count = 0;
    const message = await card(bot, async press => {
      count += 1;
      await press.update(`pressed ${count}`);
      await press.followUp({ content: `note ${count}`, flags: Ephemeral });
    });
    const ann = bot.discord.actor('ann');
    expect((await ann.note(ann.press(message, 1))).content).toBe('note 1');
    expect((await ann.note(ann.press(message, 1))).content).toBe('note 2');
  });

  test('that is deferred edits its card through the webhook, then as a message', async ({ bot }) => {
    const message = await card(bot, async press => {
      await press.deferUpdate();
      await press.editReply('through the webhook');
      await press.message.edit('as a message');
      await press.followUp({ content: 'done', flags: Ephemeral });
    });
    const ann = bot.discord.actor('ann');
    const act = ann.press(message, 1);
    expect(await act).toEqual({ kind: 'acknowledged' });
    expect((await ann.note(act)).content).toBe('done');
    expect(ann.messages()[0]).toMatchObject({ id: message.id, content: 'as a message' });
  });

  test('whose deferred private reply is deleted is over', async ({ bot }) => {
    const message = await card(bot, async press => {
      await press.deferReply({ flags: Ephemeral });
      await press.deleteReply();
    });
    const ann = bot.discord.actor('ann');
    expect(await ann.press(message, 1)).toEqual({ kind: 'acknowledged' });
    expect(ann.notes()).toEqual([]);
  });

  test('that failed has no note', async ({ bot }) => {
    const message = await card(bot, async () => {});
    const ann = bot.discord.actor('ann');
    await expect(ann.note(ann.press(message, 1))).rejects.toThrow('did not respond');
  });
});
