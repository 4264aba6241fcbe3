import { batch, computed, effect, signal } from '@preact/signals';
import type { APIMessage } from 'discord-api-types/v10';
import { WebSocket as ReconnectingSocket } from 'partysocket';
import type { History, News, View } from '../protocol.ts';
import { type Address, address, go, home } from './address.ts';
import { notify } from './notices.ts';

/** What comes at once, as in a lively round, is shown at once: about a frame. */
const GATHER_MS = 16;
/** Messages kept while nobody reads further up; earlier ones can be fetched again. */
const KEPT_MAX = 200;

/** Undefined until the first word of the server. */
export const view = signal<View | undefined>(undefined);
/** As one would say where one is. */
export const placeName = computed(() => {
  const { place, bot } = view.value ?? {};
  if (place?.kind === 'dm') return bot?.name ?? '';
  return place?.kind === 'group' ? place.name : `#${place?.name}`;
});
/** Oldest first. */
export const messages = signal<readonly APIMessage[]>([]);
export const hasEarlier = signal(false);
export const isConnected = signal(true);
/** Paths of places where something was said that has not been looked at. */
export const unread = signal<ReadonlySet<string>>(new Set());
/** The message that a link leads to, until it is in sight. */
export const wanted = signal<{ readonly channel: string; readonly message: string } | undefined>(undefined);
/** Whether the newest messages are in sight. */
export const isAtEnd = signal(true);

/** Keeps up with what happens where the address says, for as long as the page lives. */
export function follow(): void {
  effect(() => {
    const { as, in: path } = address.value;
    const query = new URLSearchParams({ as, in: path });
    const url = `${location.origin.replace('http', 'ws')}/page/feed?${query}`;
    const socket = new ReconnectingSocket(url, [], { minReconnectionDelay: 200, maxReconnectionDelay: 2000 });
    let gathered: News[] = [];
    const flush = () => {
      const all = gathered;
      gathered = [];
      batch(() => all.forEach(take));
    };
    socket.addEventListener('open', () => {
      isConnected.value = true;
    });
    socket.addEventListener('close', () => {
      isConnected.value = false;
    });
    socket.addEventListener('message', ({ data }) => {
      if (gathered.length === 0) setTimeout(flush, GATHER_MS);
      gathered.push(JSON.parse(data));
    });
    return () => {
      gathered = [];
      socket.close();
    };
  });
}

/** Fetches what was said before the oldest message. */
export async function fetchEarlier(): Promise<void> {
  const [oldest] = messages.value;
  if (!oldest) return;
  const query = new URLSearchParams({ ...addressNow(), before: oldest.id });
  const answer = await fetch(`/page/history?${query}`);
  if (!answer.ok) return;
  const earlier: History = await answer.json();
  if (messages.value[0] !== oldest) return;
  batch(() => {
    messages.value = [...earlier.messages, ...messages.value];
    hasEarlier.value = earlier.hasEarlier;
  });
}

function take(news: News): void {
  switch (news.kind) {
    case 'view':
      view.value = news.view;
      unread.value = new Set([...unread.value].filter(path => path !== news.view.place.path));
      return;
    case 'history':
      messages.value = news.messages;
      hasEarlier.value = news.hasEarlier;
      return;
    case 'message':
      return takeMessage(news.message);
    case 'deleted':
      messages.value = messages.value.filter(({ id }) => id !== news.id);
      return;
    case 'elsewhere':
      if (!unread.value.has(news.path)) unread.value = new Set([...unread.value, news.path]);
      return;
    case 'lost':
      notify(news.reason);
      // Home always exists; being lost there would otherwise go round in circles.
      if (address.value.in !== home.in) go({ in: home.in });
      else if (address.value.as !== home.as) go(home);
  }
}

function takeMessage(message: APIMessage): void {
  const all = messages.value;
  const index = all.findLastIndex(({ id }) => id === message.id);
  if (index >= 0) {
    messages.value = all.with(index, message);
    return;
  }
  const last = all.at(-1);
  // An edit of a message that is too old to be shown.
  if (last && BigInt(message.id) < BigInt(last.id)) return;
  if (isMine(message)) isAtEnd.value = true;
  const isFull = isAtEnd.value && all.length >= KEPT_MAX;
  messages.value = [...(isFull ? all.slice(-KEPT_MAX / 2) : all), message];
  if (isFull) hasEarlier.value = true;
}

/** Whether a message is this visitor's, or answers them: that one they want to see, wherever they were reading. */
export function isMine({ author, interaction_metadata: cause }: APIMessage): boolean {
  const me = view.peek()?.me.id;
  return author.id === me || cause?.user.id === me;
}

function addressNow(): Record<keyof Address, string> {
  const { as, in: path } = address.value;
  return { as, in: path };
}
