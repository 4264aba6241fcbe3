import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { lineAt, type Slip } from './sheet.ts';
import { mendJson } from './slips.ts';

/** A JSON text as it was meant, and what JSON does not allow in it. */
export interface ReadJson {
  /** Undefined where it could not be told what was meant. */
  readonly root: Node | undefined;
  readonly value: unknown;
  readonly reasons: readonly { readonly line: number; readonly reason: string }[];
}

/** What is meant, by jsonc-parser's names for errors; of the others there is little to say. */
const REASONS: Readonly<Record<string, string>> = {
  CommaExpected: 'a comma is missing before this',
  ColonExpected: 'a colon is missing here, between a name and its value',
  PropertyNameExpected: 'a name between quotation marks is missing here',
  ValueExpected: 'a value is missing here',
  InvalidUnicode: 'after \\u there have to be four of 0 to 9 and a to f',
  InvalidNumberFormat: 'a number is written as JSON does not know it',
};
/** Lines that have the same slip are told so many of. */
const LINES_MAX = 5;

/** Reads a text as JSON, beyond the slips of people who write it by hand. */
export function readJson(text: string): ReadJson {
  const isValid = isJson(text);
  const mended = isValid ? { text, slips: [], isWhole: true } : mendJson(text);
  const lines = mended.slips.map(({ at, reason }) => ({ line: lineAt(text, at), reason }));
  if (!mended.isWhole) return { root: undefined, value: undefined, reasons: together(lines) };
  const errors: ParseError[] = [];
  const root = parseTree(mended.text, errors);
  const [first] = errors;
  if (first) {
    const reason = REASONS[printParseErrorCode(first.error)] ?? 'this is not JSON';
    const broken = { line: lineAt(text, first.offset), reason };
    // What was mended may have been mended wrongly: it tells more than what follows from it.
    return { root: undefined, value: undefined, reasons: together(lines.length > 0 ? lines : [broken]) };
  }
  const doubled = root ? doubledNames(root) : [];
  // Of two entries in one the missing comma is no mistake of its own.
  const own = mended.slips.filter(
    ({ at }) => !doubled.some(one => one.at > at && text.slice(at + 1, one.at).trim() === ''),
  );
  return {
    root,
    value: isValid ? JSON.parse(text) : root && getNodeValue(root),
    reasons: [
      ...together(own.map(({ at, reason }) => ({ line: lineAt(text, at), reason }))),
      ...doubled.map(({ at, reason }) => ({ line: lineAt(text, at), reason })),
    ],
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Each reason once, with the lines that it holds for. */
function together(
  reasons: readonly { readonly line: number; readonly reason: string }[],
): ReadJson['reasons'] {
  return [...Map.groupBy(reasons, ({ reason }) => reason)].map(([reason, same]) => {
    const [first = 0, ...others] = new Set(same.map(({ line }) => line));
    if (others.length === 0) return { line: first, reason };
    const shown = others.slice(0, LINES_MAX).join(', ');
    const more = others.length > LINES_MAX ? ` and ${others.length - LINES_MAX} more` : '';
    return { line: first, reason: `${reason}; so in line${others.length > 1 ? 's' : ''} ${shown}${more}` };
  });
}

/** Names that an object has twice: JSON takes the last and says nothing. */
function doubledNames(node: Node): Slip[] {
  const children = node.children ?? [];
  if (node.type !== 'object') return children.flatMap(doubledNames);
  const names = children.flatMap(({ children: [name] = [] }) => (name ? [name] : []));
  const groups = Map.groupBy(names, (name): string => getNodeValue(name));
  const second = groups.get('id')?.[1];
  if (second && [...groups.values()].filter(same => same.length > 1).length > 2) {
    const reason =
      'a second entry begins here, in the one before it: write }, before it and a { in front of its "id"';
    return [{ at: second.offset, reason }];
  }
  const twice = [...groups].flatMap(([name, same]) => {
    const last = same.at(-1);
    if (same.length === 1 || !last) return [];
    return [
      {
        at: last.offset,
        reason: `"${name}" is there ${same.length === 2 ? 'twice' : `${same.length} times`} in the same entry: only this one counts; take the other out`,
      },
    ];
  });
  return [...twice, ...children.flatMap(doubledNames)];
}
