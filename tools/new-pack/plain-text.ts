import { plain } from '../../src/pack/words.ts';
import { type Block, heading, paragraph, type SourceArticle } from './block.ts';

const BULLET = /^\s*(?:[•●▪‣*-]|\d{1,2}[.)])\s+/u;
/** No line that was broken by hand is as long. */
const UNBROKEN_MIN = 160;
const HEADING_MAX = { length: 90, words: 14 } as const;

/** The article in a plain text: its first line is the title, short lines without a full stop are headings. */
export function readPlain(text: string): SourceArticle {
  const pieces = text
    .split(/\r?\n\s*\r?\n/)
    .flatMap(piecesOf)
    .filter(piece => plain(piece) !== '');
  const [title = '', ...rest] = pieces;
  const isTitle = plain(title).length <= 160 && rest.length > 0;
  const blocks = withoutFalseHeadings((isTitle ? rest : pieces).map(blockOf));
  return { title: isTitle ? title : plain(title).slice(0, 80), blocks };
}

/** The lines of a stretch without an empty line: one paragraph, unless they are bullets or whole paragraphs. */
function piecesOf(stretch: string): string[] {
  const lines = stretch.split(/\r?\n/);
  if (lines.some(line => line.length >= UNBROKEN_MIN)) return lines;
  const pieces: string[] = [];
  for (const line of lines) {
    if (pieces.length === 0 || BULLET.test(line)) pieces.push(line);
    else pieces.push(`${pieces.pop() ?? ''} ${line}`);
  }
  return pieces;
}

function blockOf(piece: string): Block {
  const isBullet = BULLET.test(piece);
  const line = plain(piece.replace(/^\s*[•●▪‣*-]\s+/u, ''));
  const block = paragraph(line);
  const isShort = line.length <= HEADING_MAX.length && line.split(' ').length <= HEADING_MAX.words;
  const looksLikeHeading =
    !isBullet && isShort && /^[\p{Lu}\p{N}"'#]/u.test(line) && !/[.!;,"')]$/.test(line);
  return block.kind === 'paragraph' && looksLikeHeading ? heading(line.replace(/^#+\s*/, '')) : block;
}

/** A question or a colon right below a heading is how its text begins. */
function withoutFalseHeadings(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    const isBelow = block.kind === 'heading' && blocks[index - 1]?.kind === 'heading';
    return isBelow && /[?:]$/.test(block.text) ? { ...block, kind: 'paragraph' } : block;
  });
}
