import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../playground/console/command-line.ts';

const text = (name: string) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description: name,
});
const command = (name: string, options: APIApplicationCommand['options']): APIApplicationCommand => ({
  id: '1',
  application_id: '2',
  version: '3',
  default_member_permissions: null,
  type: ApplicationCommandType.ChatInput,
  name,
  description: name,
  ...(options && { options }),
});
const commands = [
  command('quote', [text('query'), text('speaker')]),
  command('trivia', [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'start',
      description: 'start',
      options: [text('mode')],
    },
  ]),
  command('help', undefined),
];

function parsed(line: string) {
  const { command: found, subcommand, options, last } = parseCommandLine(line, commands);
  return { command: found.name, subcommand, options, last };
}

describe('a typed command', () => {
  test('has its options by name, with spaces and colons in their values', () => {
    expect(parsed('/quote query: at 9:30, really speaker: Seth Rogen')).toEqual({
      command: 'quote',
      subcommand: undefined,
      options: { query: 'at 9:30, really', speaker: 'Seth Rogen' },
      last: 'speaker',
    });
  });

  test('takes text right after the command for its first option', () => {
    expect(parsed('/quote americans happy')).toMatchObject({
      options: { query: 'americans happy' },
      last: 'query',
    });
  });

  test('keeps an empty option that is being typed', () => {
    expect(parsed('/quote speaker:')).toMatchObject({ options: { speaker: '' }, last: 'speaker' });
  });

  test('has the options of its subcommand', () => {
    expect(parsed('/trivia start mode: race')).toMatchObject({
      subcommand: 'start',
      options: { mode: 'race' },
    });
  });

  test('may have no options at all', () => {
    expect(parsed('/help')).toEqual({ command: 'help', subcommand: undefined, options: {}, last: undefined });
  });

  test('that does not exist is answered with those that do', () => {
    expect(() => parsed('/joke')).toThrow('There is no /joke. There are: /quote, /trivia, /help.');
    expect(() => parsed('/trivia stop')).toThrow('/trivia needs one of: start.');
  });
});
