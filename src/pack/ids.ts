import * as z from 'zod';
import { list, loose, noItem, repeats, word } from './draft.ts';
import type { PackProblem } from './problem.ts';
import type { Pack } from './schema.ts';

const draftRetired = loose({
  retired: loose({ items: z.record(z.string(), word).catch({}), questions: list(word) }),
});

/** What is wrong with a pack's retired ids: those in use again, and successors that are not there. */
export function retiredProblems(
  rawPack: unknown,
  idsInUse: readonly string[],
  leadsNowhere: (id: string) => boolean,
): PackProblem[] {
  const { items, questions } = draftRetired.parse(rawPack).retired;
  const inUse = new Set(idsInUse);
  const again = (id: string) =>
    inUse.has(id) ? [`"${id}" is in use again: give the new one another id`] : [];
  const at = (path: string, reasons: string[]): PackProblem[] =>
    reasons.map(reason => ({ file: 'pack.json', path: `retired.${path}`, reason }));
  return [
    ...Object.entries(items).flatMap(([id, successor]) =>
      leadsNowhere(successor)
        ? [{ file: 'pack.json', path: `retired.items.${id}`, ...noItem(successor) }]
        : at(`items.${id}`, again(id)),
    ),
    ...questions.flatMap((id, index) => at(`questions[${index}]`, again(id))),
    ...repeats(questions).flatMap(([index, id]) => at(`questions[${index}]`, [`"${id}" is there twice`])),
  ];
}

/** The next free id of each kind: one after the highest that is in use or retired. */
export function nextFreeIds(pack: Pack): {
  readonly fact: string;
  readonly quote: string;
  readonly question: string;
} {
  const next = (letter: string) => `${letter}${Math.max(0, ...numbersOf(pack, letter)) + 1}`;
  return { fact: next('f'), quote: next('q'), question: next('t') };
}

/** Ids below the next free ones that are neither in use nor retired: their items were taken out silently. */
export function lostIds(pack: Pack): string[] {
  return ['f', 'q', 't'].flatMap(letter => {
    const known = new Set(numbersOf(pack, letter));
    const all = Array.from({ length: Math.max(0, ...known) }, (_, index) => index + 1);
    return all.filter(number => !known.has(number)).map(number => `${letter}${number}`);
  });
}

/** The numbers of all ids that begin with a letter, retired ones included. */
function numbersOf({ facts, quotes, questions, retired }: Pack, letter: string): number[] {
  const used = [...facts, ...quotes, ...questions].map(({ id }) => id);
  const ids = [...used, ...Object.keys(retired?.items ?? {}), ...(retired?.questions ?? [])];
  return ids.filter(id => id.startsWith(letter)).map(id => Number(id.slice(1)));
}
