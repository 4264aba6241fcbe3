import type { JSONPath } from 'jsonc-parser';
import { PACK_FILES } from '../../src/pack/parse.ts';
import type { PackProblem } from '../../src/pack/problem.ts';
import {
  factSchema,
  packFileSchema,
  questionSchema,
  quoteSchema,
  sectionSchema,
} from '../../src/pack/schema.ts';
import type { Finding } from './finding.ts';
import {
  absentIn,
  type Context,
  doubled,
  nextIn,
  sectionIds,
  type Written,
  wrongId,
  wrongName,
  wrongReference,
} from './id-hints.ts';
import { nearestSpelling } from './nearest.ts';
import { entriesOf, placeIn, valueAt } from './places.ts';
import { runsIn } from './question-kinds.ts';
import type { PackFile } from './read-files.ts';

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'pack.json': Object.keys(packFileSchema.shape),
  sections: Object.keys(sectionSchema.shape),
  timeline: ['when', 'what', 'item'],
  people: ['name', 'role', 'item'],
  retired: ['items', 'questions'],
  additions: ['text', 'reason'],
  'facts.json': Object.keys(factSchema.shape),
  'quotes.json': Object.keys(quoteSchema.shape),
  'questions.json': Object.keys(questionSchema.shape),
};
/** Names that mean one of ours, though they are not written like it. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  text: ['what', 'value', 'name', 'content', 'body', 'statement', 'addition', 'added'],
  reason: ['why', 'because', 'source', 'note', 'explanation', 'comment'],
  words: ['quote', 'quotation', 'text', 'said'],
  speaker: ['by', 'who', 'author', 'name', 'person'],
  prompt: ['question', 'text', 'ask'],
  choices: ['options', 'answers', 'alternatives'],
  answer: ['correct', 'solution', 'right'],
  explanation: ['why', 'reason', 'because', 'note'],
  proof: ['source', 'evidence', 'facts', 'items', 'item'],
  accepted: ['alternatives', 'synonyms', 'aliases', 'also'],
  title: ['headline', 'heading', 'name'],
  aliases: ['synonyms', 'keywords', 'questions'],
  tags: ['topics', 'labels', 'categories', 'keywords'],
  difficulty: ['level'],
  kind: ['type'],
  when: ['date', 'year', 'time'],
  what: ['event', 'text', 'title'],
  item: ['id', 'fact', 'card'],
  role: ['what', 'who', 'job', 'description'],
};
const OPTIONAL = new Set([
  '$schema',
  'timeline',
  'people',
  'retired',
  'heading',
  'tags',
  'related',
  'note',
  'additions',
  'within',
  'to',
  'accepted',
]);
/** How a field that is missing could look. */
const EXAMPLES: Readonly<Record<string, string>> = {
  aliases: '["a word", "a question"]',
  choices: '["one", "two", "three", "four"]',
  difficulty: '"medium"',
  kind: '"choice"',
  paragraph: '1',
  proof: '["f1"]',
  tags: '[]',
  item: '"f1"',
  sections: '[ { "id": "intro", "title": …, "summary": … } ]',
};

/** The problem with what is written, what to write instead where that can be said, and its line. */
export function hinted(problem: PackProblem, context: Context): Finding {
  const place = placeIn(problem, context.values);
  const file = PACK_FILES.find(name => name === problem.file);
  const line = place && file && place.length > 0 ? context.lineOf(file, place) : undefined;
  const value = place && file && valueAt(context.values[file], place);
  return { ...problem, line, reason: better({ problem, value, context }, place, file) };
}

function better(written: Written, place: JSONPath | undefined, file: PackFile | undefined): string {
  const { problem, value } = written;
  const { reason, path } = problem;
  const field = String(place?.at(-1) ?? '');
  if (reason.startsWith('has unknown keys')) return unknownKeys(written);
  if (reason.startsWith('is missing') && file)
    return reason.replace('is missing', `is missing: add "${field}": ${exampleOf(field, written)}`);
  if (reason.startsWith('must be one of')) return oneOf(reason, value);
  if (path === 'id' && file !== 'pack.json' && reason.startsWith('must be ')) return wrongId(written);
  if (
    reason.startsWith('must be the id of') ||
    (/^(?:proof|related)\[\d+\]$|\.item$/.test(path) && reason.startsWith('must be a text'))
  )
    return wrongReference(value);
  if (reason.startsWith('must be a short lower-case name')) return wrongName(written, field);
  if (reason.startsWith('must be one line'))
    return `${reason}; it has a ${/\t|\n|\r/.exec(String(value))?.[0] === '\t' ? 'tab (\\t)' : 'line break (\\n) or another one'} in it`;
  if (reason.startsWith('is the same as in')) return doubled(written);
  if (reason.startsWith('must contain {quote}')) return withoutQuote(value, written);
  if (reason.startsWith('is not among the choices,')) return notAmong(written);
  if (problem.absent !== undefined) return absentIn(written, problem.absent, field);
  return reason.replace(/^must be [^;]+/, said => said + kindHint(said, value, field));
}

