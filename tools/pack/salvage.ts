import * as z from 'zod';
import { list, loose, word } from '../../src/pack/draft.ts';
import { factSchema, type Pack, packFileSchema, questionSchema, quoteSchema } from '../../src/pack/schema.ts';
import type { PackFiles } from './read-files.ts';

const draftHeader = loose({
  id: word,
  subject: word,
  title: word,
  about: word,
  author: word,
  sections: list(z.unknown()),
  timeline: list(z.unknown()),
  people: list(z.unknown()),
  retired: z.unknown().optional(),
});
const { timeline, people } = packFileSchema.shape;
/** The article is divided by ids and headings alone. */
const draftSection = loose({
  id: word,
  title: word,
  heading: z.string().optional().catch(undefined),
  summary: word,
});

/** The parts of a pack that are as they should be, for the checks that do not need all of them. */
export function salvage(values: PackFiles['values']): Pack {
  const header = draftHeader.parse(values['pack.json']);
  return {
    ...header,
    sections: header.sections.map(section => draftSection.parse(section)).filter(({ id }) => id !== ''),
    timeline: valid(timeline.unwrap().element, header.timeline),
    people: valid(people.unwrap().element, header.people),
    retired: packFileSchema.shape.retired.catch(undefined).parse(header.retired),
    facts: valid(factSchema, values['facts.json']),
    quotes: valid(quoteSchema, values['quotes.json']),
    questions: valid(questionSchema, values['questions.json']),
  };
}

function valid<T>(schema: z.ZodType<T>, entries: unknown): T[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap(entry => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}
