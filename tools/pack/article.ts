import { plain } from '../../src/pack/claims.ts';
import type { Item, Pack } from '../../src/pack/schema.ts';

/** An article's paragraphs by section id, in the article's order; each bullet is a paragraph. */
export interface Article {
  readonly paragraphs: ReadonlyMap<string, readonly string[]>;
  /** What kept the text from being divided as the pack says; empty when it was. */
  readonly problems: readonly { readonly section: string; readonly reason: string }[];
}

const ADVERT = /^\p{Extended_Pictographic}\uFE0F?\s*(Read more|Don't miss|Related|See also):/iu;
const BULLET = /^[•●▪‣*-]\s+/u;

/**
 * Divides an article's text by the pack's headings. Blank lines, bullets, headings and adverts end a
 * paragraph; the title above the first paragraph, headings and adverts are none.
 */
export function readArticle(text: string, { title, sections }: Pick<Pack, 'title' | 'sections'>): Article {
  const headings = sections.map(section => section.heading && plain(section.heading));
  const paragraphs = sections.map((): string[] => []);
  const found = new Set<number>();
  const problems: Article['problems'][number][] = [];
  const report = (index: number, reason: string) =>
    problems.push({ section: sections[index]?.id ?? '', reason });
  let current = 0;
  let lineContinues = false;

  for (const line of text.split(/\r?\n/).map(plain)) {
    const heading = line === '' ? -1 : headings.indexOf(line);
    const open = paragraphs[current] ?? [];
    const isTitle = line === plain(title) && found.size === 0 && open.length === 0;
    if (heading >= 0) {
      if (found.has(heading)) report(heading, 'its heading is there twice');
      else if (heading < current) report(heading, 'its heading comes too late');
      else if (heading === 0 && open.length > 0) report(heading, 'text before its heading has no section');
      found.add(heading);
      current = heading;
    } else if (line !== '' && !isTitle && !ADVERT.test(line)) {
      if (lineContinues && !BULLET.test(line)) open.push(`${open.pop() ?? ''} ${line}`.trim());
      else open.push(line.replace(BULLET, ''));
      lineContinues = true;
      continue;
    }
    lineContinues = false;
  }
  sections.forEach(({ heading }, index) => {
    if (heading !== undefined && !found.has(index)) report(index, `the article has no line "${heading}"`);
    else if (paragraphs[index]?.length === 0) report(index, 'the article has no paragraph there');
  });
  return { paragraphs: new Map(sections.map(({ id }, index) => [id, paragraphs[index] ?? []])), problems };
}

/** The paragraph an item is from; `undefined` where the article has none. */
export function paragraphOf(
  { section, paragraph }: Pick<Item, 'section' | 'paragraph'>,
  article: Article,
): string | undefined {
  return article.paragraphs.get(section)?.[paragraph - 1];
}
