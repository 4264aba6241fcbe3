import type { JSONPath } from 'jsonc-parser';
import { PACK_FILES } from '../../src/pack/parse.ts';
import type { Finding } from './finding.ts';
import type { PackFile, PackFiles } from './read-files.ts';

/** Where in its file a finding is: the entry that it names and the field in it. */
export function placeIn({ file, item, path }: Finding, values: PackFiles['values']): JSONPath | undefined {
  const known = PACK_FILES.find(one => one === file);
  if (known === undefined) return undefined;
  const within = segments(path);
  if (item === undefined) return within;
  const entry = entryOf(known, item, values);
  return entry && [...entry, ...within];
}

/** What a file has at a place; undefined where there is nothing. */
export function valueAt(value: unknown, path: JSONPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? new Map<unknown, unknown>(Object.entries(inner)).get(String(key))
        : undefined,
    value,
  );
}

/** The entries of a file, whatever they are. */
export function entriesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The id of an entry; undefined where it has none that is a text. */
export function idOf(entry: unknown): string | undefined {
  const id = valueAt(entry, ['id']);
  return typeof id === 'string' ? id : undefined;
}

function entryOf(file: PackFile, item: string, values: PackFiles['values']): JSONPath | undefined {
  const list = file === 'pack.json' ? ['sections'] : [];
  const entries = entriesOf(valueAt(values[file], list));
  // Of two with one id, the second is what is told of.
  const index = entries.findLastIndex(entry => idOf(entry) === item);
  const unnamed = /^item (\d+)$/.exec(item)?.[1];
  if (index < 0) return unnamed === undefined ? undefined : [...list, Number(unnamed) - 1];
  return [...list, index];
}

/** `timeline[0].when` in parts. */
function segments(path: string): JSONPath {
  return [...path.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** A finding with its line, as far as that can be told. */
export function located(finding: Finding, { values, lineOf }: PackFiles): Finding {
  const file = PACK_FILES.find(name => name === finding.file);
  const place = placeIn(finding, values);
  if (finding.line !== undefined || !file || !place || place.length === 0) return finding;
  return { ...finding, line: lineOf(file, place) };
}
