import { type Deck, type DeckQuestion, deckQuestionSchema, deckSchema } from '../deck.ts';
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
  const entries: (Tree | undefined)[] = list.map(entry => treeOf(entry));
  const sheet = readEntries(entries, format);
  return { sheet: { ...sheet, title: textOf(top, 'title'), about: textOf(top, 'about') }, finished };
}

function textOf(top: ReadonlyMap<string, unknown>, name: string): string | undefined {
  const text = top.get(name);
  return typeof text === 'string' ? text : undefined;
}

/** Skylark's own file of a deck; what it says is read back as it was. */
export function deckFile({ title, about, questions }: Deck): string {
  const deck = deckSchema.parse({ title, ...(about === undefined ? {} : { about }), questions });
  return `${JSON.stringify(deck, undefined, 2)}\n`;
}

/** Skylark's own file of a whole pack: what its folder has in four files, in one. */
export function packFile(pack: Pack): string {
  return `${JSON.stringify(pack, undefined, 2)}\n`;
}
