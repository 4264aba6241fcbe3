import { decodeHTMLStrict } from 'entities';

/** Control, zero-width and bidirectional characters: they hide or reorder what is around them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u115F\u1160\u3164\uFFA0]|\u034F/gu;
/** Joins emoji, and letters of some scripts: not between Latin ones. */
const JOINERS = /(?<=[^\p{ASCII}])[\u200C\u200D](?=[^\p{ASCII}])/gu;
/** Stands for a joiner while the invisible ones are taken away: a private-use pair. */
const KEPT: readonly (readonly [joiner: string, stand: string])[] = [
  ['\u200C', '\uE00C'],
  ['\u200D', '\uE00D'],
];
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});/iu;
/** A tag of formatting; only those names, so that "x < y" and "<stdio.h>" stay. */
const TAG =
  /<\/?(?:a|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)(?:\s[^<>]{0,500})?\/?>/giu;
const CLOSING_TAG = /<\/[a-z][\da-z]{0,15}>/iu;
/** UTF-8 that was once read as Windows-1252: "itâ€™s", "cafÃ©". */
const GARBLED = /â€[\u0080-\u00ff™œ˜šž“”¢¦]|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]/u;

export interface CleanText {
  readonly text: string;
  /** What was changed beyond spaces. */
  readonly changes: readonly string[];
}

/**
 * One line of text, in composed letters, without what cannot be seen.
 * @param html whether the file says that its texts are HTML; elsewhere a tag counts only where one is closed
 */
export function clean(raw: string, html = false): CleanText {
  const changes: string[] = [];
  const change = (text: string, mended: string, what: string) => {
    if (mended !== text) changes.push(what);
    return mended;
  };
  let text = raw.toWellFormed();
  if (GARBLED.test(text)) text = change(text, ungarbled(text), 'garbled letters restored');
  if (html || CLOSING_TAG.test(text)) text = change(text, text.replace(TAG, ' '), 'HTML tags taken out');
  if (/^\S*%[\da-f]{2}\S*$/iu.test(text)) text = change(text, withoutPercents(text), 'URL encoding decoded');
  // Once only: a question about "&amp;lt;" means "&lt;".
  if (ENTITY.test(text)) text = change(text, decodeHTMLStrict(text), 'HTML entities decoded');
  text = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  text = change(text, withoutInvisible(text), 'invisible characters taken out');
  return { text: text.replace(/ +/gu, ' ').trim(), changes };
}

function withoutInvisible(text: string): string {
  let kept = text.replace(JOINERS, joiner => KEPT.find(([own]) => own === joiner)?.[1] ?? '');
  kept = kept.replace(INVISIBLE, '');
  for (const [joiner, stand] of KEPT) kept = kept.replaceAll(stand, joiner);
  return kept;
}

/** OpenTDB offers its texts in URL encoding. */
function withoutPercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The characters that Windows-1252 has for the bytes 0x80 to 0x9F, by which it differs from Latin-1. */
const WINDOWS_1252: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 0x20 }, (_, at) => {
    const byte = 0x80 + at;
    return [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte];
  }),
);

/** The text as it was before its UTF-8 was read as Windows-1252; unchanged where that is not what happened. */
function ungarbled(text: string): string {
  const bytes = Array.from(text, letter => WINDOWS_1252.get(letter) ?? letter.codePointAt(0) ?? 0x100);
  if (bytes.some(byte => byte > 0xff)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}

/** A text without regard to case, accents and punctuation; of symbols alone, those. For finding doubles. */
export function gistOf(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const words = folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  // "C", "C#" and "C++", "-5" and "5", "10 %" and "10" are different answers.
  const signs = folded.replace(/[^+#%°$€£=<>*/^√−-]+|(?<=\p{L})-(?=\p{L})/gu, '');
  return signs === '' && words !== ''
    ? words
    : words === ''
      ? folded.replace(/\s+/gu, '')
      : `${words} ${signs}`;
}

/** An address: something to open, which a question cannot do. */
export const LINK = /\b(?:https?:\/\/|www\.)\S+|\bdiscord(?:\.gg|(?:app)?\.com\/invite)\/\S+/iu;
/** A picture or a sound of a flashcard. */
export const MEDIA = /<img\b[^<>]{0,1000}>|\[sound:[^\]]{1,200}\]|!\[[^\]]{0,200}\]\([^)]{1,500}\)/iu;
/** What a spreadsheet shows instead of a result, or a formula that was not saved as its result. */
export const FORMULA =
  /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!)|^[=@][A-Z][A-Z.]{1,30}\(|^[=+@-].{0,200}\|.{0,200}!/iu;
/** What a decoder writes where it could not read a letter. */
export const LOST = '\uFFFD';
