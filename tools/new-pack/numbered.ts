import type { Block, SourceArticle } from './block.ts';

const HELP = `~ Paragraphs are numbered within their section. What begins with ~ is no part of the article: take the ~ away and
~ run "npm run new:pack <id>" again to bring it back, put one before a line to drop it. # marks headings.`;

/** An article's text with its paragraphs numbered within each section, and what was dropped. */
export function numbered({ title, blocks }: SourceArticle): string {
  let number = 0;
  const lines = blocks.map(({ kind, text }) => {
    if (kind === 'dropped') return `~ ${text}`;
    if (kind === 'paragraph') return `¶${++number} ${text}`;
    number = 0;
    return `## ${text}`;
  });
  return `${[HELP, `# ${title}`, ...lines].join('\n\n')}\n`;
}

/** Reads back what `numbered` wrote, with whatever was changed in it since. */
export function readNumbered(text: string): SourceArticle {
  const lines = text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !HELP.includes(line));
  const title = lines.find(line => line.startsWith('# '))?.slice(2) ?? '';
  const blocks = lines
    .filter(line => line !== `# ${title}`)
    .map((line): Block => {
      if (line.startsWith('~')) return { kind: 'dropped', text: line.replace(/^~\s*/, '') };
      if (line.startsWith('#')) return { kind: 'heading', text: line.replace(/^#+\s*/, '') };
      return { kind: 'paragraph', text: line.replace(/^¶\d*\s*/u, '') };
    });
  return { title, blocks };
}
