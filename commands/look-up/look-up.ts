import type { Feature } from '../../src/discord/feature.ts';
import { cardButtons } from './card-buttons.ts';
import { factCommand } from './fact.ts';
import { findInArticleCommand } from './find-in-article.ts';
import { Finder } from './finder.ts';
import type { LookUpParts } from './parts.ts';
import { quoteCommand } from './quote.ts';
import { RecentItems } from './recent-items.ts';

/** /fact, /quote, Find in article, and the buttons of their cards. @param random gives numbers in [0, 1) */
export function createLookUp({
  random,
  ...given
}: Omit<LookUpParts, 'finder'> & { readonly random: () => number }): Feature {
  const finder = new Finder(given, new RecentItems(random));
  const parts = { ...given, finder };
  return {
    commands: [factCommand(parts), quoteCommand(parts), findInArticleCommand(parts)],
    routes: cardButtons(parts),
    modals: [],
  };
}
