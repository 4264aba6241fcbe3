import { type ClashOf, clashFinder } from './clash.ts';
import type { Playable, PlayableDeck } from './deck.ts';
import { isQuote, type Kind } from './kind.ts';
import { referenceTo, splitReference, withReferences } from './reference.ts';
import type { Item, Pack, Question, Section } from './schema.ts';
import { ArticleVolume, Volume } from './volume.ts';

/** What keeps a selection of items together. */
interface Filter {
  readonly section?: string | undefined;
  readonly speaker?: string | undefined;
}

/** What a catalog is made of. */
interface Volumes {
  readonly articles: readonly ArticleVolume[];
  readonly decks: readonly Volume<PlayableDeck>[];
  /** The ids of those that rounds are about; all of them unless it is given. */
  readonly played?: ReadonlySet<string> | undefined;
}

/**
 * Packs arranged for looking things up. Whatever it gives has references for ids; whatever it takes may also be an
 * id without a pack, as in what was posted before there were several.
 */
export class Catalog {
  /** Those with an article: what can be looked up. */
  readonly packs: readonly Pack[];
  readonly packIds: ReadonlySet<string>;
  /** What rounds are about: packs and decks. */
  readonly playables: readonly Playable[];
  /** Whether two questions should not meet in one round, and why. */
  readonly clashOf: ClashOf = clashFinder(question => this.sectionOf(question));
  readonly #former: string;
  readonly #volumes: Volumes;
  /** By id, and by key. */
  readonly #articles: ReadonlyMap<string, ArticleVolume>;
  readonly #decks: ReadonlyMap<string, Volume<PlayableDeck>>;
  #speakers: readonly string[] | undefined;

  private constructor(volumes: Volumes, former: string) {
    const { articles, decks, played } = volumes;
    this.packs = articles.map(({ pack }) => pack);
    this.packIds = new Set(this.packs.map(({ id }) => id));
    const all = [...this.packs, ...decks.map(({ pack }) => pack)];
    this.playables = played ? all.filter(({ id }) => played.has(id)) : all;
    this.#former = former;
    this.#volumes = volumes;
    this.#articles = new Map(
      articles.flatMap(volume => [
        [volume.pack.id, volume],
        [volume.key, volume],
      ]),
    );
    this.#decks = new Map(decks.map(volume => [volume.pack.id, volume]));
  }

  /**
   * @param packs as they are loaded, with ids of their own
   * @param former the pack that ids without one belong to; the first unless it is named
   */
  static of(packs: readonly Pack[], former = packs[0]?.id ?? ''): Catalog {
    const articles = packs.map(pack => new ArticleVolume(withReferences(pack)));
    return new Catalog({ articles, decks: [] }, former);
  }

  /** The same with decks besides. */
  with(decks: readonly PlayableDeck[]): Catalog {
    if (decks.length === 0) return this;
    const { articles, decks: own, played } = this.#volumes;
    const more = decks.map(deck => new Volume(deck));
    return new Catalog(
      {
        articles,
        decks: [...own, ...more],
        played: played && new Set([...played, ...decks.map(({ id }) => id)]),
      },
      this.#former,
    );
  }

  /**
   * The same with some of the packs and decks alone; with all of them where none of the ids is known. Where only decks
   * are chosen, its articles can still be looked up.
   */
  within(packs: Iterable<string>): Catalog {
    const wanted = new Set(packs);
    const chosen = this.playables.filter(({ id }) => wanted.has(id));
    if (chosen.length === 0 || chosen.length === this.playables.length) return this;
    const isChosen = ({ pack }: Volume) => wanted.has(pack.id);
    const articles = this.#volumes.articles.filter(isChosen);
    const decks = this.#volumes.decks.filter(isChosen);
    return new Catalog(
      {
        articles: articles.length > 0 ? articles : this.#volumes.articles,
        decks,
        played: new Set(chosen.map(({ id }) => id)),
      },
      this.#former,
    );
  }

  /** People first, the articles' own authors last: those are the quotes one looks for. */
  get speakers(): readonly string[] {
    const authors = new Set(this.packs.map(({ author }) => author));
    this.#speakers ??= [
      ...new Set(this.packs.flatMap(({ quotes }) => quotes.map(({ speaker }) => speaker))),
    ].toSorted((a, b) => Number(authors.has(a)) - Number(authors.has(b)));
    return this.#speakers;
  }

  /** The pack that ids without one belong to, if it is here. */
  get former(): Pack | undefined {
    return this.#articles.get(this.#former)?.pack;
  }

  /** The pack of an id, or the one that a reference is to something of. */
  pack(id: string): Pack | undefined {
    return this.#articles.get(splitReference(id).pack ?? id)?.pack;
  }

  /** The pack or the deck of an id. */
  playable(id: string): Playable | undefined {
    return this.#articles.get(id)?.pack ?? this.#decks.get(id)?.pack;
  }

  /** The pack or the deck that the question of an id is from. */
  playableOf(question: string): Playable | undefined {
    return this.#find(question).volume?.pack;
  }

  /**
   * The pack that an item is from.
   * @throws RangeError when it is from none of these
   */
  packOf({ id }: Item): Pack {
    const pack = this.#find(id).article?.pack;
    if (pack === undefined) throw new RangeError(`The pack of ${id} is not here.`);
    return pack;
  }

  /** The reference that an id stands for, whichever way it is written. */
  referenceOf(id: string): string {
    return this.#find(id).reference;
  }

  /** The fact or quote of an id; of one that was taken out, its successor. */
  item(id: string): Item | undefined {
    const { article, reference } = this.#find(id);
    return article?.item(reference);
  }

  question(id: string): Question | undefined {
    const { volume, reference } = this.#find(id);
    return volume?.questions.get(reference);
  }

  /** The item that a question is about, its first proof; a deck's question has none. */
  sourceOf(question: Question): Item | undefined {
    const [proof] = question.proof ?? [];
    return proof === undefined ? undefined : this.item(proof);
  }

  /** The section that a question is of, by its reference; a deck's question may have none. */
  sectionOf(question: Question): string | undefined {
    return question.section ?? this.sourceOf(question)?.section;
  }

  /** The section of an article. */
  section(id: string): Section | undefined {
    const { article, reference } = this.#find(id);
    return article?.sections.get(reference);
  }

  /** The section of an article or a deck. */
  playableSection(id: string): Playable['sections'][number] | undefined {
    const { volume, reference } = this.#find(id);
    return volume?.sections.get(reference);
  }

  /** The section's facts and quotes in the article's order. */
  itemsOf(section: string): readonly Item[] {
    const { article, reference } = this.#find(section);
    const items = [...(article?.items.values() ?? [])].filter(item => item.section === reference);
    return items.toSorted((a, b) => a.paragraph - b.paragraph);
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

  #find(id: string): {
    readonly volume: Volume | undefined;
    readonly article: ArticleVolume | undefined;
    readonly reference: string;
  } {
    const { pack = this.#former, id: own } = splitReference(id);
    const article = this.#articles.get(pack);
    const volume = article ?? this.#decks.get(pack);
    return { volume, article, reference: referenceTo(volume?.pack.id ?? pack, own) };
  }
}
