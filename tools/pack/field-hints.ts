import { entriesOf, valueAt } from './places.ts';

const ALLOWED = /^has (\d+) characters; (?:at most (\d+) are allowed|a card takes (\d+))$/;
const ENTRIES_MAX = /^can have at most (\d+) entries$/;
/** What the entries of some lists are. */
const ENTRY_FIELDS: Readonly<Record<string, string>> = {
  sections: '{ "id": …, "title": …, "heading": …, "summary": … }',
  timeline: '{ "when": …, "what": …, "item": … }',
  people: '{ "name": …, "role": …, "item": … }',
  additions: '{ "text": "1929", "reason": "…" }',
};

/**
 * What is wrong with the size or the number of something, with what to do about it; undefined for other reasons.
 * @param field the name of the field, or of the list that it is an entry of
 * @param isEntry whether it is one of a list
 */
export function sized(reason: string, value: unknown, field: string, isEntry: boolean): string | undefined {
  if (reason === 'is empty')
    return isEntry ? 'is empty: write something, or take it out' : 'is empty: write it';
  const [, length, most = Number.NaN, ofCard] = ALLOWED.exec(reason) ?? [];
  if (length !== undefined) return `${reason}: shorten it by ${Number(length) - Number(ofCard ?? most)}`;
  if (reason === 'needs at least one entry') return 'is empty: write at least one entry';
  const allowed = ENTRIES_MAX.exec(reason)?.[1];
  if (allowed !== undefined) {
    const count = entriesOf(value).length;
    return `has ${count} entries; at most ${allowed} are allowed: take ${count - Number(allowed)} out`;
  }
  if (reason === 'must be at least 1' && field === 'paragraph')
    return `is ${String(value)}, but paragraphs are counted from 1, anew in each section`;
  if (/^must be at (?:least|most) \d+$/.test(reason)) return `is ${String(value)}, but ${reason}`;
  return undefined;
}

/** What is wrong with the kind of a value, and how the right kind is written. */
export function ofOtherKind(reason: string, value: unknown, field: string): string {
  return reason.replace(/^must be [^;]+/, said => said + kindHint(said, value, field));
}

function kindHint(said: string, value: unknown, field: string): string {
  if (said.startsWith('must be a list')) return `: [${listExample(value, field)}]`;
  if (/^must be a(?: whole)? number/.test(said)) return numberHint(value);
  if (said.startsWith('must be a text')) return textHint(value);
  if (said !== 'must be an object') return '';
  if (field === 'retired') return ': { "items": { "f9": "f4" }, "questions": ["t3"] }';
  return `: ${ENTRY_FIELDS[field] ?? '{ … }, with its fields in it'}`;
}

function listExample(value: unknown, field: string): string {
  const fields = ENTRY_FIELDS[field];
  if (fields !== undefined) return field === 'additions' ? ` ${fields} ` : ` ${fields}, … `;
  const parts = typeof value === 'string' ? value.split(/\s*[,;]\s*/) : Object.values(value ?? {});
  const texts = parts.filter(part => typeof part === 'string' && part !== '');
  return texts.length > 0
    ? texts.map(text => JSON.stringify(text)).join(', ')
    : typeof value === 'number'
      ? `"${value}"`
      : '"one", "another"';
}

function numberHint(value: unknown): string {
  if (typeof value === 'number') return `, not ${value}`;
  if (typeof value === 'string' && /^\s*\d+\s*$/.test(value))
    return `, written without quotation marks: ${value.trim()}`;
  if (value === null) return ', not null: 1, 2, 3 …';
  return Array.isArray(value) ? ', one, not a list' : ', in digits, written without quotation marks';
}

function textHint(value: unknown): string {
  if (typeof value === 'number') return `, between quotation marks: "${value}"`;
  if (typeof value === 'boolean') return `, between quotation marks: "${value ? 'True' : 'False'}"`;
  if (value === null) return ', between quotation marks, not null';
  const text = Object.values(value ?? {}).find(inner => typeof inner === 'string');
  const what = Array.isArray(value) ? 'a list' : 'an object';
  return `, between quotation marks, not ${what}${typeof text === 'string' ? `: ${JSON.stringify(text)}` : ''}`;
}

/** An answer that is meant by its letter or its number; undefined where it is not. */
export function numbered(answer: unknown, choices: readonly unknown[]): string | undefined {
  const written = String(answer).trim();
  const index = /^[A-F]$/i.test(written)
    ? written.toUpperCase().charCodeAt(0) - 65
    : /^[0-6]$/.test(written)
      ? Number(written) - (written === '0' || typeof answer === 'number' ? 0 : 1)
      : undefined;
  const choice = index === undefined ? undefined : valueAt(choices, [index]);
  if (typeof choice !== 'string' || choices.some(one => String(one) === written)) return undefined;
  return `is ${JSON.stringify(answer)}, but must be the choice itself, letter for letter: "${choice}"`;
}
