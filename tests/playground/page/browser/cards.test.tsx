// @vitest-environment happy-dom
import {
  type APIButtonComponent,
  type APIMessage,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { modal } from '../../../../playground/page/browser/acting.ts';
import { address } from '../../../../playground/page/browser/address.ts';
import { App } from '../../../../playground/page/browser/app.tsx';
import { messages, view } from '../../../../playground/page/browser/feed.ts';
import type { ActReply } from '../../../../playground/page/protocol.ts';
import {
  all,
  click,
  exampleView,
  focus,
  offered,
  one,
  pass,
  press,
  said,
  show,
  usePage,
  write,
} from './page-stand.tsx';

const server = usePage();
const MENU = 'button[role=combobox]';
const failures = () => all('.failure').map(({ textContent }) => textContent);

/** A message of the bot with components, a row each. */
function card(...components: readonly (APIButtonComponent | APISelectMenuComponent)[]): APIMessage {
  const type = ComponentType.ActionRow as const;
  return said(7, {
    content: '',
    components: components.map(component => ({ type, components: [component] })),
  });
}

const button = (label: string): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Primary,
  custom_id: label.toLowerCase(),
  label,
});

function menu(most: number, chosen: readonly string[] = []): APISelectMenuComponent {
  const options = ['Red', 'Green', 'Blue'].map(label => {
    const value = label.toLowerCase();
    return { label, value, default: chosen.includes(value) };
  });
  return { type: ComponentType.StringSelect, custom_id: 'colours', max_values: most, options };
}

async function showCard(...components: (APIButtonComponent | APISelectMenuComponent)[]): Promise<void> {
  messages.value = [card(...components)];
  await show(<App />);
}

const chosen = () =>
  all('[role=option][aria-selected=true]').map(({ textContent }) => textContent.replace('✓', ''));
const picked = () => server.acts.map(act => (act.kind === 'pick' ? act.values : act.kind));

describe('a menu of which one is chosen', () => {
  test('sends what is clicked at once and closes', async () => {
    await showCard(menu(1));
    await click(one(MENU));
    expect(offered('Choose')).toEqual(['Red', 'Green', 'Blue']);
    await click(one('[role=option]', 'Green'));
    expect(server.acts).toEqual([{ kind: 'pick', message: '7', customId: 'colours', values: ['green'] }]);
    expect(all('[role=listbox]')).toEqual([]);
  });

  test('is opened, gone through and chosen from by keyboard alone', async () => {
    await showCard(menu(1));
    await focus(one(MENU));
    await press('ArrowDown');
    expect(one(MENU).getAttribute('aria-activedescendant')).toBeNull();
    await press('ArrowDown', 'ArrowDown');
    expect(one(MENU).getAttribute('aria-activedescendant')).toMatch(/-1$/);
    await press('Enter');
    expect(picked()).toEqual([['green']]);
  });

  test('says what is chosen already, and is closed by Escape without sending anything', async () => {
    await showCard(menu(1, ['blue']));
    expect(one(MENU).textContent).toBe('Blue▾');
    await focus(one(MENU));
    await press('ArrowDown', 'Escape');
    expect([all('[role=listbox]'), server.acts]).toEqual([[], []]);
    expect(await press('x')).toBe(false);
  });
});

describe('a menu of which several are chosen', () => {
  test('sends them when it is closed, if they are others than before', async () => {
    await showCard(menu(3, ['red']));
    await focus(one(MENU));
    await press('ArrowDown', 'ArrowDown', ' ', 'ArrowDown', ' ');
    expect(chosen()).toEqual(['Green']);
    expect(server.acts).toEqual([]);
    await press('Tab');
    expect(picked()).toEqual([['green']]);
  });

  test('sends nothing when the same are chosen as before', async () => {
    await showCard(menu(3, ['red']));
    await click(one(MENU));
    await click(one('[role=option]', 'Blue'));
    await click(one('[role=option]', 'Blue'));
    await click(one(MENU));
    expect([all('[role=listbox]'), server.acts]).toEqual([[], []]);
  });
});

describe('a menu of people', () => {
  test('offers whom the server names, and shows who is chosen by name', async () => {
    server.answer = ({ kind }) =>
      kind === 'candidates'
        ? { kind: 'candidates', candidates: [{ id: '2', name: '@Bob' }] }
        : { kind: 'done' };
    const default_values = [
      { id: '1', type: SelectMenuDefaultValueType.User as const },
      { id: '77', type: SelectMenuDefaultValueType.User as const },
    ];
    await showCard({ type: ComponentType.UserSelect, custom_id: 'who', default_values });
    expect(one(MENU).textContent).toBe('@Ann, @unknown▾');
    await click(one(MENU));
    expect(offered('Choose')).toEqual(['@Bob']);
    await click(one('[role=option]'));
    expect(picked()).toEqual(['candidates', ['2']]);
  });
});

