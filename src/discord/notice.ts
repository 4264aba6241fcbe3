import { accents, type Card } from './card.ts';
import { escape } from './escape.ts';

/** A short private explanation: what was wrong, what to do. `text` is markdown. */
export function errorCard(text: string): Card {
  return { accent: accents.error, body: [text] };
}

/** The apology for a bug; the reference stands in the log beside the cause. */
export function bugCard(reference: string): Card {
  return errorCard(
    `Something broke on my side (reference ${escape(reference)}). It is logged; try again in a moment.`,
  );
}
