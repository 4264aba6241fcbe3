import { keyedDates } from './date-keys.ts';
import { joinedWords, type WordSpan, wordSpans } from './normalise.ts';
import type { Expansions, Vocabulary } from './vocabulary.ts';

/** What a query's words found in one text. */
export interface TextMatch {
  readonly spans: readonly WordSpan[];
  /** Normalised words of the text: for each word of the query the best ones. */
  readonly matched: ReadonlySet<string>;
  /** 0 to 1: how many neighbours in the query are neighbours in the text, stop words aside. */
  readonly adjacency: number;
}

/** Looks up in one text what the words of a query stand for. */
export function matchText(
  text: string,
  terms: readonly Expansions[],
  vocabulary: Vocabulary,
  stopWords: ReadonlySet<string>,
): TextMatch {
  const spans = wordSpans(text);
  const idOf = (word: string): number => vocabulary.idOf(word) ?? -1;
  const words = [
    ...spans.map(({ word }) => ({ id: idOf(word), parts: [word] })),
    ...joinedWords(spans).map(({ word, parts }) => ({ id: idOf(word), parts })),
    ...keyedDates(text, spans).flatMap(date => {
      const inDate = spans.filter(({ start }) => start >= date.start && start < date.end);
      return date.keys.map(key => ({ id: idOf(key), parts: inDate.map(({ word }) => word) }));
    }),
  ];
  const matched = new Set<string>();
  for (const term of terms) {
    const best = Math.max(0, ...words.map(({ id }) => term.get(id) ?? 0));
    const found = words.filter(({ id }) => best > 0 && term.get(id) === best);
    for (const { parts } of found) for (const part of parts) matched.add(part);
  }
  const content = spans.filter(({ word }) => !stopWords.has(word)).map(({ word }) => idOf(word));
  return { spans, matched, adjacency: adjacency(terms, content) };
}

function adjacency(terms: readonly Expansions[], content: readonly number[]): number {
  let sum = 0;
  for (const [at, next] of terms.slice(1).entries()) {
    const together = content
      .slice(1)
      .map((id, place) => (next.get(id) ?? 0) * (terms[at]?.get(content[place] ?? -1) ?? 0));
    sum += Math.max(0, ...together);
  }
  return terms.length > 1 ? sum / (terms.length - 1) : 0;
}
