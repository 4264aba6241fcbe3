import * as z from 'zod';
import type { PackProblem } from './problem.ts';

// Drafts let the checks beyond the schema run whatever else is wrong, so that one run reports everything: a
// part the schema has already refused reads as empty here, and empty parts are skipped.

export const word = z.string().trim().catch('');

export const list = <T extends z.ZodType>(of: T) => z.array(of).catch([]);

export const loose = <S extends z.ZodRawShape>(shape: S) => {
  const object = z.object(shape);
  return object.catch(() => object.parse({}));
};

/** Entries whose id, or one of these texts, another one before them has; case and punctuation do not count. */
export function doubles<K extends string>(
  entries: readonly ({ readonly id: string } & Readonly<Record<K, string>>)[],
  fields: readonly K[],
) {
  const problems: Omit<PackProblem, 'file'>[] = [];
  const compare = (seen: Map<string, string>, key: string, id: string, path: string) => {
    if (key === '') return;
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, id);
    else problems.push({ item: id, path, reason: `is the same as in ${earlier} before it` });
  };
  const ids = new Map<string, string>();
  for (const entry of entries) compare(ids, entry.id, entry.id, 'id');
  for (const field of fields) {
    const texts = new Map<string, string>();
    for (const entry of entries) compare(texts, gist(entry[field]), entry.id, field);
  }
  return problems;
}

/** That an id leads nowhere. */
export function noItem(id: string): Pick<PackProblem, 'reason' | 'absent'> {
  return { reason: `there is no ${id.startsWith('q') ? 'quote' : 'fact'} "${id}"`, absent: id };
}

/** The places in a list whose entry is there before, with that entry. */
export function repeats(entries: readonly string[]): [index: number, entry: string][] {
  const seen = new Set<string>();
  return [...entries.entries()].filter(([, entry]) => {
    if (entry !== '' && seen.has(entry)) return true;
    seen.add(entry);
    return false;
  });
}

/** A text without regard to case and punctuation. */
export function gist(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
