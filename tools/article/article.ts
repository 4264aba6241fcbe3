import type { Item, Pack, Section } from '../../src/pack/schema.ts';
import { plain } from '../../src/pack/words.ts';
import { nearestSpelling } from '../pack/nearest.ts';
import { furnitureOf } from './furniture.ts';

/** An article's paragraphs by section id, in the article's order; each bullet is a paragraph. */
export interface Article {
  readonly paragraphs: ReadonlyMap<string, readonly string[]>;
  /** What kept the text from being divided as the pack says; empty when it was. */
  readonly problems: readonly ArticleProblem[];
}

interface ArticleProblem {
  /** The id of the section it is about. */
  readonly section?: string;
  /** The field of the pack that does not fit the article. */
  readonly path: string;
  readonly reason: string;
}

/** An article as `npm run new:pack` leaves it in its pack's folder. */
export const ARTICLE_FILE = 'article.txt';

const BULLET = /^[•●▪‣*-]\s+/u;
/** Longer lines are no headings. */
const HEADING_MAX = 120;
/** How `npm run new:pack` marks what it writes: headings, numbered paragraphs and what it dropped. */
const HEADING_MARK = /^#{1,6}\s+/;
const PARAGRAPH_MARK = /^¶\d*\s+/u;
const DROPPED_MARK = '~';

/**
 * Divides an article's text by the pack's headings. Blank lines, bullets, headings and furniture end a
 * paragraph; the title above the first paragraph, headings and furniture are none. In an article that
 * `npm run new:pack` has numbered, its marks alone say what is a paragraph and what was dropped.
 */
export function readArticle(text: string, { title, sections }: Pick<Pack, 'title' | 'sections'>): Article {
  const lines = text.split(/\r?\n/).map(plain);
  const isNumbered = lines.some(line => PARAGRAPH_MARK.test(line));
  const headings = sections.map(section => section.heading && plain(section.heading));
  const paragraphs = sections.map((): string[] => []);
  const found = new Set<number>();
  const problems: ArticleProblem[] = [];
  const report = (index: number, reason: string) =>
    problems.push({ section: sections[index]?.id ?? '', path: 'heading', reason });
  let current = 0;
  let lineContinues = false;

  for (const line of lines.map(marked => marked.replace(HEADING_MARK, ''))) {
    const heading = line === '' ? -1 : headings.indexOf(line);
    const open = paragraphs[current] ?? [];
    const isTitle = line === plain(title) && found.size === 0 && open.length === 0;
    const isDropped = isNumbered ? line.startsWith(DROPPED_MARK) : furnitureOf(line) !== undefined;
    if (heading >= 0) {
      const reason = misplaced(line, heading, { found, current, headings, before: open });
      if (reason !== undefined) report(heading, reason);
      found.add(heading);
      current = heading;
    } else if (line !== '' && !isTitle && !isDropped) {
      addLine(line, open, lineContinues);
      lineContinues = true;
      continue;
    }
    lineContinues = false;
  }
  const whole = wholeProblem(lines, title, headings);
  sections.forEach(({ heading }, index) => {
    if (heading !== undefined && !found.has(index))
      report(index, missingHeading(heading, lines, [...headings, plain(title)]));
    else if (paragraphs[index]?.length === 0)
      report(index, 'the article has no paragraph under it: take the section out');
  });
  return {
    paragraphs: new Map(sections.map(({ id }, index) => [id, paragraphs[index] ?? []])),
    problems: whole ? [whole] : problems,
  };
}

/** That a heading is there again, or not where the pack has it; undefined where all is well. */
function misplaced(
  line: string,
  heading: number,
  so: {
    readonly found: ReadonlySet<number>;
    readonly current: number;
    readonly headings: readonly (string | undefined)[];
    /** The paragraphs above it, of the section before. */
    readonly before: readonly string[];
  },
): string | undefined {
  if (so.found.has(heading))
    return `stands twice in the article, as "${line}": change the line that is no heading in ${ARTICLE_FILE}`;
  if (heading < so.current)
    return `"${line}" comes after "${so.headings[so.current] ?? ''}" in the article, and before it here: list the sections in the article’s order`;
  return heading === 0 && so.before.length > 0
    ? `the text before "${line}" has no section: put one without a heading before this one`
    : undefined;
}

/** Adds a line to the paragraph that it goes on with, or as a new one. */
function addLine(line: string, paragraphs: string[], goesOn: boolean): void {
  const begins = BULLET.test(line) || PARAGRAPH_MARK.test(line);
  if (goesOn && !begins) paragraphs.push(`${paragraphs.pop() ?? ''} ${line}`.trim());
  else paragraphs.push(line.replace(PARAGRAPH_MARK, '').replace(BULLET, ''));
}

/** What keeps the article as a whole from being divided: all else would follow from it. */
function wholeProblem(
  lines: readonly string[],
  title: string,
  headings: readonly (string | undefined)[],
): ArticleProblem | undefined {
  const written = lines.map(line => line.replace(HEADING_MARK, '')).filter(line => line !== '');
  const [first] = written;
  if (first === undefined) return { path: '', reason: `${ARTICLE_FILE} is empty` };
  const wanted = headings.filter(heading => heading !== undefined);
  if (wanted.length > 1 && !wanted.some(heading => written.includes(heading))) {
    return { path: 'sections', reason: 'none of their headings is in the article: is it another article?' };
  }
  // A title that is not known as one would count as the first paragraph.
  const isHeading = first.length <= HEADING_MAX && !/[.!?…]["']?$/.test(first) && !/^[¶~]/u.test(first);
  if (
    !isHeading ||
    title === '' ||
    written.includes(plain(title)) ||
    headings.includes(first) ||
    furnitureOf(first) !== undefined
  )
    return undefined;
  return {
    path: 'title',
    reason: `is "${title}", but the article begins with "${first}": the title has to be its first line`,
  };
}

function missingHeading(heading: string, lines: readonly string[], known: readonly unknown[]): string {
  const short = lines.map(line => line.replace(HEADING_MARK, '')).filter(line => line.length <= HEADING_MAX);
  const free = short.filter(
    line => line !== '' && !/[.!?:…]["']?$|^[¶~]/u.test(line) && !known.includes(line),
  );
  const nearest = nearestSpelling(heading, short);
  const meant = nearest === undefined ? free.slice(0, 3) : [nearest];
  const has =
    meant.length === 0
      ? ': take the section out, or its heading if the article begins with it'
      : `; it has ${meant.map(line => `"${line}"`).join(', ')}: write ${meant.length > 1 ? 'the one that is meant' : 'that'}`;
  return `the article has no line "${heading}"${has}`;
}

/** The paragraph an item is from; `undefined` where the article has none. */
export function paragraphOf(
  { section, paragraph }: Pick<Item, 'section' | 'paragraph'>,
  article: Article,
): string | undefined {
  return article.paragraphs.get(section)?.[paragraph - 1];
}

/** A place in the article as people are told it: "paragraph 4 of The hack". */
export function placeName(
  { section, paragraph }: Pick<Item, 'section' | 'paragraph'>,
  sections: readonly Section[],
): string {
  return `paragraph ${paragraph} of ${sections.find(({ id }) => id === section)?.title ?? section}`;
}

/** Where in the article there are paragraphs of a kind. */
export function placesIn(
  article: Article,
  isMeant: (paragraph: string) => boolean,
): Pick<Item, 'section' | 'paragraph'>[] {
  return [...article.paragraphs].flatMap(([section, paragraphs]) =>
    paragraphs.flatMap((text, index) => (isMeant(text) ? [{ section, paragraph: index + 1 }] : [])),
  );
}
