import { grouped } from '../../src/discord/units.ts';
import type { Question } from '../../src/pack/schema.ts';
import { playability, whyUnplayable } from '../../src/trivia/rivals.ts';

/** Which rounds can ask questions, in a line. */
export function playabilityText(questions: readonly Question[]): string {
  const { choice, typed } = playability(questions);
  const asked = `Rounds with choices ask ${grouped(choice)} of them, typed rounds ${grouped(typed)}.`;
  const why = whyUnplayable(questions, choice === 0 ? 'classic' : 'typed');
  return why ?? asked;
}
