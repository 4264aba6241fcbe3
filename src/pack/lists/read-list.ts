import { DECK_TITLE_MAX, deckSchema } from '../deck.ts';
import { TEXT_MAX } from '../schema.ts';
import { clean } from './clean.ts';
import { type DecodedText, decode } from './encoding.ts';
import { fencedJson } from './entries.ts';
import { readJson } from './json.ts';
import { cut } from './measure.ts';
import {
  type DeckReading,
  type ListReading,
  type RowCounts,
  type RowReport,
  type Unreadable,
  UnreadableError,
} from './reading.ts';
import { settle } from './settle.ts';
import type { AnswerStyle, Sheet } from './sheet.ts';
import { readTable } from './table.ts';
import { readYaml } from './yaml.ts';

/** Of an upload. */
export const LIST_BYTES_MAX = 1_000_000;
const SAMPLES = 3;

/**
 * Reads a file of questions, whatever its form: a pack or a deck of Skylark's own, a table (spreadsheets,
 * Quizlet, Anki, Kahoot), OpenTDB's JSON or Red's YAML. Never throws for what is in the file. It takes up to
 * a second of computing: see `ListReader` for reading beside other work.
 */
export function readList(bytes: Uint8Array, fileName: string): ListReading {
  let decoded: DecodedText | undefined;
  try {
    if (bytes.length === 0)
      throw new UnreadableError('The file is empty.', 'Upload the one with the questions.');
    if (bytes.length > LIST_BYTES_MAX) {
      throw new UnreadableError(
        `The file has ${bytes.length} bytes; ${LIST_BYTES_MAX} are allowed.`,
        'Split the list into several files.',
      );
    }
    decoded = decode(bytes);
    demandList(decoded);
    return readText(decoded, fileName);
  } catch (error) {
    if (!(error instanceof UnreadableError) && !(error instanceof RangeError)) throw error;
    // Deep nesting takes a parser to the end of its stack.
    const reason = error instanceof UnreadableError ? error.message : 'It is nested too deeply.';
    const remedy = error instanceof UnreadableError ? error.remedy : 'Write each question as one flat entry.';
    return {
      kind: 'unreadable',
      reason,
      remedy,
      format: undefined,
      encoding: decoded?.encoding,
      rows: [],
      unit: 'row',
    };
  }
}

/** @throws UnreadableError when a text is none, or a document that no list is in */
function demandList({ text }: DecodedText): void {
  if (text.trim() === '') {
    throw new UnreadableError('There is nothing in the file.', 'Upload the one with the questions.');
  }
  if (/^\s*<(?:!doctype|html|\?xml|svg)\b/iu.test(text)) {
    throw new UnreadableError(
      'This is a web page or XML, not a list.',
      'Copy its questions into a spreadsheet, save that as CSV (UTF-8), and upload it.',
    );
  }
}

function readText({ text, encoding }: DecodedText, fileName: string): ListReading {
  const form = formOf(text, fileName);
  if (form === 'json') {
    const read = readJson(text);
    if (read.kind === 'pack') {
      return {
        kind: 'pack',
        format: 'Skylark pack (JSON)',
        encoding,
        title: read.pack.title,
        pack: read.pack,
      };
    }
    return deckReading(read.sheet, settle(read.sheet, read.finished), encoding, fileName);
  }
  const sheet = form === 'yaml' ? readYaml(text) : readTable(text, fileName);
  return deckReading(sheet, settle(sheet), encoding, fileName);
}

/** By what the text looks like; the file's name decides where it could be both. */
function formOf(text: string, fileName: string): 'json' | 'yaml' | 'table' {
  const start = text.trimStart();
  if (start.startsWith('{') || /^\[\s*[[{"\]]/u.test(start) || /\.json[l]?$/iu.test(fileName)) return 'json';
  if (fencedJson(text) !== undefined) return 'json';
  if (/\.ya?ml$/iu.test(fileName)) return 'yaml';
  if (/\.(?:csv|tsv)$/iu.test(fileName)) return 'table';
  // A question with its answers below it.
  const listed = text.slice(0, 20_000).match(/^.{1,300}:[ \t]*\n[ \t]*- \S/gmu)?.length ?? 0;
  return listed >= 2 ? 'yaml' : 'table';
}

function deckReading(
  sheet: Sheet,
  { questions, rows, style }: ReturnType<typeof settle>,
  encoding: string,
  fileName: string,
): DeckReading | Unreadable {
  const { format, unit } = sheet;
  if (questions.length === 0) return { kind: 'unreadable', format, encoding, rows, unit, ...whyNone(rows) };
  const about = aboutOf(sheet.about);
  return {
    kind: 'deck',
    format,
    encoding,
    title: titleOf(sheet.title ?? '', fileName),
    about,
    unit,
    questions,
    rows,
    counts: countsOf(rows),
    notes: [...sheet.notes, ...countedFrom(style)],
    samples: samplesOf(questions),
  };
}

/** What nothing in the file may prove: whoever looks at the samples can tell. */
function countedFrom(style: AnswerStyle): string[] {
  if (style !== 'number' && style !== 'from-zero') return [];
  return [`Its answers are numbers of choices: the first is ${style === 'number' ? 1 : 0}.`];
}

function titleOf(own: string, fileName: string): string {
  if (deckSchema.shape.title.safeParse(own).success) return own.trim();
  const name = fileName.replace(/\.[a-z\d]{1,5}$/iu, '').replace(/[_-]+/gu, ' ');
  const title = [own, name].map(text => clean(text.slice(0, 500)).text).find(text => text !== '');
  return cut(title ?? 'Questions', DECK_TITLE_MAX);
}

function aboutOf(own = ''): string | undefined {
  if (deckSchema.shape.about.safeParse(own).success) return own.trim();
  const about = cut(clean(own).text, TEXT_MAX);
  return about === '' ? undefined : about;
}

/** What stopped most rows. */
function whyNone(rows: readonly RowReport[]): { reason: string; remedy: string } {
  const refusals = rows.flatMap(({ outcome }) => (outcome.kind === 'refused' ? [outcome] : []));
  const [first] = [...Map.groupBy(refusals, ({ remedy }) => remedy).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  const example = first?.[0];
  if (!example)
    return { reason: 'There is no question in it.', remedy: 'Upload the file with the questions.' };
  return {
    reason:
      refusals.length === 1
        ? `Its only question cannot be asked: it ${example.reason}.`
        : `None of its ${refusals.length} questions can be asked. Most often: ${example.reason}.`,
    remedy: example.remedy,
  };
}

function countsOf(rows: readonly RowReport[]): RowCounts {
  const counts = { taken: 0, mended: 0, joined: 0, refused: 0, 'passed-over': 0 };
  for (const { outcome } of rows) counts[outcome.kind]++;
  return counts;
}

/** Up to three of them, from the beginning, middle and end. */
export function samplesOf<T>(questions: readonly T[]): T[] {
  if (questions.length <= SAMPLES) return [...questions];
  const step = (questions.length - 1) / (SAMPLES - 1);
  return Array.from({ length: SAMPLES }, (_, at) => questions[Math.round(at * step)]).filter(
    question => question !== undefined,
  );
}
