import { useSignalEffect } from '@preact/signals';
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dismissErrand, errands } from './acting.ts';
import { address } from './address.ts';
import { fetchEarlier, hasEarlier, isAtEnd, isMine, messages, view, wanted } from './feed.ts';
import { elementId, Message, Privacy, Thinking } from './message.tsx';
import { notify } from './notices.ts';
import { Welcome } from './welcome.tsx';

/** Messages of one author within this time stand together. */
const TOGETHER_MS = 7 * 60_000;
/** Pixels from the end within which somebody still reads the newest. */
const END_MARGIN = 60;
const DISMISSED = 'dismissed';

/** What is said in a place: the end is in sight and stays so, unless somebody scrolls up. */
export function Channel() {
  const scroller = useRef<HTMLDivElement>(null);
  const { hasNews, onScroll, toEnd } = useEndInSight(scroller);
  useWanted();
  return (
    <div class="channel">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that it can be scrolled by keyboard */}
      <div
        ref={scroller}
        class="scroller"
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label="Messages"
      >
        <div class="scrolled">
          <MessageList />
          <Errands />
        </div>
      </div>
      {hasNews && (
        <button type="button" class="button primary to-end" onClick={toEnd}>
          New messages ↓
        </button>
      )}
    </div>
  );
}

/** Keeps the newest messages in sight of whoever reads them, and knows of those that others have not seen. */
function useEndInSight(scroller: RefObject<HTMLElement | null>) {
  const [hasNews, setNews] = useState(false);
  const newestId = useRef<string>(undefined);
  const toEnd = () => scroller.current?.scrollTo({ top: 0 });
  const begunId = useRef<string>(undefined);
  /** An answer that is taller than the screen is read from its beginning. */
  const showBeginning = () => {
    const newest = messages.peek().at(-1);
    if (!newest || !isMine(newest) || newest.id === begunId.current) return;
    begunId.current = newest.id;
    const element = document.getElementById(elementId(newest.id));
    const room = scroller.current?.clientHeight ?? 0;
    if (element && element.offsetHeight > room) element.scrollIntoView({ block: 'start' });
  };
  const onScroll = () => {
    // The list is laid out from its end: there it stands at 0.
    isAtEnd.value = Math.abs(scroller.current?.scrollTop ?? 0) < END_MARGIN;
    if (isAtEnd.value) setNews(false);
  };
  useLayoutEffect(() => {
    // Another place may have been left while reading further up.
    isAtEnd.value = true;
  }, []);
  useLayoutEffect(() => {
    // The browser itself goes along only from the very end.
    if (isAtEnd.peek()) toEnd();
    showBeginning();
  }, [messages.value]);
  useSignalEffect(() => {
    if (isAtEnd.value) toEnd();
  });
  useSignalEffect(() => {
    const newest = messages.value.at(-1);
    // Earlier ones were fetched, or one was edited.
    if (!newest || newest.id === newestId.current) return;
    newestId.current = newest.id;
    if (!isAtEnd.peek()) setNews(newest.author.id !== view.peek()?.me.id);
  });
  return { hasNews, onScroll, toEnd };
}

/** Brings the message that a link leads to into sight, if need be by fetching earlier ones. */
function useWanted() {
  useLayoutEffect(() => {
    // What is shown is still the place that was left.
    if (!wanted.value || messages.value.at(-1)?.channel_id !== wanted.value.channel) return;
    const { message: id } = wanted.value;
    const element = document.getElementById(elementId(id));
    const [oldest] = messages.value;
    if (!element && hasEarlier.value && oldest && BigInt(oldest.id) > BigInt(id)) return void fetchEarlier();
    wanted.value = undefined;
    if (!element) return notify('That message is gone.');
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
  }, [wanted.value, messages.value]);
}

function MessageList() {
  const [dismissed, setDismissed] = useState(loadDismissed);
  const onDismiss = useCallback((id: string) => {
    setDismissed(before => storeDismissed([...before, id]));
  }, []);
  const shown = messages.value.filter(({ id }) => !dismissed.includes(id));
  return (
    <>
      {hasEarlier.value ? (
        <button type="button" class="button secondary earlier" onClick={() => void fetchEarlier()}>
          Show earlier messages
        </button>
      ) : (
        <Welcome isEmpty={shown.length === 0} />
      )}
      <ol class="messages" aria-live="polite" aria-relevant="additions">
        {shown.map((message, index) => (
          <Message
            key={message.id}
            message={message}
            isContinued={isContinued(message, shown[index - 1])}
            onDismiss={onDismiss}
          />
        ))}
      </ol>
    </>
  );
}

/** Commands that wait for their answer, or got none. */
function Errands() {
  const bot = view.value?.bot.name ?? '';
  const here = errands.value.filter(({ from }) => from === address.value);
  return here.map(({ number, title, failure }) => (
    <div key={number} class="errand" role="status">
      <p class="occasion">
        You used <span class="command">{title}</span>
      </p>
      {failure === undefined ? (
        <Thinking name={bot} />
      ) : (
        <>
          <p class="failure">{failure}</p>
          <Privacy onDismiss={() => dismissErrand(number)} />
        </>
      )}
    </div>
  ));
}

function isContinued(message: APIMessage, before: APIMessage | undefined): boolean {
  if (!before || before.author.id !== message.author.id || message.interaction_metadata) return false;
  const isPrivate = ({ flags }: APIMessage) => ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const apart = Date.parse(message.timestamp) - Date.parse(before.timestamp);
  return apart < TOGETHER_MS && isPrivate(message) === isPrivate(before);
}

/** What this tab has put away; a reload does not bring it back. */
function loadDismissed(): readonly string[] {
  return sessionStorage.getItem(DISMISSED)?.split(' ') ?? [];
}

function storeDismissed(ids: readonly string[]): readonly string[] {
  sessionStorage.setItem(DISMISSED, ids.join(' '));
  return ids;
}
