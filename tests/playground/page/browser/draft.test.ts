// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import {
  draft,
  entries,
  fitting,
  refusal,
  started,
  write,
} from '../../../../playground/page/browser/composer/draft.ts';
import { view } from '../../../../playground/page/browser/feed.ts';
import { usePage } from './page-stand.tsx';

usePage();
const titles = (text: string) => fitting(text).map(({ title }) => title);

describe('the commands on offer', () => {
  test('are slash commands, a subcommand each for itself with its own options', () => {
    expect(entries.value.map(({ title }) => title)).toEqual([
      'fact',
      'trivia start',
      'trivia stop',
      'stats',
      'need',
      'quote',
    ]);
    const [, start, stop] = entries.value;
    expect(start).toMatchObject({ name: 'trivia', subcommand: 'start', description: 'Start a round' });
    expect(start?.options.map(({ name }) => name)).toEqual(['questions', 'seconds', 'mode']);
    expect(stop?.options).toEqual([]);
  });

  test('are none before the server has said a word', () => {
    view.value = undefined;
    expect(entries.value).toEqual([]);
  });

  test.each([
    ['/', ['fact', 'trivia start', 'trivia stop', 'stats', 'need', 'quote']],
    ['/sta', ['stats', 'trivia start']],
    ['/trivia st', ['trivia start', 'trivia stop']],
    ['/TRIVIA STO', ['trivia stop']],
    ['/nothing', []],
    ['fact', []],
    ['/fact what now', []],
  ])('for %j are those that begin with it, then those that have it in them', (text, expected) => {
    expect(titles(text)).toEqual(expected);
  });
});

describe('what is written', () => {
  test('is a draft until it is a command with a space after it', () => {
    for (const text of ['hello', '/fact', '/trivia start', '/unknown query: x ']) {
      write(text);
      expect([draft.value, started.value]).toEqual([text, undefined]);
    }
    write('/trivia start ');
    expect([draft.value, started.value?.entry.title]).toEqual(['', 'trivia start']);
  });

  test('as a whole command begins with its options filled in', () => {
    write('/trivia start questions: 5 seconds: 6');
    expect(started.value?.filled).toEqual({
      questions: { text: '5', value: '5' },
      seconds: { text: '6', value: '6' },
    });
  });

  test('takes back why the last one was not sent', () => {
    refusal.value = 'too long';
    write('x');
    expect(refusal.value).toBeUndefined();
    refusal.value = 'too long';
    write('/fact ');
    expect(refusal.value).toBeUndefined();
  });
});
