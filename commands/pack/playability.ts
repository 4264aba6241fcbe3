import { grouped } from '../../src/discord/units.ts';
import type { Question } from '../../src/pack/schema.ts';
import { playability, whyUnplayable } from '../../src/trivia/rivals.ts';

/** Which rounds can ask questions, in a line. */
export function playabilityText(questions: readonly Question[]): string {
  const { choice, typed } = playability(questions);
  const why =
    choice > 0 && typed > 0 ? undefined : whyUnplayable(questions, choice === 0 ? 'classic' : 'typed');
  return why ?? `Rounds with choices ask ${grouped(choice)} of them, typed rounds ${grouped(typed)}.`;
}
