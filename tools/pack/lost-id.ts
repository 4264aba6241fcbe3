import { PACK_FILES } from '../../src/pack/parse.ts';
import type { PackProblem } from '../../src/pack/problem.ts';
import { entriesOf, idOf, valueAt } from './places.ts';
import type { PackFiles } from './read-files.ts';

/** That an id is named and missing, so that it is probably meant by one that is there twice. */
export function lostBeside(
  { file, item = '' }: PackProblem,
  { values }: Pick<PackFiles, 'values'>,
): string | undefined {
  const list =
    file === 'pack.json' ? entriesOf(valueAt(values[file], ['sections'])) : fileEntries(file, values);
  const there = new Set(list.map(idOf));
  const isOfKind = (id: string) =>
    file === 'pack.json' || (id.startsWith(item.charAt(0)) && /^[fq][1-9]\d{0,3}$/.test(id));
  const named = referencesIn(values, file === 'pack.json').filter(({ id }) => isOfKind(id) && !there.has(id));
  const lost = new Set(named.map(({ id }) => id));
  const [id] = lost;
  // Which of several it is, nobody can tell.
  if (id === undefined || lost.size > 1) return undefined;
  const by = named.slice(0, 2).map(one => one.by);
  const which =
    file === 'pack.json'
      ? 'one of the two'
      : Number(id.slice(1)) < Number(item.slice(1))
        ? 'the first of them'
        : 'this';
  return `"${id}" is named by ${by.join(' and ')} and missing, so ${which} is probably ${id}`;
}

function fileEntries(file: string, values: PackFiles['values']): readonly unknown[] {
  const known = PACK_FILES.find(name => name === file);
  return entriesOf(known && values[known]);
}

/** The ids of sections, or of items, that anything names, and what does. */
function referencesIn(values: PackFiles['values'], isOfSections: boolean): { id: string; by: string }[] {
  const ofEntries = (['facts.json', 'quotes.json', 'questions.json'] as const).flatMap(file =>
    entriesOf(values[file]).flatMap(entry => {
      const fields = isOfSections ? ['section'] : ['related', 'proof'];
      const ids = fields.flatMap(field => valueAt(entry, [field])).flatMap(id => id ?? []);
      return ids.map(id => ({ id, by: idOf(entry) ?? file }));
    }),
  );
  const ofHeader = ['timeline', 'people'].flatMap(list =>
    entriesOf(valueAt(values['pack.json'], [list])).map((entry, index) => ({
      id: valueAt(entry, ['item']),
      by: `${list}[${index}] of pack.json`,
    })),
  );
  return [...ofEntries, ...(isOfSections ? [] : ofHeader)].flatMap(({ id, by }) =>
    typeof id === 'string' ? [{ id, by }] : [],
  );
}

/** The id that nothing names and that stands where a missing one would, such as "f99" between "f6" and "f8". */
export function inPlaceOf(
  absent: string,
  ids: readonly string[],
  values: PackFiles['values'],
): string | undefined {
  const beside = (more: number) => `${absent.charAt(0)}${Number(absent.slice(1)) + more}`;
  const index = ids.indexOf(beside(-1)) + 1;
  if (index === 0 || ids[index + 1] !== beside(1)) return undefined;
  const there = ids[index];
  return referencesIn(values, false).some(({ id }) => id === there) ? undefined : there;
}
