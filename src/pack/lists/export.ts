import { type Deck, deckSchema } from '../deck.ts';
import type { Pack } from '../schema.ts';

/**
 * Skylark's own file of a deck, a question on each line; `readList` reads it back as it was.
 * @throws ZodError for what is no deck
 */
export function deckFile(deck: Deck): string {
  const { questions, ...head } = deckSchema.parse(deck);
  const lines = questions.map(question => `    ${JSON.stringify(question)}`);
  const named = Object.entries(head).map(
    ([name, text]) => `  ${JSON.stringify(name)}: ${JSON.stringify(text)},\n`,
  );
  return `{\n${named.join('')}  "questions": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** Skylark's own file of a whole pack: what its folder has in four files, in one. */
export function packFile(pack: Pack): string {
  return `${JSON.stringify(pack, undefined, 2)}\n`;
}
