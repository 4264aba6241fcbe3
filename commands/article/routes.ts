import * as z from 'zod';
import { digits, freeText, menu, one, orNothing, route } from '../../src/discord/route.ts';

const section = freeText;
// Without it on cards from before there were several.
const pack = orNothing(z.string()).optional();

/** The buttons and menus of the article's cards. */
export const routes = {
  article: route('article', { pack }),
  timeline: route('timeline', { pack }),
  people: route('people', { pack }),
  /** Shows a page of the articles there are. */
  articles: route('articles', { page: digits(2) }),
  /** Shows the chosen article. */
  pick: menu('pick', {}, one(z.string())),
  /** Shows a page of a section. */
  section: route('section', { section, page: digits(3) }),
  /** Shows the chosen section. */
  sections: menu('sections', {}, one(z.string())),
  /** Shows the chosen item. */
  open: menu('open', {}, one(z.string())),
  /** Shows the section that an item's card is from. */
  more: route('more', { section }),
};
