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
import { ofOtherKind, sized } from './field-hints.ts';
import { type Finding, rootOf } from './finding.ts';
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
import { placeIn, valueAt } from './places.ts';
import { exampleOfQuestion, ofQuestion, ofRepeated } from './question-hints.ts';
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
  item: '"f1", the id of its card',
  about: '"…", what the article tells',
  author: '"The article\'s author", or a name',
  answer: '"…", one of the choices',
  explanation: '"…", why it is so',
  speaker: '"…", who says the words',
  context: '"…", what was going on',
  words: '"…", what is said, letter for letter',
  role: '"…", who that is',
  heading: '"…", the line of the article that the section begins with',
  sections: '[ { "id": "intro", "title": …, "summary": … } ]',
};

/** The problem with what is written, what to write instead where that can be said, and its line; one for each of several lines. */
export function hinted(problem: PackProblem, context: Context): Finding[] {
  const place = placeIn(problem, context.values);
  const file = PACK_FILES.find(name => name === problem.file);
  const value = place && file && valueAt(context.values[file], place);
  const written = { problem, value, context };
  const lineOf = (path: JSONPath) => (file && path.length > 0 ? context.lineOf(file, path) : undefined);
  if (place && problem.reason.startsWith('has unknown keys')) {
    const lines = Map.groupBy(unknownKeys(problem), key => lineOf([...place, key]));
    return [...lines].map(([line, keys]) => ({ ...problem, line, reason: unknown(keys, written) }));
  }
  return [{ ...problem, line: place && lineOf(place), reason: better(written, place, file) }];
}

function better(written: Written, place: JSONPath | undefined, file: PackFile | undefined): string {
  const { problem, value } = written;
  const { reason, path } = problem;
  const field = String(place?.at(-1) ?? '');
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
  if (problem.absent !== undefined) return absentIn(written, problem.absent, field);
  if (reason.startsWith('must be the name of its folder'))
    return `is ${JSON.stringify(value)}, but ${reason.replace(/^.*folder$/, `$&, "${written.context.folder}"`)}: write that`;
  const own = ofQuestion(written) ?? ofRepeated(problem);
  if (own !== undefined) return own;
  const isEntry = typeof place?.at(-1) === 'number';
  const name = isEntry ? rootOf(path) : field;
  const [first = '', ...others] = reason.split(/(?=; so it is with )/);
  const size = sized(first, value, name, isEntry || OPTIONAL.has(field));
  return size === undefined ? ofOtherKind(reason, value, name) : [size, ...others].join('');
}

function exampleOf(field: string, written: Written): string {
  const [first] = sectionIds(written.context.values);
  if (field === 'id')
    return `"${written.problem.file === 'pack.json' ? written.context.folder : nextIn(written)}"`;
  if (field === 'section' && first !== undefined) return `"${first}", or what section it is from`;
  return exampleOfQuestion(field, written) ?? EXAMPLES[field] ?? '"…"';
}

function unknownKeys({ reason }: PackProblem): string[] {
  return [...reason.matchAll(/"([^"]+)"/g)].map(([, key = '']) => key);
}

function unknown(keys: readonly string[], { problem: { file, path }, value }: Written): string {
  const known = KNOWN[/^[a-z]+/.exec(path)?.[0] ?? file] ?? KNOWN[file] ?? [];
  const told = keys.map(key => {
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
