import type { Pen } from './canvas.ts';

/** Longer names cost time to measure and would be cut anyway. */
const CHARACTERS_MAX = 200;
/** What the loaded parts of Inter cannot draw; each such letter would be a box saying "no glyph". */
const NOT_DRAWABLE =
  /[^ -~\u00a1-\u00ac\u00ae-\u0254\u02bb\u02bc\u0384-\u03ce\u0400-\u045f\u048a-\u049d\u04a0-\u04ff\u1e00-\u1e9b\u1e9e-\u1eff\u2013\u2014\u2018-\u201e\u2022\u2026\u2039\u203a\u20ac\u2116\u2122\u2212]/gu;
const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const LARGE_NUMBER = new Intl.NumberFormat('en', { notation: 'compact' });
const LARGE = 10_000_000;

/** "8,420". */
export const formatNumber = (value: number): string =>
  (Math.abs(value) < LARGE ? NUMBER : LARGE_NUMBER).format(value);

/** What of a text can be drawn; `otherwise` where no letter or digit of it can. */
export function drawable(text: string, otherwise: string): string {
  // Styled letters ("𝓐𝓷𝓷", "Ａｎｎ") become plain ones, and letters with marks become one character.
  const plain = text.slice(0, CHARACTERS_MAX).normalize('NFKC');
  const drawn = plain.replaceAll(/\s+/gu, ' ').replaceAll(NOT_DRAWABLE, '').replaceAll(/ +/gu, ' ').trim();
  return /[\p{L}\p{N}]/u.test(drawn) || (drawn !== '' && drawn === plain) ? drawn : otherwise;
}

/** Shortens a text to a width in pixels, with "…" where something was cut. */
export function cutToWidth(pen: Pen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  const letters = Array.from(LETTERS.segment(text), part => part.segment);
  const cut = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`;
  let fits = 0;
  let tooMany = letters.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (pen.measureText(cut(middle)).width <= width) fits = middle;
    else tooMany = middle;
  }
  return cut(fits);
}

/** Writes a line of text whose capitals are centred on `y`. */
export function write(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  look: { readonly size: number; readonly colour: string; readonly align?: 'left' | 'right' | 'center' },
): void {
  pen.fillStyle = look.colour;
  pen.textAlign = look.align ?? 'left';
  // Half of Inter's capital height. The "middle" baseline counts descenders and sits too high.
  pen.fillText(text, x, y + look.size * 0.364);
}
