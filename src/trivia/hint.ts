/** Neither a letter nor a digit, and nothing to Discord's markdown, unlike "_" and "*". */
const MASK = '•';
/** Up to so many letters and digits, only the very first one is shown. */
const SHORT_MAX = 4;
/** Of a longer word, every third letter is shown, but never the last. */
const STEP = 3;

/** A letter with its accents, or a digit. */
const SIGN = /\p{L}\p{M}*|\p{N}/gu;
const RUN = /(?:\p{L}\p{M}*)+(?:['’](?:\p{L}\p{M}*)+)*|\p{N}+(?:[.,]\p{N}+)*/gu;

/**
 * The hint for a typed question: "K••u• H••a•" for "Kazuo Hirai". Of a number only the first digit is shown.
 * Spaces and punctuation stay. Something always remains hidden, so a word of one letter is.
 */
export function maskedAnswer(answer: string): string {
  const text = answer.normalize('NFC');
  const length = text.match(SIGN)?.length ?? 0;
  if (length === 0) return text.replace(/\S/gu, MASK);
  if (length <= SHORT_MAX) return masked(text, Infinity);
  return text.replace(RUN, run => masked(run, /\p{N}/u.test(run) ? Infinity : STEP));
}

function masked(run: string, step: number): string {
  const last = (run.match(SIGN)?.length ?? 0) - 1;
  let at = -1;
  return run.replace(SIGN, sign => {
    at++;
    return at < last && at % step === 0 ? sign : MASK;
  });
}
