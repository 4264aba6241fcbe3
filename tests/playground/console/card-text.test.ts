import {
  type APIMessage,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { cardText } from '../../../src/playground/console/card-text.ts';

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
