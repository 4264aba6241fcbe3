import * as z from 'zod';
import { digits, freeText, orNothing, route } from '../../src/discord/route.ts';
import { keyOf, referenceTo, splitReference } from '../../src/pack/reference.ts';

const kind = z.enum(['fact', 'quote']);
// Eight of them must leave room for the query: "k3f9/f12,f34,x0aa/q2", each with its pack's key unless it is that of
// the one before. On cards from before there were several packs there is none at all.
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
const section = orNothing(z.string());
/** A section, or a pack with nothing after the slash: "the-interview/". */
const within = section;
// At an id's end, where a long name is cut; what is left of it is found as a misspelled one is.
const speaker = orNothing(z.string());

/** The buttons of look-up cards. */
export const routes = {
  /** Shows one of several hits. */
  hits: route('hits', { index: digits(1), ids, query: freeText }),
  /** Shows another random item. */
  random: route('random', { kind, within, speaker }),
  /** Looks up a suggested word. */
  try: route('try', { kind: orNothing(kind), section, word: freeText, speaker }),
  /** Shows a private card to all. */
  share: route('share', { item: freeText, query: freeText }),
};
