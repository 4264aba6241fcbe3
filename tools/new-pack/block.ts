import { plain } from '../../src/pack/words.ts';
import { furnitureOf } from '../article/furniture.ts';

/** A piece of an article, in its order. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'dropped';
  /** One line. */
  readonly text: string;
  /** Why it was dropped: "advert". */
  readonly why?: string;
}

/** An article as its file has it. */
export interface SourceArticle {
  readonly title: string;
  /** Who wrote it, where the file says so. */
  readonly author?: string | undefined;
  readonly blocks: readonly Block[];
}

export function heading(text: string): Block {
  return { kind: 'heading', text: plain(text) };
}

/** A paragraph, or furniture if it looks like that. */
export function paragraph(text: string): Block {
  const line = plain(text);
  const why = furnitureOf(line);
  return why === undefined ? { kind: 'paragraph', text: line } : dropped(line, why);
}

export function dropped(text: string, why: string): Block {
  return { kind: 'dropped', text: plain(text), why };
}

/** Without empty blocks, the title said again, and headings that nothing follows. */
export function tidied({ title, author, blocks }: SourceArticle): SourceArticle {
  const said = blocks.filter(
    ({ text, kind }) => text !== '' && !(kind !== 'dropped' && text === plain(title)),
  );
  const kept = said.map((block, index) => {
    if (block.kind !== 'heading') return block;
    const next = said.slice(index + 1).find(({ kind }) => kind !== 'dropped');
    return next?.kind === 'paragraph' ? block : dropped(block.text, 'heading without text');
  });
  return { title: plain(title), author, blocks: kept };
}
