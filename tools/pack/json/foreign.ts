import type { Sheet } from './sheet.ts';

/** What a chat puts around code, or a merge into a file. */
const FOREIGN = /^(?:```\w*|<{7}.*|={7}|>{7}.*)\s*$/;

/**
 * Blanks out a line that is no JSON.
 * @returns where it ends; undefined where there is none
 * @throws Unmendable where two versions of the text are in the file
 */
export function foreignLine(sheet: Sheet, at: number): number | undefined {
  if (!/[`<=>]/.test(sheet.text[at] ?? '')) return undefined;
  const end = sheet.text.indexOf('\n', at);
  const line = sheet.text.slice(at, end < 0 ? undefined : end);
  if (!FOREIGN.test(line)) return undefined;
  if (!line.startsWith('`')) {
    sheet.fail(
      at,
      'a merge left its marks here (<<<<<<<, =======, >>>>>>>): keep one of the two versions, and take out the marks',
    );
  }
  sheet.slip(at, '``` is no JSON: take the whole line out');
  sheet.set(at, ' '.repeat(line.length));
  return at + line.length;
}

/** Blanks out a comment; returns where it ends, undefined where there is none. */
export function comment(sheet: Sheet, at: number): number | undefined {
  if (!/^(?:#|\/[/*])/.test(sheet.text.slice(at, at + 2))) return undefined;
  const [text = '#'] = /^(?:\/\*[^]*?(?:\*\/|$)|(?:\/\/|#).*)/.exec(sheet.text.slice(at)) ?? [];
  sheet.slip(at, 'JSON has no comments: take it out');
  for (const index of text.split('').keys()) {
    if (text[index] !== '\n') sheet.set(at + index, ' ');
  }
  return at + text.length;
}
