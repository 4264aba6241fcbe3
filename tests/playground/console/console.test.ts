import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Console } from '../../../src/playground/console/console.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../src/playground/local-discord.ts';

let discord: LocalDiscord;
let console: Console;
let printed: string[];
beforeEach(async () => {
  discord = await startLocalDiscord();
  const text = { type: ApplicationCommandOptionType.String as const, description: 'd' };
  const section = { ...text, name: 'section', choices: [{ name: 'The hack', value: '2' }] };
  const limits = [
    { ...text, name: 'short', max_length: 3 },
    { ...text, name: 'long', min_length: 3, max_length: 4 },
    { name: 'count', type: ApplicationCommandOptionType.Integer as const, description: 'd', min_value: 2 },
  ];
  discord.commands.replace('global', [
    { name: 'fact', description: 'd', options: [{ ...text, name: 'query' }, section] },
    { name: 'limits', description: 'd', options: limits },
    {
      name: 'stats',
      description: 'd',
      options: [{ name: 'member', type: ApplicationCommandOptionType.User, description: 'd' }],
    },
    { name: 'Find in article', type: ApplicationCommandType.Message },
  ]);
  printed = [];
  console = new Console(discord, line => printed.push(line), false);
});
afterEach(() => discord.close());

describe('a line', () => {
  test.each([
    ['press', 'press takes a number, such as press 2'],
    ['press abc', 'press takes a number, such as press 2'],
    ['pick', 'pick takes numbers, such as pick 1 3'],
    ['pick x', 'pick takes numbers, such as pick 1 3'],
    ['fill', 'fill takes what goes into an open form, such as: fill first answer | second answer'],
    ['as', 'as takes a person, such as: as Bob'],
    ['in', 'in takes a channel, such as: in trivia'],
    ['apps', 'apps takes the name of a message command; Tab after "apps " lists them'],
  ])('such as "%s" is answered with what its verb takes, and not said', async (line, usage) => {
    const heard: unknown[] = [];
    discord.actor('Bob').watch(sight => heard.push(sight));
    await console.enter(line);
    expect(printed).toEqual([usage]);
    expect(heard).toEqual([]);
  });

  test.each(['in my opinion it is great', 'as far as I know', 'press it harder'])(
    'such as "%s" is a sentence and said',
    async line => {
      const heard: unknown[] = [];
      discord.actor('Bob').watch(sight => heard.push(sight));
      await console.enter(line);
      expect(printed).toEqual([]);
      expect(heard).toMatchObject([{ d: { content: line } }]);
    },
  );

  test.each([
    ['/limits short: abcd', 'short can have at most 3 characters.'],
    ['/limits long: ab', 'long can have between 3 and 4 characters.'],
    ['/limits count: 1', 'count must be at least 2.'],
  ])('such as "%s" is refused with the limit in words', async (line, refusal) => {
    await console.enter(line);
    expect(printed).toEqual([refusal]);
  });
});

describe('Tab', () => {
  test.each([
    ['/fact ', ['query: ', 'section: ']],
    ['/fact que', ['query: ']],
    ['/fact sec', ['section: ']],
    ['/fact query: x sec', ['x section: ']],
    ['/fact query: x ', ['section: ']],
    ['/fact query: sec', []],
    ['/fact query: x que', []],
    ['/fact section: ha', ['The hack']],
    ['/stats member: ', ['Ann', 'Bob', 'Cat', 'Dan', 'skylark']],
    ['/stats member: @b', ['Bob']],
    ['a', ['as ', 'apps ']],
    ['as ', ['as Ann', 'as Bob', 'as Cat', 'as Dan']],
    ['as b', ['as Bob']],
    ['in ', ['in general', 'in trivia', 'in film-club', 'in dm']],
    ['apps f', ['apps Find in article']],
  ])('after "%s" offers %j', async (line, names) => {
    const { choices } = await console.complete(line);
    expect(choices.map(({ name }) => name)).toEqual(names);
  });
});

describe('what the bot shows', () => {
  /** Answers every interaction like this; what the bot gets is returned. */
  function answering(type: number, data: object): unknown[] {
    const got: unknown[] = [];
    discord.world.on('event', ({ t, d }) => {
      if (t !== 'INTERACTION_CREATE') return;
      const { id, token } = d;
      got.push(d.data);
      void fetch(`${discord.apiUrl}/v10/interactions/${id}/${token}/callback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type, data }),
      });
    });
    return got;
  }
  const options = [
    { label: 'Wrong answer', value: 'w' },
    { label: 'Typo', value: 't', description: 'a slip' },
  ];

  test('a form is drawn with its texts and choices, and filled in field by field', async () => {
    const field = (label: string, component: object) => ({ type: 18, label, description: 'd', component });
    const got = answering(9, {
      title: 'Report',
      custom_id: 'm',
      components: [
        { type: 10, content: 'Thank **you**.' },
        field('What', { type: 21, custom_id: 'what', options }),
        field('Why', { type: 4, custom_id: 'why', style: 2, required: false }),
      ],
    });
    await console.enter('/fact');
    expect(printed).toEqual([
      [
        '┃ Report',
        '┃ Thank you.',
        '┃ 1. What (d)',
        '┃    - Wrong answer',
        '┃    - Typo (a slip)',
        '┃ 2. Why (d)',
        'fill … | …',
      ].join('\n'),
    ]);
    await console.enter('fill perhaps');
    expect(printed[1]).toBe('perhaps is not one of: Wrong answer, Typo.');
    await console.enter('fill typo | it is late');
    expect(got[1]).toEqual({
      custom_id: 'm',
      components: [
        { type: 10, id: 1 },
        { type: 18, id: 2, component: { type: 21, id: 3, custom_id: 'what', value: 't' } },
        { type: 18, id: 4, component: { type: 4, id: 5, custom_id: 'why', value: 'it is late' } },
      ],
    });
  });

  test('a menu of channels lists them, to be picked by number or name', async () => {
    const menu = { type: 8, custom_id: 'c', placeholder: 'Where' };
    const got = answering(4, { content: 'Choose', components: [{ type: 1, components: [menu] }] });
    await console.enter('/fact');
    expect(printed).toEqual(['Choose\nWhere:\n  1. general\n  2. trivia\n  3. film-club']);
    await console.enter('pick 2');
    await console.enter('pick #film-club');
    const ids = ['trivia', 'film-club'].map(name => discord.actor('ann', name).channel.id);
    expect(got.slice(1)).toMatchObject(ids.map(id => ({ component_type: 8, values: [id] })));
  });
});
