import type { Pack } from './pack/schema.ts';

/** Enough to see what there is, few enough to stand in a row. */
const QUESTIONS_MAX = 2;
/** Such an alias is a whole question. */
const QUESTION = /^(?:who|what|why|when|where|how) \S+ \S+/i;
/** Those only say something to whoever knows what was spoken of. */
const PRONOUN = /\b(?:it|its|they|them|their|he|him|his|she|her|here|there|this|that)\b/i;
const WORDS = /[\p{L}-]+/gu;

const list = new Intl.ListFormat('en');

/** What a newcomer to the playground is told: what this is, and what they can ask and play. */
export function introduce(packs: readonly Pack[]) {
  const subjects = list.format(packs.map(({ subject }) => subject));
  const isOne = packs.length === 1;
  const [what, which] = isOne ? ['an article', 'this one is'] : ['articles', 'these are'];
  const questions = packs.flatMap(pack => questionsOf(pack).slice(0, isOne ? QUESTIONS_MAX : 1));
  const [speaker] = packs.flatMap(speakersOf);
  return {
    sentence: `Skylark is a Discord bot that makes ${what} something a server can ask and play: ${which} about ${subjects}.`,
    round: '/trivia start questions: 5',
    suggestions: [
      ...questions.slice(0, QUESTIONS_MAX),
      ...(speaker === undefined
        ? []
        : [{ says: `What did ${speaker} say?`, line: `/quote speaker: ${speaker}` }]),
      { says: isOne ? 'What is the article about?' : 'What are the articles about?', line: '/article' },
    ],
  };
}

/** Questions that somebody can ask who knows nothing yet; first those with a name in them, about what has most of them. */
function questionsOf({ facts }: Pack) {
  const words = new Set(facts.flatMap(({ title, text }) => `${title} ${text}`.match(WORDS) ?? []));
  // A word that is never written small is a name.
  const names = new Map(
    [...words].map(word => [word.toLowerCase(), word] as const).filter(([small]) => !words.has(small)),
  );
  const asked = facts.map(({ aliases }) => aliases.filter(alias => QUESTION.test(alias)));
  const telling = asked
    .toSorted((some, others) => others.length - some.length)
    .flatMap(aliases => aliases.find(alias => !PRONOUN.test(alias)) ?? []);
  const queries = telling.map(alias => alias.replace(WORDS, word => names.get(word) ?? word));
  const namesSomething = (query: string) => (/\S+ .*\p{Lu}/u.test(query) ? 1 : 0);
  return queries
    .toSorted((one, other) => namesSomething(other) - namesSomething(one))
    .map(query => ({
      says: `${query.charAt(0).toUpperCase()}${query.slice(1)}?`,
      line: `/fact query: ${query}`,
    }));
}

/** The people who are quoted, first the one with the longest line. */
function speakersOf({ quotes, people }: Pack): string[] {
  const names = new Set(people.map(({ name }) => name));
  const longest = quotes.toSorted((one, other) => other.words.length - one.words.length);
  return longest.map(({ speaker }) => speaker).filter(speaker => names.has(speaker));
}
