import type { SearchDocument } from './document.ts';
import { zipfOf } from './english.ts';
import { wordSpans } from './normalise.ts';
import type { Place } from './places.ts';
import type { Query, QueryWords } from './query.ts';
import { stemOf } from './stem.ts';

/** Words so common that, alone, they name a topic rather than a thing. */
const TOPIC_ZIPF_MIN = 4;
/** Commoner ones, said in several texts, may be about anything in the article. */
const ARTICLE_ZIPF_MIN = 4.5;
const ARTICLE_TEXTS_MIN = 4;
const TOPIC_ITEMS_MIN = 4;
const TOPIC_SHARE_MIN = 0.6;
/** Words as common as "anywhere" say nothing of their own. */
const FOLLOW_UP_ZIPF_MIN = 4.7;
const FOLLOW_UP_WORDS_MIN = 4;
/** Fewer do if none of them says anything: "who did it". */
const EMPTY_FOLLOW_UP_WORDS_MIN = 3;
/** Words that stand for something said before. */
const REFERRING = new Set(
  'it that they them he him his she her their this these those other others'.split(' '),
);
/** Words that go on from something said before, even two of them alone: "why though", "and then". */
const CONTINUING = new Set('then else next more though still later after again further'.split(' '));
const CONTINUING_WORDS_MIN = 2;
/** Words of a talk with the one who is asked. */
const TALKING = new Set('you your i me my we us our im youre'.split(' '));

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
  const stem = stemOf(word);
  const ofTopic = documents.filter(({ topics = [] }) => topics.some(topic => stemOf(topic) === stem));
  if (ofTopic.length >= TOPIC_ITEMS_MIN) {
    const bySection = [...Map.groupBy(ofTopic, ({ section }) => section)];
    const [most] = bySection.sort(([, a], [, b]) => b.length - a.length);
    if (most !== undefined && most[1].length >= ofTopic.length * TOPIC_SHARE_MIN)
      return { kind: 'section', section: most[0] };
  }
  const saying = documents.filter(({ text }) => wordSpans(text).some(span => stemOf(span.word) === stem));
  const isAnywhere = saying.length >= ARTICLE_TEXTS_MIN && (zipfOf(word) ?? 0) >= ARTICLE_ZIPF_MIN;
  return isAnywhere ? { kind: 'article' } : undefined;
}

/** Whether a query only goes on about what was said before, in the commonest words: "is it still up anywhere". */
export function isFollowUp({ all, content }: QueryWords): boolean {
  if (!content.every(at => (zipfOf(all[at] ?? '') ?? 0) >= FOLLOW_UP_ZIPF_MIN)) return false;
  if (all.some(word => TALKING.has(word))) return false;
  if (all.some(word => CONTINUING.has(word))) return all.length >= CONTINUING_WORDS_MIN;
  const least = content.length === 0 ? EMPTY_FOLLOW_UP_WORDS_MIN : FOLLOW_UP_WORDS_MIN;
  return all.length >= least && all.some(word => REFERRING.has(word));
}
