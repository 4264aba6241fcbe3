import type { Card } from './card.ts';

/** Something a person did that cannot work. Its message is shown to that person: what was wrong, what to do. */
export class UserError extends Error {
  override name = 'UserError';
}

/** For a button that no longer exists, or never did. */
export function unknownButton(): UserError {
  return new UserError(
    'I don’t know that button; it may be from an older version. Ask again with a command.',
  );
}

/** Something that is not to be for now, and nobody's mistake. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** Tells the person so. */
  readonly card: Card;

  /** @param line the same in a line, where only a list of choices can be shown */
  constructor(line: string, card: Card) {
    super(line);
    this.card = card;
  }
}
