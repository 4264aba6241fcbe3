import { type APIMessage, type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10';
import { useId, useRef, useState } from 'preact/hooks';
import { perform, presses, usePress } from './acting.ts';
import { view } from './feed.ts';
import { Listbox, type Option, optionId, stepped } from './listbox.tsx';

/** A select menu of a card. One choice is sent at once; several are when the list is closed. */
export function SelectMenu({ message, select }: { message: APIMessage; select: APISelectMenuComponent }) {
  const { custom_id: customId, placeholder = 'Choose', disabled = false } = select;
  const id = useId();
  const [options, setOptions] = useState<readonly Option[]>();
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLButtonElement>(null);
  const [isUpward, setUpward] = useState(false);
  const current = chosenIn(select);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const isMultiple = (select.max_values ?? 1) > 1;
  const send = (values: readonly string[]) =>
    usePress({ kind: 'pick', message: message.id, customId, values: [...values] });
  const open = async () => {
    setChosen(current);
    setActive(-1);
    // Towards the roomier half: what stands over the end of the channel could not be scrolled to.
    setUpward((field.current?.getBoundingClientRect().bottom ?? 0) > innerHeight / 2);
    setOptions(await optionsOf(message, select));
  };
  const close = () => {
    if (!options) return;
    setOptions(undefined);
    if (isMultiple && differ(chosen, current)) void send(chosen);
  };
  const pick = ({ value }: Option) => {
    if (isMultiple) {
      setChosen(chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]);
      return;
    }
    setOptions(undefined);
    void send([value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || (event.key === 'Tab' && options)) return close();
    const next = options && stepped(event.key, active, options.length);
    const option = options?.[active];
    if (next !== undefined) setActive(next);
    else if (option && (event.key === 'Enter' || event.key === ' ')) pick(option);
    else if (event.key === 'ArrowDown' && !options) void open();
    else return;
    event.preventDefault();
  };
  return (
    <div class="select">
      <button
        ref={field}
        type="button"
        role="combobox"
        aria-expanded={options !== undefined}
        aria-controls={id}
        aria-haspopup="listbox"
        aria-label={placeholder}
        aria-activedescendant={options && active >= 0 ? optionId(id, active) : undefined}
        aria-busy={presses.value.get(message.id)?.customId === customId}
        disabled={disabled}
        onClick={() => void (options ? close() : open())}
        onKeyDown={onKeyDown}
        onBlur={close}
      >
        <span class={current.length > 0 ? 'chosen' : 'placeholder'}>
          {labelOf(select, current) ?? placeholder}
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      {options && (
        <div class={isUpward ? 'popover upward' : 'popover'}>
          <Listbox
            id={id}
            label={placeholder}
            options={options}
            active={active}
            chosen={chosen}
            isMultiple={isMultiple}
            onPick={pick}
          />
          {isMultiple && <p class="hint">Choose any; closing the list applies them.</p>}
        </div>
      )}
    </div>
  );
}

async function optionsOf(
  { id: message }: APIMessage,
  select: APISelectMenuComponent,
): Promise<readonly Option[]> {
  if (select.type === ComponentType.StringSelect) {
    return select.options.map(({ value, label, description }) => ({ value, label, description }));
  }
  const reply = await perform({ kind: 'candidates', message, customId: select.custom_id });
  const sign = signs[select.type];
  const all = reply.kind === 'candidates' ? reply.candidates : [];
  return all.map(({ id, name }) => ({ value: id, label: `${sign}${name.replace(/^@/, '')}` }));
}

const signs = {
  [ComponentType.UserSelect]: '@',
  [ComponentType.RoleSelect]: '@',
  [ComponentType.MentionableSelect]: '@',
  [ComponentType.ChannelSelect]: '#',
} as const;

function differ(some: readonly string[], others: readonly string[]): boolean {
  return some.length !== others.length || some.some(value => !others.includes(value));
}

/** The values that are chosen as the message stands. */
function chosenIn(select: APISelectMenuComponent): readonly string[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.filter(option => option.default).map(({ value }) => value);
  }
  return (select.default_values ?? []).map(({ id }) => id);
}

function labelOf(select: APISelectMenuComponent, chosen: readonly string[]): string | undefined {
  if (chosen.length === 0) return undefined;
  if (select.type === ComponentType.StringSelect) {
    const labels = select.options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
    return labels.join(', ');
  }
  const sign = signs[select.type];
  return chosen.map(id => `${sign}${(view.value?.names[id] ?? 'unknown').replace(/^@/, '')}`).join(', ');
}
