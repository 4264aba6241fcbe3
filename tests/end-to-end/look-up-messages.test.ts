import { type APIMessage, type APIMessageSnapshot, MessageType, PollLayoutType } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { buttonsOf, isPrivate, messageOf, botTest as test, textOf } from './stand.ts';

const TITLE = 'President Obama criticised Sony';
const SAID = 'Obama said that Sony made a mistake when it cancelled the release';

/** A message that shows something, as Discord would send it along; the local Discord’s people only write text. */
function showing(actor: Actor, shown: Partial<APIMessage>): APIMessage {
  return { ...actor.say('.'), id: '1456074443980800053', content: '', ...shown };
}

function snapshot(message: Partial<APIMessageSnapshot['message']>): APIMessageSnapshot {
  const empty = {
    attachments: [],
    components: [],
    content: '',
    edited_timestamp: null,
    embeds: [],
    flags: 0,
    mention_roles: [],
    mentions: [],
    timestamp: '2026-01-01T00:00:00Z',
    type: MessageType.Default,
  };
  return { message: { ...empty, ...message } };
}

const forward = (message: Partial<APIMessageSnapshot['message']>): Partial<APIMessage> => ({
  message_reference: { type: 1, message_id: '1456074443980800051', channel_id: '1456074443980800052' },
  message_snapshots: [snapshot(message)],
});

const texts = [
  ['a forwarded message', forward({ content: SAID })],
  ['an embed in a forwarded message', forward({ embeds: [{ description: SAID }] })],
  ['the description of an embed', { embeds: [{ description: SAID }] }],
  ['the title of an embed', { embeds: [{ title: SAID }] }],
  ['a field of an embed', { embeds: [{ fields: [{ name: 'News', value: SAID }] }] }],
  ['the footer of an embed', { embeds: [{ footer: { text: SAID } }] }],
  ['a text display', { components: [{ type: 10, content: SAID }] }],
  [
    'a text display in a section in a container',
    {
      components: [
        {
          type: 17,
          components: [
            {
              type: 9,
              components: [{ type: 10, content: `## ${SAID}` }],
              accessory: { type: 2, style: 1, custom_id: 'x', label: 'x' },
            },
          ],
        },
      ],
    },
  ],
  [
    'the question of a poll',
    {
      poll: {
        question: { text: 'Was Obama right that Sony made a mistake?' },
        answers: [
          { answer_id: 1, poll_media: { text: 'Yes' } },
          { answer_id: 2, poll_media: { text: 'No' } },
        ],
        expiry: '2026-12-24T00:00:00Z',
        allow_multiselect: false,
        layout_type: PollLayoutType.Default,
      },
    },
  ],
] as const satisfies readonly (readonly [string, Partial<APIMessage>])[];

test.for(texts)('Find in article reads %s', async ([, shown], { discord }) => {
  const said = showing(discord.actor('Bob'), shown);
  const answer = await discord.actor('Ann').contextMenu('Find in article', said, { raw: true });
  expect(textOf(messageOf(answer))).toContain(TITLE);
  expect(isPrivate(messageOf(answer))).toBe(true);
});

test('Find in article reads Skylark’s own cards, and finds the same', async ({ discord }) => {
  const ann = discord.actor('Ann');
  const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
  const found = messageOf(await ann.contextMenu('Find in article', card));
  expect(textOf(found)).toContain('┃ “📌 The murder weapon is a ricin strip');
  expect(textOf(found)).toContain('┃ 📌 The murder weapon is a ricin strip');
});

test('Find in article of a message of a word or two offers what a query would', async ({ discord }) => {
  const said = discord.actor('Bob').say('how the actor changed the villain');
  const message = messageOf(await discord.actor('Ann').contextMenu('Find in article', said));
  expect(textOf(message)).not.toContain('Nothing in the article');
  expect(buttonsOf(message).length).toBeGreaterThan(0);
});

test('Find in article explains that there is nothing to look for in a picture or a mention', async ({
  discord,
}) => {
  const ann = discord.actor('Ann');
  for (const content of ['', `<@${ann.user.id}> <a:wave:1456074443980800051> <t:1:R>`]) {
    const said = showing(discord.actor('Bob'), { content });
    const answer = messageOf(await ann.contextMenu('Find in article', said, { raw: true }));
    expect(textOf(answer)).toContain('That message has no text to look for.');
  }
});