describe('a button', () => {
  test('is shown as pressed only when the answer takes a while, and pressed once until then', async () => {
    const { promise, resolve } = Promise.withResolvers<ActReply>();
    server.answer = () => promise;
    await showCard(button('Go'));
    const go = () => one('.body button', 'Go');
    await click(go());
    await pass(249);
    expect(go().getAttribute('aria-busy')).toBe('false');
    await pass(1);
    expect(go().getAttribute('aria-busy')).toBe('true');
    await click(go());
    expect(server.acts).toEqual([{ kind: 'press', message: '7', customId: 'go' }]);
    resolve({ kind: 'done' });
    await pass(0);
    expect(go().getAttribute('aria-busy')).toBe('false');
  });

  test('that got no answer says so beside its message, until it is pressed again', async () => {
    server.answer = () => ({ kind: 'failed', reason: 'The application did not respond' });
    await showCard(button('Go'));
    await click(one('.body button'));
    expect(failures()).toEqual(['The application did not respond']);
    server.answer = () => ({ kind: 'done' });
    await click(one('.body button'));
    expect(failures()).toEqual([]);
  });
});

describe('a command', () => {
  test('that takes a while is seen on its way, that got no answer is said to have got none, where it was asked', async () => {
    const { promise, resolve } = Promise.withResolvers<ActReply>();
    server.answer = () => promise;
    await show(<App />);
    await focus(one('.text'));
    await write('/quote ');
    await click(one('.send'));
    await pass(250);
    expect(one('.errand').textContent).toBe('You used /quoteSkylark is thinking…');
    resolve({ kind: 'failed', reason: 'The application did not respond' });
    await pass(0);
    expect(one('.errand').textContent).toContain('The application did not respond');
    const here = address.value;
    address.value = { as: 'ann', in: 'film-club' };
    await pass(50);
    expect(all('.errand')).toEqual([]);
    address.value = here;
    await pass(50);
    await click(one('.errand button', 'Dismiss'));
    expect(all('.errand')).toEqual([]);
  });

  test('on a message is used from its Apps menu, by keyboard as well; why it cannot be is said', async () => {
    server.answer = () => ({ kind: 'refused', reason: 'You do not see that message.' });
    messages.value = [said(5)];
    await show(<App />);
    await click(one('.menu button', 'Apps'));
    await pass(50);
    expect(document.activeElement?.textContent).toBe('Find in article');
    await press('Escape');
    expect(document.activeElement?.textContent).toBe('Apps');
    await click(one('.menu button', 'Apps'));
    await click(one('[role=menuitem]'));
    expect(server.acts).toEqual([{ kind: 'use', name: 'Find in article', message: '5' }]);
    expect(one('.notice').textContent).toBe('You do not see that message.');
    await pass(6000);
    expect(one('.notice').textContent).toBe('');
  });
});

describe('a message', () => {
  test('that is still to come is seen as thinking', async () => {
    messages.value = [said(5, { content: '', flags: MessageFlags.Loading })];
    await show(<App />);
    expect(one('article').textContent).toContain('Bob is thinking…');
    messages.value = [said(5, { content: 'done at last' })];
    await pass(50);
    expect(one('article').textContent).toContain('done at last');
  });

  test('that only one sees can be dismissed, and stays away after a reload', async () => {
    messages.value = [said(5, { flags: MessageFlags.Ephemeral }), said(6)];
    await show(<App />);
    await click(one('.privacy button'));
    expect(all('article').map(article => /message \d/.exec(article.textContent)?.[0])).toEqual(['message 6']);
    await show(null);
    await show(<App />);
    expect(all('.privacy')).toEqual([]);
  });
});

describe('a form', () => {
  test('opens with a press, is sent with what is in it, and says what is wrong', async () => {
    const [label, custom_id] = ['Answer', 'answer'];
    const field = { type: ComponentType.TextInput, custom_id, style: 1, value: 'so far' } as const;
    const form = { id: '70', custom_id: 'form', title: 'Your answer' };
    const components = [{ type: ComponentType.Label as const, label, component: field }];
    server.answer = ({ kind }) =>
      kind === 'press'
        ? { kind: 'modal', modal: { ...form, components } }
        : { kind: 'refused', reason: 'Too short.' };
    await showCard(button('Go'));
    await click(one('.body button'));
    expect(one('dialog h2').textContent).toBe('Your answer');
    await click(one('dialog button', 'Submit'));
    expect(server.acts.at(-1)).toEqual({ kind: 'submit', modal: '70', values: { answer: 'so far' } });
    expect(one('dialog [role=alert]').textContent).toBe('Too short.');
    server.answer = () => ({ kind: 'done' });
    await click(one('dialog button', 'Submit'));
    expect([all('dialog'), modal.value]).toEqual([[], undefined]);
  });
});

test('the page says that the bot is away, and how it is called in a direct message', async () => {
  view.value = { ...exampleView(), bot: { id: '9', name: 'Skylark', isOnline: false } };
  await show(<App />);
  expect(one('header.top').textContent).toContain('offline');
  view.value = { ...exampleView(), place: { ...exampleView().place, kind: 'dm' } };
  await pass(50);
  expect(one('header.top h1').textContent).toBe('Skylark');
  expect(one('header.top').textContent).toContain('online');
});
