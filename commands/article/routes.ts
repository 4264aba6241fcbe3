import * as z from 'zod';
import { digits, freeText, menu, one, route } from '../../src/discord/route.ts';

const section = freeText;

/** The buttons and menus of the article's cards. */
export const routes = {
  article: route('article', {}),
  timeline: route('timeline', {}),
  people: route('people', {}),
  /** Shows a page of a section. */
  section: route('section', { section, page: digits(3) }),
  /** Shows the chosen section. */
  sections: menu('sections', {}, one(z.string())),
  /** Shows the chosen item. */
  open: menu('open', {}, one(z.string())),
  /** Shows the section that an item's card is from. */
  more: route('more', { section }),
};
