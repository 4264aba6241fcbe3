import type { JSONPath } from 'jsonc-parser';
import { PACK_FILES } from '../../src/pack/parse.ts';
import type { PackProblem } from '../../src/pack/problem.ts';
import { contentList } from '../../src/pack/words.ts';
import { inPlaceOf, lostBeside } from './lost-id.ts';
import { nearestSpelling } from './nearest.ts';
import { entriesOf, idOf, placeIn, valueAt } from './places.ts';
import type { PackFiles } from './read-files.ts';

/** What hints are made from. */
export interface Context {
  readonly values: PackFiles['values'];
  readonly next: Readonly<Record<'fact' | 'quote' | 'question', string>>;
  readonly lineOf: PackFiles['lineOf'];
  /** The name of the pack's folder. */
  readonly folder: string;
}

/** What a problem says, and what is written where it is. */
export interface Written {
  readonly problem: PackProblem;
  readonly value: unknown;
  readonly context: Context;
}

const KINDS = { 'facts.json': 'fact', 'quotes.json': 'quote', 'questions.json': 'question' } as const;
const LETTERS: Readonly<Record<string, string>> = { f: 'fact', q: 'quote', t: 'question' };
export function sectionIds(values: PackFiles['values']): string[] {
  return entriesOf(valueAt(values['pack.json'], ['sections'])).flatMap(entry => idOf(entry) ?? []);
}

/** A section's id that is none. */
export function wrongName({ problem, value, context: { values } }: Written, field: string): string {
  const shown = typeof value === 'string' ? `, not "${value}"` : '';
  const ids = sectionIds(values);
  const slug = String(value)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .replace(/^(.{1,20})(?:-.*)?$/, '$1')
    .slice(0, 20);
  if (field !== 'section')
    return `${problem.reason.replace(/ such as.*/, ' of at most 20 letters, digits and hyphens')}${shown}${slug === '' ? '' : `: write "${slug}"`}`;
  const meant = sectionMeant(String(value), values);
  return `is "${String(value)}", but must be the id of a section${meant === undefined ? `: ${ids.join(', ')}` : `: write "${meant}"`}`;
}

/** The section that is meant by another name than its id. */
function sectionMeant(name: string, values: PackFiles['values']): string | undefined {
  const sections = entriesOf(valueAt(values['pack.json'], ['sections']));
  const bare = (text: string) => text.toLowerCase().replace(/\W/g, '');
  const called = sections.find(entry =>
    ['title', 'heading', 'id'].some(field => bare(String(valueAt(entry, [field]))) === bare(name)),
  );
  return idOf(called) ?? nearestSpelling(name, sectionIds(values));
}

export function nextIn({ problem: { file }, context }: Written): string {
  return file === 'pack.json'
    ? '…'
    : context.next[KINDS[file === 'facts.json' || file === 'quotes.json' ? file : 'questions.json']];
}

export function wrongId(written: Written): string {
  const { problem, value, context } = written;
  const kind = problem.file === 'facts.json' ? 'fact' : problem.file === 'quotes.json' ? 'quote' : 'question';
  const next = context.next[kind];
  const letter = next.charAt(0);
  const shown = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
  const other = typeof value === 'string' ? /^([fqt])\d+$/.exec(value)?.[1] : undefined;
  if (other !== undefined && other !== letter)
    return `${shown}, which is the id of a ${LETTERS[other]}; a ${kind}'s is "${letter}" and a number: the next free one is ${next}`;
  const number = /[1-9]\d{0,3}/.exec(String(value))?.[0];
  const isFree = !entriesOf(
    context.values[
      problem.file === 'facts.json'
        ? 'facts.json'
        : problem.file === 'quotes.json'
          ? 'quotes.json'
          : 'questions.json'
    ],
  ).some(entry => idOf(entry) === `${letter}${number}`);
  const meant =
    number !== undefined && isFree ? `write "${letter}${number}"` : `the next free one is ${next}`;
  return `${shown}, but must be "${letter}" and a number, between quotation marks: ${meant}`;
}

export function wrongReference(value: unknown): string {
  const wanted = 'it must be the id of a fact or a quote';
  if (typeof value !== 'string')
    return `is ${JSON.stringify(value)}, but ${wanted}, between quotation marks, such as "f1"`;
  if (/^t\d+$/.test(value)) return `is "${value}", a question; ${wanted}, such as "f1"`;
  const ids = [...value.matchAll(/[fq][1-9]\d{0,3}/gi)].map(([id]) => `"${id.toLowerCase()}"`);
  if (ids.length > 1) return `has several ids in one text: write ${ids.join(', ')}`;
  return `is "${value}", but ${wanted}${ids.length === 1 ? `: write ${ids[0]}` : ', such as "f1"'}`;
}

