import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { decode } from '../../src/pack/lists/encoding.ts';
import { PACK_FILES, type PackTexts } from '../../src/pack/parse.ts';
import type { PackProblem } from '../../src/pack/problem.ts';

type PackFile = (typeof PACK_FILES)[number];

/** A pack's files as far as they can be read, and what stands in the way of the rest. */
export interface PackFiles {
  readonly values: Readonly<Record<PackFile, unknown>>;
  /** As JSON; `undefined` for a file that is not there. */
  readonly texts: PackTexts;
  readonly problems: readonly PackProblem[];
}

/** What is meant, by jsonc-parser's names for errors. */
const REASONS: Readonly<Record<string, string>> = {
  CommaExpected: 'a comma is missing before this',
  ColonExpected: 'a colon is missing here, between a name and its value',
  PropertyNameExpected: 'there is a comma too many before this, or a name without quotation marks',
  ValueExpected: 'there is a comma too many before this, or a value is missing',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'there is something after the end',
  UnexpectedEndOfString: 'a text does not end on its line; write a quotation mark inside a text as \\"',
  InvalidCommentToken: 'JSON has no comments',
  InvalidCharacter: 'a line break or tab is inside a text; texts are one line',
  InvalidEscapeCharacter: 'there is a \\ that means nothing; write it as \\\\',
  InvalidSymbol: 'texts need straight quotation marks around them',
};
const CURLY = /[“”„‟]/;

/**
 * Reads what an author has saved, however it was saved: any encoding, typographic quotation marks for JSON's own,
 * and beyond mistakes in the JSON, so that one run tells of everything. The bot reads JSON only: mistakes are told.
 * @param bytesOf a file's bytes, `undefined` where there is none
 */
export function readFiles(bytesOf: (file: PackFile) => Uint8Array | undefined): PackFiles {
  const problems: PackProblem[] = [];
  const read = (file: PackFile): unknown => {
    const bytes = bytesOf(file);
    if (bytes === undefined) return undefined;
    const { text, encoding } = decode(bytes);
    if (encoding !== 'UTF-8' && !/UTF/.test(encoding)) {
      problems.push({ file, path: '', reason: `is in ${encoding}; save it as UTF-8` });
    }
    const json = readJson(text.replace(/^\uFEFF/, ''));
    problems.push(...json.reasons.map(reason => ({ file, path: '', reason })));
    return json.value;
  };
  const values = {
    'pack.json': read('pack.json'),
    'facts.json': read('facts.json'),
    'quotes.json': read('quotes.json'),
    'questions.json': read('questions.json'),
  };
  return { values, texts: textsOf(values), problems };
}

/** The values of a pack's files as JSON. */
export function textsOf(values: PackFiles['values']): PackTexts {
  const textOf = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
  return {
    'pack.json': textOf(values['pack.json']),
    'facts.json': textOf(values['facts.json']),
    'quotes.json': textOf(values['quotes.json']),
    'questions.json': textOf(values['questions.json']),
  };
}

function readJson(written: string): { readonly value: unknown; readonly reasons: readonly string[] } {
  const text = straightened(written);
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const lines = errors.map(({ offset }) => lineOf(text, offset));
  // One mistake leads to others on its heels.
  const own = errors.filter((_, index) => (lines[index] ?? 0) - (lines[index - 1] ?? -1) > 1).slice(0, 3);
  const reasons = own.map(({ error, offset }) => {
    const reason = REASONS[printParseErrorCode(error)] ?? 'this is not JSON';
    return `line ${lineOf(text, offset)}: ${reason}`;
  });
  if (text !== written) {
    const first = written.split('').findIndex((unit, at) => unit !== text[at]);
    reasons.unshift(
      `line ${lineOf(written, first)}: typographic quotation marks stand around names or texts; JSON wants straight ones: "`,
    );
  }
  return { value, reasons };
}

/** A text whose typographic quotation marks are made straight where JSON's own should be. */
function straightened(text: string): string {
  let inside: 'straight' | 'curly' | undefined;
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const isCurly = CURLY.test(character);
    if (inside === undefined) {
      if (character === '"' || isCurly) inside = isCurly ? 'curly' : 'straight';
      result += isCurly ? '"' : character;
    } else if (character === '\\') {
      result += character + (text[++at] ?? '');
    } else if (
      inside === 'straight' ? character === '"' : isCurly && /^\s*[:,}\]]/.test(text.slice(at + 1))
    ) {
      inside = undefined;
      result += '"';
    } else {
      result += character;
    }
  }
  return result;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, Math.max(0, offset)).split('\n').length;
}
