import type { ShownSection } from '../protocol.ts';

/** Others of the same kind in the article: years for a year, amounts for an amount, names for a name. */
export function rivals(answer: string, sections: readonly ShownSection[]): string[] {
  const sentences = sections.flatMap(({ paragraphs }) => paragraphs.flat());
  const all = new Set(sentences.flatMap(({ names, numbers }) => [...numbers, ...names]));
  const alike = [...all].filter(other => shapeOf(other) === shapeOf(answer) && other.length <= 34);
  return alike.filter(other => !other.includes(answer) && !answer.includes(other)).slice(0, 3);
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
