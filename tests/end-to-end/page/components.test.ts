import {
  type APIMessageTopLevelComponent,
  ButtonStyle,
  Client,
  ComponentType,
  type Interaction,
  MessageFlags,
  SeparatorSpacingSize,
  TextInputStyle,
} from 'discord.js';
import { describe, expect } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../../playground/local-discord.ts';
import { servePage } from '../../../playground/page/page.ts';
import { Crowd } from '../../../playground/players/crowd.ts';
import { expectAccessible, visitForAxe } from './axe.ts';
import { enter, messagesOf, pageTest } from './browser.ts';

/** The smallest picture there is. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = { attachment: Buffer.from(PIXEL, 'base64'), name: 'pixel.png' };
const media = { url: 'attachment://pixel.png' };

/** Every kind of component that Discord has for messages. */
const everything: APIMessageTopLevelComponent[] = [
  {
    type: ComponentType.Container,
    accent_color: 0x00_80_ff,
    components: [
      {
        type: ComponentType.Section,
        components: [
          { type: ComponentType.TextDisplay, content: '# Title\n**bold** *em* __u__ ~~s~~ `code`' },
        ],
        accessory: { type: ComponentType.Thumbnail, media, description: 'a thumbnail' },
      },
      { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Large },
      {
        type: ComponentType.TextDisplay,
        content: 'the murderer is ||the butler||\n> quoted\n[odd](javascript:alert(1))',
      },
      {
        type: ComponentType.MediaGallery,
        items: [
          { media, description: 'a picture' },
          { media, description: 'a hidden picture', spoiler: true },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: 'form', label: 'Open a form' },
          { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: 'other', label: 'Other' },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            custom_id: 'good',
            label: 'Good',
            disabled: true,
          },
          { type: ComponentType.Button, style: ButtonStyle.Danger, custom_id: 'bad', label: 'Bad' },
          { type: ComponentType.Button, style: ButtonStyle.Link, url: 'https://example.com', label: 'Link' },
        ],
      },
    ],
  },
  {
    type: ComponentType.Container,
    spoiler: true,
    components: [{ type: ComponentType.TextDisplay, content: 'a secret' }],
  },
];

const form = {
  custom_id: 'filled',
  title: 'A form',
  components: [
    {
      type: ComponentType.Label as const,
      label: 'Your choice',
      component: {
        type: ComponentType.RadioGroup as const,
        custom_id: 'choice',
        options: ['Red', 'Blue'].map(label => ({ label, value: label.toLowerCase() })),
      },
    },
    {
      type: ComponentType.Label as const,
      label: 'A menu',
      component: {
        type: ComponentType.StringSelect as const,
        custom_id: 'menu',
        options: ['One', 'Two'].map(label => ({ label, value: label.toLowerCase() })),
      },
    },
    {
      type: ComponentType.Label as const,
      label: 'A long text',
      component: {
        type: ComponentType.TextInput as const,
        custom_id: 'text',
        style: TextInputStyle.Paragraph,
        required: false,
      },
    },
  ],
};

/** A bot that shows what Skylark does not. */
const test = pageTest.extend<{ discord: LocalDiscord; origin: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads a fixture's dependencies from the pattern
  discord: async ({}, use) => {
    const discord = await startLocalDiscord();
    discord.commands.replace('global', [{ name: 'everything', description: 'd' }]);
    const client = new Client({ intents: [], waitGuildTimeout: 300, rest: { api: discord.apiUrl } });
    client.on('interactionCreate', interaction => void answer(interaction));
    const ready = new Promise(resolve => client.once('clientReady', resolve));
    await client.login(discord.token);
    await ready;
    await use(discord);
    await client.destroy();
    await discord.close();
  },
  origin: async ({ discord }, use) => {
    const crowd = new Crowd(discord, () => undefined, Math.random);
    servePage(discord, {
      assets: 'dist/page',
      crowd,
      introduction: { sentence: 'Skylark asks.', round: '/trivia start', suggestions: [] },
      restartBot: () => Promise.resolve(true),
      answersOn: () => undefined,
    });
    await use(discord.world.origin);
    crowd.close();
  },
});

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isButton()) return interaction.showModal(form);
  if (interaction.isModalSubmit()) {
    const { fields } = interaction;
    const filled = [
      fields.getRadioGroup('choice'),
      ...fields.getStringSelectValues('menu'),
      fields.getTextInputValue('text'),
    ];
    await interaction.reply(`got ${filled.join(', ')}`);
  }
  if (!interaction.isChatInputCommand()) return;
  await interaction.reply({ flags: MessageFlags.IsComponentsV2, components: everything, files: [picture] });
}

describe('in the browser, a bot', () => {
  test('can use every kind of component, all of them accessible, and gets from a form what is written in it', async ({
    visit,
  }) => {
    const page = await visitForAxe(visit, 'ann', 'general');
    await enter(page, '/everything');
    const card = messagesOf(page, 'Skylark');
    await card.getByRole('heading', { name: 'Title' }).waitFor();
    await card.getByRole('img', { name: 'a thumbnail' }).waitFor();
    await card.getByRole('separator').waitFor();
    expect(await card.getByRole('img').count()).toBe(2);
    await expectAccessible(page);

    expect(await card.getByRole('button', { name: 'Good' }).isDisabled()).toBe(true);
    expect(await card.getByRole('link', { name: /^Link/ }).getAttribute('href')).toBe('https://example.com');
    expect(await card.locator('a[href^="javascript"]').count()).toBe(0);
    await card.getByRole('button', { name: 'Spoiler, press to show' }).click();
    await card.getByText('the butler').waitFor();
    const veils = card.getByRole('button', { name: 'Spoiler', exact: true });
    await veils.first().click();
    await card.getByRole('img', { name: 'a hidden picture' }).waitFor();
    await veils.click();
    await card.getByText('a secret').waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Open a form' }).click();
    const modal = page.getByRole('dialog', { name: 'A form' });
    await expectAccessible(page);
    await modal.getByRole('radio', { name: 'Blue' }).check();
    await modal.getByLabel('A menu').selectOption('Two');
    await modal.getByLabel('A long text').fill('so long');
    await modal.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('got blue, two, so long').waitFor();
    await modal.waitFor({ state: 'detached' });
  });
});
