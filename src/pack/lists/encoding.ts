import { analyse } from 'chardet';
import { UnreadableError } from './reading.ts';

export interface DecodedText {
  readonly text: string;
  /** For people. */
  readonly encoding: string;
}

/** Encodings that are recognised by their statistics; without a clear sign a text is taken for Windows-1252. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['Shift_JIS', 'shift_jis'],
  ['EUC-JP', 'euc-jp'],
  ['EUC-KR', 'euc-kr'],
  ['Big5', 'big5'],
  ['GB18030', 'gb18030'],
  ['KOI8-R', 'koi8-r'],
  ['windows-1250', 'windows-1250'],
  ['windows-1251', 'windows-1251'],
  ['windows-1253', 'windows-1253'],
  ['windows-1254', 'windows-1254'],
  ['ISO-8859-5', 'iso-8859-5'],
]);
/** Of 100: below, or with western Europe nearly as likely, the guess is no better than none. */
const CONFIDENCE_MIN = 30;
const LEAD = 1.5;
/** So much of a file tells its encoding. */
const SAMPLE_BYTES = 20_000;

/** What begins with these bytes is no text. */
const OTHER_FILES: readonly (readonly [signature: string, name: string])[] = [
  ['504b0304', 'a workbook or an archive (.xlsx, .ods, .apkg, .zip)'],
  ['d0cf11e0', 'an old Excel or Word file'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['1f8b', 'a compressed file'],
  ['377abcaf', 'an archive (.7z)'],
  ['52617221', 'an archive (.rar)'],
  ['7b5c727466', 'a rich text document'],
  ['53514c69746520', 'a database'],
];

/**
 * Reads bytes as text: by their byte order mark, as UTF-16 without one, as UTF-8, or else in the older
 * encoding they look like.
 * @throws UnreadableError when they are no text
 */
export function decode(bytes: Uint8Array): DecodedText {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const other = OTHER_FILES.find(([signature]) => start.startsWith(signature));
  if (other) {
    throw new UnreadableError(
      `This is ${other[1]}, not a text file.`,
      'Open it, save or export the list as CSV (UTF-8), and upload that.',
    );
  }
  if (start.startsWith('efbbbf')) return decodeAs('utf-8', bytes, 'UTF-8 with a byte order mark');
  if (start.startsWith('fffe')) return decodeAs('utf-16le', bytes, 'UTF-16');
  if (start.startsWith('feff')) return decodeAs('utf-16be', bytes, 'UTF-16');
  if (bytes.includes(0)) {
    const utf16 = unmarkedUtf16(bytes);
    if (utf16) return decodeAs(utf16, bytes, 'UTF-16');
    throw new UnreadableError(
      'This is no text file: it has zero bytes in it.',
      'Save or export the list as CSV (UTF-8), and upload that.',
    );
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return decodeLegacy(bytes);
  }
}

function decodeAs(label: string, bytes: Uint8Array, encoding: string): DecodedText {
  return { text: new TextDecoder(label).decode(bytes), encoding };
}

/** In UTF-16, every other byte of most scripts' punctuation, digits and line ends is zero. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let [even, odd] = [0, 0];
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const many = Math.max(3, sample.length / 20);
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : undefined;
}

function decodeLegacy(bytes: Uint8Array): DecodedText {
  // Statistics need what is not ASCII, which may begin late in the file.
  const first = bytes.findIndex(byte => byte >= 0x80);
  const guesses = analyse(bytes.subarray(first, first + SAMPLE_BYTES));
  const western = guesses.find(({ name }) => name === 'windows-1252' || name === 'ISO-8859-1');
  const least = Math.max(CONFIDENCE_MIN, LEAD * (western?.confidence ?? 0));
  const [guess] = guesses;
  const label = guess && guess.confidence >= least ? FOREIGN.get(guess.name) : undefined;
  if (guess && label !== undefined) return decodeAs(label, bytes, guess.name);
  return decodeAs('windows-1252', bytes, 'Windows-1252');
}
