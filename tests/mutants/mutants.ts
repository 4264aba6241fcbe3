/** A source with one operator changed. */
export interface Mutant {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly source: string;
}

/** What is changed into what: comparisons, booleans, arithmetic. Spaces keep types and arrows out of it. */
const CHANGES: readonly (readonly [before: string, after: string])[] = [
  [' < ', ' <= '],
  [' <= ', ' < '],
  [' > ', ' >= '],
  [' >= ', ' > '],
  [' === ', ' !== '],
  [' !== ', ' === '],
  [' && ', ' || '],
  [' || ', ' && '],
  [' ?? ', ' && '],
  [' + ', ' - '],
  [' - ', ' + '],
  [' * ', ' / '],
  [' / ', ' * '],
  ['true', 'false'],
  ['false', 'true'],
  ['Math.min(', 'Math.max('],
  ['Math.max(', 'Math.min('],
  ['.some(', '.every('],
  ['.every(', '.some('],
];

/** All that can be changed in a source; imports, types and comments are left alone. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const lines = source.split('\n');
  return lines.flatMap((text, index) => {
    if (!isCode(text)) return [];
    return CHANGES.flatMap(([before, after]) =>
      placesOf(text, before).map(at => {
        const changed = text.slice(0, at) + after + text.slice(at + before.length);
        return { file, line: index + 1, before, after, source: lines.with(index, changed).join('\n') };
      }),
    );
  });
}

function isCode(text: string): boolean {
  return !/^\s*(\/\/|\/?\*|import |export type|type |interface |readonly |['`])/.test(text);
}

/** Where it stands outside of strings and comments. */
function placesOf(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const ahead = text.slice(0, at);
    const isQuoted = (ahead.match(/['`]/g) ?? []).length % 2 === 1;
    if (!isQuoted && !ahead.includes('//')) places.push(at);
  }
  return places;
}
