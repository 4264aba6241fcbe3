import { useSignalEffect } from '@preact/signals';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { perform } from '../acting.ts';
import { messages, placeName } from '../feed.ts';
import { Listbox, optionId, stepped } from '../listbox.tsx';
import { mentioned } from '../markdown.tsx';
import { Suggestions } from '../welcome.tsx';
import { CommandForm } from './command-form.tsx';
import { draft, type Entry, entries, fitting, lastUsed, refusal, start, started, write } from './draft.ts';

/** Where a message is written or a slash command filled in. */
export function Composer() {
  useSignalEffect(() => {
    const path = mentioned.value;
    if (path === undefined) return;
    mentioned.value = undefined;
    const entry = entries.peek().find(({ title }) => title === path);
    if (entry) start(entry);
    else draft.value = `/${path}`;
  });
  const isIdle = !started.value && draft.value === '';
  return (
    <div class="composer">
      {refusal.value !== undefined && (
        <p class="failure" role="alert">
          {refusal.value}
        </p>
      )}
      {messages.value.length > 0 && isIdle && <Suggestions />}
      {started.value ? (
        <CommandForm key={started.value.entry.title} started={started.value} />
      ) : (
        <TextBox placeholder={`Message ${placeName.value}, or / for commands`} />
      )}
    </div>
  );
}

/** Of several lines, which neither ARIA nor the types foresee: nothing else tells that it opens a list. */
const combobox: Readonly<Record<string, string>> = { role: 'combobox' };

function TextBox({ placeholder }: { placeholder: string }) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { offers, active, onInput, onKeyDown } = useTyping();
  useLayoutEffect(() => {
    // On a phone the keyboard would cover the page.
    if (matchMedia('(pointer: fine)').matches) box.current?.focus();
  }, []);
  useSignalEffect(() => {
    if (draft.value.startsWith('/')) box.current?.focus();
  });
  return (
    <>
      {offers.length > 0 && <CommandList id={id} offers={offers} active={active} />}
      <textarea
        ref={box}
        class="text"
        rows={1}
        autocomplete="off"
        aria-label={placeholder}
        {...combobox}
        aria-autocomplete="list"
        aria-expanded={offers.length > 0}
        aria-controls={id}
        aria-activedescendant={offers.length > 0 ? optionId(id, active) : undefined}
        maxLength={2000}
        placeholder={placeholder}
        value={draft.value}
        onInput={onInput}
        onKeyDown={onKeyDown}
      />
    </>
  );
}

/** What is typed into the text box, and the commands it may become. */
function useTyping() {
  const [active, setActive] = useState(0);
  const [isHidden, setHidden] = useState(false);
  const text = draft.value;
  const offers = isHidden ? [] : fitting(text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const next = stepped(event.key, active, offers.length);
    const offer = offers[active];
    const isSending = event.key === 'Enter' && !event.shiftKey;
    if (next !== undefined) setActive(next);
    else if (event.key === 'ArrowUp' && text === '' && lastUsed.value) started.value = lastUsed.value;
    else if (offer && (isSending || event.key === 'Tab')) start(offer);
    else if (event.key === 'Escape' && offers.length > 0) setHidden(true);
    else if (isSending) void send(text);
    else return;
    event.preventDefault();
  };
  const onInput = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => {
    setActive(0);
    setHidden(false);
    write(currentTarget.value);
  };
  return { offers, active, onInput, onKeyDown };
}

interface CommandListProps {
  readonly id: string;
  readonly offers: readonly Entry[];
  readonly active: number;
}

function CommandList({ id, offers, active }: CommandListProps) {
  const options = offers.map(({ title, description }) => ({ value: title, label: `/${title}`, description }));
  const pick = (value: string) => {
    const offer = offers.find(({ title }) => title === value);
    if (offer) start(offer);
  };
  return (
    <div class="popover above">
      <Listbox
        id={id}
        label="Commands"
        options={options}
        active={active}
        onPick={({ value }) => pick(value)}
      />
    </div>
  );
}

async function send(text: string): Promise<void> {
  const content = text.trim();
  if (content === '') return;
  if (/^\/\S+$/.test(content)) {
    refusal.value = `There is no command ${content} for you here. Type / to see them all.`;
    return;
  }
  draft.value = '';
  const reply = await perform({ kind: 'say', content });
  if (!('reason' in reply)) return;
  refusal.value = reply.reason;
  draft.value ||= text;
}
