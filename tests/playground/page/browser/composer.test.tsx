// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { errands } from '../../../../playground/page/browser/acting.ts';
import { Composer } from '../../../../playground/page/browser/composer/composer.tsx';
import { draft, started } from '../../../../playground/page/browser/composer/draft.ts';
import { view } from '../../../../playground/page/browser/feed.ts';
import { mentioned } from '../../../../playground/page/browser/markdown.tsx';
import type { ActReply } from '../../../../playground/page/protocol.ts';
import {
  all,
  click,
  exampleView,
  field,
  focus,
  offered,
  one,
  pass,
  press,
  show,
  usePage,
  write,
} from './page-stand.tsx';

/** Signals tell of what follows from them once a frame was drawn. */
const A_FRAME = 50;
const server = usePage();
const box = () => one('.text');
const fields = () => all('form input').map(input => input.getAttribute('name'));
const focused = () => field().getAttribute('name');

/** Begins as whoever opens the page and starts to write. */
async function compose(text: string): Promise<void> {
  await show(<Composer />);
  box().focus();
  await write(text);
}

describe('a text', () => {
  test('is said on Enter, without the spaces around it; an empty one is not', async () => {
    await compose('   ');
    await press('Enter');
    await write(' hello there ');
    await press('Enter');
    expect(server.acts).toEqual([{ kind: 'say', content: 'hello there' }]);
    expect(field().value).toBe('');
  });

  test('that could not be sent is not lost, and it is said why', async () => {
    server.answer = () => Promise.reject(new Error('nobody there'));
    await compose('hello');
    await press('Enter');
    expect(field().value).toBe('hello');
    expect(one('[role=alert]').textContent).toBe(
      'The playground does not answer. Is it still running in its terminal?',
    );
    await write('hello!');
    expect(all('[role=alert]')).toEqual([]);
  });

  test('that is refused does not push away what was written meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<ActReply>();
    server.answer = () => promise;
    await compose('first');
    await press('Enter');
    await write('second');
    resolve({ kind: 'refused', reason: 'You cannot write here.' });
    await pass(0);
    expect(field().value).toBe('second');
    expect(one('[role=alert]').textContent).toBe('You cannot write here.');
  });

  test('that looks like a command nobody has is not said', async () => {
    await compose('/nothing');
    await press('Enter');
    expect(server.acts).toEqual([]);
    expect(one('[role=alert]').textContent).toContain('There is no command /nothing for you here.');
  });

  test('is addressed to the place, or to the bot in a direct message', async () => {
    await show(<Composer />);
    expect(box().getAttribute('placeholder')).toBe('Message #general, or / for commands');
    const place = { ...exampleView().place, kind: 'dm' } as const;
    view.value = { ...exampleView(), place };
    await pass(0);
    expect(box().getAttribute('placeholder')).toBe('Message Skylark, or / for commands');
  });
});

describe('the list of commands', () => {
  test('opens with a slash and says what each is for', async () => {
    await compose('/');
    expect(offered('Commands')).toEqual([
      '/factAbout fact',
      '/trivia startStart a round',
      '/trivia stopEnd it',
      '/statsAbout stats',
      '/needAbout need',
      '/quoteAbout quote',
    ]);
    expect(box().getAttribute('aria-expanded')).toBe('true');
  });

  test('is gone through by arrow keys, round its ends, and taken by Enter or Tab', async () => {
    await compose('/trivia');
    expect(box().getAttribute('aria-activedescendant')).toMatch(/-0$/);
    await press('ArrowUp');
    expect(box().getAttribute('aria-activedescendant')).toMatch(/-1$/);
    await press('ArrowDown', 'ArrowDown', 'Tab');
    expect(started.value?.entry.title).toBe('trivia stop');
  });

  test('is closed by Escape, which keeps the text, until more is written', async () => {
    await compose('/tri');
    await press('Escape');
    expect([offered('Commands'), field().value]).toEqual([[], '/tri']);
    await write('/triv');
    expect(offered('Commands')).toHaveLength(2);
  });

  test('is clicked', async () => {
    await compose('/');
    await click(one('[role=option]', '/trivia start'));
    expect(one('form').getAttribute('aria-label')).toBe('/trivia start');
  });

  test('leaves the keys to an input method that is composing', async () => {
    await compose('/tri');
    const event = new KeyboardEvent('keydown', {
      key: 'Enter',
      isComposing: true,
      cancelable: true,
      bubbles: true,
    });
    box().dispatchEvent(event);
    expect([event.defaultPrevented, started.value]).toEqual([false, undefined]);
  });
});

