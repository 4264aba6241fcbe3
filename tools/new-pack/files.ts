import { SECTION_TITLE_MAX, type Section } from '../../src/pack/schema.ts';
import type { SourceArticle } from './block.ts';

const SUBJECT_MAX = 60;
const TITLE_MAX = 120;
const SECTIONS_MAX = 25;
/** Of sections that are told by their heading alone. */
const INTRODUCTION = { id: 'intro', title: 'Introduction' } as const;

/** The files of a pack that has no facts, quotes and questions yet, by name. */
export function emptyPack(id: string, source: SourceArticle): Readonly<Record<string, unknown>> {
  const title = cut(source.title, TITLE_MAX);
  return {
    'pack.json': {
      $schema: '../schema/pack.schema.json',
      id,
      subject: cut(source.title.split(/: | [–—|-] /)[0] ?? title, SUBJECT_MAX),
      title,
      about: title,
      author: source.author ?? "The article's author",
      sections: sectionsOf(source),
    },
    'facts.json': [],
    'quotes.json': [],
    'questions.json': [],
  };
}

/** A section a heading, and one for what stands before the first. The heading is its title and summary until the author finds better ones. */
export function sectionsOf({ title, blocks }: SourceArticle): Section[] {
  const ids = new Set<string>();
  const first = blocks.find(({ kind }) => kind !== 'dropped');
  const headings = blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text);
  const sections = headings.slice(0, SECTIONS_MAX - 1).map(heading => ({
    id: idFor(heading, ids),
    title: cut(heading.replace(/:$/, ''), SECTION_TITLE_MAX),
    heading,
    summary: cut(heading, 200),
  }));
  return first?.kind === 'heading' ? sections : [{ ...INTRODUCTION, summary: cut(title, 200) }, ...sections];
}

function idFor(heading: string, taken: Set<string>): string {
  const words = heading
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter(
      word => /^[a-z]/.test(word) && !/^(?:a|an|the|of|and|to|in|on|for|with|what|how|why)$/.test(word),
    );
  const base =
    words
      .join('-')
      .slice(0, 17)
      .replace(/-[^-]*$/, '') || 'section';
  let id = base;
  for (let number = 2; taken.has(id) || id === INTRODUCTION.id; number++) id = `${base}-${number}`;
  taken.add(id);
  return id;
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/\s+\S*$/, '')}…`;
}
