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
