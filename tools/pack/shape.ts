import type { JSONPath } from 'jsonc-parser';
import type { PackFile } from './read-files.ts';

interface Shaped {
  /** Undefined where nothing could be made of it. */
  readonly value: unknown;
  /** What is wrong with the file as a whole. */
  readonly reason?: string;
  /** Where in the file the value stands. */
  readonly within?: JSONPath;
}

/** What a file holds as it should: `pack.json` an object, the others a list. */
export function shaped(file: PackFile, value: unknown): Shaped {
  return file === 'pack.json' ? asObject(value) : asList(value, file.replace('.json', ''));
}

function asObject(value: unknown): Shaped {
  if (isObject(value)) return { value };
  if (Array.isArray(value) && value.length === 1 && isObject(value[0])) {
    return {
      value: value[0],
      within: [0],
      reason: 'stands in a list: take out the [ at its beginning and the ] at its end',
    };
  }
  return { value: undefined, reason: 'must be one object: { "id": …, "title": … }' };
}

function asList(value: unknown, what: string): Shaped {
  if (Array.isArray(value)) {
    const [first] = value;
    if (value.length !== 1 || !Array.isArray(first)) return { value };
    return {
      value: first,
      within: [0],
      reason: 'has its list within another: take out one [ at the beginning and one ] at the end',
    };
  }
  if (!isObject(value)) return { value: undefined, reason: `must be a list of ${what}: [ { … }, { … } ]` };
  const lists = Object.entries(value).filter(([, inner]) => Array.isArray(inner) && inner.every(isObject));
  const [[name, list] = [], ...others] = lists;
  if ('id' in value) {
    return { value: [value], reason: `must be a list, even of one: put a [ before it and a ] after it` };
  }
  if (name !== undefined && others.length === 0) {
    return {
      value: list,
      within: [name],
      reason: `has its list inside an object: take out {"${name}": at the beginning and the } at the end, so that it begins with [`,
    };
  }
  return {
    value: undefined,
    reason: `must be a list of ${what}: [ { "id": … }, { "id": … } ], not an object`,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
