import { signal } from '@preact/signals';

const SHOWN_MS = 6000;

/** A line over the page that goes by itself. */
export const notice = signal<string | undefined>(undefined);

let timer: ReturnType<typeof setTimeout>;

/** Says something that has no other place. */
export function notify(text: string): void {
  clearTimeout(timer);
  notice.value = text;
  timer = setTimeout(() => {
    notice.value = undefined;
  }, SHOWN_MS);
}
