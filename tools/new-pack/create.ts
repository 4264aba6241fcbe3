import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { decode } from '../../src/pack/lists/encoding.ts';
import { packFileSchema } from '../../src/pack/schema.ts';
import { plain } from '../../src/pack/words.ts';
import { ARTICLE_FILE } from '../article/article.ts';
import type { Block, SourceArticle } from './block.ts';
import { emptyPack } from './files.ts';
import { numbered, readNumbered } from './numbered.ts';
import { readSource } from './read-source.ts';

/**
 * Makes a pack's folder in `data` from an article's file, or puts the article into that of a pack without one; returns what to tell its author.
 * @throws Error saying what to do when it cannot
 */
export function createPack(data: string, id: string, path: string): string {
  checkId(id);
  const folder = join(data, id);
  const isThere = existsSync(folder);
  if (existsSync(join(folder, ARTICLE_FILE)))
    throw new Error(`There is a pack "${id}" already. Choose another id, or delete ${shown(folder)}.`);
  if (/^https?:/.test(path))
    throw new Error(`${path} is an address: save the page as an .html file, and give the name of that.`);
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  if (statSync(path).isDirectory())
    throw new Error(`${path} is a folder: give the name of the article's file in it.`);
  const read = readSource(basename(path), decode(readFileSync(path)).text);
  const source = isThere ? dividedAs(join(folder, 'pack.json'), read) : read;
  if (!isThere) {
    mkdirSync(folder, { recursive: true });
    for (const [name, value] of Object.entries(emptyPack(id, source))) {
      writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
    }
  }
  writeFileSync(join(folder, ARTICLE_FILE), numbered(source));
  return report(id, folder, source);
}

/** An article divided by the headings of a pack that there is already, such as one that came without its article. */
function dividedAs(packPath: string, source: SourceArticle): SourceArticle {
  const { sections } = packFileSchema
    .pick({ sections: true })
    .strip()
    .parse(JSON.parse(readFileSync(packPath, 'utf8')));
  const headings = new Set(sections.map(({ heading = '' }) => plain(heading)));
  const blocks = source.blocks.map((block): Block => {
    if (headings.has(block.text)) return { kind: 'heading', text: block.text };
    return block.kind === 'heading' ? { kind: 'paragraph', text: block.text } : block;
  });
  return { ...source, blocks };
}

/**
 * Numbers the article in a pack's folder again, after lines were dropped or brought back.
 * @throws Error when there is none
 */
export function renumber(data: string, id: string): string {
  const path = join(data, id, ARTICLE_FILE);
  if (!existsSync(path))
    throw new Error(`There is no ${shown(path)} to number again: npm run new:pack ${id} path/to/article.txt`);
  writeFileSync(path, numbered(readNumbered(decode(readFileSync(path)).text)));
  return `${shown(path)} is numbered again.`;
}

function report(id: string, folder: string, { title, author, blocks }: SourceArticle): string {
  const count = (kind: string) => blocks.filter(block => block.kind === kind).length;
  const by = author === undefined ? '' : `, by ${author}`;
  const droppedLines = blocks
    .filter(({ kind }) => kind === 'dropped')
    .map(({ why = 'furniture', text }) => `  ${why}: ${truncate(text, 90)}`);
  const article = shown(join(folder, ARTICLE_FILE));
  return [
    `"${title}"${by}: ${count('paragraph')} paragraphs, ${count('heading')} headings.`,
    ...(droppedLines.length === 0
      ? []
      : [
          'Dropped, as no part of what the article says:',
          ...droppedLines,
          `To bring a line back, take the ~ before it out of ${article}, then: npm run new:pack ${id}`,
        ]),
    `Next: npm run workshop ${id}. Or write the files in ${shown(folder)}, and prove them: npm run check:pack ${id}`,
  ].join('\n');
}

function truncate(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}

function checkId(id: string): void {
  if (packFileSchema.shape.id.safeParse(id).success) return;
  const meant = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const isFile = /[/.]/.test(id);
  if (isFile) throw new Error(`The id comes first, then the file: npm run new:pack moon-landing ${id}`);
  throw new Error(
    `"${id}" cannot be a pack's id: small letters, digits and hyphens only, such as "${packFileSchema.shape.id.safeParse(meant).success ? meant : 'moon-landing'}".`,
  );
}

function shown(path: string): string {
  return relative(process.cwd(), path);
}
