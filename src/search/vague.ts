import { stemmer } from 'stemmer';
import type { SearchDocument } from './document.ts';
import { zipfOf } from './english.ts';
import { wordSpans } from './normalise.ts';
import type { Place } from './places.ts';
import type { Query, QueryWords } from './query.ts';

/** Words so common that, alone, they name a topic rather than a thing. */
const TOPIC_ZIPF_MIN = 4;
/** Commoner ones, said in several texts, may be about anything in the article. */
const ARTICLE_ZIPF_MIN = 4.5;
const ARTICLE_TEXTS_MIN = 4;
const TOPIC_ITEMS_MIN = 5;
const TOPIC_SHARE_MIN = 0.6;
/** Words as common as "anywhere" say nothing of their own. */
const FOLLOW_UP_ZIPF_MIN = 4.7;
const FOLLOW_UP_WORDS_MIN = 4;
/** Fewer do if none of them says anything: "and then what". */
const EMPTY_FOLLOW_UP_WORDS_MIN = 3;
/** Words that stand for something said before. */
const REFERRING = new Set(
  'it that they them he him she her this these those other others then else'.split(' '),
);

/** The only word of a query besides stop words. */
export function onlyWordOf({ words: { all, content } }: Query): string | undefined {
  return content.length === 1 ? all[content[0] ?? -1] : undefined;
}

/** Whether a word alone, such as "plot", says so little that many items have it. */
export function isTopic(word: string): boolean {
  return (zipfOf(word) ?? 0) >= TOPIC_ZIPF_MIN;
}

/** Where a topic leads, given the documents that have its word: to the section that most of its items are in, or to the whole. */
export function topicOf(word: string, documents: readonly SearchDocument[]): Place | undefined {
  const stem = stemmer(word);
  const ofTopic = documents.filter(({ topics = [] }) => topics.some(topic => stemmer(topic) === stem));
  if (ofTopic.length >= TOPIC_ITEMS_MIN) {
    const bySection = [...Map.groupBy(ofTopic, ({ section }) => section)];
    const [most] = bySection.sort(([, a], [, b]) => b.length - a.length);
    if (most !== undefined && most[1].length >= ofTopic.length * TOPIC_SHARE_MIN)
      return { kind: 'section', section: most[0] };
  }
  const saying = documents.filter(({ text }) => wordSpans(text).some(span => stemmer(span.word) === stem));
  const isAnywhere = saying.length >= ARTICLE_TEXTS_MIN && (zipfOf(word) ?? 0) >= ARTICLE_ZIPF_MIN;
  return isAnywhere ? { kind: 'article' } : undefined;
}

/** Whether a query only goes on about what was said before, in the commonest words: "is it still up anywhere". */
export function isFollowUp({ all, content }: QueryWords): boolean {
  return (
    all.length >= (content.length === 0 ? EMPTY_FOLLOW_UP_WORDS_MIN : FOLLOW_UP_WORDS_MIN) &&
    all.some(word => REFERRING.has(word)) &&
    content.every(at => (zipfOf(all[at] ?? '') ?? 0) >= FOLLOW_UP_ZIPF_MIN)
  );
}
