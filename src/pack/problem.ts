/** What is wrong in a pack: which file, which item (id, or its place if it has none), which field, why. */
export interface PackProblem {
  readonly file: string;
  readonly item?: string;
  /** The field, such as `related[1]`; empty when the whole file or item is meant. */
  readonly path: string;
  readonly reason: string;
  /** The id of an item or a section that is named but not there. */
  readonly absent?: string;
}

/** One readable line: `facts.json f17 paragraph: is missing`. */
export function problemLine({ file, item, path, reason }: PackProblem): string {
  return `${[file, item, path].filter(part => part).join(' ')}: ${reason}`;
}

/** A pack that cannot be used; the message lists every problem, one per line. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly problems: readonly PackProblem[];

  constructor(headline: string, problems: readonly PackProblem[] = []) {
    super([headline, ...problems.map(problem => `  ${problemLine(problem)}`)].join('\n'));
    this.problems = problems;
  }
}
