import { computed, signal } from '@preact/signals';
import type { Header, State } from '../protocol.ts';
import { notice, post, state } from './workshop.ts';

/** What is told of the pack as a whole, while it is being written. */
export const header = signal<Header | undefined>(undefined);

/** Why it cannot be saved yet. */
export const headerLocks = computed((): readonly string[] => {
  if (!header.value) return [];
  const { about, subject, sections, timeline, people } = header.value;
  const texts = [
    about,
    subject,
    ...sections.flatMap(({ title, summary }) => [title, summary]),
    ...[...timeline, ...people].flatMap(row => Object.values(row)),
  ];
  return texts.some(text => text.trim() === '') ? ['Something is still empty.'] : [];
});

export function openHeader(): void {
  header.value = state.value?.header;
}

export function closeHeader(): void {
  header.value = undefined;
}

/** Changes some of it. */
export function tell(some: Partial<Header>): void {
  if (header.value) header.value = { ...header.value, ...some };
}

export async function saveHeader(): Promise<void> {
  const [lock] = headerLocks.value;
  if (lock !== undefined) {
    notice.value = lock;
    return;
  }
  const body = { header: header.value, version: state.value?.version };
  const saved: State | undefined = await post('header', body);
  if (!saved) return;
  state.value = saved;
  header.value = undefined;
  notice.value = 'Saved what is told of the pack.';
}