describe('a command mentioned in a card', () => {
  test('begins when it is pressed; one that nobody has is only written', async () => {
    await show(<Composer />);
    mentioned.value = 'trivia start';
    await pass(A_FRAME);
    expect(started.value?.entry.title).toBe('trivia start');
    await click(one('.cancel'));
    mentioned.value = 'nothing';
    await pass(A_FRAME);
    expect(draft.value).toBe('/nothing');
  });
});

describe('a command being filled in', () => {
  test('shows its first option, or those that are needed or filled, the last of them in focus', async () => {
    await compose('/trivia start ');
    expect([fields(), focused()]).toEqual([['questions'], 'questions']);
    await press('Escape');
    await write('/need ');
    expect([fields(), focused()]).toEqual([['word'], 'word']);
    await press('Escape');
    await write('/trivia start seconds: 6 questions: 5');
    expect(fields()).toEqual(['questions', 'seconds']);
  });

  test('without options waits for the next key on its button', async () => {
    await compose('/quote ');
    expect(document.activeElement?.textContent).toBe('Send');
  });

  test('may be written before the bot has said that it knows it', async () => {
    view.value = { ...exampleView(), commands: [] };
    await compose('/quote ');
    expect(all('form')).toEqual([]);
    view.value = exampleView();
    await pass(A_FRAME);
    expect(one('form').getAttribute('aria-label')).toBe('/quote');
  });

  test('is left backwards: an empty field goes with Backspace, the last of them with the command', async () => {
    await compose('/trivia start questions: 5 seconds: 6');
    expect(focused()).toBe('seconds');
    expect(await press('Backspace')).toBe(false);
    await write('');
    await press('Backspace');
    expect([fields(), focused(), field().value]).toEqual([['questions'], 'questions', '5']);
    await write('');
    await press('Backspace');
    expect([all('form'), field().value]).toEqual([[], '/trivia start']);
    await write('/trivia start ');
    await press('Escape');
    expect([all('form'), field().value]).toEqual([[], '']);
  });

  test('gets its next option by Tab, by its button, or by its name and a colon', async () => {
    await compose('/trivia start ');
    await write('5');
    await press('Tab');
    expect([fields(), focused()]).toEqual([['questions', 'seconds'], 'seconds']);
    await write('6 mode: typed');
    expect([fields(), focused()]).toEqual([['questions', 'seconds', 'mode'], 'mode']);
    expect(all('form input').map(input => (input instanceof HTMLInputElement ? input.value : ''))).toEqual([
      '5',
      '6',
      'typed',
    ]);
    await click(one('.cancel'));
    await write('/fact ');
    await click(one('.add', 'private'));
    expect([fields(), focused()]).toEqual([['query', 'private'], 'private']);
    expect(all('.add')).toEqual([]);
  });

  test('is sent with what is filled in, and leaves the way free', async () => {
    await compose('/trivia start ');
    await write(' 5 ');
    await press('Tab', 'Enter');
    expect(server.acts).toEqual([
      { kind: 'slash', name: 'trivia', subcommand: 'start', values: { questions: '5' } },
    ]);
    expect([all('form'), field().value]).toEqual([[], '']);
  });

  test('comes back with the reason when it is refused, until it is corrected', async () => {
    server.answer = () => ({ kind: 'refused', reason: 'questions must be at most 50.' });
    await compose('/trivia start questions: 999');
    await press('Enter');
    expect(one('[role=alert]').textContent).toBe('questions must be at most 50.');
    expect([focused(), field().value]).toEqual(['questions', '999']);
    await write('99');
    expect(all('[role=alert]')).toEqual([]);
  });

  test('that needs an option and has none is refused, and goes on from there', async () => {
    server.answer = ({ kind }) =>
      kind === 'slash' && server.acts.length === 1
        ? { kind: 'refused', reason: 'The option word is required.' }
        : { kind: 'done' };
    await compose('/need ');
    await press('Enter');
    expect(one('[role=alert]').textContent).toBe('The option word is required.');
    await write('lark');
    await press('Enter');
    expect(server.acts.at(-1)).toEqual({ kind: 'slash', name: 'need', values: { word: 'lark' } });
    expect(all('form')).toEqual([]);
  });

  test('that is refused late does not push away what was written meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<ActReply>();
    server.answer = () => promise;
    await compose('/quote ');
    await click(one('.send'));
    box().focus();
    await write('meanwhile');
    resolve({ kind: 'refused', reason: 'no' });
    await pass(0);
    expect([field().value, one('[role=alert]').textContent]).toEqual(['meanwhile', 'no']);
  });

  test('is noted as on its way only when the answer takes a while', async () => {
    const { promise, resolve } = Promise.withResolvers<ActReply>();
    server.answer = () => promise;
    await compose('/quote ');
    await click(one('.send'));
    await pass(249);
    expect(errands.value).toEqual([]);
    await pass(1);
    expect(errands.value.map(({ title, failure }) => [title, failure])).toEqual([['/quote', undefined]]);
    resolve({ kind: 'failed', reason: 'The application did not respond' });
    await pass(0);
    expect(errands.value.map(({ failure }) => failure)).toEqual(['The application did not respond']);
  });
});

