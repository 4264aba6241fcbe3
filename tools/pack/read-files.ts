import { findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import { decode } from '../../src/pack/lists/encoding.ts';
import { UnreadableError } from '../../src/pack/lists/reading.ts';
import { PACK_FILES, type PackTexts } from '../../src/pack/parse.ts';
import type { Finding } from './finding.ts';
import { readJson } from './json/read-json.ts';
import { lineAt } from './json/sheet.ts';
import { nearestSpelling } from './nearest.ts';
import { shaped } from './shape.ts';

export type PackFile = (typeof PACK_FILES)[number];

/** A pack's files as far as they can be read, and what stands in the way of the rest. */
export interface PackFiles {
  readonly values: Readonly<Record<PackFile, unknown>>;
  /** As JSON; `undefined` for a file that could not be read. */
  readonly texts: PackTexts;
  readonly problems: readonly Finding[];
  /** The files whose encoding had to be guessed. */
  readonly guessed: readonly PackFile[];
  /** The line of a place in a file, from 1. */
  readonly lineOf: (file: PackFile, path: JSONPath) => number | undefined;
}

interface ReadFile {
  readonly value: unknown;
  readonly problems: readonly Finding[];
  readonly isGuessed?: boolean;
  readonly lineOf: (path: JSONPath) => number | undefined;
}

/**
 * Reads what an author has saved, however it was saved: any encoding, typographic quotation marks for JSON's own,
 * and beyond mistakes in the JSON, so that one run tells of everything. The bot reads JSON only: mistakes are told.
 * @param bytesOf a file's bytes, `undefined` where there is none
 * @param names what else there is in the folder: one of them may be meant
 */
export function readFiles(
  bytesOf: (file: PackFile) => Uint8Array | undefined,
  names: readonly string[] = [],
): PackFiles {
  const read = (file: PackFile): ReadFile => {
    const bytes = bytesOf(file);
    return bytes === undefined ? missing(file, names) : readFile(file, bytes);
  };
  const files = {
    'pack.json': read('pack.json'),
    'facts.json': read('facts.json'),
    'quotes.json': read('quotes.json'),
    'questions.json': read('questions.json'),
  };
  const values = {
    'pack.json': files['pack.json'].value,
    'facts.json': files['facts.json'].value,
    'quotes.json': files['quotes.json'].value,
    'questions.json': files['questions.json'].value,
  };
  return {
    values,
    texts: textsOf(values),
    problems: Object.values(files).flatMap(({ problems }) => problems),
    guessed: PACK_FILES.filter(file => files[file].isGuessed === true),
    lineOf: (file, path) => files[file].lineOf(path),
  };
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

function unread(file: PackFile, reason: string): ReadFile {
  return { value: undefined, problems: [{ file, path: '', reason }], lineOf: () => undefined };
}

function missing(file: PackFile, names: readonly string[]): ReadFile {
  const others = names.filter(name => !PACK_FILES.some(own => own === name));
  const meant = nearestSpelling(
    file,
    others.filter(name => /json/i.test(name)),
  );
  const [stem] = file.split('.');
  return unread(
    file,
    meant === undefined
      ? `is missing; ${file === 'pack.json' ? 'npm run new:pack makes it' : `put it back, or save one that has only [] in it as long as there are no ${stem}`}`
      : `is missing; there is "${meant}": rename it to "${file}"`,
  );
}

function readFile(file: PackFile, bytes: Uint8Array): ReadFile {
  let decoded: ReturnType<typeof decode>;
  try {
    decoded = decode(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return unread(file, 'is no text: save it as JSON, in UTF-8');
  }
  const { encoding } = decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (text.trim() === '') {
    return unread(
      file,
      file === 'pack.json'
        ? 'is empty; npm run new:pack writes one'
        : 'is empty; as long as nothing is written it is: []',
    );
  }
  const { root, value, reasons } = readJson(text);
  const problems: Finding[] = reasons.map(({ line, reason }) => ({ file, line, path: '', reason }));
  const isGuessed = !encoding.startsWith('UTF');
  if (isGuessed) {
    problems.unshift({
      file,
      path: '',
      reason: `is saved in ${encoding}; save it as UTF-8, and look whether accents and quotation marks are still right`,
    });
  }
  if (root === undefined) return { value: undefined, problems, lineOf: () => undefined };
  const shape = shaped(file, value);
  if (shape.reason !== undefined) problems.push({ file, path: '', reason: shape.reason });
  const lineOf = (path: JSONPath) => lineIn(text, root, shape.within ? [...shape.within, ...path] : path);
  return { value: shape.value, problems, isGuessed, lineOf };
}

/** The line of the deepest thing on the way to a place. */
function lineIn(text: string, root: Node, path: JSONPath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return lineAt(text, node.offset);
  }
  return undefined;
}
