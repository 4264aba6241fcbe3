// @vitest-environment happy-dom
import { type APIMessage, ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { act } from 'preact/test-utils';
import { describe, expect, test, vi } from 'vitest';
import { address } from '../../../../playground/page/browser/address.ts';
import { App } from '../../../../playground/page/browser/app.tsx';
import { hasEarlier, messages, view, wanted } from '../../../../playground/page/browser/feed.ts';
import { openPanel, panel } from '../../../../playground/page/browser/panel-state.ts';
import { all, click, exampleView, field, one, press, said, show, usePage, write } from './page-stand.tsx';

const server = usePage();
const ROUND = '/trivia start questions: 5';
const introduction = {
  sentence: 'Skylark asks about a film.',
  round: ROUND,
  suggestions: [
    { says: 'Who hacked Sony?', line: '/fact query: who hacked Sony' },
    { says: 'Where does it rain?', line: '/weather' },
  ],
};
const offered = () => all('.suggestions button').map(({ textContent }) => textContent);

async function open(): Promise<void> {
  view.value = { ...exampleView(), introduction };
  await show(<App />);
}

/** Has the feed bring this. */
async function hear(...now: APIMessage[]): Promise<void> {
  await act(() => {
    messages.value = now;
  });
}

describe('a newcomer', () => {
  test('reads in one sentence what this is, and plays against others after one press', async () => {
    await open();
    expect(one('.cold h2').textContent).toBe(introduction.sentence);
    await click(one('.button.primary', 'Play a round against 10 players'));
    const wish = { count: 10, skill: 0.7, seconds: 3 };
    expect(server.wishes).toEqual([{ path: '/page/players', wish }]);
    const start = { kind: 'slash', name: 'trivia', subcommand: 'start', values: { questions: '5' } };
    expect(server.acts).toEqual([start]);
  });

  test('does not send away those who play along already', async () => {
    await open();
    view.value = { ...exampleView(), introduction, players: { count: 30, temper: { skill: 1, seconds: 1 } } };
    await click(one('.button.primary', 'Play a round'));
    expect(server.wishes).toEqual([]);
    expect(server.acts).toHaveLength(1);
  });

  test('tries a suggestion with a tap; the others stay, also after something was said', async () => {
    await open();
    expect(offered()).toEqual(['Play a round against 10 players', 'Who hacked Sony?']);
    await click(one('.suggestions button', 'Who hacked'));
    expect(server.acts).toEqual([{ kind: 'slash', name: 'fact', values: { query: 'who hacked Sony' } }]);
    expect(document.activeElement).not.toBe(document.body);
    await hear(said(1));
    expect(offered()).toEqual(['Play a round against 10 players']);
    expect(all('.cold')).toEqual([]);
  });

  test('is told what is special about a place, and where there is nothing for them', async () => {
    view.value = {
      ...exampleView(),
      introduction,
      commands: [],
      place: { ...exampleView().place, about: 'Has boards of its own.' },
    };
    await show(<App />);
    expect(one('.cold').textContent).toContain('Has boards of its own.');
    expect(one('.cold').textContent).toContain('Ann can use nothing of Skylark here.');
    expect(offered()).toEqual([]);
  });
});

describe('whoever writes', () => {
  test('breaks a line with Shift and Enter, and sends with Enter', async () => {
    await open();
    one('.text').focus();
    await write('one');
    const event = new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true, cancelable: true });
    await act(() => void field().dispatchEvent(event));
    expect(event.defaultPrevented).toBe(false);
    expect(server.acts).toEqual([]);
    await write('one\ntwo');
    await press('Enter');
    expect(server.acts).toEqual([{ kind: 'say', content: 'one\ntwo' }]);
  });

  test('gets the last command back with ArrowUp, from an empty line only', async () => {
    await open();
    one('.text').focus();
    await press('ArrowUp');
    expect(all('form')).toEqual([]);
    await write('/fact sony');
    await press('Enter');
    await vi.waitFor(() => one('.text').focus());
    await write('some text');
    await press('ArrowUp');
    expect(all('form')).toEqual([]);
    await write('');
    await press('ArrowUp');
    expect(one('form').getAttribute('aria-label')).toBe('/fact');
    expect(field().value).toBe('sony');
  });
});

describe('a screen reader is told', () => {
  const choice = (custom_id: string) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    custom_id,
    label: custom_id,
  });
  const card = (text: string, ...ids: string[]): Partial<APIMessage> => ({
    content: '',
    components: [
      { type: ComponentType.TextDisplay, id: 1, content: text },
      { type: ComponentType.ActionRow, id: 2, components: ids.map(choice) },
    ],
  });
  const told = () => all('[role=log] p').map(({ textContent }) => textContent);

  test('of a reveal, but of no counter', async () => {
    await open();
    await hear(said(1, card('Who? 0 answered', 'a', 'b')));
    await hear(said(1, card('Who? 3 answered', 'a', 'b')));
    expect(told()).toEqual([]);
    await hear(said(1, card('It was **Ann**', 'look')));
    expect(told()).toEqual(['It was Ann']);
  });

  test('of a private note that became a verdict', async () => {
    await open();
    const note = { flags: MessageFlags.Ephemeral };
    await hear(said(1, { ...note, content: 'Locked in' }));
    await hear(said(1, { ...note, content: 'Right, 2nd', edited_timestamp: '2026-01-01T12:00:09.000Z' }));
    expect(told()).toEqual(['Right, 2nd']);
  });
});

test('a channel that is named can be gone to', async () => {
  const { place, places, ...rest } = exampleView();
  const other = { ...place, id: '210000000000000000', path: 'trivia', name: 'trivia' };
  view.value = { ...rest, place, places: [...places, other] };
  await show(<App />);
  await hear(
    said(1, { content: 'a question is open in <#210000000000000000>, none in <#990000000000000000>' }),
  );
  await click(one('.mention[role=button]', '#trivia'));
  expect(address.value.in).toBe('trivia');
});

describe('a link to a message', () => {
  const link = (id: number) => said(200, { content: `[jump](https://discord.com/channels/5/20/${id})` });

  test('leads to it, also to one that has to be fetched', async () => {
    await open();
    hasEarlier.value = true;
    server.page = { messages: [said(100)].map(message => ({ ...message })), hasEarlier: false };
    await hear(said(150), link(100));
    await click(one('.link', 'jump'));
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('message-100'));
    expect(wanted.value).toBeUndefined();
  });

  test('says so when it is gone', async () => {
    await open();
    await hear(said(150), link(151));
    await click(one('.link', 'jump'));
    expect(one('.notice').textContent).toBe('That message is gone.');
  });
});

test('after a crash it is counted what was kept', async () => {
  await open();
  openPanel('faults');
  server.grant = { kind: 'back', ms: 1130, kept: 8 };
  await show(<App />);
  await click(one('button', 'Crash the bot'));
  expect(one('.notice').textContent).toBe('Back after 1.1 s, 8 answers kept');
  server.grant = { kind: 'back', ms: 980, kept: undefined };
  await click(one('button', 'Crash the bot'));
  expect(one('.notice').textContent).toBe('Back after 1.0 s');
  panel.value = undefined;
});