describe('what can be chosen for an option', () => {
  test('is asked of the bot when the typing rests, with what else is filled in', async () => {
    server.answer = () => ({ kind: 'choices', choices: [{ name: 'The hack', value: 'f1' }] });
    await compose('/fact private: True query: so');
    await focus(one('input[name=query]'));
    await pass(59);
    await write('sony');
    await pass(59);
    expect(server.acts).toEqual([]);
    await pass(1);
    expect(server.acts).toEqual([
      { kind: 'complete', name: 'fact', option: 'query', typed: 'sony', values: { private: 'True' } },
    ]);
    expect(offered('query')).toEqual(['The hack']);
    // Free text counts as well: nothing is taken before a key says so.
    await press('ArrowDown', 'Enter');
    expect([field().value, offered('query')]).toEqual(['The hack', []]);
    await pass(1000);
    expect(server.acts).toHaveLength(1);
    await press('Enter');
    expect(server.acts.at(-1)).toMatchObject({ kind: 'slash', values: { query: 'f1', private: 'True' } });
  });

  test('is what fits the newest text, however late an older answer comes', async () => {
    const slow = Promise.withResolvers<ActReply>();
    server.answer = act =>
      'typed' in act && act.typed === 'so'
        ? slow.promise
        : { kind: 'choices', choices: [{ name: 'New', value: 'n' }] };
    await compose('/fact query: so');
    await pass(60);
    await write('sony');
    await pass(60);
    slow.resolve({ kind: 'choices', choices: [{ name: 'Old', value: 'o' }] });
    await pass(0);
    expect(offered('query')).toEqual(['New']);
  });

  test('is put away by Escape, the command only by the next one', async () => {
    server.answer = () => ({ kind: 'choices', choices: [{ name: 'The hack', value: 'f1' }] });
    await compose('/fact query: so');
    await pass(60);
    await press('Escape');
    expect([offered('query'), fields()]).toEqual([[], ['query']]);
    await press('Escape');
    expect(all('form')).toEqual([]);
  });

  test('is a list of its own: choices, yes or no, or people without the bot', async () => {
    await compose('/trivia start mode: ');
    expect(offered('mode')).toEqual(['Classic', 'Typed answers']);
    await write('ty');
    expect(offered('mode')).toEqual(['Typed answers']);
    await press('Enter');
    expect(field().value).toBe('Typed answers');
    await press('Enter');
    expect(server.acts.at(-1)).toMatchObject({ values: { mode: 'typed' } });
    await write('/fact private: ');
    expect(offered('private')).toEqual(['True', 'False']);
    await write('true');
    expect(offered('private')).toEqual([]);
    await press('Escape');
    await write('/stats ');
    expect(offered('member')).toEqual(['Ann', 'Bob']);
    await click(one('[role=option]', 'Bob'));
    await press('Enter');
    expect(server.acts.at(-1)).toEqual({ kind: 'slash', name: 'stats', values: { member: '2' } });
  });
});
