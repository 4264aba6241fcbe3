import type { ShownSection } from '../protocol.ts';

/** Others of the same kind in the article: years for a year, amounts for an amount, names for a name. */
export function rivals(answer: string, sections: readonly ShownSection[]): string[] {
  const sentences = sections.flatMap(({ paragraphs }) => paragraphs.flat());
  const counts = isNumeric(answer) || sentences.some(({ numbers }) => numbers.includes(answer));
  const all = new Set(sentences.flatMap(({ names, numbers }) => (counts ? [...numbers, ...names] : names)));
  const alike = [...all].filter(other => shapeOf(other) === shapeOf(answer) && other.length <= 34);
  const others = alike.filter(other => !other.includes(answer) && !answer.includes(other));
  const speakers = new Set(sentences.map(({ speaker }) => speaker));
  const closeness = (other: string) => (isBuiltLike(other, answer) ? 2 : 0) + (speakers.has(other) ? 1 : 0);
  return others.toSorted((a, b) => closeness(b) - closeness(a)).slice(0, 3);
}

/** Names of as many words, and amounts of the same unit, are likelier to be of one kind. */
function isBuiltLike(one: string, other: string): boolean {
  const [words, others] = [one.split(' '), other.split(' ')];
  const hasUnit = words.length > 1 && isNumeric(one);
  return hasUnit ? words.at(-1) === others.at(-1) : words.length === others.length;
}

/** Whether an answer is a number or a date. */
export function isNumeric(answer: string): boolean {
  return ['year', 'date', 'number'].includes(shapeOf(answer));
}

function shapeOf(text: string): string {
  if (/^[12]\d{3}$/.test(text)) return 'year';
  if (/\b[12]\d{3}\b/.test(text)) return 'date';
  if (/\d|million|billion|thousand|hundred|dozen/.test(text)) return 'number';
  return /^\p{Lu}/u.test(text) ? 'name' : 'word';
}
