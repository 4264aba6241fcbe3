import type { Deck } from '../deck.ts';
import type { Pack } from '../schema.ts';

/** Skylark's own file of a deck, a question on each line; `readList` reads it back as it was. */
export function deckFile({ questions, ...head }: Deck): string {
  const lines = questions.map(question => `    ${JSON.stringify(question)}`);
  const named = Object.entries(head).map(
    ([name, text]) => `  ${JSON.stringify(name)}: ${JSON.stringify(text)},\n`,
  );
  return `{\n${named.join('')}  "questions": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** The same as several files where one would have more bytes, each a deck of its own. */
export function deckFiles(deck: Deck, bytesMax: number): string[] {
  const whole = deckFile(deck);
  const { questions } = deck;
  if (Buffer.byteLength(whole) <= bytesMax || questions.length === 1) return [whole];
  const half = Math.ceil(questions.length / 2);
  const halves = [questions.slice(0, half), questions.slice(half)];
  return halves.flatMap(part => deckFiles({ ...deck, questions: part }, bytesMax));
}

/** Skylark's own file of a whole pack: what its folder has in four files, in one. */
export function packFile(pack: Pack): string {
  return `${JSON.stringify(pack, undefined, 2)}\n`;
}
