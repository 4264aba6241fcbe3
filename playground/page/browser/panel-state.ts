import { signal } from '@preact/signals';

export const tabs = ['players', 'traffic', 'faults'] as const;
export type Tab = (typeof tabs)[number];

/** What the panel beside the channel shows; undefined while it is closed. */
export const panel = signal<Tab | undefined>(undefined);
/** Whether the sidebar is open where it has no room beside the channel. */
export const isSidebarOpen = signal(false);

export function openPanel(tab: Tab): void {
  panel.value = tab;
}