/** What another entry before it has. */
export function doubled(written: Written): string {
  const {
    problem: { file, item, path, reason },
    value,
    context,
  } = written;
  const [, earlier = ''] = /in (\S+) before it/.exec(reason) ?? [];
  if (path !== 'id') return `is the same as in ${earlier} before it: "${String(value)}"; keep one of them`;
  const known = PACK_FILES.find(name => name === file);
  const list: JSONPath = file === 'pack.json' ? ['sections'] : [];
  const index = known
    ? entriesOf(valueAt(context.values[known], list)).findIndex(entry => idOf(entry) === item)
    : -1;
  const line = known && index >= 0 ? context.lineOf(known, [...list, index, 'id']) : undefined;
  const where = line === undefined ? '' : ` in line ${line}`;
  const lost = lostBeside(written.problem, context);
  if (lost !== undefined) return `"${item}" is the id of the entry${where}, too; ${lost}`;
  const give = file === 'pack.json' ? 'another id' : `the next free id, ${nextIn(written)}`;
  return `"${item}" is the id of the entry${where}, too: give this one ${give}`;
}

export function absentIn({ problem, context: { values } }: Written, absent: string, field: string): string {
  const { reason, path } = problem;
  const [, others = ''] = /( \(.+\))$/.exec(reason) ?? [];
  const nothing = `there is no ${absent.startsWith('q') ? 'quote' : 'fact'} "${absent}"`;
  const gone = `${nothing} any more${others}`;
  if (field === 'section') {
    const meant = sectionMeant(absent, values);
    return meant === undefined
      ? reason
      : reason.replace(';', `; did you mean "${meant}"?`).replace('? there', '? There');
  }
  const successor = valueAt(values['pack.json'], ['retired', 'items', absent]);
  if (typeof successor === 'string') return `${gone}; pack.json has ${successor} in its place`;
  const kind = absent.startsWith('q') ? 'quotes.json' : 'facts.json';
  const ids = entriesOf(values[kind]).flatMap(entry => idOf(entry) ?? []);
  const last = ids.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))).at(-1);
  const meant = path.startsWith('proof') ? nearestItem(problem, values) : undefined;
  if (meant !== undefined) return `${reason}; did you mean ${meant}?`;
  const isGap = last !== undefined && Number(absent.slice(1)) < Number(last.slice(1));
  if (isGap && !path.startsWith('retired')) {
    const instead = inPlaceOf(absent, ids, values);
    if (instead !== undefined)
      return `${nothing}${others}, but between its neighbours is "${instead}": if that is meant, make it ${absent} again; if not, name another one, and retire ${absent} in pack.json`;
    const where = others === '' ? 'here' : 'there and here';
    const mend = path.startsWith('related') ? `take it out ${where}` : `name another one ${where}`;
    return `${gone}: ${mend}; if it was ever used, retire it in pack.json`;
  }
  const mend = /^related|^proof/.test(path) ? 'name another one, or take it out' : 'name another one';
  return `${reason}${path.startsWith('retired') || last === undefined ? '' : `; the last one is ${last}`}: ${mend}`;
}

/** The fact or quote that has the most of a question's words. */
export function nearestItem(problem: PackProblem, values: PackFiles['values']): string | undefined {
  const place = placeIn({ ...problem, path: '' }, values);
  const question = place && valueAt(values['questions.json'], place);
  const words = new Set(
    contentList(
      ['prompt', 'answer', 'explanation'].map(field => String(valueAt(question, [field]))).join(' '),
    ),
  );
  const answer = new Set(contentList(String(valueAt(question, ['answer']))));
  const scored = [...entriesOf(values['facts.json']), ...entriesOf(values['quotes.json'])].map(entry => {
    const title = String(valueAt(entry, ['title']) ?? valueAt(entry, ['words']));
    const own = new Set(
      contentList(`${title} ${String(valueAt(entry, ['text']) ?? valueAt(entry, ['speaker']))}`),
    );
    const shared = [...own].filter(word => words.has(word)).length;
    return { id: idOf(entry), title, score: shared + [...own].filter(word => answer.has(word)).length };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best?.id === undefined || best.score === 0 ? undefined : `${best.id}, “${best.title}”`;
}
