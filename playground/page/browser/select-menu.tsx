import { type APIMessage, type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10';
import { useId, useRef } from 'preact/hooks';
import { presses } from './acting.ts';
import { view } from './feed.ts';
import { Listbox, optionId } from './listbox.tsx';
import { chosenIn, type Picking, signs, takesSeveral, usePicking } from './picking.ts';

/** A select menu of a card. */
export function SelectMenu({ message, select }: { message: APIMessage; select: APISelectMenuComponent }) {
  const { custom_id: customId, placeholder = 'Choose', disabled = false } = select;
  const id = useId();
  const field = useRef<HTMLButtonElement>(null);
  const picking = usePicking(message, select, field);
  const { options, active, toggle, close, onKeyDown } = picking;
  const label = labelOf(select, chosenIn(select));
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
        onClick={toggle}
        onKeyDown={onKeyDown}
        onBlur={close}
      >
        <span class={label === undefined ? 'placeholder' : 'chosen'}>{label ?? placeholder}</span>
        <span aria-hidden="true">▾</span>
      </button>
      <PickList id={id} label={placeholder} picking={picking} isMultiple={takesSeveral(select)} />
    </div>
  );
}

interface PickListProps {
  readonly id: string;
  readonly label: string;
  readonly picking: Picking;
  readonly isMultiple: boolean;
}

function PickList({ id, label, picking, isMultiple }: PickListProps) {
  const { options, active, chosen, isUpward, pick } = picking;
  if (!options) return null;
  const list = { id, label, options, active, chosen, isMultiple, onPick: pick };
  return (
    <div class={isUpward ? 'popover upward' : 'popover'}>
      <Listbox {...list} />
      {isMultiple && <p class="hint">Choose any; closing the list applies them.</p>}
    </div>
  );
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
