import { useEffect, useRef } from 'preact/hooks';

/** Something to choose. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
}

interface ListboxProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
  /** The one the keyboard is on; -1 for none. */
  readonly active: number;
  readonly chosen?: readonly string[];
  readonly isMultiple?: boolean;
  readonly onPick: (option: Option) => void;
}

/** A list that is steered from the field it belongs to: that one keeps the focus and says what is active. */
export function Listbox({
  id,
  label,
  options,
  active,
  chosen = [],
  isMultiple = false,
  onPick,
}: ListboxProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul
      ref={list}
      id={id}
      class="listbox"
      role="listbox"
      aria-label={label}
      aria-multiselectable={isMultiple}
    >
      {options.map((option, index) => (
        // The field takes the keys; see stepped().
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={option.value}
          id={optionId(id, index)}
          role="option"
          aria-selected={chosen.includes(option.value) || (!isMultiple && index === active)}
          class={index === active ? 'active' : ''}
          // The field would lose the focus before the click arrives.
          onPointerDown={event => event.preventDefault()}
          onClick={() => onPick(option)}
        >
          <span class="option-label">{option.label}</span>
          {option.description && <span class="option-description">{option.description}</span>}
          {chosen.includes(option.value) && <span aria-hidden="true">✓</span>}
        </li>
      ))}
    </ul>
  );
}

/** The element id of a list's option, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** Where an arrow key leads among so many options, from one or none (-1); undefined for another key. */
export function stepped(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (Math.max(active, 0) - 1 + count) % count;
  return undefined;
}
