import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { stepped } from './listbox.tsx';

interface Item {
  readonly label: string;
  readonly onPick: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly Item[];
}

/** A button with a menu of things to do. */
export function Menu({ label, items }: MenuProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const { isOpen, open, close, onKeyDown, onFocusOut } = useMenu(root);
  return (
    <div ref={root} class="menu" onFocusOut={onFocusOut} onKeyDown={isOpen ? onKeyDown : undefined}>
      <button
        type="button"
        class="tool"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={isOpen ? close : open}
      >
        {label}
      </button>
      {isOpen && (
        <div id={id} class="popover" role="menu" aria-label={label}>
          {items.map(item => (
            <MenuItem key={item.label} item={item} onClose={close} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Moves the focus into a menu, through it and back to its button. */
function useMenu(root: RefObject<HTMLElement | null>) {
  const [isOpen, setOpen] = useState(false);
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const open = () => {
    setOpen(true);
    requestAnimationFrame(() => entries()[0]?.focus());
  };
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const next = stepped(
      event.key,
      all.findIndex(entry => entry === document.activeElement),
      all.length,
    );
    if (event.key === 'Escape') close();
    else if (next === undefined) return;
    else all[next]?.focus();
    event.preventDefault();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && root.current?.contains(relatedTarget))) setOpen(false);
  };
  return { isOpen, open, close, onKeyDown, onFocusOut };
}

function MenuItem({ item: { label, onPick }, onClose }: { item: Item; onClose: () => void }) {
  const pick = () => {
    onClose();
    onPick();
  };
  return (
    <button type="button" role="menuitem" onClick={pick}>
      {label}
    </button>
  );
}
