import * as z from 'zod';
import { consistencyProblems } from './consistency.ts';
import type { PackProblem } from './problem.ts';
import {
  factsFileSchema,
  type Pack,
  packFileSchema,
  questionsFileSchema,
  quotesFileSchema,
} from './schema.ts';

/** Bounds a file's number of values too: each takes at least a byte or two. */
export const FILE_BYTES_MAX = 1_000_000;
const DEPTH_MAX = 8;

export const PACK_FILES = ['pack.json', 'facts.json', 'quotes.json', 'questions.json'] as const;
type PackFile = (typeof PACK_FILES)[number];
/** The raw text of each file, `undefined` where it is missing or unreadable. */
export type PackTexts = Readonly<Record<PackFile, string | undefined>>;

export type ParsedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/**
 * Turns a pack's files into a pack, or into everything that is wrong with them, all at once.
 * `folder` is the name of the folder they are from, which must be the pack's id. Never throws.
 */
export function parsePack(folder: string, texts: PackTexts): ParsedPack {
  const header = parseFile('pack.json', texts, packFileSchema);
  const facts = parseFile('facts.json', texts, factsFileSchema);
  const quotes = parseFile('quotes.json', texts, quotesFileSchema);
  const questions = parseFile('questions.json', texts, questionsFileSchema);
  const problems = [
    ...[header, facts, quotes, questions].flatMap(file => file.problems),
    ...consistencyProblems(folder, {
      pack: header.raw,
      facts: facts.raw,
      quotes: quotes.raw,
      questions: questions.raw,
    }),
  ];
  if (problems.length === 0 && header.value && facts.value && quotes.value && questions.value) {
    return {
      ok: true,
      pack: { ...header.value, facts: facts.value, quotes: quotes.value, questions: questions.value },
    };
  }
  return { ok: false, problems };
}

interface ParsedFile<T> {
  readonly problems: readonly PackProblem[];
  /** What the JSON says, as far as it could be read at all. */
  readonly raw?: unknown;
  readonly value?: T | undefined;
}

function parseFile<T>(file: PackFile, texts: PackTexts, schema: z.ZodType<T>): ParsedFile<T> {
  const json = parseJson(texts[file]);
  if ('reason' in json) return { problems: [{ file, path: '', reason: json.reason }] };
  const parsed = schema.safeParse(json.value, { error: reasonFor });
  const issues = parsed.error?.issues ?? [];
  return {
    problems: issues.map(issue => schemaProblem(file, json.value, issue)),
    raw: json.value,
    value: parsed.data,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
};

/** zod's own words, put as the schema puts its reasons: after the name of the field. */
function reasonFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'array'
        ? `needs at least ${issue.minimum === 1 ? 'one entry' : `${issue.minimum} entries`}`
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array'
        ? `can have at most ${issue.maximum} entries`
        : `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.join(', ')}`;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'unrecognized_keys':
      return `has unknown keys: ${issue.keys.map(key => JSON.stringify(key)).join(', ')}`;
    default:
      return undefined;
  }
}

function parseJson(text: string | undefined): { value: unknown } | { reason: string } {
  if (text === undefined) return { reason: 'is missing or cannot be read' };
  const bytes = Buffer.byteLength(text);
  if (bytes > FILE_BYTES_MAX) return { reason: `has ${bytes} bytes; at most ${FILE_BYTES_MAX} are allowed` };
  if (text.includes('\uFFFD')) return { reason: 'is not UTF-8 text' };
  try {
    const value: unknown = JSON.parse(text);
    const reason = trickIn(value);
    return reason === undefined ? { value } : { reason };
  } catch (error) {
    return { reason: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function trickIn(value: unknown, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEPTH_MAX) return `is nested more than ${DEPTH_MAX} levels deep`;
  if (Object.hasOwn(value, '__proto__')) return 'has a key "__proto__", which is not allowed';
  for (const child of Object.values(value)) {
    const reason = trickIn(child, depth + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function schemaProblem(file: PackFile, raw: unknown, issue: z.core.$ZodIssue): PackProblem {
  const [index, ...rest] = issue.path;
  if (!Array.isArray(raw) || typeof index !== 'number') {
    return { file, path: z.core.toDotPath(issue.path), reason: issue.message };
  }
  return { file, item: itemLabel(raw[index], index), path: z.core.toDotPath(rest), reason: issue.message };
}

function itemLabel(item: unknown, index: number): string {
  const named = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof named === 'string' && named !== '' ? named : `item ${index + 1}`;
}
