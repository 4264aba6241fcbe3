import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { type Block, dropped, heading, paragraph, type SourceArticle } from './block.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

const FRONT_MATTER = /^---\r?\n([^]*?)\r?\n---\r?\n/;

/** The article in a Markdown file; its front matter may name title and author. */
export function readMarkdown(markdown: string): SourceArticle {
  const front = FRONT_MATTER.exec(markdown)?.[1] ?? '';
  const root = fromMarkdown(markdown.replace(FRONT_MATTER, ''), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const [first] = root.children;
  const isTitled = first?.type === 'heading' && first.depth === 1;
  const blocks = root.children.slice(isTitled ? 1 : 0).flatMap(blocksOf);
  const title = named(front, 'title') ?? (isTitled ? toString(first) : (blocks[0]?.text ?? ''));
  return { title, author: named(front, 'author'), blocks };
}

function named(front: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*["']?(.+?)["']?\\s*$`, 'mi').exec(front)?.[1];
}

function blocksOf(node: Node): Block[] {
  switch (node.type) {
    case 'heading':
      return [heading(toString(node))];
    case 'list':
      return node.children.flatMap(item => item.children.flatMap(blocksOf));
    case 'blockquote':
      return node.children.flatMap(blocksOf);
    case 'table':
      return node.children.map(row => paragraph(row.children.map(cell => toString(cell)).join(' | ')));
    case 'paragraph': {
      const isPicture = node.children.every(({ type }) => type === 'image' || type === 'break');
      return [
        isPicture
          ? dropped(toString(node), 'caption')
          : paragraph(toString(node, { includeImageAlt: false })),
      ];
    }
    case 'footnoteDefinition':
      return [dropped(toString(node), 'footnote')];
    case 'code':
    case 'html':
      return [dropped(node.value, 'code')];
    default:
      return [];
  }
}
