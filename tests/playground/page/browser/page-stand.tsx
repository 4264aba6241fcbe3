import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIMessage,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommandBasicOption as BasicOption,
  MessageType,
} from 'discord-api-types/v10';
import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { errands, modal, presses } from '../../../../playground/page/browser/acting.ts';
import { address, home } from '../../../../playground/page/browser/address.ts';
import { announced } from '../../../../playground/page/browser/announcements.tsx';
import { draft, lastUsed, refusal, started } from '../../../../playground/page/browser/composer/draft.ts';
import {
  hasEarlier,
  isAtEnd,
  isConnected,
  messages,
  unread,
  view,
  wanted,
} from '../../../../playground/page/browser/feed.ts';
import { notice } from '../../../../playground/page/browser/notices.ts';
import { used } from '../../../../playground/page/browser/trying.ts';
import type { ActReply, View } from '../../../../playground/page/protocol.ts';
import type { Act } from '../../../../playground/page/requests.ts';

/** The page's server, as the page sees it. */
export interface FakeServer {
  /** What the page wanted it to do. */
  readonly acts: Act[];
  /** What else it wanted, by where it was sent. */
  readonly wishes: { readonly path: string; readonly wish: object }[];
  /** What it fetched with a plain GET. */
  readonly fetched: string[];
  /** What it answers to an act; rejects as when it is not there. */
  answer: (act: Act) => ActReply | Promise<ActReply>;
  /** What it answers to another wish. */
  grant: ActReply;
  /** What it answers to a plain GET. */
  page: unknown;
}

/** The page's own state, fresh for each test, in front of a server that does what the test says; time stands still. */
export function usePage(): FakeServer {
  const server: FakeServer = {
    acts: [],
    wishes: [],
    fetched: [],
    answer: done,
    grant: done(),
    page: undefined,
  };
  const answerTo = async (path: string, { body }: { body?: string } = {}) => {
    if (body !== undefined) {
      const { act: asked, as: _, in: __, ...wish }: { act?: Act; as: string; in: string } = JSON.parse(body);
      if (!asked) {
        server.wishes.push({ path, wish });
        return Response.json(server.grant);
      }
      server.acts.push(asked);
      return Response.json(await server.answer(asked));
    }
    server.fetched.push(path);
    return Response.json(server.page);
  };
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', answerTo);
    Object.assign(server, { answer: done, grant: done(), page: undefined });
    server.acts.length = 0;
    server.wishes.length = 0;
    server.fetched.length = 0;
    address.value = home;
    view.value = exampleView();
    [messages.value, hasEarlier.value, isAtEnd.value, isConnected.value] = [[], false, true, true];
    [draft.value, started.value, refusal.value] = ['', undefined, undefined];
    [errands.value, presses.value, modal.value, unread.value] = [[], new Map(), undefined, new Set()];
    notice.value = undefined;
    sessionStorage.clear();
    [used.value, lastUsed.value, wanted.value, announced.value] = [[], undefined, undefined, []];
  });
  afterEach(() => {
    void act(() => render(null, document.body));
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return server;
}

const done = (): ActReply => ({ kind: 'done' });

/** Puts a part of the page on the screen. */
export async function show(part: ComponentChildren): Promise<void> {
  await act(async () => {
    render(part, document.body);
    await vi.advanceTimersByTimeAsync(0);
  });
}

/** Lets time pass, and everything that it brings. */
export async function pass(ms: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
}

/** What fits a selector. */
export function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** The one element that fits a selector, and has a text if one is given. */
export function one(selector: string, text = ''): HTMLElement {
  const found = all(selector).filter(element => element.textContent.includes(text));
  const [element] = found;
  if (!element || found.length > 1) {
    throw new Error(`${found.length} of ${selector} "${text}" in ${document.body.innerHTML}`);
  }
  return element;
}

/** The field that has the focus. */
export function field(): HTMLInputElement | HTMLTextAreaElement {
  const { activeElement } = document;
  const isField = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
  if (!isField) throw new Error('no field has the focus');
  return activeElement;
}

/** Writes into the field that has the focus, in place of what is in it. */
export async function write(text: string): Promise<void> {
  await act(async () => {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
    await vi.advanceTimersByTimeAsync(0);
  });
}

/** Presses keys where the focus is; resolves to whether the last one did something but write. */
export async function press(...keys: readonly string[]): Promise<boolean> {
  let isUsed = false;
  for (const key of keys) {
    await act(async () => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
      isUsed = event.defaultPrevented;
      await vi.advanceTimersByTimeAsync(0);
    });
  }
  return isUsed;
}

