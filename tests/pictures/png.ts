const SIGNATURE = '89504e470d0a1a0a';

/** The size that a PNG's header tells; throws for anything that is no PNG. */
export function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  if (png.subarray(0, 8).toString('hex') !== SIGNATURE) throw new TypeError('not a PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** Texts of other people's that have broken pictures elsewhere, and what they are. */
export const HOSTILE: [string, string][] = [
  ['empty', ''],
  ['blank', ' \n\t\u00a0'],
  ['emoji', '👑👨‍👩‍👧‍👦🏳️‍🌈🇦🇹'],
  ['right to left', 'مرحبا بالعالم שלום'],
  ['turned about by control characters', '\u202Egnp.exe\u2066\u200F'],
  ['Chinese, Japanese and Korean', '日本語 中文 한국어'],
  ['stacked marks', `Z${'\u0336\u0321\u0344'.repeat(60)}algo`],
  ['half a character', '\ud83d ann \udc51'],
  ['control characters', '\0\u0007\u001b[31m\u007f'],
  ['very long', 'W'.repeat(100_000)],
  ['one very long ligature', '\ufdfa'.repeat(5000)],
];
