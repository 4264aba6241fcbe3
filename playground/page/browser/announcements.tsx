import { signal } from '@preact/signals';
import type { APIMessage } from 'discord-api-types/v10';
import { MessageFlags } from 'discord-api-types/v10';
import { type RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pressable } from '../../choosing.ts';

const KEPT = 5;

/** What was announced last. */
export const announced = signal<readonly { readonly key: string; readonly text: string }[]>([]);

/** For screen readers: messages that became something else. That there are new ones, their list itself tells. */
export function Announcements() {
  return (
    <div class="unseen" role="log" aria-label="Changed messages">
      {announced.value.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  );
}

/**
 * Announces an edit worth hearing: of a private message, or one that changes what can be pressed, as a reveal does. A
 * counter that goes on is none.
 */
export function useAnnouncedEdits(message: APIMessage, body: RefObject<HTMLElement | null>): void {
  const isPrivate = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const state = isPrivate
    ? message.edited_timestamp
    : pressable(message)
        .map(({ custom_id }) => custom_id)
        .join();
  const before = useRef(state);
  useEffect(() => {
    if (state === before.current) return;
    before.current = state;
    const texts = [...(body.current?.querySelectorAll('.markdown') ?? [])].map(
      ({ textContent }) => textContent,
    );
    const key = `${message.id} ${message.edited_timestamp ?? ''}`;
    announced.value = [
      ...announced.value.filter(one => one.key !== key),
      { key, text: texts.join('\n') },
    ].slice(-KEPT);
  }, [state]);
}
