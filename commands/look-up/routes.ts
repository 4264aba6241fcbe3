import * as z from 'zod';
import { digits, freeText, orNothing, route } from '../../src/discord/route.ts';
import { keyOf, referenceTo, splitReference } from '../../src/pack/reference.ts';

const kind = z.enum(['fact', 'quote']);
const index = digits(1);
// "k3f9/f12,f34,x0aa/q2": each with its pack's key unless it is that of the one before. On cards from before there were
// several packs there is none at all.
const ids = z
  .string()
  .regex(/^([a-z0-9-]{1,40}\/)?[fq]\d{1,4}(,([a-z0-9-]{1,40}\/)?[fq]\d{1,4}){0,7}$/)
  .transform((list): readonly string[] => {
    let last: string | undefined;
    return list.split(',').map(written => {
      const { pack = last, id } = splitReference(written);
      last = pack;
      return pack === undefined ? id : referenceTo(pack, id);
    });
  });
const section = orNothing(z.string());
/** A section, or a pack with nothing after the slash: "the-interview/". */
const within = section;
// At an id's end, where a long name is cut; what is left of it is found as a misspelled one is.
const speaker = orNothing(z.string());
const missing = z.enum(['fact', 'quote', 'section', 'speaker']);

/** What was asked for and does not say it: a kind of item, the section or the speaker. */
export type Missing = z.output<typeof missing>;

/** What ids take at most: they leave room for as much of the query as a card shows. */
const IDS_LENGTH_MAX = 37;

/** References as a paging button has them. */
export function briefly(references: readonly string[]): string[] {
  let last: string | undefined;
  return references.map(reference => {
    const { pack, id } = splitReference(reference);
    const isSame = pack === last;
    last = pack;
    return pack === undefined || isSame ? id : referenceTo(keyOf(pack), id);
  });
}

/** As many of the references, from the first on, as a paging button has room for; at most eight. */
export function pageable(references: readonly string[]): string[] {
  const brief = briefly(references.slice(0, 8));
  const fits = (count: number) => brief.slice(0, count).join().length <= IDS_LENGTH_MAX;
  const count = brief.findIndex((_, at) => !fits(at + 1));
  return references.slice(0, count < 0 ? brief.length : Math.max(1, count));
}

/** The buttons of look-up cards. */
export const routes = {
  /** Shows one of several hits. */
  hits: route('hits', { index, ids, query: freeText }),
  /** Shows one of several hits that are not what was asked for. */
  instead: route('instead', { index, ids, missing, query: freeText }),
  /** Shows an item beside the card that names it. */
  show: route('show', { item: freeText, query: freeText }),
  /** Shows another random item. */
  random: route('random', { kind, within, speaker }),
  /** Looks up a suggested word. */
  try: route('try', { kind: orNothing(kind), section, word: freeText, speaker }),
  /** Shows a private card to all. */
  share: route('share', { item: freeText, query: freeText }),
};
