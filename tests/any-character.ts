import fc from 'fast-check';

const LAST = 0x10_ffff;
const SURROGATES = [0xd800, 0xdfff] as const;

/**
 * Any character that a text may have, as the unit of `fc.string`. Its own unit "binary" means the same, but begins with
 * a table of all million of them, in every worker.
 */
export const anyCharacter = fc
  .nat(LAST)
  .filter(code => code < SURROGATES[0] || code > SURROGATES[1])
  .map(code => String.fromCodePoint(code), codeOf);

function codeOf(text: unknown): number {
  const [character = '', ...rest] = typeof text === 'string' ? text : [];
  const code = character.codePointAt(0);
  if (code === undefined || rest.length > 0) throw new Error('not a character');
  return code;
}
