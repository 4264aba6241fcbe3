import * as z from 'zod';
import { digits, menu, one, route } from '../../src/discord/route.ts';

/** An upload that was read, by the id of its command's interaction. */
const upload = z.string().regex(/^\d{17,20}$/);
const deck = z.string().regex(/^_[a-z\d]{10}$/);

/** The buttons and menus of a server's own lists. */
export const routes = {
  /** Under a preview. */
  keep: route('pack:keep', { upload }),
  discard: route('pack:discard', { upload }),
  /** Opens one of the lists. */
  pick: menu('pack:pick', {}, one(deck)),
  show: route('pack:show', { deck, page: digits(3) }),
  /** Asks whether to remove a list; and does, or does not. */
  ask: route('pack:ask', { deck }),
  remove: route('pack:remove', { deck }),
  spare: route('pack:spare', { deck }),
};
