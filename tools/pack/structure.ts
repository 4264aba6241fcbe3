import { nextFreeIds } from '../../src/pack/ids.ts';
import { parsePack } from '../../src/pack/parse.ts';
import type { PackProblem } from '../../src/pack/problem.ts';
import type { Pack } from '../../src/pack/schema.ts';
import { type Finding, rootOf } from './finding.ts';
import { hinted } from './hints.ts';
import { sectionIds } from './id-hints.ts';
import { nearestSpelling } from './nearest.ts';
import { entriesOf, idOf, valueAt } from './places.ts';
import type { PackFile, PackFiles } from './read-files.ts';

/** So many items from a section that is not there mean that the section is missing, not that they are wrong. */
const SECTION_ITEMS_MIN = 3;
const IDS: Readonly<Record<string, { readonly file: PackFile; readonly id: RegExp }>> = {
  f: { file: 'facts.json', id: /^f[1-9]\d{0,3}$/ },
  q: { file: 'quotes.json', id: /^q[1-9]\d{0,3}$/ },
};

/**
 * What the bot would refuse, one finding for each mistake: nothing that only follows from a file, an id or a field
 * that is told of itself.
 * @param folder the name of the folder the files are from
 * @param pack what of it could be read
 */
export function structureFindings(folder: string, files: PackFiles, pack: Pack): Finding[] {
  const parsed = parsePack(folder, files.texts);
  if (parsed.ok) return [];
  const unread = new Set(
    files.problems.filter(({ file }) => files.values[asFile(file)] === undefined).map(({ file }) => file),
  );
  const own = parsed.problems.filter(problem => !unread.has(problem.file) && !isUnwritten(problem, files));
  const [foreign, others] = ofOtherFiles(own, files);
  const kept = [...foreign, ...others.filter(problem => !followsFrom(problem, own, files))];
  const context = { values: files.values, next: nextFreeIds(pack), lineOf: files.lineOf, folder };
  return together(onePerField(kept), files.values).flatMap(problem => hinted(problem, context));
}

function asFile(file: string): PackFile {
  return file === 'facts.json' || file === 'quotes.json' || file === 'questions.json' ? file : 'pack.json';
}

/** The files that have nothing in them yet. */
export function unwrittenIn({ values }: PackFiles): PackFile[] {
  return (['facts.json', 'quotes.json', 'questions.json'] as const).filter(
    file => Array.isArray(values[file]) && values[file].length === 0,
  );
}

/** That there is nothing yet, and what points to what is yet to be written. */
function isUnwritten({ file, item, path, absent }: PackProblem, files: PackFiles): boolean {
  const unwritten = unwrittenIn(files);
  return (
    (unwritten.some(name => name === file) && item === undefined && path === '') ||
    (absent !== undefined && unwritten.includes('facts.json'))
  );
}

/** Entries that belong into another file, by their ids: nothing else of them is told; a file full of them is told once. */
function ofOtherFiles(
  problems: readonly PackProblem[],
  { values }: PackFiles,
): [PackProblem[], PackProblem[]] {
  const whole: PackProblem[] = [];
  let others = [...problems];
  for (const [file, letter] of [
    ['facts.json', 'f'],
    ['quotes.json', 'q'],
    ['questions.json', 't'],
  ] as const) {
    const ids = entriesOf(values[file]).map(entry => idOf(entry) ?? '');
    const isForeign = (id: string) => /^[fqt]\d+$/.test(id) && !id.startsWith(letter);
    if (ids.length > 1 && ids.every(isForeign)) {
      whole.push({
        file,
        path: '',
        reason: `has entries with ids such as "${ids[0]}": is it the text of another file?`,
      });
      others = others.filter(problem => problem.file !== file);
    }
    const isUnknown = new Set(
      others
        .filter(problem => problem.file === file && problem.reason.includes('unknown key'))
        .map(({ item }) => item),
    );
    others = others.filter(
      ({ file: where, item = '', path }) =>
        where !== file || path === 'id' || !isForeign(item) || !isUnknown.has(item),
    );
  }
  return [whole, others];
}

/** Whether a problem is only there because of another one. */
function followsFrom(problem: PackProblem, all: readonly PackProblem[], files: PackFiles): boolean {
  const { file, item, path, reason, absent } = problem;
  const others = all.filter(other => other !== problem);
  if (absent !== undefined) {
    return path === 'section' ? others.some(isOfSections) : isOfBrokenIds(absent, files);
  }
  const beside = others.filter(other => other.file === file && other.item === item);
  if (reason === 'is missing') return beside.some(other => takesTheNameOf(other, path, beside));
  if (reason.startsWith('is missing') && file === 'pack.json')
    return others.some(other => isOfSection(other, item, files) && isMeant(other.reason, path));
  if (path === 'choices' && reason.startsWith('must be "True"'))
    return beside.some(other => other.path.startsWith('choices['));
  // What is accepted is compared with the answer, and the answer with the choices, as the kind has them.
  if (!/^(?:answer|accepted)/.test(path)) return false;
  return beside.some(other => {
    const root = rootOf(other.path);
    if (root === 'answer') return path.startsWith('accepted');
    return root === 'kind' || (root === 'choices' && rootOf(path) === 'answer' && reason.includes('among'));
  });
}

