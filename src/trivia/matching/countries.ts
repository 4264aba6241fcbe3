import { foldAll } from './text.ts';

const FLAG_A = 0x1f1e6;
const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
/** Their names for countries are understood, too. */
const LANGUAGES = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'sv'];
const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Codes by English names, folded; read when first needed. */
let codes: ReadonlyMap<string, string> | undefined;

/** The English name, folded, of the country whose flag that is. */
export function countryOfFlag(flag: string): string | undefined {
  const code = Array.from(flag, letter => String.fromCharCode((letter.codePointAt(0) ?? 0) - FLAG_A + 65));
  return english.of(code.join(''))?.toLowerCase();
}

/** Whether a text is what a country is called elsewhere: "Nord Korea" and "Corea del Norte". Both are folded. */
export function isForeignName(text: string, country: string): boolean {
  codes ??= readCodes();
  const code = codes.get(country);
  if (code === undefined) return false;
  return LANGUAGES.some(language => {
    const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code);
    return name !== undefined && lettersOf(foldAll(name)) === lettersOf(text);
  });
}

function lettersOf(text: string): string {
  return text.replace(/\P{L}+/gu, '');
}

function readCodes(): ReadonlyMap<string, string> {
  const all = LETTERS.flatMap(one => LETTERS.map(other => one + other));
  return new Map(
    all.flatMap((code): [string, string][] => {
      const name = english.of(code);
      return name === undefined ? [] : [[foldAll(name), code]];
    }),
  );
}
