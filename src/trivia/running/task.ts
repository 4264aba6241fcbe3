import type { Effect } from '../events.ts';
import { questionMessage, type Round } from '../round.ts';

type EditEffect = Extract<Effect, { type: 'edit' }>;

/** An edit that is owed, and the state in which it was wanted. */
export type Edit = EditEffect & { readonly asOf: Round };

/** What a round's effects wait for; wake: bring the open message up to date and let the clocks go on. */
export type Task =
  | Exclude<Effect, EditEffect>
  | Edit
  | { readonly type: 'wake'; readonly mayWake: () => boolean };

/** What a round in a state wants done, as it waits for its turn. */
export function taskOf(effect: Effect, asOf: Round): Exclude<Task, { type: 'wake' }> {
  return effect.type === 'edit' ? { ...effect, asOf } : effect;
}

/** What an edit shows: the present state or, once the round has gone on to another message, the last one of its own. */
export function shownBy({ what, asOf }: Edit, now: Round): Round {
  return what === 'start' || questionMessage(now) === questionMessage(asOf) ? now : asOf;
}

/** Whether an edit shows all that another one would. */
export function isSameEdit(one: Edit, other: Edit | undefined): boolean {
  return one.what === other?.what && shownBy(one, other.asOf) === other.asOf;
}
