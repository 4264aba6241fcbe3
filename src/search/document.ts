import type { Kind } from '../pack/catalog.ts';
import type { Pack } from '../pack/schema.ts';

export interface SearchDocument {
  readonly id: string;
  readonly kind: Kind;
  /** The id of the pack it is from. */
  readonly pack: string;
  readonly section: string;
  readonly speaker?: string;
  /** Shown text, searched with full weight. */
  readonly text: string;
  /** Aliases, tags, speaker, context: searched with a lower weight, never shown. */
  readonly keywords: readonly string[];
  /** What it is about in a word, shared with other documents; among the keywords, too. */
  readonly topics?: readonly string[];
  /** Whole queries that this document answers best. */
  readonly answers?: readonly string[];
}

/** A pack's facts and quotes as documents: the fact's title and text, the quote's words in their sentence. */
export function packDocuments(pack: Pack): SearchDocument[] {
  const facts = pack.facts.map(
    (fact): SearchDocument => ({
      id: fact.id,
      kind: 'fact',
      pack: pack.id,
      section: fact.section,
      text: `${fact.title}${/\p{P}$/u.test(fact.title) ? '' : '.'} ${fact.text}`,
      keywords: [...fact.aliases, ...fact.tags],
      topics: fact.tags,
      answers: fact.aliases,
    }),
  );
  const quotes = pack.quotes.map(
    (quote): SearchDocument => ({
      id: quote.id,
      kind: 'quote',
      pack: pack.id,
      section: quote.section,
      speaker: quote.speaker,
      text: quote.within?.replace('{quote}', () => quote.words) ?? quote.words,
      keywords: [quote.speaker, quote.to ?? '', quote.context, ...quote.aliases, ...quote.tags],
      topics: quote.tags,
      answers: quote.aliases,
    }),
  );
  return [...facts, ...quotes];
}
