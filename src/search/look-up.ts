import type { Kind } from '../pack/kind.ts';
import type { Place } from './places.ts';

export interface Hit {
  readonly id: string;
  readonly kind: Kind;
  /** 0 to 1: how much of the query the document has, a misspelt word counting less. */
  readonly confidence: number;
  /** Normalised words of the document's text that the query matched, for highlighting with `wordSpans`. */
  readonly matched: readonly string[];
  /** A piece of the text around the first match, at most `PREVIEW_MAX` UTF-16 units. */
  readonly preview: string;
}

/** What a search keeps to. */
export interface SearchOptions {
  /** The kind asked for; without it both are. */
  readonly kind?: Kind | undefined;
  /** The ids of the packs to search; without them all are. */
  readonly packs?: ReadonlySet<string> | undefined;
  /** A section's id. */
  readonly section?: string | undefined;
  /** Exactly as in the documents. */
  readonly speaker?: string | undefined;
  /** At most so many hits; 8 by default, `LIMIT_MAX` at most. */
  readonly limit?: number | undefined;
  /** The query is still being typed: its last word is a prefix until something follows it. */
  readonly typing?: boolean;
  /** The query is running text, such as a message: what counts is not how much of it a document has, but what. */
  readonly passage?: boolean;
}

export type LookUpOptions = Omit<SearchOptions, 'typing'>;

/** One hit or more, the best first. */
export type Hits = readonly [Hit, ...Hit[]];

/** What to show for a look-up. */
export type LookUp =
  /** Items of the kind asked for, or of any if none was. */
  | { readonly found: 'items'; readonly hits: Hits }
  /** No item of the kind asked for, but some of the other: to be introduced as such. */
  | { readonly found: 'other-kind'; readonly kind: Kind; readonly hits: Hits }
  /** The query names a section, or asks for the whole ("summary"): its card. `hits` are items that fit, too; maybe none. */
  | { readonly found: 'place'; readonly place: Place; readonly hits: readonly Hit[] }
  /** Nothing says that; at most three items of either kind are near, the nearest first: to be offered by title. */
  | { readonly found: 'offers'; readonly offers: Hits }
  /** Nothing is near: the query is about something else. */
  | { readonly found: 'nothing' };
