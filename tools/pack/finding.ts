import { type PackProblem, problemLine } from '../../src/pack/problem.ts';

/** Something that the check tells an author, and in which line of its file that is. */
export interface Finding extends PackProblem {
  readonly line?: number | undefined;
}

/** One line, as compilers write it: `facts.json:12 f17 paragraph: is missing`. */
export function findingLine({ line, file, ...rest }: Finding): string {
  return problemLine({ ...rest, file: line === undefined ? file : `${file}:${line}` });
}

/** A finding's field without what is within it: `choices` of `choices[2]`. */
export function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** "1 mistake, 2 pieces of advice" */
export function tally({
  problems,
  advice,
}: {
  problems: readonly unknown[];
  advice: readonly unknown[];
}): string {
  const mistakes = problems.length === 1 ? '1 mistake' : `${problems.length || 'no'} mistakes`;
  if (advice.length === 0) return `${mistakes}, no advice`;
  return `${mistakes}, ${advice.length} ${advice.length === 1 ? 'piece' : 'pieces'} of advice`;
}
