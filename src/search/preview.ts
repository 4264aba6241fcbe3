import type { WordSpan } from './normalise.ts';

/** Longest preview, in UTF-16 units. */
export const PREVIEW_MAX = 80;
/** How much of the text before the match is shown, at least. */
const LEAD = 24;

/** A piece of the text, at most `PREVIEW_MAX` long and cut between words, that shows the first of the matched words. */
export function previewOf(text: string, spans: readonly WordSpan[], matched: ReadonlySet<string>): string {
  const flat = text.replace(/\s/gu, ' ');
  if (flat.length <= PREVIEW_MAX) return flat;
  const match = spans.find(span => matched.has(span.word));
  const start =
    match === undefined || match.end < PREVIEW_MAX
      ? 0
      : Math.min(match.start - LEAD, flat.length - PREVIEW_MAX + 1);
  const from = start === 0 ? 0 : (spans.find(span => span.start >= start)?.start ?? 0);
  const rest = flat.slice(from);
  const lead = from > 0 ? '…' : '';
  if (lead.length + rest.length <= PREVIEW_MAX) return lead + rest;
  return `${lead}${rest.slice(0, cutBefore(rest, PREVIEW_MAX - lead.length - 1)).trimEnd()}…`;
}

/** Where to cut: at the last space, else anywhere but inside a surrogate pair. */
function cutBefore(text: string, max: number): number {
  const space = text.lastIndexOf(' ', max);
  if (space > max / 2) return space;
  return /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
}
