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

const SUBJECT_ALIASES_MIN = 2;

interface Alias {
  /** Its content words in the vocabulary. */
  readonly ids: readonly number[];
  readonly questions: readonly string[];
  /** How much all its words say. */
  readonly telling: number;
}

/** What a query and an alias have in common. */
export interface Likeness {
  /** From 0 for nothing to 1 for the same words. */
  readonly likeness: number;
  /** The same, twice if both ask the same question: it stands above what merely has the words. */
  readonly bonus: number;
}

const UNLIKE: Likeness = { likeness: 0, bonus: 0 };
const QUESTION_BONUS = 2;

/** The whole queries that documents answer. */
export class Aliases {
  /** A whole query -> the documents that answer it best. */
  readonly #exact = new Map<string, number[]>();
  readonly #documents = new Map<number, SearchDocument>();
  readonly #aliases = new Map<number, readonly Alias[]>();
  readonly #vocabulary: Vocabulary;
  readonly #stopWords: ReadonlySet<string>;

  constructor(vocabulary: Vocabulary, stopWords: ReadonlySet<string>) {
    this.#vocabulary = vocabulary;
    this.#stopWords = stopWords;
  }

  add(at: number, document: SearchDocument): void {
    if (document.answers === undefined) return;
    this.#documents.set(at, document);
    for (const answer of document.answers) {
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

  /** Whether these words come up again and again in the document's aliases. */
  isSubject(at: number, words: readonly string[]): boolean {
    const answers = this.#documents.get(at)?.answers ?? [];
    const all = answers.filter(answer => words.every(word => wordsOf(answer).includes(word)));
    return all.length >= SUBJECT_ALIASES_MIN;
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
      const bonus = questions > 0 ? QUESTION_BONUS * likeness : likeness;
      if (bonus > best.bonus) best = { likeness, bonus };
    }
    return best;
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
}

function wordsOf(text: string): string[] {
  return wordSpans(text).map(({ word }) => word);
}
