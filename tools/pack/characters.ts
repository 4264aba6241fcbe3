import type { JSONPath } from 'jsonc-parser';
import { PACK_FILES } from '../../src/pack/parse.ts';
import type { Finding } from './finding.ts';
import { idOf, valueAt } from './places.ts';
import type { PackFile, PackFiles } from './read-files.ts';

/** A text in a file, and where it is. */
interface Placed {
  readonly file: PackFile;
  readonly path: JSONPath;
  readonly text: string;
}

const LATIN = /\p{Script=Latin}/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const LOOK_ALIKE = /^[асеорхуіјѕАВЕКМНОРСТХУІЈЅαονρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+$/u;
/** Joins letters in other scripts, and emoji: only beside Latin letters it has no place. */
const INVISIBLE =
  /[\u00AD\u200B\u2060-\u2064\uFEFF\u180E\u202A-\u202E\u2066-\u2069]|(?<=\p{Script=Latin})(?:\u200C|\u200D|\u200E|\u200F)/u;
const NAMES: Readonly<Record<string, string>> = {
  '\u00AD': 'a soft hyphen',
  '\u200B': 'a zero-width space',
  '\u200C': 'a zero-width non-joiner',
  '\u200D': 'a zero-width joiner',
  '\u2060': 'a word joiner',
  '\uFEFF': 'a byte order mark',
};
/** Ligatures and letters of another width. */
const COMPATIBLE = /[\uFB00-\uFB06\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]/u;
/** UTF-8 that was read as Windows-1252. */
const MISREAD =
  /[\u00C2\u00C3\u00C5][\u0080-\u00BF\u2018-\u203A\u0152-\u017E\u02C6\u2030€™]|â€[\u0080-\u00BF™œ˜“”¦]?/;
const MISREAD_REMEDY = 'type it anew, and save the file as UTF-8';
/** The characters of its 256 bytes. */
const WINDOWS_1252 = Array.from({ length: 256 }, (_, byte) =>
  new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
);
const MARKUP: readonly (readonly [pattern: RegExp, name: string])[] = [
  [
    /&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\da-f]+|[lr][sd]quo|[mn]dash|hellip);/i,
    'an HTML entity: write the character itself',
  ],
  [/<\/?[a-z][^<>]*>/i, 'an HTML tag, which cards show as it is written: take it out'],
  [
    /\*\*[^*]+\*\*|__[^_]+__|(?<!\w)`[^`]+`/,
    'Markdown, which cards show as it is written: take its signs out',
  ],
  [/https?:\/\/\S+/, 'a link, which cards do not have: take it out'],
];

/** Characters that look right and are not, so that neither the article nor a search knows the word. */
export function characterFindings({ values }: PackFiles, articleText: string): Finding[] {
  return findings(values, text => slipIn(text, articleText));
}

/** Findings about a file that was opened or saved in another encoding, together: that is one mistake. */
export function misreadTogether(found: readonly Finding[]): Finding[] {
  const isMisread = ({ reason }: Finding) => reason.endsWith(MISREAD_REMEDY);
  const files = Map.groupBy(found.filter(isMisread), ({ file }) => file);
  const first = [...files.values()].flatMap(([one, ...others]) => {
    if (one === undefined) return [];
    const also = others.length === 0 ? '' : `; so it is with ${others.length} more of its texts`;
    return [{ ...one, reason: one.reason + also }];
  });
  return [...first, ...found.filter(one => !isMisread(one))];
}

/** Texts with more than one blank where one is enough. */
export function blankFindings({ values }: PackFiles): Finding[] {
  return findings(values, text => {
    const blanks = /\S[ \u00A0]{2,}\S/.exec(text);
    return blanks ? `has two blanks ${beside(text, blanks.index + 1)}: one is enough` : undefined;
  });
}

function findings(values: PackFiles['values'], reasonFor: (text: string) => string | undefined): Finding[] {
  return PACK_FILES.flatMap(file =>
    textsIn(file, [], values[file]).flatMap(placed => {
      const reason = reasonFor(placed.text);
      return reason === undefined ? [] : [findingAt(placed, values, reason)];
    }),
  );
}

function textsIn(file: PackFile, path: JSONPath, value: unknown): Placed[] {
  if (typeof value === 'string') return [{ file, path, text: value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => textsIn(file, [...path, index], inner));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$schema' ? [] : textsIn(file, [...path, name], inner),
  );
}

/** What stands there in the place of a text. */
const PLACEHOLDER = /^(?:to-?do|tbd|tba|fixme|x{2,}|\?{2,}|…|\.{3}|lorem ipsum\b.*)[:.!]?$/i;

/** What is wrong with the characters of a text that the article does not have so, too. */
function slipIn(text: string, articleText: string): string | undefined {
  if (PLACEHOLDER.test(text.trim())) return `is only "${text.trim()}": write it`;
  const word = text
    .match(/[\p{L}\p{M}\p{N}\u200B-\u200F\u00AD'’-]+/gu)
    ?.find(one => isForeign(one, text) && !articleText.includes(one));
  const letter = word && FOREIGN.exec(word)?.[0];
  if (letter !== undefined) {
    return `has "${letter}" in "${word}", which looks like a Latin letter and is a ${/\p{Script=Cyrillic}/u.test(letter) ? 'Cyrillic' : 'Greek or other'} one: type the word anew`;
  }
  const invisible = INVISIBLE.exec(text);
  if (invisible)
    return `has ${NAMES[invisible[0]] ?? 'an invisible character'} ${beside(text, invisible.index)}: take it out`;
  const misread = MISREAD.exec(text)?.[0];
  if (misread !== undefined && !articleText.includes(misread)) {
    const meant = meantBy(misread);
    return `has "${misread}" ${meant === undefined ? 'in the place of a letter or a mark' : `in the place of "${meant}"`}: the text was saved as UTF-8 and opened as Windows-1252; ${MISREAD_REMEDY}`;
  }
  const lost = text.indexOf('\uFFFD');
  if (lost >= 0)
    return `has "\uFFFD" ${beside(text, lost)}, where a letter or a mark was lost when it was saved: ${MISREAD_REMEDY}`;
  const odd = COMPATIBLE.exec(text);
  if (odd && !articleText.includes(odd[0]))
    return `has "${odd[0]}" ${beside(text, odd.index)}, one character for "${odd[0].normalize('NFKC')}": type that`;
  const [pattern, name] = MARKUP.find(([one]) => one.test(text)) ?? [];
  return name === undefined ? undefined : `has "${pattern?.exec(text)?.[0] ?? ''}", ${name}`;
}

/** What was there before UTF-8 was read as Windows-1252. */
function meantBy(misread: string): string | undefined {
  const bytes = Array.from(misread, character => WINDOWS_1252.indexOf(character));
  const meant = Buffer.from(bytes).toString();
  return bytes.includes(-1) || meant.includes('\uFFFD') ? undefined : meant;
}

/** Whether a word has letters of another script among Latin ones, or is made of those that look like them. */
function isForeign(word: string, text: string): boolean {
  if (!FOREIGN.test(word)) return false;
  return LATIN.test(word) || (LATIN.test(text) && LOOK_ALIKE.test(word));
}

/** Where something is, by the words before it. */
function beside(text: string, at: number): string {
  const before = text.slice(0, at).trimEnd();
  return before === '' ? 'at its beginning' : `after “${before.slice(-15)}”`;
}

function findingAt({ file, path }: Placed, values: PackFiles['values'], reason: string): Finding {
  const [index, ...rest] = path;
  const isEntry = file !== 'pack.json' && typeof index === 'number';
  if (!isEntry) return { file, path: written(path), reason };
  const item = idOf(valueAt(values[file], [index])) ?? `item ${index + 1}`;
  return { file, item, path: written(rest), reason };
}

/** `choices[2]` */
function written(path: JSONPath): string {
  return path.reduce<string>(
    (before, key) =>
      typeof key === 'number' ? `${before}[${key}]` : before === '' ? key : `${before}.${key}`,
    '',
  );
}
