import type { SearchDocument } from './document.ts';
import { wordSpans } from './normalise.ts';
import type { Query, QueryTerm } from './query.ts';
import { sum } from './telling.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words that tell one question from another; the other stop words do not. */
const QUESTION_WORDS = new Set(['who', 'what', 'when', 'where', 'why', 'how', 'which', 'about']);
const QUESTION_TELLING = 0.3;
/** A shorter alias is a name, and a name is no better among the aliases than where it is said. */
const LIKE_WORDS_MIN = 3;
/** One word in common does not make two phrases alike. */
const LIKE_SHARED_MIN = 2;

interface Alias {
  /** Its content words in the vocabulary. */
  readonly ids: readonly number[];
  readonly questions: readonly string[];
  /** How much all its words say. */
  readonly telling: number;
}

/** What a query and an alias have in common: from 0 for nothing to 1 for the same words. */
export interface Likeness {
  readonly likeness: number;
  readonly isQuestion: boolean;
}

const UNLIKE: Likeness = { likeness: 0, isQuestion: false };

/** What documents are called besides their text: whole queries that they answer, and their titles. */
export class Aliases {
  /** A whole query -> the documents that answer it best. */
  readonly #exact = new Map<string, number[]>();
  readonly #documents = new Map<number, SearchDocument>();
  readonly #aliases = new Map<number, readonly Alias[]>();
  readonly #names = new Map<number, readonly ReadonlySet<number>[]>();
  readonly #vocabulary: Vocabulary;
  readonly #stopWords: ReadonlySet<string>;

  constructor(vocabulary: Vocabulary, stopWords: ReadonlySet<string>) {
    this.#vocabulary = vocabulary;
    this.#stopWords = stopWords;
  }

  add(at: number, document: SearchDocument): void {
    if (document.answers === undefined && document.title === undefined) return;
    this.#documents.set(at, document);
    for (const answer of document.answers ?? []) {
      const key = wordsOf(answer).join(' ');
      const documents = this.#exact.get(key);
      if (documents === undefined) this.#exact.set(key, [at]);
      else documents.push(at);
    }
  }

  /** The documents of which the whole query is an alias. */
  answering(words: readonly string[]): readonly number[] {
    return this.#exact.get(words.join(' ')) ?? [];
  }

  /** The document's alias most like the query. */
  likest(at: number, query: Query, tellingOf: (term: QueryTerm) => number): Likeness {
    const asked = query.words.all.filter(word => QUESTION_WORDS.has(word));
    let best = UNLIKE;
    for (const alias of this.#aliasesOf(at, tellingOf)) {
      const questions = alias.questions.filter(word => asked.includes(word)).length;
      const weights = query.terms.map(({ expansions }) =>
        Math.max(0, ...alias.ids.map(id => expansions.get(id) ?? 0)),
      );
      const terms = weights.filter(weight => weight > 0).length;
      if (terms === 0 || terms + questions < LIKE_SHARED_MIN) continue;
      const shared =
        sum(query.terms.map(({ telling }, n) => telling * (weights[n] ?? 0))) + QUESTION_TELLING * questions;
      const all =
        sum(query.terms.map(({ telling }) => telling)) + QUESTION_TELLING * asked.length + alias.telling;
      const likeness = Math.min(1, (2 * shared) / all);
      if (likeness > best.likeness) best = { likeness, isQuestion: questions > 0 };
    }
    return best;
  }

  /** 0 to 1: how much of the document's title and aliases is about the query's words. */
  focus(at: number, { terms }: Query): number {
    const names = this.#namesOf(at);
    const all = sum(terms.map(({ telling }) => telling)) * names.length;
    const found = terms.map(({ expansions, telling }) => {
      const weights = names.map(name =>
        Math.max(0, ...[...expansions].map(([id, weight]) => (name.has(id) ? weight : 0))),
      );
      return telling * sum(weights);
    });
    return all === 0 ? 0 : sum(found) / all;
  }

  #aliasesOf(at: number, tellingOf: (term: QueryTerm) => number): readonly Alias[] {
    const known = this.#aliases.get(at);
    if (known !== undefined) return known;
    const phrases = (this.#documents.get(at)?.answers ?? []).map(wordsOf);
    const aliases = phrases
      .filter(words => words.length >= LIKE_WORDS_MIN)
      .map((words): Alias => {
        const content = words.filter(word => !this.#stopWords.has(word));
        const questions = words.filter(word => QUESTION_WORDS.has(word));
        const tellings = content.map(word =>
          tellingOf({ word, expansions: this.#vocabulary.expand(word, false) }),
        );
        const ids = content.map(word => this.#vocabulary.idOf(word) ?? -1);
        return { ids, questions, telling: sum(tellings) + QUESTION_TELLING * questions.length };
      });
    this.#aliases.set(at, aliases);
    return aliases;
  }

  /** The words of the title, which counts twice, and of each alias. */
  #namesOf(at: number): readonly ReadonlySet<number>[] {
    const known = this.#names.get(at);
    if (known !== undefined) return known;
    const { title, answers = [] } = this.#documents.get(at) ?? {};
    const phrases = title === undefined ? answers : [title, title, ...answers];
    const names = phrases.map(
      phrase => new Set(wordsOf(phrase).map(word => this.#vocabulary.idOf(word) ?? -1)),
    );
    this.#names.set(at, names);
    return names;
  }
}

function wordsOf(text: string): string[] {
  return wordSpans(text).map(({ word }) => word);
}
