import { wordSpans } from '../search/normalise.ts';
import { truncate } from './limits.ts';

/** Control, zero-width, blank and bidirectional characters: they hide or reorder what is around them. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]|\u034F/gu;

/** Starts or ends formatting, a mention, a timestamp or a link wherever it stands. */
const special = /[\\*_~`|<[\]@]|:(?=\/\/)/g;

/** Makes a heading, small text, a quote or a list of the line that begins with it. */
const lineStart = /^(\d{1,9})?([#>+.)-])/;

/**
 * Makes a text safe to stand inside a message: no markdown, mention, timestamp, link, heading or list can
 * come of it, nothing invisible stays, and it is one line.
 *
 * Discord's own `escapeMarkdown` leaves headings, lists, masked links, mentions and addresses as they are,
 * and takes quadratic time; here the text is cut to `max` UTF-16 units first.
 */
export function escape(text: string, max = 1000): string {
  return escapeMarkdown(oneLine(text, max)).replace(lineStart, '$1\\$2');
}

/** Escapes a text and prints in bold those of its words whose normalised form is in `matched`. */
export function escapeWithBold(text: string, matched: readonly string[]): string {
  const line = oneLine(text, 1000);
  const bold = mergeNeighbours(
    wordSpans(line).filter(span => matched.includes(span.word)),
    line,
  );
  let escaped = '';
  let end = 0;
  for (const span of bold) {
    escaped += `${escapeMarkdown(line.slice(end, span.start))}**${escapeMarkdown(line.slice(span.start, span.end))}**`;
    end = span.end;
  }
  return (escaped + escapeMarkdown(line.slice(end))).replace(lineStart, '$1\\$2');
}

/** Puts a text in quotation marks; those within it become single ones. */
export function quoted(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** A person's name where nothing is formatted, such as a picture: short, and without what hides or overlaps. */
export function plainName(name: string): string {
  return oneLine(name.normalize('NFKC').replace(/(\p{M}{2})\p{M}+/gu, '$1'), 32);
}

function oneLine(text: string, max: number): string {
  return truncate(text, max).toWellFormed().replace(/\s+/g, ' ').replace(invisible, '').trim();
}

function escapeMarkdown(line: string): string {
  return line.replace(special, '\\$&');
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Bold words that stand side by side become one bold passage, quieter to read. */
function mergeNeighbours(spans: readonly Span[], line: string): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && /^\s*$/.test(line.slice(last.end, span.start)))
      merged[merged.length - 1] = { start: last.start, end: span.end };
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}
