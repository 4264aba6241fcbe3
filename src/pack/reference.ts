import { createHash } from 'node:crypto';
import type { Item, Pack } from './schema.ts';

// Ids in a pack's files are its own: "t1" of two packs are two questions. Wherever packs meet, an item, a
// question or a section goes by a reference, which is its pack's id and its own: "the-interview/t1".

const SEPARATOR = '/';

export function referenceTo(pack: string, id: string): string {
  // A template would keep its parts besides, which counts where there are many packs.
  return [pack, id].join(SEPARATOR);
}

/** The two halves of a reference; without a pack where the id stands alone, as it did before there were several. */
export function splitReference(reference: string): {
  readonly pack: string | undefined;
  readonly id: string;
} {
  const at = reference.indexOf(SEPARATOR);
  return at < 0
    ? { pack: undefined, id: reference }
    : { pack: reference.slice(0, at), id: reference.slice(at + 1) };
}

const KEY_LENGTH = 4;

/** A pack's short name for places where eight references must fit: the same for good, letters and digits. */
export function keyOf(pack: string): string {
  const digest = createHash('sha256').update(pack).digest();
  return digest.readUIntBE(0, 6).toString(36).padStart(KEY_LENGTH, '0').slice(-KEY_LENGTH);
}

/** The pack with references in the place of its ids. */
export function withReferences(pack: Pack): Pack {
  const to = (id: string) => referenceTo(pack.id, id);
  // One text a section and a speaker, however many items they have.
  const sections = new Map(pack.sections.map(({ id }) => [id, to(id)]));
  const speakers = new Map(pack.quotes.map(({ speaker }) => [speaker, speaker]));
  const moved = <T extends Item>(item: T): T => ({
    ...item,
    id: to(item.id),
    section: sections.get(item.section) ?? to(item.section),
    ...(item.related && { related: item.related.map(to) }),
  });
  const { items = {}, questions = [] } = pack.retired ?? {};
  return {
    ...pack,
    sections: pack.sections.map(section => ({ ...section, id: sections.get(section.id) ?? to(section.id) })),
    timeline: pack.timeline.map(entry => ({ ...entry, item: to(entry.item) })),
    people: pack.people.map(entry => ({ ...entry, item: to(entry.item) })),
    facts: pack.facts.map(moved),
    quotes: pack.quotes.map(quote => ({
      ...moved(quote),
      speaker: speakers.get(quote.speaker) ?? quote.speaker,
    })),
    questions: pack.questions.map(question => ({
      ...question,
      id: to(question.id),
      proof: question.proof.map(to),
    })),
    retired: {
      items: Object.fromEntries(Object.entries(items).map(([id, successor]) => [to(id), to(successor)])),
      questions: questions.map(to),
    },
  };
}
