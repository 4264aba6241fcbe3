import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { Console } from '../../../playground/console/console.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../playground/local-discord.ts';

let discord: LocalDiscord;
let console: Console;
let printed: string[];
let restarts: number;
beforeEach(async () => {
  discord = await startLocalDiscord();
  const text = { type: ApplicationCommandOptionType.String as const, description: 'd' };
  const subcommand = ApplicationCommandOptionType.Subcommand as const;
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
    {
      name: 'trivia',
      description: 'd',
      options: [
        { name: 'start', type: subcommand, description: 'd', options: [{ ...text, name: 'mode' }] },
        { name: 'stop', type: subcommand, description: 'd' },
      ],
    },
    { name: 'Find in article', type: ApplicationCommandType.Message },
  ]);
  printed = [];
  restarts = 0;
  const print = (lines: string) => printed.push(lines);
  console = new Console(discord, print, false, async () => {
    restarts++;
    return true;
  });
});
afterEach(() => discord.close());

describe('a line', () => {
  test.each([
    ['press', 'press takes the number or the label of a button of the last card, such as press 2'],
    ['press abc', 'press takes the number or the label of a button of the last card, such as press 2'],
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
    ['/stats member: ', ['Ann', 'Bob', 'Cat', 'Dan', 'Skylark']],
    ['/stats member: @b', ['Bob']],
    ['a', ['as ', 'apps ']],
    ['as ', ['as Ann', 'as Bob', 'as Cat', 'as Dan']],
    ['as b', ['as Bob']],
    [
      'in ',
      [
        'in general',
        'in trivia',
        'in film-club',
        'in Book club/general',
        'in Elsewhere/general',
        'in Friends',
        'in dm',
      ],
    ],
    ['r', ['restart']],
    ['/trivia ', ['start ', 'stop ']],
    ['/trivia sto', ['stop ']],
    ['/trivia start mo', ['mode: ']],
    ['/joke ', []],
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
        'Type fill … | … to send it.',
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

describe('while a round is played', () => {
  const line = (content: string) => ({ type: ComponentType.TextDisplay, content });
  const row = (...labels: string[]) => ({
    type: ComponentType.ActionRow,
    components: labels.map(label => ({ type: ComponentType.Button, style: 2, custom_id: label, label })),
  });

  function body(...components: object[]) {
    const container = { type: ComponentType.Container, components };
    return JSON.stringify({ flags: MessageFlags.IsComponentsV2, components: [container] });
  }

  /** What the bot does with a message of its own; to #general of the main server, if no other is named. */
  async function bot(
    method: 'POST' | 'PATCH',
    of: string,
    sent: string,
    channel = 'general',
  ): Promise<string> {
    const { id } = discord.actor('Ann', channel).channel;
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
    const url = `${discord.apiUrl}/v10/channels/${id}/messages${of && `/${of}`}`;
    const response = await fetch(url, { method, headers, body: sent });
    expect(response.status).toBe(200);
    return z.object({ id: z.string() }).parse(await response.json()).id;
  }

  const question = (answered: number) =>
    body(line('## 1 / 3  Who?'), row('Adam', 'Bo'), line(`Closes soon · ${answered} answered`), row('Skip'));

  /** Answers every interaction privately; the custom ids of those that were presses are returned. */
  function answeringPrivately(sent: object): unknown[] {
    const pressed: unknown[] = [];
    discord.world.on('event', ({ t, d }) => {
      if (t !== 'INTERACTION_CREATE') return;
      pressed.push(z.looseObject({ custom_id: z.string().optional() }).parse(d.data).custom_id);
      void fetch(`${discord.apiUrl}/v10/interactions/${d.id}/${d.token}/callback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 4, data: { flags: MessageFlags.Ephemeral, ...sent } }),
      });
    });
    return pressed;
  }

  test('a press means the open question also after private notes, for whoever is present', async () => {
    const pressed = answeringPrivately({ content: 'Locked in' });
    await bot('POST', '', question(0));
    await console.enter('press 2');
    await console.enter('press 3');
    await console.enter('as Bob');
    await console.enter('press 1');
    expect(pressed).toEqual(['Bo', 'Skip', 'Adam']);
    expect(printed.slice(1)).toEqual(Array(3).fill('only you can see this\nLocked in'));
  });

  test('a press means a private card that has buttons, for the one who sees it', async () => {
    const pressed = answeringPrivately({ components: [row('Share')] });
    await bot('POST', '', question(0));
    await console.enter('press 2');
    await console.enter('press 1');
    await console.enter('as Bob');
    await console.enter('press 1');
    expect(pressed).toEqual(['Bo', 'Share', 'Adam']);
  });

  test('a press by its label means the newest button that begins so', async () => {
    const pressed = answeringPrivately({ components: [row('Share')] });
    await bot('POST', '', question(0));
    await console.enter('press bo');
    await console.enter('press Ad');
    await console.enter('press share');
    expect(pressed).toEqual(['Bo', 'Adam', 'Share']);
  });

  test('a press means a card of the channel that one is in', async () => {
    const pressed = answeringPrivately({ content: 'Thanks' });
    await bot('POST', '', question(0));
    await console.enter('in trivia');
    await console.enter('press 1');
    expect(printed.at(-1)).toBe('There is no card with buttons here yet; use a slash command first.');
    await console.enter('in general');
    await console.enter('press 1');
    expect(pressed).toEqual(['Adam']);
  });

  test('a counter that goes on is one line, and the card stays the one that a press means', async () => {
    const id = await bot('POST', '', question(0));
    await bot('PATCH', id, question(3));
    await bot('PATCH', id, question(3));
    expect(printed.slice(1)).toEqual(['┃ Closes soon · 3 answered']);
  });

  test('of a card that only lost something no more is printed than buttons whose numbers changed', async () => {
    const id = await bot(
      'POST',
      '',
      body(line('## Trivia\nFirst question soon'), row('Team A'), row('Rules')),
    );
    await bot('PATCH', id, body(line('## Trivia'), row('Rules')));
    expect(printed.slice(1)).toEqual(['┃ [1 Rules]']);
  });

  test('a card with other controls is printed in full, apart from what is above it', async () => {
    const id = await bot('POST', '', question(0));
    await bot('PATCH', id, body(line('## 1 / 3  Who?\n✅ Bo'), row('Look it up')));
    expect(printed.slice(1)).toEqual(['\n┃ 1 / 3  Who?\n┃ ✅ Bo\n┃ [1 Look it up]']);
  });

  test('who comes back to a channel sees the last cards that came meanwhile', async () => {
    const id = await bot('POST', '', question(0));
    await console.enter('in trivia');
    for (const title of ['One', 'Two', 'Three']) await bot('POST', '', body(line(title)));
    await bot('PATCH', id, question(2));
    expect(printed.slice(1)).toEqual([]);
    await console.enter('in general');
    expect(printed.slice(1)).toEqual(['┃ One', '\n┃ Two', '\n┃ Three']);
  });

  test('times are shown as a person sees them', async () => {
    const soon = Math.round(Date.now() / 1000) + 4000;
    await bot('POST', '', body(line(`Closes <t:${soon}:R>`)));
    expect(printed).toEqual(['┃ Closes in 1 h']);
  });

  test('as somebody else one stays in the same server', async () => {
    await console.enter('in Book club/general');
    await console.enter('as Bob');
    expect(console.prompt).toBe('Bob in Book club #general> ');
    await bot('POST', '', body(line('Hello, readers')), 'Book club/general');
    expect(printed).toEqual(['┃ Hello, readers']);
    await console.enter('as Dan');
    expect(printed.at(-1)).toBe('Dan does not see Book club/general.');
    await console.enter('in general');
    expect(console.prompt).toBe('Bob in #general> ');
  });

  test('what is filled in without an open form is not said for all to see', async () => {
    await console.enter('fill my answer');
    expect(printed).toEqual(['No form is open; press a button that opens one first.']);
    expect(discord.actor('Bob').messages()).toEqual([]);
  });

  test('the bot can be made to crash and start again', async () => {
    await console.enter('restart');
    expect(restarts).toBe(1);
    expect(printed).toEqual([
      'The bot was killed, as if it had crashed; it starts again.',
      'The bot is ready again.',
    ]);
  });
});
