import type { SearchDocument } from './document.ts';
import type { InvertedIndex } from './inverted-index.ts';
import { wordSpans } from './normalise.ts';
import type { Query, QueryTerm, QueryWords } from './query.ts';
import { QUESTION_WORDS } from './stop-words.ts';
import { sum } from './telling.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Asking whether there is any asks which, too: "is it still up anywhere" asks where. */
const ANY: ReadonlyMap<string, string> = new Map(
  Object.entries({
    anywhere: 'where',
    somewhere: 'where',
    anyone: 'who',
    anybody: 'who',
    someone: 'who',
    somebody: 'who',
  }),
);
const QUESTION_TELLING = 0.3;
/** A shorter alias is a name, and a name is no better among the aliases than where it is said. */
const LIKE_WORDS_MIN = 3;
/** One word in common does not make two phrases alike. */
const LIKE_SHARED_MIN = 2;

const SUBJECT_ALIASES_MIN = 2;

/** What a query and an alias have in common. */
export interface Likeness {
  /** From 0 for nothing to 1 for the same words. */
  readonly likeness: number;
  /** The same, twice if both ask the same question: it stands above what merely has the words. */
  readonly bonus: number;
}

const UNLIKE: Likeness = { likeness: 0, bonus: 0 };
const QUESTION_BONUS = 2;

/**
 * The whole queries that documents answer. The index has them by their keys alone (see `keysOf`), as the phrases
 * themselves would take more memory than all other words of many packs.
 */
export class Aliases {
  readonly #documents: readonly SearchDocument[];
  readonly #index: InvertedIndex;
  readonly #vocabulary: Vocabulary;
  readonly #stopWords: ReadonlySet<string>;

  /** `documents` by their numbers in the index. */
  constructor(
    documents: readonly SearchDocument[],
    index: InvertedIndex,
    vocabulary: Vocabulary,
    stopWords: ReadonlySet<string>,
  ) {
    this.#documents = documents;
    this.#index = index;
    this.#vocabulary = vocabulary;
    this.#stopWords = stopWords;
  }

  /** The keys of the queries that one of so many documents answers; different ones may have the same. */
  static keysOf(
    { answers = [] }: SearchDocument,
    documents: number,
    stopWords: ReadonlySet<string>,
  ): number[] {
    return answers.map(answer => keyOf(askedIn(wordsOf(answer), stopWords), documents));
  }

  /** The documents that have the whole query as an alias; if none has its very words, those that have what it asks. */
  answering({ all, asked }: Pick<QueryWords, 'all' | 'asked'>): readonly number[] {
    const { offsets, postings } = this.#index;
    const phrase = all.join(' ');
    const question = asked.join(' ');
    const key = keyOf(question, this.#documents.length);
    const asking = [...postings.subarray(offsets[key] ?? 0, offsets[key + 1] ?? 0)]
      .map(posting => posting >>> 1)
      .map(at => ({ at, answers: this.#answersOf(at).map(wordsOf) }))
      .filter(({ answers }) => answers.some(answer => askedIn(answer, this.#stopWords) === question));
    const same = asking.filter(({ answers }) => answers.some(answer => answer.join(' ') === phrase));
    // A word alone is no question: "for Hollywood" is not the alias "Hollywood".
    return (same.length > 0 || asked.length === 1 ? same : asking).map(({ at }) => at);
  }

  /** Whether these words come up again and again in the document's aliases. */
  isSubject(at: number, words: readonly string[]): boolean {
    const answers = this.#answersOf(at).map(wordsOf);
    const all = answers.filter(answer => words.every(word => answer.includes(word)));
    return all.length >= SUBJECT_ALIASES_MIN;
  }

  #answersOf(at: number): readonly string[] {
    return this.#documents[at]?.answers ?? [];
  }

  /** The document's alias most like the query. */
  likest(at: number, query: Query, tellingOf: (term: QueryTerm) => number): Likeness {
    const asked = query.words.all.map(word => ANY.get(word) ?? word).filter(word => QUESTION_WORDS.has(word));
    let best = UNLIKE;
    for (const answer of this.#answersOf(at)) {
      const words = wordsOf(answer);
      if (words.length < LIKE_WORDS_MIN) continue;
      const content = words.filter(word => !this.#stopWords.has(word));
      const questions = words.filter(word => QUESTION_WORDS.has(word));
      const same = questions.filter(word => asked.includes(word)).length;
      const weights = this.#weigh(content, query);
      const terms = weights.filter(weight => weight > 0).length;
      // Few aliases get beyond this, and only for those is it worked out what they say.
      if (terms === 0 || terms + same < LIKE_SHARED_MIN) continue;
      const shared =
        sum(query.terms.map(({ telling }, n) => telling * (weights[n] ?? 0))) + QUESTION_TELLING * same;
      const all =
        sum(query.terms.map(({ telling }) => telling)) +
        sum(content.map(word => tellingOf({ word, expansions: this.#vocabulary.expand(word, false) }))) +
        QUESTION_TELLING * (asked.length + questions.length);
      const likeness = Math.min(1, (2 * shared) / all);
      const bonus = same > 0 ? QUESTION_BONUS * likeness : likeness;
      if (bonus > best.bonus) best = { likeness, bonus };
    }
    return best;
  }

  /** How much of each term of the query some words have. */
  #weigh(words: readonly string[], { terms }: Query): number[] {
    const ids = words.map(word => this.#vocabulary.idOf(word) ?? -1);
    return terms.map(({ expansions }) => Math.max(0, ...ids.map(id => expansions.get(id) ?? 0)));
  }
}

function wordsOf(text: string): string[] {
  return wordSpans(text).map(({ word }) => word);
}

/** What tells one query from another: "when was the hack" asks what "when hack" does. */
function askedIn(words: readonly string[], stopWords: ReadonlySet<string>): string {
  const content = words.filter(word => !stopWords.has(word));
  const asked = words.filter(word => !stopWords.has(word) || QUESTION_WORDS.has(word));
  return (content.length === 0 ? words : asked).join(' ');
}

/** A phrase as one of about as many numbers as there are documents: its FNV-1a hash over UTF-16 units. */
function keyOf(phrase: string, documents: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < phrase.length; at++) hash = Math.imul(hash ^ phrase.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % (documents + 1);
}