/** An answer that is no choice, and the choice that it may be. */
function notAmong({ problem: { reason, ...problem }, value, context }: Written): string {
  const place = placeIn({ ...problem, reason, path: 'choices' }, context.values);
  const choices = entriesOf(place && valueAt(context.values['questions.json'], place)).map(String);
  const answer = String(value);
  const within = choices.filter(choice => runsIn(choice, answer) || runsIn(answer, choice));
  const meant = within.length === 1 ? within[0] : nearestSpelling(answer, choices);
  return meant === undefined
    ? reason
    : `is "${answer}", which is not among the choices: did you mean "${meant}"? Write it letter for letter`;
}

/** What follows "must be a list" and the like. */
function kindHint(said: string, value: unknown, field: string): string {
  if (said.startsWith('must be a list')) {
    const parts = typeof value === 'string' ? value.split(/\s*[,;]\s*/).filter(Boolean) : [];
    const example =
      parts.length > 0 ? parts.map(part => JSON.stringify(part)).join(', ') : '"one", "another"';
    if (field === 'additions') return ': [ { "text": "1929", "reason": "…" } ]';
    return field === 'sections' || field === 'timeline' || field === 'people'
      ? ': [ { … }, { … } ]'
      : `: [${example}]`;
  }
  if (/^must be a(?: whole)? number/.test(said))
    return typeof value === 'number' ? `, not ${value}` : ', written without quotation marks';
  if (said.startsWith('must be a text')) {
    if (typeof value === 'number' || typeof value === 'boolean')
      return `, between quotation marks: "${titled(value)}"`;
    return value === null ? ', between quotation marks, not null' : ', between quotation marks';
  }
  if (said !== 'must be an object') return '';
  return field === 'retired'
    ? ': { "items": { "f9": "f4" }, "questions": ["t3"] }'
    : ': { … }, with its fields in it';
}

function exampleOf(field: string, written: Written): string {
  const [first] = sectionIds(written.context.values);
  if (field === 'id')
    return `"${written.problem.file === 'pack.json' ? written.context.folder : nextIn(written)}"`;
  if (field === 'section' && first !== undefined) return `"${first}", or what section it is from`;
  return EXAMPLES[field] ?? '"…"';
}

function titled(value: number | boolean): string {
  if (typeof value === 'number') return String(value);
  return value ? 'True' : 'False';
}

function unknownKeys({ problem: { file, path, reason }, value }: Written): string {
  const known = KNOWN[/^[a-z]+/.exec(path)?.[0] ?? file] ?? KNOWN[file] ?? [];
  const unknown = [...reason.matchAll(/"([^"]+)"/g)].map(([, key = '']) => key);
  const told = unknown.map(key => {
    const free = known.filter(one => valueAt(value, [one]) === undefined);
    const lacking = free.filter(one => !OPTIONAL.has(one));
    const meant =
      free.find(one => MEANT[one]?.includes(key.toLowerCase())) ??
      nearestSpelling(key, free) ??
      free.find(one => key.toLowerCase().startsWith(one.slice(0, 4))) ??
      (lacking.length === 1 ? lacking[0] : undefined);
    return `"${key}"${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`;
  });
  const hint = told.some(one => one.includes('did you'))
    ? ''
    : `: take it out; known are ${known.filter(key => key !== '$schema').join(', ')}`;
  return `has an unknown key ${told.join(', ')}${hint}`;
}

function oneOf(reason: string, value: unknown): string {
  const allowed = reason.replace(/^must be one of: /, '').split(', ');
  if (value === undefined) return `is missing: it is one of ${allowed.join(', ')}`;
  const meant =
    typeof value === 'string'
      ? (nearestSpelling(value, allowed) ?? allowed.find(one => value.includes(one)))
      : undefined;
  return `is ${JSON.stringify(value)}${meant === undefined ? '' : `; did you mean "${meant}"?`}${meant === undefined ? ';' : ''} ${meant === undefined ? 'must' : 'It must'} be one of: ${allowed.join(', ')}`;
}

function withoutQuote(value: unknown, { problem, context }: Written): string {
  const text = String(value);
  const place = placeIn({ ...problem, path: 'words' }, context.values);
  const words = place && valueAt(context.values['quotes.json'], place);
  const near = /[{([<]\s*quote\s*[})\]>]/i.exec(text)?.[0];
  const count = text.split('{quote}').length - 1;
  const must = 'must contain {quote} exactly once';
  if (count > 1) return `${must}; it has it ${count} times`;
  if (near !== undefined) return `${must}, in these letters; it has ${near}`;
  if (typeof words === 'string' && text.includes(words))
    return `${must}: put {quote} in the place of “${words}”, and the card says the words there`;
  return `${must}, where the words are to stand: “He spoke of {quote}.”`;
}
