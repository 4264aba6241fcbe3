import { isQuote, type Kind, kindOf } from '../pack/kind.ts';
import type { Item, Pack } from '../pack/schema.ts';

export interface SearchDocument {
  readonly id: string;
  readonly kind: Kind;
  /** The id of the pack it is from. */
  readonly pack: string;
  readonly section: string;
  readonly speaker?: string | undefined;
  /** Shown text, searched with full weight. */
  readonly text: string;
  /** Aliases, tags, speaker, context: searched with a lower weight, never shown. */
  readonly keywords: readonly string[];
  /** What it is about in a word, shared with other documents; among the keywords, too. */
  readonly topics?: readonly string[];
  /** Whole queries that this document answers best. */
  readonly answers?: readonly string[];
}

/** A pack's facts and quotes as documents. */
export function packDocuments({ id, facts, quotes }: Pack): SearchDocument[] {
  return [...facts, ...quotes].map(item => new ItemDocument(id, item));
}

/** The shown text of a fact or a quote: the fact's title and text, the quote's words in their sentence. */
export function shownText(item: Item): string {
  if (isQuote(item)) return item.within?.replace('{quote}', () => item.words) ?? item.words;
  return `${item.title}${/\p{P}$/u.test(item.title) ? '' : '.'} ${item.text}`;
}

/** What it says is put together each time it is asked for: with many packs, everything would be there twice. */
class ItemDocument implements SearchDocument {
  readonly kind: Kind;
  readonly pack: string;
  readonly #item: Item;

  constructor(pack: string, item: Item) {
    this.kind = kindOf(item);
    this.pack = pack;
    this.#item = item;
  }

  get id(): string {
    return this.#item.id;
  }

  get section(): string {
    return this.#item.section;
  }

  get speaker(): string | undefined {
    return isQuote(this.#item) ? this.#item.speaker : undefined;
  }

  get text(): string {
    return shownText(this.#item);
  }

  get keywords(): readonly string[] {
    const item = this.#item;
    const around = isQuote(item) ? [item.speaker, item.to ?? '', item.context] : [];
    return [...around, ...item.aliases, ...item.tags];
  }

  get topics(): readonly string[] {
    return this.#item.tags;
  }

  get answers(): readonly string[] {
    return this.#item.aliases;
  }
}
