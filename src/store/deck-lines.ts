import { setImmediate as nextTurn } from 'node:timers/promises';
import { type DeckQuestion, deckQuestionSchema } from '../pack/deck.ts';

/** Questions that are read or written at a time; in between, everything else has its turn. */
const SLICE = 100;

/** Questions as they are kept: one a line, each JSON. */
export async function writeLines(questions: readonly DeckQuestion[]): Promise<string> {
  const lines: string[] = [];
  for (let start = 0; start < questions.length; start += SLICE) {
    // PostgreSQL has no text with a NUL in it; the schema lets none through.
    lines.push(...questions.slice(start, start + SLICE).map(question => JSON.stringify(question)));
    await nextTurn();
  }
  return lines.join('\n');
}

/** The questions that are kept in such lines. */
export async function readLines(text: string): Promise<DeckQuestion[]> {
  const lines = text.split('\n');
  const questions: DeckQuestion[] = [];
  for (let start = 0; start < lines.length; start += SLICE) {
    for (const line of lines.slice(start, start + SLICE)) {
      // What another version has written and this one cannot ask is as if it were gone.
      const { data } = deckQuestionSchema.safeParse(JSON.parse(line));
      if (data) questions.push(data);
    }
    await nextTurn();
  }
  return questions;
}
