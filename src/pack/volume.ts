import type { Playable } from './deck.ts';
import { keyOf } from './reference.ts';
import type { Item, Pack, Question } from './schema.ts';

/** What can be played, arranged for looking its questions up by reference. */
export class Volume<P extends Playable = Playable> {
  readonly pack: P;
  readonly sections: ReadonlyMap<string, P['sections'][number]>;
  readonly questions: ReadonlyMap<string, Question>;

  constructor(pack: P) {
    this.pack = pack;
    this.sections = new Map(pack.sections.map(section => [section.id, section]));
    this.questions = new Map(pack.questions.map(question => [question.id, question]));
  }
}

/** A pack arranged for looking things up by reference. */
export class ArticleVolume extends Volume<Pack> {
  readonly key: string;
  readonly items: ReadonlyMap<string, Item>;
  readonly #successors: ReadonlyMap<string, string>;

  constructor(pack: Pack) {
    super(pack);
    this.key = keyOf(pack.id);
    this.items = new Map([...pack.facts, ...pack.quotes].map(item => [item.id, item]));
    this.#successors = new Map(Object.entries(pack.retired?.items ?? {}));
  }

  item(reference: string): Item | undefined {
    return this.items.get(this.#successors.get(reference) ?? reference);
  }
}
