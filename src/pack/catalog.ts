import { type ClashOf, clashFinder } from './clash.ts';
import { keyOf, referenceTo, splitReference, withReferences } from './reference.ts';
import type { Item, Pack, Question, Quote, Section } from './schema.ts';

/** What an item is; ids of facts begin with "f", those of quotes with "q". */
export type Kind = 'fact' | 'quote';

export function isQuote(item: Item): item is Quote {
  return 'words' in item;
}

export function kindOf(item: Item): Kind {
  return isQuote(item) ? 'quote' : 'fact';
}

/** What keeps a selection of items together. */
interface Filter {
  readonly section?: string | undefined;
  readonly speaker?: string | undefined;
}

/** A pack arranged for looking things up by reference. */
class Volume {
  readonly pack: Pack;
  readonly items: ReadonlyMap<string, Item>;
  readonly sections: ReadonlyMap<string, Section>;
  readonly bySection: ReadonlyMap<string, readonly Item[]>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly #successors: ReadonlyMap<string, string>;

  constructor(pack: Pack) {
    const all: Item[] = [...pack.facts, ...pack.quotes];
    const byParagraph = all.toSorted((a, b) => a.paragraph - b.paragraph);
    this.pack = pack;
    this.items = new Map(all.map(item => [item.id, item]));
    this.sections = new Map(pack.sections.map(section => [section.id, section]));
    this.bySection = Map.groupBy(byParagraph, item => item.section);
    this.questions = new Map(pack.questions.map(question => [question.id, question]));
    this.#successors = new Map(Object.entries(pack.retired?.items ?? {}));
  }

  item(reference: string): Item | undefined {
    return this.items.get(this.#successors.get(reference) ?? reference);
  }
}

/**
 * Packs arranged for looking things up. Whatever it gives has references for ids; whatever it takes may also be an
 * id without a pack, as in what was posted before there were several.
 */
export class Catalog {
  readonly packs: readonly Pack[];
  readonly packIds: ReadonlySet<string>;
  /** People first, the articles' own authors last: those are the quotes one looks for. */
  readonly speakers: readonly string[];
  /** Whether two questions should not meet in one round, and why. */
  readonly clashOf: ClashOf;
  readonly #former: string;
  /** By id, and by key. */
  readonly #volumes: ReadonlyMap<string, Volume>;

  private constructor(volumes: readonly Volume[], former: string) {
    this.packs = volumes.map(({ pack }) => pack);
    this.packIds = new Set(this.packs.map(({ id }) => id));
    this.#former = former;
    this.#volumes = new Map(
      volumes.flatMap(volume => [
        [volume.pack.id, volume],
        [keyOf(volume.pack.id), volume],
      ]),
    );
    this.clashOf = clashFinder(question => this.sourceOf(question).section);
    const authors = new Set(this.packs.map(({ author }) => author));
    const speakers = [...new Set(this.packs.flatMap(({ quotes }) => quotes.map(({ speaker }) => speaker)))];
    this.speakers = speakers.toSorted((a, b) => Number(authors.has(a)) - Number(authors.has(b)));
  }

  /**
   * @param packs as they are loaded, with ids of their own
   * @param former the pack that ids without one belong to; the first unless it is named
   */
  static of(packs: readonly Pack[], former = packs[0]?.id ?? ''): Catalog {
    return new Catalog(
      packs.map(pack => new Volume(withReferences(pack))),
      former,
    );
  }

  /** The same with some of the packs alone; with all of them where none of the ids is known. */
  within(packs: Iterable<string>): Catalog {
    const wanted = new Set(packs);
    const chosen = this.packs.filter(({ id }) => wanted.has(id));
    if (chosen.length === 0 || chosen.length === this.packs.length) return this;
    const volumes = chosen.map(({ id }) => this.#volumes.get(id)).filter(volume => volume !== undefined);
    return new Catalog(volumes, this.#former);
  }

  /** The pack that ids without one belong to, if it is here. */
  get former(): Pack | undefined {
    return this.#volumes.get(this.#former)?.pack;
  }

  /** The pack of an id, or the one that a reference is to something of. */
  pack(id: string): Pack | undefined {
    return this.#volumes.get(splitReference(id).pack ?? id)?.pack;
  }

  /**
   * The pack that an item or a question is from.
   * @throws RangeError when it is from none of these
   */
  packOf({ id }: Item | Question): Pack {
    const pack = this.#find(id).volume?.pack;
    if (pack === undefined) throw new RangeError(`The pack of ${id} is not here.`);
    return pack;
  }

  /** The reference that an id stands for, whichever way it is written. */
  referenceOf(id: string): string {
    return this.#find(id).reference;
  }

  /** The fact or quote of an id; of one that was taken out, its successor. */
  item(id: string): Item | undefined {
    const { volume, reference } = this.#find(id);
    return volume?.item(reference);
  }

  question(id: string): Question | undefined {
    const { volume, reference } = this.#find(id);
    return volume?.questions.get(reference);
  }

  /** The item that a question is about: its first proof. */
  sourceOf(question: Question): Item {
    const source = this.item(question.proof[0] ?? '');
    if (source === undefined) throw new Error(`Question ${question.id} has no proof in its pack.`);
    return source;
  }

  section(id: string): Section | undefined {
    const { volume, reference } = this.#find(id);
    return volume?.sections.get(reference);
  }

  /** The section's facts and quotes in the article's order. */
  itemsOf(section: string): readonly Item[] {
    const { volume, reference } = this.#find(section);
    return volume?.bySection.get(reference) ?? [];
  }

  /** The title of an item's section; ids that no section has stand for themselves. */
  sectionTitle(item: Item): string {
    return this.section(item.section)?.title ?? item.section;
  }

  /** All items of a kind, narrowed by section or speaker. */
  select(kind: Kind, { section, speaker }: Filter = {}): readonly Item[] {
    const ofKind = this.packs.flatMap((pack): readonly Item[] =>
      kind === 'fact' ? pack.facts : pack.quotes,
    );
    return ofKind.filter(
      item =>
        (section === undefined || item.section === section) &&
        (speaker === undefined || (isQuote(item) && item.speaker === speaker)),
    );
  }

  #find(id: string): { readonly volume: Volume | undefined; readonly reference: string } {
    const { pack = this.#former, id: own } = splitReference(id);
    const volume = this.#volumes.get(pack);
    return { volume, reference: referenceTo(volume?.pack.id ?? pack, own) };
  }
}
