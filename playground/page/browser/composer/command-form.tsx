import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { upload } from '../acting.ts';
import { Listbox, optionId, stepped } from '../listbox.tsx';
import type { Started } from './draft.ts';
import { type Filling, leave, send, useFilling } from './filling.ts';
import { type Suggestions, useSuggestions } from './suggestions.ts';

/** A slash command with its options as fields; what is left out stays out of the way. */
export function CommandForm({ started: { entry, filled: initial } }: { started: Started }) {
  const listId = useId();
  const form = useRef<HTMLFormElement>(null);
  const filling = useFilling({ entry, filled: initial });
  const { shown, filled, focused } = filling;
  const suggestions = useSuggestions(entry, focused, filled);
  // Before the next key arrives.
  useLayoutEffect(() => {
    const field = focused && form.current?.querySelector<HTMLElement>(`[name="${focused}"]`);
    (field || form.current?.querySelector<HTMLElement>('.send'))?.focus();
  }, [focused]);
  const submit = (event?: Event) => {
    event?.preventDefault();
    void send({ entry, filled });
  };
  const option = entry.options.find(({ name }) => name === focused);
  return (
    <>
      {option && <Hint id={listId} option={option} suggestions={suggestions} filling={filling} />}
      <form ref={form} class="command-form" aria-label={`/${entry.title}`} onSubmit={submit}>
        <span class="command-name">/{entry.title}</span>
        {shown.map(name => (
          <OptionField
            key={name}
            name={name}
            description={entry.options.find(one => one.name === name)?.description ?? ''}
            takesFile={entry.options.some(one => one.name === name && one.type === OptionType.Attachment)}
            listId={listId}
            filling={filling}
            suggestions={suggestions}
            onSubmit={submit}
          />
        ))}
        <FormEnd filling={filling} />
      </form>
    </>
  );
}

/** The options that have no field yet, and what can become of the command. */
function FormEnd({ filling: { rest, add } }: { filling: Filling }) {
  return (
    <>
      {rest.map(({ name, description }) => (
        <button key={name} type="button" class="add" title={description} onClick={() => add(name)}>
          <span aria-hidden="true">+</span> {name}
        </button>
      ))}
      <button type="button" class="tool cancel" aria-label="Discard the command" onClick={() => leave('')}>
        ✕
      </button>
      <button type="submit" class="button primary send">
        Send
      </button>
    </>
  );
}

interface HintProps {
  readonly id: string;
  readonly option: { readonly name: string; readonly description: string };
  readonly suggestions: Suggestions;
  readonly filling: Filling;
}

/** What the option with the focus is for, and what can be chosen for it. */
function Hint({ id, option: { name, description }, suggestions, filling }: HintProps) {
  const { offers, active } = suggestions;
  return (
    <div class="popover above">
      <p class="about">
        <b>{name}</b> {description}
      </p>
      {offers.length > 0 && (
        <Listbox
          id={id}
          label={name}
          options={offers}
          active={active}
          onPick={offer => accept(filling, suggestions, offer)}
        />
      )}
    </div>
  );
}

interface OptionFieldProps {
  readonly name: string;
  readonly description: string;
  readonly takesFile: boolean;
  readonly listId: string;
  readonly filling: Filling;
  readonly suggestions: Suggestions;
  readonly onSubmit: () => void;
}

function OptionField(props: OptionFieldProps) {
  const { name, description, listId, filling, suggestions, onSubmit } = props;
  const { filled, focused, focus, type } = filling;
  const { offers, active } = suggestions;
  const hasFocus = focused === name;
  if (props.takesFile) return <FileField {...props} />;
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.isComposing ? undefined : actOf(event, name, filling, suggestions, onSubmit);
    if (!act) return;
    act();
    event.preventDefault();
  };
  return (
    <label class={hasFocus ? 'option focused' : 'option'}>
      <span>{name}</span>
      <input
        name={name}
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-description={description}
        aria-expanded={hasFocus && offers.length > 0}
        aria-controls={listId}
        aria-activedescendant={hasFocus && active >= 0 ? optionId(listId, active) : undefined}
        value={filled[name]?.text ?? ''}
        onFocus={() => focus(name)}
        onInput={({ currentTarget: { value } }) => type(name, value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

/** The field of an option that takes a file, which is uploaded once it is chosen. */
function FileField({ name, description, filling: { fill, focus } }: OptionFieldProps) {
  const choose = async ([file]: FileList | []) => {
    const id = file && (await upload(file));
    fill(name, file && id !== undefined ? { text: file.name, value: id } : { text: '', value: '' });
  };
  return (
    <label class="option">
      <span>{name}</span>
      <input
        type="file"
        name={name}
        aria-description={description}
        onFocus={() => focus(name)}
        onChange={({ currentTarget: { files } }) => void choose(files ?? [])}
      />
    </label>
  );
}

/** What a key does in an option's field, if it does anything but write. */
function actOf(
  { key, shiftKey }: KeyboardEvent,
  name: string,
  filling: Filling,
  suggestions: Suggestions,
  submit: () => void,
): (() => void) | undefined {
  const { shown, rest, filled, add, remove } = filling;
  const { offers, active, setActive, hide } = suggestions;
  const next = stepped(key, active, offers.length);
  const offer = offers[active];
  const [unused] = rest;
  const isForward = key === 'Tab' && !shiftKey;
  if (next !== undefined) return () => setActive(next);
  if (offer && (key === 'Enter' || isForward)) return () => accept(filling, suggestions, offer);
  if (key === 'Enter') return submit;
  if (isForward && unused && shown.at(-1) === name) return () => add(unused.name);
  if (key === 'Backspace' && (filled[name]?.text ?? '') === '') return () => remove(name);
  if (key === 'Escape') return offers.length > 0 ? hide : () => leave('');
  return undefined;
}

/** Takes an offer for the option with the focus. */
function accept(
  { focused, fill }: Filling,
  { hide }: Suggestions,
  { label, value }: { readonly label: string; readonly value: string },
): void {
  if (focused !== undefined) fill(focused, { text: label, value });
  hide();
}
