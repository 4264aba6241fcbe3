import type { Pack } from '../../src/pack/schema.ts';
import { type Finding, rootOf } from './finding.ts';
import { placeIn, valueAt } from './places.ts';
import type { PackFiles } from './read-files.ts';

/** Fields on which nothing else of an item depends. */
const ASIDE = new Set(['tags', 'aliases', 'related', 'additions', 'note', 'difficulty', 'accepted']);
/** Fields on which all else of an item depends. */
const BASIC = new Set(['', 'id', 'kind', 'section', 'paragraph', 'proof']);

/** Those findings that do not depend on a place that others are about. */
export function apartFrom(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  return findings.filter(finding => !others.some(other => dependsOn(finding, other)));
}

function dependsOn(finding: Finding, other: Finding): boolean {
  if (finding.file !== other.file) return false;
  // Mending a file's syntax mends what stands in the same line.
  if (
    finding.line !== undefined &&
    finding.line === other.line &&
    other.path === '' &&
    other.item === undefined
  )
    return true;
  if (finding.item !== other.item || (finding.item === undefined && finding.file !== 'pack.json'))
    return false;
  const [root, otherRoot] = [rootOf(finding.path), rootOf(other.path)];
  if (finding.item === undefined) return finding.path === other.path;
  return (
    BASIC.has(otherRoot) ||
    BASIC.has(root) ||
    otherRoot === root ||
    (root === 'answer' && otherRoot === 'choices')
  );
}

/** Those findings that do not depend on items, of which there are findings themselves. */
export function ofSoundItems(
  findings: readonly Finding[],
  others: readonly Finding[],
  pack: Pack,
): Finding[] {
  const broken = new Set(
    others
      .filter(({ file, path }) => file !== 'pack.json' && !ASIDE.has(rootOf(path)))
      .map(({ item }) => item),
  );
  const questions = new Map(pack.questions.map(question => [question.id, question]));
  return findings.filter(({ file, item, path }) => {
    if (file === 'questions.json') return !questions.get(item ?? '')?.proof.some(id => broken.has(id));
    const [, list, index] = /^(timeline|people)\[(\d+)\]\.item$/.exec(path) ?? [];
    const entry = list === 'timeline' ? pack.timeline[Number(index)] : pack.people[Number(index)];
    return list === undefined || !broken.has(entry?.item);
  });
}

/** Advice that does not count what there are findings about, for a question or a whole file. */
export function ofWhole(advice: readonly Finding[], problems: readonly Finding[]): Finding[] {
  return advice.filter(({ file, path, item }) => {
    if (file === 'pack.json' && path === '')
      return problems.every(problem => problem.file === 'questions.json');
    if (file !== 'questions.json') return true;
    return !problems.some(
      problem =>
        problem.file === file &&
        (item === undefined || (problem.item === item && !ASIDE.has(rootOf(problem.path)))),
    );
  });
}

/** Findings about what was surely read as it was written: letters beyond ASCII may be others in a file whose encoding was guessed. */
export function ofCertain(findings: readonly Finding[], { values, guessed }: PackFiles): Finding[] {
  return findings.filter(finding => {
    const file = guessed.find(name => name === finding.file);
    if (file === undefined) return true;
    const place = placeIn({ ...finding, path: finding.item === undefined ? finding.path : '' }, values);
    return place !== undefined && !/[^\p{ASCII}]/u.test(JSON.stringify(valueAt(values[file], place)) ?? '');
  });
}
