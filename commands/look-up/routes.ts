import * as z from 'zod';
import { digits, freeText, orNothing, route } from '../../src/discord/route.ts';

const kind = z.enum(['fact', 'quote']);
const index = digits(1);
const ids = z
  .string()
  .regex(/^[fq]\d{1,4}(,[fq]\d{1,4}){0,7}$/)
  .transform((list): readonly string[] => list.split(','));
const section = orNothing(z.string());
// At an id's end, where a long name is cut; what is left of it is found as a misspelled one is.
const speaker = orNothing(z.string());
const missing = z.enum(['fact', 'quote', 'section', 'speaker']);

/** What was asked for and does not say it: a kind of item, the section or the speaker. */
export type Missing = z.output<typeof missing>;

/** The buttons of look-up cards. */
export const routes = {
  /** Shows one of several hits. */
  hits: route('hits', { index, ids, query: freeText }),
  /** Shows one of several hits that are not what was asked for. */
  instead: route('instead', { index, ids, missing, query: freeText }),
  /** Shows an item beside the card that names it. */
  show: route('show', { item: freeText, query: freeText }),
  /** Shows another random item. */
  random: route('random', { kind, section, speaker }),
  /** Looks up a suggested word. */
  try: route('try', { kind: orNothing(kind), section, word: freeText, speaker }),
  /** Shows a private card to all. */
  share: route('share', { item: freeText, query: freeText }),
};
