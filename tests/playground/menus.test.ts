import {
  ActionRowBuilder,
  ChannelSelectMenuBuilder,
  ChannelType,
  LabelBuilder,
  MentionableSelectMenuBuilder,
  ModalBuilder,
  PermissionFlagsBits,
  RadioGroupBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { describe, expect } from 'vitest';
import { messageOf, type RealBot, realBotTest as test } from './real-bot.ts';

const menus = [
  new UserSelectMenuBuilder().setCustomId('user').setMaxValues(2),
  new RoleSelectMenuBuilder().setCustomId('role'),
  new MentionableSelectMenuBuilder().setCustomId('mentionable').setMaxValues(2),
  new ChannelSelectMenuBuilder().setCustomId('channel').setChannelTypes(ChannelType.GuildText),
];
type Menu = (typeof menus)[number];

describe('a menu of what the server has', () => {
  async function shown({ discord, answers }: RealBot) {
    answers(
      async interaction => {
        if (interaction.isChatInputCommand()) {
          const components = menus.map(menu => new ActionRowBuilder<Menu>().addComponents(menu));
          await interaction.reply({ components, content: 'choose' });
        }
        if (interaction.isUserSelectMenu()) {
          const { users, members } = interaction;
          await interaction.reply(`${users.map(user => user.username).join()} ${members.size}`);
        }
        if (interaction.isRoleSelectMenu()) {
          await interaction.reply(interaction.roles.map(role => role.name).join());
        }
        if (interaction.isMentionableSelectMenu()) {
          await interaction.reply(`${interaction.users.size} ${interaction.roles.size}`);
        }
        if (interaction.isChannelSelectMenu()) {
          const [channel] = interaction.channels.values();
          const may = Object(channel).appPermissions.has(PermissionFlagsBits.SendMessages);
          await interaction.reply(`${channel && 'name' in channel && channel.name} ${may}`);
        }
      },
      { name: 'menus', description: 'd' },
    );
    return messageOf(await discord.actor('ann').slash('menus'));
  }

  test.for([
    ['user', ['bob', '@Cat'], 'bob,cat 2'],
    ['role', ['Moderator'], 'Moderator'],
    ['mentionable', ['dan', 'moderator'], '1 1'],
    ['channel', ['#trivia'], 'trivia true'],
  ] as const)('of type %s gives what was chosen by name', async ([menu, values, answer], { bot }) => {
    const message = await shown(bot);
    expect(messageOf(await bot.discord.actor('ann').pick(message, menu, values)).content).toBe(answer);
  });

  test('offers only what there is and the chooser sees', async ({ bot }) => {
    const message = await shown(bot);
    const { channel } = bot.discord.actor('ann', 'film-club');
    const bob = bot.discord.actor('bob');
    bot.discord.world.overwrite(channel, bot.discord.scene.main, { deny: PermissionFlagsBits.ViewChannel });
    await expect(bob.pick(message, 'channel', ['film-club'])).rejects.toThrow('no film-club to choose');
    await expect(bob.pick(message, 'user', ['ann', 'bob', 'cat'])).rejects.toThrow('Pick 1 to 2');
    const forged = await bob.pick(message, 'channel', [channel.id], { raw: true });
    expect(messageOf(forged).content).toBe('film-club false');
  });
});

describe('a modal of texts, menus and radio buttons', () => {
  const label = (text: string) => new LabelBuilder().setLabel(text).setDescription('about it');
  const name = new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short);
  const options = ['a', 'b', 'c'].map(value => ({ label: `Option ${value}`, value }));
  const modal = new ModalBuilder()
    .setCustomId('report')
    .setTitle('Report')
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('Thank **you**.'))
    .addLabelComponents(
      label('Name').setTextInputComponent(name),
      label('Some').setStringSelectMenuComponent(
        new StringSelectMenuBuilder().setCustomId('some').setMaxValues(2).addOptions(options),
      ),
      label('One').setRadioGroupComponent(
        new RadioGroupBuilder().setCustomId('one').setRequired(false).addOptions(options),
      ),
    );

  async function opened({ discord, answers }: RealBot) {
    answers(
      async interaction => {
        if (interaction.isChatInputCommand()) await interaction.showModal(modal);
        if (!interaction.isModalSubmit()) return;
        const { fields } = interaction;
        const some = fields.getStringSelectValues('some').join();
        await interaction.reply(
          `${fields.getTextInputValue('name')} ${some} ${String(fields.getRadioGroup('one'))}`,
        );
      },
      { name: 'report', description: 'd' },
    );
    const outcome = await discord.actor('ann').slash('report');
    if (outcome.kind !== 'modal') throw new Error(`got ${outcome.kind}`);
    return outcome.modal;
  }

  test('is submitted as Discord does, texts without a value', async ({ bot }) => {
    const ann = bot.discord.actor('ann');
    const form = await opened(bot);
    const sent = await ann.submit(form, { name: 'Ann', some: ['a', 'c'], one: 'b' });
    expect(messageOf(sent).content).toBe('Ann a,c b');
    expect(messageOf(await ann.submit(form, { name: 'Ann', some: 'a' })).content).toBe('Ann a null');
  });

  test.for([
    [{ some: 'a' }, 'name needs 1 to 4000 characters'],
    [{ name: 'x' }, 'some needs 1 to 2 of its choices'],
    [{ name: 'x', some: ['a', 'b', 'c'] }, 'some needs 1 to 2 of its choices'],
    [{ name: 'x', some: 'a', one: 'z' }, 'one needs 1 to 1 of its choices'],
    [{ name: 'x', some: 'a', other: 'z' }, 'no field other'],
  ] as const)('the client refuses %j', async ([values, reason], { bot }) => {
    const form = await opened(bot);
    const filled = Object.fromEntries(Object.entries(values));
    await expect(bot.discord.actor('ann').submit(form, filled)).rejects.toThrow(reason);
  });
});
