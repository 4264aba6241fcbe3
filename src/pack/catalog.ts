import { type ClashOf, clashFinder } from './clash.ts';
import type { Item, Pack, Question, Quote, Section } from './schema.ts';

/** What an item is; ids of facts begin with "f", those of quotes with "q". */
export type Kind = 'fact' | 'quote';

export function isQuote(item: Item): item is Quote {
  return 'words' in item;
}

export function kindOf(item: Item): Kind {
  return isQuote(item) ? 'quote' : 'fact';
}

/** A pack arranged for looking things up by id, section and speaker. */
export class Catalog {
  readonly pack: Pack;
  readonly speakers: readonly string[];
  /** Whether two of the pack's questions should not meet in one round, and why. */
  readonly clashOf: ClashOf;
  readonly #items: ReadonlyMap<string, Item>;
  readonly #successors: ReadonlyMap<string, string>;
  readonly #sections: ReadonlyMap<string, Section>;
  readonly #bySection: ReadonlyMap<string, readonly Item[]>;
  readonly #questions: ReadonlyMap<string, Question>;

  constructor(pack: Pack) {
    const all: Item[] = [...pack.facts, ...pack.quotes];
    const byParagraph = all.toSorted((a, b) => a.paragraph - b.paragraph);
    this.pack = pack;
    this.#items = new Map(all.map(item => [item.id, item]));
    this.#successors = new Map(Object.entries(pack.retired?.items ?? {}));
    this.#sections = new Map(pack.sections.map(section => [section.id, section]));
    this.#bySection = Map.groupBy(byParagraph, item => item.section);
    this.#questions = new Map(pack.questions.map(question => [question.id, question]));
    this.clashOf = clashFinder(question => this.sourceOf(question).section);
    // People first, the article's own author last: those are the quotes one looks for.
    const speakers = [...new Set(pack.quotes.map(quote => quote.speaker))];
    this.speakers = speakers.toSorted((a, b) => Number(a === pack.author) - Number(b === pack.author));
  }

  /** The fact or quote of an id; of one that was taken out, its successor. */
  item(id: string): Item | undefined {
    return this.#items.get(this.#successors.get(id) ?? id);
  }

  question(id: string): Question | undefined {
    return this.#questions.get(id);
  }

  /** The item that a question is about: its first proof. */
  sourceOf(question: Question): Item {
    const source = this.item(question.proof[0] ?? '');
    if (source === undefined) throw new Error(`Question ${question.id} has no proof in this pack.`);
    return source;
  }

  section(id: string): Section | undefined {
    return this.#sections.get(id);
  }

  /** The section's facts and quotes in the article's order. */
  itemsOf(section: string): readonly Item[] {
    return this.#bySection.get(section) ?? [];
  }

  /** The title of an item's section; ids that no section has stand for themselves. */
  sectionTitle(item: Item): string {
    return this.section(item.section)?.title ?? item.section;
  }

  /** All items of a kind, narrowed by section or speaker. */
  select(
    kind: Kind,
    filter: { section?: string | undefined; speaker?: string | undefined } = {},
  ): readonly Item[] {
    const ofKind: readonly Item[] = kind === 'fact' ? this.pack.facts : this.pack.quotes;
    return ofKind.filter(
      item =>
        (filter.section === undefined || item.section === filter.section) &&
        (filter.speaker === undefined || (isQuote(item) && item.speaker === filter.speaker)),
    );
  }
}