export async function click(element: HTMLElement): Promise<void> {
  await act(async () => {
    element.click();
    await vi.advanceTimersByTimeAsync(0);
  });
}

export async function focus(element: HTMLElement): Promise<void> {
  await act(async () => {
    element.focus();
    await vi.advanceTimersByTimeAsync(0);
  });
}

/** What the list with a name offers, top to bottom. */
export function offered(name: string): string[] {
  return all(`[role=listbox][aria-label="${name}"] [role=option]`).map(option => option.textContent);
}

const { String: text, Integer, Boolean: yesNo, User, Subcommand } = ApplicationCommandOptionType;

function command(
  name: string,
  options: APIApplicationCommandOption[] = [],
  type = ApplicationCommandType.ChatInput,
): APIApplicationCommand {
  const fixed = { application_id: '9', default_member_permissions: null, version: '1' };
  return { ...fixed, id: `${name.length}`, type, name, description: `About ${name}`, options };
}

/** Somebody in a channel of a server, with a few commands. */
export function exampleView(): View {
  const me = { id: '1', username: 'ann', name: 'Ann', role: 'owner' } as const;
  const place = {
    id: '20',
    path: 'general',
    name: 'general',
    kind: 'channel',
    server: 'Film Fans',
    about: undefined,
  } as const;
  const query = { type: text, name: 'query', description: 'What to find', autocomplete: true } as const;
  const hidden = { type: yesNo, name: 'private', description: 'Only you see it' } as const;
  const number = (name: string): BasicOption => ({ type: Integer, name, description: `How many ${name}` });
  const choices = [
    { name: 'Classic', value: 'classic' },
    { name: 'Typed answers', value: 'typed' },
  ];
  const mode: BasicOption = { type: text, name: 'mode', description: 'How to play', choices };
  const options = [number('questions'), number('seconds'), mode];
  const word = { type: text, name: 'word', description: 'It is needed', required: true } as const;
  return {
    me,
    place,
    people: [me, { id: '2', username: 'bob', name: 'Bob', role: 'member' }],
    places: [place],
    members: [
      { id: '1', name: 'Ann' },
      { id: '2', name: 'Bob' },
      { id: '9', name: 'Skylark' },
    ],
    names: { '1': 'Ann', '2': 'Bob' },
    introduction: { sentence: 'Skylark asks.', round: '/trivia start', suggestions: [] },
    commands: [
      command('fact', [query, hidden]),
      command('trivia', [
        { type: Subcommand, name: 'start', description: 'Start a round', options },
        { type: Subcommand, name: 'stop', description: 'End it' },
      ]),
      command('stats', [{ type: User, name: 'member', description: 'Whose' }]),
      command('need', [word]),
      command('quote'),
      command('Find in article', [], ApplicationCommandType.Message),
    ],
    bot: { id: '9', name: 'Skylark', isOnline: true },
    canBotSend: true,
    players: undefined,
  };
}

/** Something that somebody said. */
export function said(id: number, more: Partial<APIMessage> = {}): APIMessage {
  const author = { id: '2', username: 'bob', global_name: 'Bob', discriminator: '0', avatar: null };
  return {
    id: `${id}`,
    channel_id: '20',
    author,
    content: `message ${id}`,
    timestamp: '2026-01-01T12:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
    ...more,
  };
}