function isOfSections({ file, item, path }: PackProblem): boolean {
  return file === 'pack.json' && (path.startsWith('sections') || (path === 'id' && item !== undefined));
}

/** Whether a problem is about an unknown name in a section. */
function isOfSection({ path, reason }: PackProblem, id: string | undefined, { values }: PackFiles): boolean {
  const index = /^sections\[(\d+)\]$/.exec(path)?.[1];
  if (index === undefined || !reason.includes('unknown key')) return false;
  return idOf(valueAt(values['pack.json'], ['sections', Number(index)])) === id;
}

/** Whether an id may lead nowhere only because of the file or the ids it leads to. */
function isOfBrokenIds(absent: string, { values, problems }: PackFiles): boolean {
  const kind = IDS[absent.charAt(0)];
  // What is no id at all the schema tells of; and what was read of a broken file may not be all of it.
  if (!kind?.id.test(absent) || problems.some(({ file }) => file === kind.file)) return true;
  const ids = entriesOf(values[kind.file]).map(entry => idOf(entry) ?? '');
  return ids.some(id => !kind.id.test(id)) || new Set(ids).size < ids.length;
}

/** Whether a problem is about an unknown name that is meant for a missing one. */
function takesTheNameOf(
  { path, reason }: PackProblem,
  missing: string,
  beside: readonly PackProblem[],
): boolean {
  if (!reason.includes('unknown key') || path !== parentOf(missing)) return false;
  const lacking = beside.filter(other => other.reason === 'is missing' && parentOf(other.path) === path);
  const unknown = reason.match(/"[^"]+"/g) ?? [];
  // The missing one itself is not beside.
  return lacking.length < unknown.length || isMeant(reason, missing);
}

function parentOf(path: string): string {
  return path.replace(/\.?[^.\]]+$/, '');
}

function isMeant(reason: string, path: string): boolean {
  const field = path.split('.').at(-1) ?? path;
  return [...reason.matchAll(/"([^"]+)"/g)].some(([, unknown = '']) => {
    const isBegunLike = unknown.slice(0, 3).toLowerCase() === field.slice(0, 3);
    return isBegunLike || nearestSpelling(unknown, [field]) !== undefined;
  });
}

/** The first thing that is wrong with each field, or what says the most of it. */
function onePerField(problems: readonly PackProblem[]): PackProblem[] {
  const groups = Map.groupBy(problems, ({ file, item, path }) => `${file} ${item} ${path}`);
  return [...groups.values()].flatMap(same => {
    const [first] = same;
    if (!first || first.path === '') return same;
    return [
      same.find(({ reason }) => reason.length > first.reason.length && reason.startsWith(first.reason)) ??
        first,
    ];
  });
}

/** One finding where several places show the same mistake. */
function together(problems: readonly PackProblem[], values: PackFiles['values']): PackProblem[] {
  const groups = Map.groupBy(problems, ({ file, item, path, reason, absent }) => {
    if (absent !== undefined) return `absent ${path === 'section' ? 'section' : 'item'} ${absent}`;
    if ((reason === 'is missing' && file !== 'pack.json') || reason.startsWith('is the same as in'))
      return `${file} ${item} ${reason}`;
    return `${file} ${item} ${path.replace(/\[\d+\].*/, '')} ${/\[/.test(path) ? reason : path} ${reason}`;
  });
  return [...groups.values()].flatMap(same => {
    const [first, ...others] = same;
    if (!first || others.length === 0) return same;
    if (first.absent === undefined) {
      return [
        { ...first, reason: `${first.reason}; so it is with ${listed(others.map(({ path }) => path))}` },
      ];
    }
    const places = others.map(({ item, path }) => [item, path].filter(Boolean).join(' '));
    if (first.path !== 'section')
      return [
        {
          ...first,
          reason: `${first.reason} (${listed(places)} ${places.length > 1 ? 'name' : 'names'} it, too)`,
        },
      ];
    if (same.length < SECTION_ITEMS_MIN) return same;
    const from = listed(same.map(({ item = '' }) => item));
    const reason = `have no section "${first.absent}", which ${from} are from${lostSection(values)}`;
    return [{ file: 'pack.json', path: 'sections', reason }];
  });
}

/** What to do about a section that is not there: another one may be it, which no item is from. */
function lostSection(values: PackFiles['values']): string {
  const items = [...entriesOf(values['facts.json']), ...entriesOf(values['quotes.json'])];
  const used = new Set(items.map(item => valueAt(item, ['section'])));
  const [unused, ...more] = sectionIds(values).filter(id => !used.has(id));
  return unused === undefined || more.length > 0
    ? ': put it there, with its heading in the article'
    : `; nothing is from "${unused}": if that is the one, give it its id back`;
}

const LISTED_MAX = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED_MAX);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return [shown.slice(0, -1).join(', '), shown.at(-1)].filter(Boolean).join(' and ');
}
