import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, startBench } from './bare-bot.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.discord.close());

const v2 = 1 << 15;
const words = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Press', custom_id: 'id', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'a', value: 'a' }],
  ...more,
});
const display = (content = 'text') => ({ type: 10, content });
const option = (index: number) => ({ label: `o${index}`, value: `o${index}` });
const input = (custom_id: string) => row({ type: 4, custom_id, style: 1, label: 'Name' });

const modalWith = (component: object) => ({
  title: 'a',
  custom_id: 'b',
  components: [{ type: 18, label: 'c', component }],
});

type Case = readonly [name: string, body: object, path: string, code: string];

/** Looks a field's error codes up in Discord's tree. */
function codes(body: unknown, path: string): string[] {
  let node: unknown = body && typeof body === 'object' && 'errors' in body ? body.errors : undefined;
  for (const key of path === '' ? [] : path.split('.')) {
    node =
      node && typeof node === 'object' ? Object.entries(node).find(([name]) => name === key)?.[1] : undefined;
  }
  const errors: unknown = node && typeof node === 'object' && '_errors' in node ? node._errors : [];
  return Array.isArray(errors) ? errors.map(({ code }) => String(code)) : [];
}

const messages: readonly Case[] = [
  ['content of 2001 characters', { content: words(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
  ['11 embeds', { embeds: times(11, () => ({ title: 'x' })) }, 'embeds', 'BASE_TYPE_MAX_LENGTH'],
  ['an embed title of 257', { embeds: [{ title: words(257) }] }, 'embeds.0.title', 'BASE_TYPE_MAX_LENGTH'],
  [
    'an embed description of 4097',
    { embeds: [{ description: words(4097) }] },
    'embeds.0.description',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    '26 embed fields',
    { embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }] },
    'embeds.0.fields',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an embed field name of 257',
    { embeds: [{ fields: [{ name: words(257), value: 'b' }] }] },
    'embeds.0.fields.0.name',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an embed field value of 1025',
    { embeds: [{ fields: [{ name: 'a', value: words(1025) }] }] },
    'embeds.0.fields.0.value',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an embed footer of 2049',
    { embeds: [{ footer: { text: words(2049) } }] },
    'embeds.0.footer.text',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an embed author of 257',
    { embeds: [{ author: { name: words(257) } }] },
    'embeds.0.author.name',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'embeds of 6001 characters together',
    { embeds: [{ description: words(4000) }, { description: words(2001) }] },
    'embeds',
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  [
    'six rows',
    { components: times(6, index => row(button({ custom_id: `${index}` }))) },
    'components',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'six buttons in a row',
    { components: [row(...times(6, index => button({ custom_id: `${index}` })))] },
    'components.0.components',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an alt text of 1025',
    {
      flags: v2,
      components: [{ type: 12, items: [{ media: { url: 'https://x.y' }, description: words(1025) }] }],
    },
    'components.0.items.0.description',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a menu of people beside a button',
    { components: [row({ type: 5, custom_id: 's' }, button())] },
    'components.0.components.1',
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    '26 people to choose',
    { components: [row({ type: 5, custom_id: 's', max_values: 26 })] },
    'components.0.components.0.max_values',
    'NUMBER_TYPE_MAX',
  ],
  ['an empty row', { components: [row()] }, 'components.0.components', 'BASE_TYPE_BAD_LENGTH'],
  [
    'a select beside a button',
    { components: [row(select(), button())] },
    'components.0.components.1',
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    'a custom_id of 101',
    { components: [row(button({ custom_id: words(101) }))] },
    'components.0.components.0.custom_id',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an empty custom_id',
    { components: [row(button({ custom_id: '' }))] },
    'components.0.components.0.custom_id',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a custom_id used twice, once disabled',
    { components: [row(button(), button({ disabled: true }))] },
    'components.0.components.1.custom_id',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a button label of 81',
    { components: [row(button({ label: words(81) }))] },
    'components.0.components.0.label',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a button without custom_id',
    { components: [row({ type: 2, style: 1, label: 'x' })] },
    'components.0.components.0.custom_id',
    'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
  ],
  [
    'a link without url',
    { components: [row({ type: 2, style: 5, label: 'x' })] },
    'components.0.components.0.url',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a link with custom_id',
    { components: [row(button({ style: 5, url: 'https://example.com' }))] },
    'components.0.components.0.custom_id',
    'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
  ],
  [
    '26 select options',
    { components: [row(select({ options: times(26, option) }))] },
    'components.0.components.0.options',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a select label of 101',
    { components: [row(select({ options: [{ label: words(101), value: 'a' }] }))] },
    'components.0.components.0.options.0.label',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a select value used twice',
    { components: [row(select({ options: [option(1), option(1)] }))] },
    'components.0.components.0.options',
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'a placeholder of 151',
    { components: [row(select({ placeholder: words(151) }))] },
    'components.0.components.0.placeholder',
    'BASE_TYPE_MAX_LENGTH',
  ],
  ['a V2 component without the flag', { components: [display()] }, 'components.0.type', 'BASE_TYPE_CHOICES'],
  [
    'content beside V2',
    { flags: v2, content: 'x', components: [display()] },
    'content',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'embeds beside V2',
    { flags: v2, embeds: [{ title: 'x' }], components: [display()] },
    'embeds',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'a poll beside V2',
    { flags: v2, poll: {}, components: [display()] },
    'poll',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    '41 nested components',
    { flags: v2, components: times(2, () => ({ type: 17, components: times(20, () => display('x')) })) },
    'components',
    'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  [
    '4001 characters of text',
    { flags: v2, components: [display(words(4000)), display('x')] },
    'components',
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  [
    'a section of four texts',
    { flags: v2, components: [{ type: 9, components: times(4, () => display()), accessory: button() }] },
    'components.0.components',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a section without accessory',
    { flags: v2, components: [{ type: 9, components: [display()] }] },
    'components.0.accessory',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a gallery of 11',
    { flags: v2, components: [{ type: 12, items: times(11, () => ({ media: { url: 'https://x.y' } })) }] },
    'components.0.items',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an empty container',
    { flags: v2, components: [{ type: 17, components: [] }] },
    'components.0.components',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a missing attachment',
    { flags: v2, components: [{ type: 12, items: [{ media: { url: 'attachment://x.png' } }] }] },
    'components.0',
    'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  ],
];

describe('a message is refused with 50035 for', () => {
  test.each(messages)('%s', async (_name, body, path, code) => {
    const begun = bench.begin('command');
    const { status, body: error } = await bench.respond(begun, 4, body);
    expect({ status, error }).toMatchObject({
      status: 400,
      error: { code: 50035, message: 'Invalid Form Body' },
    });
    expect(codes(error, `data.${path}`)).toContain(code);
  });
});

const label = (more: object) => ({
  type: 18,
  label: 'l',
  component: { type: 4, custom_id: 'l', style: 1 },
  ...more,
});
const modal = (more: object) => ({ title: 'Title', custom_id: 'modal', components: [input('a')], ...more });
const modals: readonly Case[] = [
  ['a title of 46', modal({ title: words(46) }), 'title', 'BASE_TYPE_BAD_LENGTH'],
  ['a custom_id of 101', modal({ custom_id: words(101) }), 'custom_id', 'BASE_TYPE_BAD_LENGTH'],
  ['an empty custom_id', modal({ custom_id: '' }), 'custom_id', 'BASE_TYPE_BAD_LENGTH'],
  ['no rows', modal({ components: [] }), 'components', 'BASE_TYPE_BAD_LENGTH'],
  [
    'six rows',
    modal({ components: times(6, index => input(`${index}`)) }),
    'components',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a custom_id used twice',
    modal({ components: [input('a'), input('a')] }),
    'components',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  ['six texts', modal({ components: times(6, () => display()) }), 'components', 'BASE_TYPE_BAD_LENGTH'],
  [
    'a label of 46',
    modal({ components: [label({ label: words(46) })] }),
    'components.0.label',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a description of 101',
    modal({ components: [label({ description: words(101) })] }),
    'components.0.description',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a label without a field',
    modal({ components: [label({ component: undefined })] }),
    'components.0.component',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a single radio button',
    modal({ components: [label({ component: { type: 21, custom_id: 'r', options: [option(1)] } })] }),
    'components.0.component.options',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a menu that has the custom_id of an input',
    modal({ components: [input('a'), display(), label({ component: select({ custom_id: 'a' }) })] }),
    'components',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a button',
    modal({ components: [label({ component: button() })] }),
    'components.0.component.type',
    'UNION_TYPE_CHOICES',
  ],
];

describe('a modal is refused with 50035 for', () => {
  test.each(modals)('%s', async (_name, data, path, code) => {
    const { status, body } = await bench.respond(bench.begin('command'), 9, data);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(codes(body, `data.${path}`)).toContain(code);
  });
});

describe('choices are refused with 50035 for', () => {
  const choice = { name: 'a', value: 'a' };
  const cases: readonly Case[] = [
    ['26 of them', { choices: times(26, () => choice) }, 'data.choices', 'BASE_TYPE_BAD_LENGTH'],
    [
      'a name of 101',
      { choices: [{ ...choice, name: words(101) }] },
      'data.choices.0.name',
      'BASE_TYPE_BAD_LENGTH',
    ],
  ];
  test.each(cases)('%s', async (_name, data, path, code) => {
    const { status, body } = await bench.respond(bench.begin('autocomplete'), 8, data);
    expect({ status, codes: codes(body, path) }).toEqual({ status: 400, codes: [code] });
  });
});

describe('an interaction cannot be answered by', () => {
  const kinds = [
    ['command', [1, 6, 7, 8, 99]],
    ['autocomplete', [4, 5, 6, 7, 9]],
    ['press', [1, 8]],
    ['submit', [6, 7, 8, 9]],
  ] as const;
  const cases = kinds.flatMap(([kind, types]) => types.map(type => [kind, type] as const));
  test.each(cases)('%s: type %i', async (kind, type) => {
    const { status, body } = await bench.respond(bench.begin(kind), type, { content: 'x' });
    expect({ status, codes: codes(body, 'type') }).toEqual({ status: 400, codes: ['BASE_TYPE_CHOICES'] });
  });

  test('but a modal that a component opened may be answered by type 7', async () => {
    const source = bench.discord.actor('ann').say('source');
    expect((await bench.respond(bench.begin('submit', source), 7, { content: 'x' })).status).toBe(200);
  });
});

describe('commands are refused with 50035 for', () => {
  const command = (more: object) => ({ name: 'name', description: 'd', ...more });
  const text = (more: object) => ({ type: 3, name: 'o', description: 'd', ...more });
  const cases: readonly (readonly [name: string, body: object[], path: string, code: string])[] = [
    ['an upper-case name', [command({ name: 'Name' })], '0.name', 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a name with a space', [command({ name: 'a b' })], '0.name', 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a name of 33', [command({ name: words(33) })], '0.name', 'APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', [command({ description: '' })], '0.description', 'BASE_TYPE_BAD_LENGTH'],
    ['a description of 101', [command({ description: words(101) })], '0.description', 'BASE_TYPE_BAD_LENGTH'],
    [
      '26 options',
      [command({ options: times(26, index => text({ name: `o${index}` })) })],
      '0.options',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a required option after an optional one',
      [command({ options: [text({}), text({ name: 'p', required: true })] })],
      '0.options.1',
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'an option name used twice',
      [command({ options: [text({}), text({})] })],
      '0.options.1',
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    ['a command name used twice', [command({}), command({})], '1', 'APPLICATION_COMMANDS_DUPLICATE_NAME'],
    [
      '8001 characters',
      [
        command({
          options: times(4, o =>
            text({
              name: `o${o}`,
              choices: times(25, c => ({ name: words(50), value: `${c}${words(48)}` })),
            }),
          ),
        }),
      ],
      '0',
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'a context menu with a description',
      [{ type: 3, name: 'Find it', description: 'x' }],
      '0.description',
      'BASE_TYPE_MAX_LENGTH',
    ],
  ];
  test.each(cases)('%s', async (_name, body, path, code) => {
    const answer = await bench.call('PUT', `/applications/${bench.discord.world.bot.id}/commands`, body);
    bench.clock.advance(60_000);
    expect({ status: answer.status, codes: codes(answer.body, path) }).toEqual({
      status: 400,
      codes: [code],
    });
  });
});

describe('other refusals', () => {
  test('an empty message is 50006', async () => {
    const { status, body } = await bench.respond(bench.begin('command'), 4, { content: '' });
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  test('the V2 flag cannot be taken back: an edit with content is refused', async () => {
    const begun = bench.begin('command');
    await bench.respond(begun, 4, { flags: v2, components: [display()] });
    const route = `/webhooks/${bench.discord.world.bot.id}/${begun.payload.token}/messages/@original`;
    const { status, body } = await bench.call('PATCH', route, { content: 'x', flags: 0 });
    expect({ status, codes: codes(body, 'content') }).toEqual({
      status: 400,
      codes: ['MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    });
  });

  test.each([
    ['eleven files', 11, 1],
    ['a file over 10 MiB', 1, 10 * 1024 * 1024 + 1],
  ])('%s are 50045', async (_name, count, bytes) => {
    const form = new FormData();
    form.set('payload_json', JSON.stringify({ content: 'x' }));
    for (const index of times(count, n => n))
      form.set(`files[${index}]`, new Blob([new Uint8Array(bytes)]), 'a.bin');
    const channel = bench.discord.actor('ann').channel.id;
    const response = await fetch(`${bench.discord.apiUrl}/v10/channels/${channel}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${bench.discord.token}` },
      body: form,
    });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 400,
      body: { code: 50045 },
    });
  });

  test('malformed JSON is 50109', async () => {
    const { id } = bench.discord.actor('ann').channel;
    const { status, body } = await bench.call('POST', `/channels/${id}/messages`, '{"content":');
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 50109 } });
  });

  test.each([
    ['null'],
    ['[]'],
    ['"text"'],
    ['7'],
    ['{"components":7}'],
    ['{"embeds":[null]}'],
    ['{"flags":"x"}'],
  ])('a body of %s is 50035', async body => {
    const { id } = bench.discord.actor('ann', 'Book club/general').channel;
    bench.clock.advance(5000);
    const answer = await bench.call('POST', `/channels/${id}/messages`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
  });

  test.each([
    ['GET', '/guilds/1/bans', undefined],
    ['POST', `/channels/GENERAL/messages`, { sticker_ids: ['1'] }],
    ['POST', `/channels/GENERAL/messages`, { message_reference: { type: 1, message_id: '1' } }],
    ['POST', `/channels/GENERAL/messages`, { poll: { question: { text: 'a' }, answers: [] } }],
    ['POST', `/channels/GENERAL/messages`, { content: 'a', flags: 1 << 13 }],
    ['POST', `/channels/GENERAL/messages`, { embeds: [{ title: 'a', image: { url: 'https://a.b/c.png' } }] }],
    [
      'POST',
      `/channels/GENERAL/messages`,
      {
        flags: 1 << 15,
        components: [
          { type: 17, components: [{ type: 1, components: [{ type: 2, style: 6, sku_id: '1' }] }] },
        ],
      },
    ],
    [
      'PUT',
      `/applications/BOT/commands`,
      [{ name: 'a', description: 'b', options: [{ type: 2, name: 'c' }] }],
    ],
    ['POST', `/applications/BOT/commands`, { type: 4, name: 'a' }],
  ])('what is not emulated says so: %s %s', async (method, route, body) => {
    const { id } = bench.discord.actor('ann').channel;
    bench.clock.advance(5000);
    const path = route.replace('GENERAL', id).replace('BOT', bench.discord.world.bot.id);
    const answer = await bench.call(method, path, body);
    expect(answer).toMatchObject({ status: 501, body: { code: 0 } });
    expect(Object(answer.body).message).toMatch(/^501: Not emulated here: /);
  });

  test.each([
    ['a menu of people in a modal', { type: 9, data: modalWith({ type: 5, custom_id: 'a' }) }],
    ['an upload in a modal', { type: 9, data: modalWith({ type: 19, custom_id: 'a' }) }],
    ['checkboxes in a modal', { type: 9, data: modalWith({ type: 22, custom_id: 'a', options: [] }) }],
    ['an activity', { type: 12 }],
  ])('nor is %s', async (_, answer) => {
    const { payload } = bench.begin('press');
    const callback = `/interactions/${payload.id}/${payload.token}/callback`;
    expect(await bench.call('POST', callback, answer)).toMatchObject({ status: 501, body: { code: 0 } });
  });

  test('no answer broke the specification', () => {
    expect(bench.violations).toEqual([]);
  });
});
