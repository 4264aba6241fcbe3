import {
  type APIMessage,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { cardText } from '../../../playground/console/card-text.ts';
import { harmless } from '../../../playground/console/harmless.ts';

const plain = { styled: false, nameOf: (id: string) => (id === '42' ? 'Ann' : 'somebody') };

function message(components: APIMessage['components'], flags = MessageFlags.IsComponentsV2): APIMessage {
  const author = { id: '1', username: 'skylark', discriminator: '0', global_name: null, avatar: null };
  return {
    id: '2',
    channel_id: '3',
    author,
    content: '',
    timestamp: '',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
    flags,
    ...(components && { components }),
  };
}

const button = (customId: string, label: string, disabled = false) =>
  ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: customId,
    label,
    disabled,
  }) as const;

test('a card keeps its structure as text, its markdown read and its controls numbered', () => {
  const card = message([
    {
      type: ComponentType.Container,
      components: [
        { type: ComponentType.TextDisplay, content: '## 📌 One **main demand**\nIt\\_was </fact:123>' },
        { type: ComponentType.TextDisplay, content: '-# The hack · shared by <@42>' },
        { type: ComponentType.ActionRow, components: [button('a', '◀', true), button('b', '▶')] },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: 'c',
              placeholder: 'Open',
              options: [{ label: 'Hack', value: 'hack', description: '9 facts' }],
            },
          ],
        },
      ],
    },
  ]);
  const { text, buttons, options } = cardText(card, plain);
  expect(text).toBe(
    [
      '┃ 📌 One main demand',
      '┃ It_was /fact',
      '┃ The hack · shared by @Ann',
      '┃ (◀)  [1 ▶]',
      '┃ Open:',
      '┃   1. Hack (9 facts)',
    ].join('\n'),
  );
  expect(buttons).toEqual(['b']);
  expect(options).toEqual([{ customId: 'c', value: 'hack' }]);
});

test('a private message says so', () => {
  const card = message([{ type: ComponentType.TextDisplay, content: 'psst' }], MessageFlags.Ephemeral);
  expect(cardText(card, plain).text).toBe('only you can see this\npsst');
});

test('a message cannot steer the terminal', () => {
  const card = message([{ type: ComponentType.TextDisplay, content: 'a\u001B[2Jb' }]);
  expect(cardText(card, plain).text).toBe('ab');
});

test('a styled card has bold and grey text', () => {
  const card = message([{ type: ComponentType.TextDisplay, content: '**loud**' }]);
  expect(cardText(card, { ...plain, styled: true }).text).toBe('\u001B[1mloud\u001B[22m');
});

test('a styled card has a bold title and small grey lines', () => {
  const card = message([
    {
      type: ComponentType.Container,
      components: [{ type: ComponentType.TextDisplay, content: '-# Last one\n## 2 / 3  Who?\nBody' }],
    },
  ]);
  expect(cardText(card, { ...plain, styled: true }).text).toBe(
    '┃ \u001B[90mLast one\u001B[39m\n┃ \u001B[1m2 / 3  Who?\u001B[22m\n┃ Body',
  );
});

test('channels and roles have their names, and a link to a message is its words', () => {
  const content = 'Ask <@&42> in <#7>: [jump to it](https://discord.com/channels/1/2), not \\<#7>';
  const { text } = cardText(message([{ type: ComponentType.TextDisplay, content }]), plain);
  expect(text).toBe('Ask @Ann in #somebody: jump to it, not <#7>');
});

describe('a timestamp', () => {
  const now = new Date(2026, 10, 23, 20, 9).getTime();
  const shown = (style: string, later = 0) => {
    const content = `<t:${now / 1000 + later}${style}>`;
    const card = message([{ type: ComponentType.TextDisplay, content }]);
    return cardText(card, { ...plain, now: () => now }).text.replace(/\u202F/g, ' ');
  };

  test.each([
    [9, 'in 9 s'],
    [-120, '2 min ago'],
    [0, 'now'],
    [59, 'in 59 s'],
    [60, 'in 1 min'],
    [7200, 'in 2 h'],
    [-3 * 86_400, '3 d ago'],
    [61 * 86_400, 'in 2 mo'],
    [-730 * 86_400, '2 y ago'],
  ])('%d s away is "%s"', (later, text) => {
    expect(shown(':R', later)).toBe(text);
  });

  test.each([
    ['', 'November 23, 2026 at 8:09 PM'],
    [':t', '8:09 PM'],
    [':T', '8:09:00 PM'],
    [':d', '11/23/26'],
    [':D', 'November 23, 2026'],
    [':F', 'Monday, November 23, 2026 at 8:09 PM'],
  ])('in the style "%s" is "%s"', (style, text) => {
    expect(shown(style)).toBe(text);
  });

  test('that is escaped stays text', () => {
    const card = message([{ type: ComponentType.TextDisplay, content: '\\<t:1700000000:R>' }]);
    expect(cardText(card, { ...plain, now: () => now }).text).toBe('<t:1700000000:R>');
  });
});

test('an embed is shown in words', () => {
  const embeds = [
    {
      title: 'Results',
      url: 'https://example.com',
      description: 'one\ntwo',
      fields: [{ name: 'Ann', value: '**3**' }],
      footer: { text: 'today' },
    },
  ];
  expect(cardText({ ...message(undefined), embeds }, plain).text.split('\n')).toEqual([
    '┃ [Results](https://example.com)',
    '┃ one',
    '┃ two',
    '┃ Ann',
    '┃ 3',
    '┃ today',
  ]);
});

test('a terminal obeys nothing of what it shows but styles', () => {
  const style = '\u001B[1mbold\u001B[22m';
  expect(harmless(`a\rb\u0007\u009B2J\u001B[2J\u001B]0;title\n\t${style}`)).toBe(
    `ab2J[2J]0;title\n\t${style}`,
  );
});
