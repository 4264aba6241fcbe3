import { expect } from 'vitest';
import type { DeckQuestion } from '../../../src/pack/deck.ts';
import { readList } from '../../../src/pack/lists/read-list.ts';
import type { DeckReading, RowOutcome, Unreadable } from '../../../src/pack/lists/reading.ts';

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Reads a file that comes to a deck. */
export function readDeck(content: string | Uint8Array, fileName = 'list.csv'): DeckReading {
  const reading = readList(typeof content === 'string' ? bytesOf(content) : content, fileName);
  if (reading.kind !== 'deck') throw new Error(`came to ${JSON.stringify(reading)}`);
  return reading;
}

/** Reads a file that nothing can be used of. */
export function readInVain(content: string | Uint8Array, fileName = 'list.csv'): Unreadable {
  const reading = readList(typeof content === 'string' ? bytesOf(content) : content, fileName);
  if (reading.kind !== 'unreadable') throw new Error(`came to ${JSON.stringify(reading)}`);
  return reading;
}

/** What became of a row. */
export function outcomeOf({ rows }: Pick<DeckReading, 'rows'>, row: number): RowOutcome {
  const report = rows.find(each => each.row === row);
  if (!report) throw new Error(`no report on row ${row}`);
  return report.outcome;
}

/** The questions without their ids. */
export function asked({ questions }: DeckReading): Omit<DeckQuestion, 'id'>[] {
  return questions.map(({ id, ...question }) => {
    expect(id).toMatch(/^t\d+$/);
    return question;
  });
}
