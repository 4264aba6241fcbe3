// @vitest-environment happy-dom
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { address } from '../../../../playground/page/browser/address.ts';
import {
  fetchEarlier,
  follow,
  hasEarlier,
  isAtEnd,
  isConnected,
  messages,
  unread,
  view,
} from '../../../../playground/page/browser/feed.ts';
import { notice } from '../../../../playground/page/browser/notices.ts';
import type { News } from '../../../../playground/page/protocol.ts';
import { exampleView, said, usePage } from './page-stand.tsx';

/** Gathers what comes at once. */
const A_FRAME = 16;

/** The server's end of a socket. */
class FakeSocket extends EventTarget {
  static readonly CLOSING = 2;
  static readonly all: FakeSocket[] = [];
  readonly url: string;
  readyState = 0;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.all.push(this);
  }

  static get newest(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  tell(...news: readonly News[]): void {
    for (const one of news) this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(one) }));
  }

  close(): void {
    this.readyState = 3;
  }

  drop(): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent('close'));
  }
}

const server = usePage();
beforeAll(follow);

/** Goes to a place of its own, so that the page connects anew; resolves to the server's end. */
async function connected(place: string): Promise<FakeSocket> {
  vi.stubGlobal('WebSocket', FakeSocket);
  address.value = { as: 'ann', in: place };
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.newest.open();
  return FakeSocket.newest;
}

async function told(socket: FakeSocket, ...news: readonly News[]): Promise<void> {
  socket.tell(...news);
  await vi.advanceTimersByTimeAsync(A_FRAME);
}

const message = (id: number, content?: string): News => ({
  kind: 'message',
  message: said(id, content === undefined ? {} : { content }),
});
const shown = () => messages.value.map(({ content }) => content);
const history = (first: number, last: number) => ({
  messages: Array.from({ length: last - first + 1 }, (_, index) => said(first + index)),
  hasEarlier: true,
});

describe('the feed of a place', () => {
  test('is asked for by who looks at what, anew for each place, and shown as it comes', async () => {
    const socket = await connected('film club');
    expect(socket.url).toMatch(/^ws.*\/page\/feed\?as=ann&in=film\+club$/);
    await told(socket, { kind: 'view', view: exampleView() }, { kind: 'history', ...history(1, 2) });
    expect([view.value?.me.name, shown(), hasEarlier.value]).toEqual([
      'Ann',
      ['message 1', 'message 2'],
      true,
    ]);
    const next = await connected('trivia');
    expect([socket.readyState, next.url]).toEqual([3, expect.stringContaining('in=trivia')]);
  });

  test('gathers what comes at once and forgets it when somebody has gone on meanwhile', async () => {
    const socket = await connected('a');
    socket.tell(message(1), message(2));
    await vi.advanceTimersByTimeAsync(A_FRAME - 1);
    expect(shown()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown()).toEqual(['message 1', 'message 2']);
    socket.tell(message(3));
    await connected('b');
    await vi.advanceTimersByTimeAsync(A_FRAME);
    expect(shown()).toEqual(['message 1', 'message 2']);
  });

  test('brings edits into their place, takes away what was deleted, and no old message back', async () => {
    const socket = await connected('c');
    await told(socket, message(10), message(20), message(30));
    await told(socket, message(20, 'edited'), message(5, 'edited before anybody looked'));
    expect(shown()).toEqual(['message 10', 'edited', 'message 30']);
    await told(socket, { kind: 'deleted', id: '20' });
    expect(shown()).toEqual(['message 10', 'message 30']);
  });

  test('keeps two hundred messages while the end is in sight, and everything while somebody reads', async () => {
    const socket = await connected('d');
    await told(socket, { kind: 'history', ...history(1001, 1200), hasEarlier: false });
    isAtEnd.value = false;
    await told(socket, message(1201));
    expect([messages.value.length, hasEarlier.value]).toEqual([201, false]);
    isAtEnd.value = true;
    await told(socket, message(1202));
    expect([messages.value.length, shown()[0], shown().at(-1)]).toEqual([
      101,
      'message 1102',
      'message 1202',
    ]);
    expect(hasEarlier.value).toBe(true);
  });

  test('marks other places where something was said until they are looked at', async () => {
    const socket = await connected('e');
    const elsewhere = (path: string): News => ({ kind: 'elsewhere', path });
    await told(socket, elsewhere('general'), elsewhere('trivia'), elsewhere('general'));
    expect([...unread.value]).toEqual(['general', 'trivia']);
    await told(socket, { kind: 'view', view: exampleView() });
    expect([...unread.value]).toEqual(['trivia']);
  });

  test('that is lost leads home with a word, and not in circles', async () => {
    const socket = await connected('gone');
    await told(socket, { kind: 'lost', reason: 'There is no channel gone.' });
    expect([notice.value, address.value]).toEqual([
      'There is no channel gone.',
      { as: 'ann', in: 'general' },
    ]);
    address.value = { as: 'nobody', in: 'general' };
    await told(await reopened(), { kind: 'lost', reason: 'There is nobody called nobody.' });
    expect(address.value).toEqual({ as: 'ann', in: 'general' });
    const last = await reopened();
    const opened = FakeSocket.all.length;
    await told(last, { kind: 'lost', reason: 'There is nobody called ann.' });
    await vi.advanceTimersByTimeAsync(10);
    expect([address.value, FakeSocket.all.length]).toEqual([{ as: 'ann', in: 'general' }, opened]);
  });

  test('that breaks is said to have, and comes back by itself', async () => {
    const socket = await connected('f');
    expect(isConnected.value).toBe(true);
    socket.drop();
    expect(isConnected.value).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(FakeSocket.newest).not.toBe(socket);
    expect(FakeSocket.newest.url).toBe(socket.url);
    FakeSocket.newest.open();
    expect(isConnected.value).toBe(true);
  });
});

describe('earlier messages', () => {
  test('are fetched from before the oldest one and put in front', async () => {
    const socket = await connected('g');
    await told(socket, { kind: 'history', ...history(50, 51) });
    server.page = { messages: [said(48), said(49)], hasEarlier: false };
    await fetchEarlier();
    expect(server.fetched).toEqual(['/page/history?as=ann&in=g&before=50']);
    expect([shown(), hasEarlier.value]).toEqual([
      ['message 48', 'message 49', 'message 50', 'message 51'],
      false,
    ]);
  });

  test('of a place that was left meanwhile are put nowhere; where nothing is, none are asked for', async () => {
    await fetchEarlier();
    expect(server.fetched).toEqual([]);
    messages.value = [said(50)];
    server.page = { messages: [said(49)], hasEarlier: true };
    const fetching = fetchEarlier();
    messages.value = [said(90)];
    await fetching;
    expect([shown(), hasEarlier.value]).toEqual([['message 90'], false]);
  });
});

/** The socket that a change of address has opened. */
async function reopened(): Promise<FakeSocket> {
  await vi.advanceTimersByTimeAsync(10);
  FakeSocket.newest.open();
  return FakeSocket.newest;
}
