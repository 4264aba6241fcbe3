import { closeHeader, header, openHeader, saveHeader } from './header.ts';
import { accept, begin, draft, hasQuoteHere, putAway, step, suggested, undo } from './workshop.ts';

const KEYS: Readonly<Record<string, () => unknown>> = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  f: () => begin('fact'),
  q: () => begin('quote'),
  t: () => begin('question'),
  s: () => hasQuoteHere.value && begin('question', 'speaker'),
  e: () => hasQuoteHere.value && begin('question', 'finish'),
  p: openHeader,
  u: () => void undo(),
};

/** Single keys outside of fields; Enter begins what a sentence is worth, Ctrl and Enter accept, Escape puts a draft away. */
export function listenToKeys(): void {
  addEventListener('keydown', event => {
    const isAccepting = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (isAccepting) return void (header.value ? saveHeader() : accept());
    if (event.key === 'Escape' && (header.value ?? draft.value)) {
      if (header.value) closeHeader();
      else putAway();
      document.querySelector<HTMLElement>('[aria-current]')?.focus();
      return;
    }
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnSentence = event.target instanceof HTMLElement && event.target.matches('.sentence');
    const act = isOnSentence && event.key === 'Enter' ? () => begin(suggested()) : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
