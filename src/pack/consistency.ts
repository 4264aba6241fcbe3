import type * as z from 'zod';
import { doubles, list, loose, noItem, repeats, word } from './draft.ts';
import { retiredProblems } from './ids.ts';
import type { PackProblem } from './problem.ts';
import { questionProblems } from './question-checks.ts';
import { LIST_TEXT_MAX } from './schema.ts';

const draftItem = {
  id: word,
  section: word,
  tags: list(word),
  aliases: list(word),
  related: list(word),
};
const draftIds = list(loose({ id: word }));
const draftFacts = list(loose({ ...draftItem, title: word, text: word }));
const draftQuotes = list(loose({ ...draftItem, words: word, within: word }));
const draftPack = loose({
  id: word,
  sections: list(loose({ id: word, title: word, heading: word, summary: word })),
  timeline: list(loose({ when: word, what: word, item: word })),
  people: list(loose({ name: word, role: word, item: word })),
});
type DraftPack = z.infer<typeof draftPack>;
type DraftItem = z.infer<typeof draftFacts>[number] | z.infer<typeof draftQuotes>[number];

/**
 * What a schema cannot see: doubles, references that lead nowhere, texts that do not fit together.
 * The files come as their raw JSON, `undefined` for one that could not be read: what is missing with it is
 * not held against the others.
 */
export function consistencyProblems(
  folder: string,
  raw: {
    readonly pack: unknown;
    readonly facts: unknown;
    readonly quotes: unknown;
    readonly questions: unknown;
  },
): PackProblem[] {
  const pack = draftPack.parse(raw.pack);
  const facts = draftFacts.parse(raw.facts);
  const quotes = draftQuotes.parse(raw.quotes);
  const ids = new Set([...facts, ...quotes].map(item => item.id));
  const unreadable = [
    ...(Array.isArray(raw.facts) ? [] : ['f']),
    ...(Array.isArray(raw.quotes) ? [] : ['q']),
  ];
  const leadsNowhere = (id: string) =>
    id !== '' && !ids.has(id) && !unreadable.some(kind => id.startsWith(kind));

  const questionIds = draftIds.parse(raw.questions).map(({ id }) => id);

  return [
    ...headerProblems(folder, pack, leadsNowhere),
    ...retiredProblems(raw.pack, [...ids, ...questionIds], leadsNowhere),
    ...itemProblems('facts.json', facts, pack, leadsNowhere),
    ...doubles(facts, ['title', 'text']).map(double => ({ file: 'facts.json', ...double })),
    ...itemProblems('quotes.json', quotes, pack, leadsNowhere),
    ...quotes.flatMap(quoteProblems),
    ...doubles(quotes, ['words']).map(double => ({ file: 'quotes.json', ...double })),
    ...questionProblems(raw.questions, leadsNowhere),
  ];
}

function headerProblems(folder: string, pack: DraftPack, leadsNowhere: (id: string) => boolean) {
  const problems: Omit<PackProblem, 'file'>[] = doubles(pack.sections, ['title', 'heading']);
  if (pack.id !== '' && pack.id !== folder) {
    problems.push({ path: 'id', reason: `must be the name of its folder, "${folder}"` });
  }
  pack.sections.forEach(({ id, heading }, index) => {
    if (index > 0 && heading === '') {
      problems.push({
        item: id,
        path: 'heading',
        reason: 'is missing: only the first section can do without',
      });
    }
  });
  for (const name of ['timeline', 'people'] as const) {
    pack[name].forEach(({ item }, index) => {
      if (!leadsNowhere(item)) return;
      problems.push({ path: `${name}[${index}].item`, ...noItem(item) });
    });
  }
  for (const name of ['sections', 'timeline', 'people'] as const) {
    const length = pack[name].flatMap(entry => Object.values(entry)).join('\n').length;
    if (length <= LIST_TEXT_MAX) continue;
    problems.push({ path: name, reason: `has ${length} characters; a card takes ${LIST_TEXT_MAX}` });
  }
  return problems.map(problem => ({ file: 'pack.json', ...problem }));
}

function itemProblems(
  file: string,
  items: readonly DraftItem[],
  { sections }: DraftPack,
  leadsNowhere: (id: string) => boolean,
): PackProblem[] {
  const sectionIds = sections.map(section => section.id);
  return items.flatMap(item => {
    const problems: PackProblem[] = [];
    const add = (path: string, reason: string, absent?: string) =>
      problems.push({ file, item: item.id, path, reason, ...(absent !== undefined && { absent }) });
    if (item.section !== '' && sections.length > 0 && !sectionIds.includes(item.section)) {
      const reason = `there is no section "${item.section}"; there are: ${sectionIds.join(', ')}`;
      add('section', reason, item.section);
    }
    item.related.forEach((id, index) => {
      if (id !== '' && id === item.id) add(`related[${index}]`, 'leads back to the item itself');
      if (leadsNowhere(id)) add(`related[${index}]`, noItem(id).reason, id);
    });
    for (const field of ['tags', 'aliases', 'related'] as const) {
      for (const [index, entry] of repeats(item[field])) {
        add(`${field}[${index}]`, `"${entry}" is there twice`);
      }
    }
    return problems;
  });
}

function quoteProblems({ id, within }: z.infer<typeof draftQuotes>[number]): PackProblem[] {
  if (within === '' || within.split('{quote}').length === 2) return [];
  const reason = 'must contain {quote} exactly once';
  return [{ file: 'quotes.json', item: id, path: 'within', reason }];
}
