import { signal } from '@preact/signals';
import type { Suggestion } from '../protocol.ts';
import { setPlayers } from './acting.ts';
import { lineOf, run } from './composer/filling.ts';
import { view } from './feed.ts';
import { notify } from './notices.ts';

/** How many play along in the round of the first minute, and how: quick enough that something happens all the time. */
const COMPANY = { count: 10, skill: 0.7, seconds: 3 } as const;
const USED = 'used';

/** The lines of this tab that were tried; they are not suggested again, also after a reload. */
export const used = signal<readonly string[]>(JSON.parse(sessionStorage.getItem(USED) ?? '[]'));

/** What is left to try in this place. */
export function untried(): {
  readonly round: Suggestion | undefined;
  readonly suggestions: readonly Suggestion[];
} {
  const { place, introduction } = view.value ?? {};
  if (!introduction) return { round: undefined, suggestions: [] };
  const isLeft = ({ line }: Suggestion) => !used.value.includes(line) && lineOf(line) !== undefined;
  const round = { says: `Play a round against ${COMPANY.count} players`, line: introduction.round };
  return {
    round: place?.server !== undefined && isLeft(round) ? round : undefined,
    suggestions: introduction.suggestions.filter(isLeft),
  };
}

/** Does what is suggested. */
export async function tryOut({ line }: Suggestion): Promise<void> {
  const command = lineOf(line);
  if (!command) return;
  used.value = [...used.value, line];
  sessionStorage.setItem(USED, JSON.stringify(used.value));
  leaveFocus();
  const refusal = await run(command);
  if (refusal !== undefined) notify(refusal);
}

/** The pressed button goes away: whoever has a keyboard writes on, others read on. */
function leaveFocus(): void {
  const next = matchMedia('(pointer: fine)').matches ? '.composer textarea' : '.scroller';
  document.querySelector<HTMLElement>(next)?.focus({ preventScroll: true });
}

/** Starts a round in good company. */
export async function playAgainstOthers(round: Suggestion): Promise<void> {
  const { players } = view.value ?? {};
  if ((players?.count ?? 0) < COMPANY.count) {
    await setPlayers(COMPANY.count, COMPANY.skill, COMPANY.seconds);
  }
  await tryOut(round);
}
