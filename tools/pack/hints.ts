import type { PackProblem } from '../../src/pack/problem.ts';
import {
  factSchema,
  packFileSchema,
  questionSchema,
  quoteSchema,
  sectionSchema,
} from '../../src/pack/schema.ts';
import { nearestSpelling } from './nearest.ts';

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'pack.json': [...Object.keys(packFileSchema.shape), ...Object.keys(sectionSchema.shape)],
  'facts.json': Object.keys(factSchema.shape),
  'quotes.json': Object.keys(quoteSchema.shape),
  'questions.json': Object.keys(questionSchema.shape),
};
const HINTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/^must be a list$/, ': ["one", "another"]'],
  [/^must be a(?: whole)? number$/, ', written without quotation marks'],
  [/^must be a text$/, ', between quotation marks'],
];

/** The problem with what to write instead, where that can be said. */
export function hinted(problem: PackProblem): PackProblem {
  const { file, reason } = problem;
  const unknown = /^has unknown keys: "([^"]+)"$/.exec(reason)?.[1];
  if (unknown !== undefined) {
    const known = KNOWN[file] ?? [];
    const meant = nearestSpelling(unknown, known) ?? known.find(key => unknown.startsWith(key.slice(0, 4)));
    const hint = meant === undefined ? `; known are ${known.join(', ')}` : `; did you mean "${meant}"?`;
    return { ...problem, reason: `has an unknown key "${unknown}"${hint}` };
  }
  const hint = HINTS.find(([pattern]) => pattern.test(reason))?.[1] ?? '';
  return { ...problem, reason: reason + hint };
}
