import { type DeckQuestion, deckQuestionSchema } from '../deck.ts';
import { parsePack } from '../parse.ts';
import { problemLine } from '../problem.ts';
import type { Pack } from '../schema.ts';
import { listIn, parseJson, readEntries, type Tree, treeOf } from './entries.ts';
import { UnreadableError } from './reading.ts';
import type { Sheet } from './sheet.ts';

export type JsonReading =
  | { readonly kind: 'pack'; readonly pack: Pack }
  | {
      readonly kind: 'sheet';
      readonly sheet: Sheet;
      /** By row: what is a deck's question as it stands. */
      readonly finished: ReadonlyMap<number, DeckQuestion>;
    };

/** Problems of a pack that are told. */
const PROBLEMS_MAX = 5;

/**
 * Reads Skylark's own files, OpenTDB's, and lists of entries with the usual names.
 * @throws UnreadableError when it is none of those
 */
export function readJson(text: string): JsonReading {
  const value = parseJson(text);
  const top = new Map<string, unknown>(isObject(value) ? Object.entries(value) : []);
  if (top.has('facts') || top.has('quotes')) return { kind: 'pack', pack: packOf(top) };
  const list = listIn(value);
  if (!list) {
    throw new UnreadableError(
      'It is JSON, but there is no list of questions in it.',
      'Put the questions into a list, alone or under "questions".',
    );
  }
  return { kind: 'sheet', ...sheetOf(list, top) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function packOf(top: ReadonlyMap<string, unknown>): Pack {
  const { facts, quotes, questions, ...pack } = Object.fromEntries(top);
  const id = typeof pack['id'] === 'string' ? pack['id'] : '';
  const parsed = parsePack(id, {
    'pack.json': JSON.stringify(pack),
    'facts.json': JSON.stringify(facts),
    'quotes.json': JSON.stringify(quotes),
    'questions.json': JSON.stringify(questions),
  });
  if (parsed.ok) return parsed.pack;
  const lines = parsed.problems.slice(0, PROBLEMS_MAX).map(problem => problemLine(problem).slice(0, 200));
  const more = parsed.problems.length - lines.length;
  throw new UnreadableError(
    `It is a Skylark pack with ${parsed.problems.length} problems: ${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    'Mend them, as "npm run check:pack" shows them, and upload it again.',
  );
}

function sheetOf(list: readonly unknown[], top: ReadonlyMap<string, unknown>) {
  const isOwn = top.has('title') && top.has('questions');
  const isOpenTdb = list.some(entry => isObject(entry) && 'incorrect_answers' in entry);
  const format = isOwn ? 'Skylark deck (JSON)' : isOpenTdb ? 'OpenTDB (JSON)' : 'JSON';
  const finished = new Map<number, DeckQuestion>();
  if (isOwn) {
    for (const [index, entry] of list.entries()) {
      const { data } = deckQuestionSchema.safeParse(entry);
      if (data) finished.set(index + 1, data);
    }
  }
  const decode = decoderOf(list);
  const entries = list.map(entry => decoded(treeOf(entry), decode));
  const sheet = readEntries(entries, format);
  return { sheet: { ...sheet, title: textOf(top, 'title'), about: textOf(top, 'about') }, finished };
}

/** OpenTDB offers its texts in encodings of its own: which one, all entries together tell. */
function decoderOf(list: readonly unknown[]): (text: string) => string {
  if (list.some(isBase64)) return text => Buffer.from(text, 'base64').toString();
  const prompts = list.flatMap(entry =>
    isObject(entry) && 'question' in entry && typeof entry.question === 'string' ? [entry.question] : [],
  );
  const isUrl =
    list.some(entry => isObject(entry) && 'incorrect_answers' in entry) &&
    prompts.every(prompt => !/\s/u.test(prompt)) &&
    prompts.some(prompt => /\w\+\w/u.test(prompt) && prompt.includes('%'));
  return isUrl ? fromUrl : text => text;
}

function fromUrl(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Its kinds of questions then read like this. */
function isBase64(entry: unknown): boolean {
  return (
    isObject(entry) && 'type' in entry && (entry.type === 'bXVsdGlwbGU=' || entry.type === 'Ym9vbGVhbg==')
  );
}

function decoded(tree: Tree | undefined, decode: (text: string) => string): Tree | undefined {
  if (typeof tree === 'string') return decode(tree);
  if (tree instanceof Map)
    return new Map([...tree].map(([name, entry]) => [name, decoded(entry, decode) ?? '']));
  return tree && [...tree.values()].map(entry => decoded(entry, decode) ?? '');
}

function textOf(top: ReadonlyMap<string, unknown>, name: string): string | undefined {
  const text = top.get(name);
  return typeof text === 'string' ? text : undefined;
}
