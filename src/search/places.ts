import type { Pack } from '../pack/schema.ts';
import { wordSpans } from './normalise.ts';
import { stemOf } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { commonness, sum, tellingOf } from './telling.ts';
import { TUNING } from './tuning.ts';

/** Where a vague query leads: to a whole article, or to a section by id. */
export type Place =
  /** Without a pack, whichever there are. */
  | { readonly kind: 'article'; readonly pack?: string }
  | { readonly kind: 'section'; readonly section: string };

/** A place and what it is called. */
export interface SearchPlace {
  /** The id of the pack it is in. */
  readonly pack: string;
  readonly place: Place;
  readonly names: readonly string[];
}

/** The article and its sections with their titles and headings. */
export function packPlaces(pack: Pack): SearchPlace[] {
  const sections = pack.sections.map(
    ({ id, title, heading }): SearchPlace => ({
      pack: pack.id,
      place: { kind: 'section', section: id },
      names: heading === undefined ? [title] : [title, heading],
    }),
  );
  const article = { kind: 'article', pack: pack.id } as const;
  return [{ pack: pack.id, place: article, names: [pack.subject, pack.title] }, ...sections];
}

/** Words that ask for the whole of something. */
const WHOLE = new Set(
  `about summary summarise summarize tldr tl overview recap gist rundown brief nutshell background synopsis everything
  story movie film affair happened explain explained explanation intro introduction basics context abstract
  drama mess fuss saga hype`.split(/\s+/u),
);
/** Words around the name of what is asked for. */
const AROUND = new Set(
  `article page section part chapter more detail details info information whole entire full short quick long version all
  happen happens going go give show describe discuss talk read know learn main point points general overall dr`.split(
    /\s+/u,
  ),
);

interface Name {
  readonly pack: string;
  readonly place: Place;
  /** Which of all names it is; of equals, the first one counts. */
  readonly at: number;
  /** Stems with how much each says, and all of them together. */
  readonly words: ReadonlyMap<string, number>;
  readonly says: number;
}

/** The places of articles by what they are called. */
export class Places {
  /** The names that have a stem. */
  readonly #byStem = new Map<string, Name[]>();
  readonly #articles: readonly {
    readonly pack: string;
    readonly place: Place;
    readonly subject: ReadonlySet<string>;
  }[];

  constructor(places: readonly SearchPlace[]) {
    const called = places.flatMap(({ pack, place, names: all }) =>
      all.map(name => ({ pack, place, words: weighed(contentOf(wordsOf(name))) })),
    );
    for (const [at, name] of called.entries()) {
      const filed = { ...name, at, says: sum(name.words.values()) };
      for (const stem of name.words.keys()) {
        const others = this.#byStem.get(stem);
        if (others === undefined) this.#byStem.set(stem, [filed]);
        else others.push(filed);
      }
    }
    this.#articles = places
      .filter(({ place }) => place.kind === 'article')
      .map(({ pack, place, names }) => ({
        pack,
        place,
        subject: new Set(
          names
            .slice(0, 1)
            .flatMap(wordsOf)
            .map(word => stemOf(word)),
        ),
      }));
  }

  /**
   * The place that a query names better than the best item fits it, which does so with this confidence.
   * @param isIn whether a pack is searched
   */
  named(
    query: readonly string[],
    confidence: number,
    isIn: (pack: string) => boolean = () => true,
  ): Place | undefined {
    const content = contentOf(query).filter(word => !AROUND.has(word));
    const about = content.filter(word => !WHOLE.has(word));
    const asksForWhole = query.some(word => WHOLE.has(word)) || about.length < contentOf(query).length;
    const titled = this.#mostLike(contentOf(query), isIn);
    if (titled !== undefined && titled.likeness > SAME) return titled.name.place;
    const meant = this.#articles.filter(
      ({ pack, subject }) => isIn(pack) && about.every(word => subject.has(stemOf(word))),
    );
    if (meant[0]) {
      if (!asksForWhole) return undefined;
      return meant.length === 1 ? meant[0].place : { kind: 'article' };
    }
    const best = this.#mostLike(about, isIn);
    if (best === undefined) return undefined;
    return best.likeness > SAME || (best.likeness >= LIKE_MIN && best.likeness > confidence)
      ? best.name.place
      : undefined;
  }

  /** The name that has most in common with some words, and how much: 0 to 1; undefined when none has anything. */
  #mostLike(
    words: readonly string[],
    isIn: (pack: string) => boolean,
  ): { readonly name: Name; readonly likeness: number } | undefined {
    const asked = weighed(words);
    const says = sum(asked.values());
    let best: { readonly name: Name; readonly likeness: number } | undefined;
    for (const name of new Set([...asked.keys()].flatMap(stem => this.#byStem.get(stem) ?? []))) {
      if (!isIn(name.pack)) continue;
      const shared = sum([...asked].map(([stem, telling]) => (name.words.has(stem) ? telling : 0)));
      const likeness = (2 * shared) / (says + name.says);
      const isBetter = likeness > (best?.likeness ?? 0);
      if (isBetter || (likeness === best?.likeness && name.at < best.name.at)) best = { name, likeness };
    }
    return best;
  }
}

const SAME = 0.99;
const LIKE_MIN = 0.6;

function wordsOf(text: string): string[] {
  return wordSpans(text).map(({ word }) => word);
}

function contentOf(words: readonly string[]): string[] {
  return words.filter(word => !STOP_WORDS.has(word));
}

/** Stems with how much each says. */
function weighed(words: readonly string[]): Map<string, number> {
  return new Map(words.map(word => [stemOf(word), tellingOf(commonness(word), TUNING)]));
}
