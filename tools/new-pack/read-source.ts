import { extname } from 'node:path';
import { bylineName } from '../article/furniture.ts';
import { type SourceArticle, tidied } from './block.ts';
import { readMarkdown } from './markdown.ts';
import { readPage } from './page.ts';
import { readPlain } from './plain-text.ts';

/**
 * An article from a text, Markdown or HTML file.
 * @throws Error saying what to do when there is no article in it
 */
export function readSource(fileName: string, text: string): SourceArticle {
  const source = tidied(read(extname(fileName).toLowerCase(), text));
  if (!source.blocks.some(({ kind }) => kind === 'paragraph')) {
    throw new Error(
      `No paragraphs were found in ${fileName}. Copy the article's text into a .txt file, paragraphs apart by an empty line.`,
    );
  }
  const byline = source.blocks.find(({ kind, why }) => kind === 'dropped' && why === 'byline');
  return { ...source, author: source.author ?? (byline && bylineName(byline.text)) };
}

function read(extension: string, text: string): SourceArticle {
  if (/^\.(?:html?|xhtml)$/.test(extension)) return readPage(text);
  if (/^\.(?:md|markdown)$/.test(extension)) return readMarkdown(text);
  if (/^\.(?:txt|text|)$/.test(extension)) return readPlain(text);
  throw new Error(
    `An article is a .txt, .md or .html file, not ${extension}. Save or copy it as one of these.`,
  );
}
