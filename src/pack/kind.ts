import type { Item, Quote } from './schema.ts';

/** What an item is; ids of facts begin with "f", those of quotes with "q". */
export type Kind = 'fact' | 'quote';

export function isQuote(item: Item): item is Quote {
  return 'words' in item;
}

export function kindOf(item: Item): Kind {
  return isQuote(item) ? 'quote' : 'fact';
}
