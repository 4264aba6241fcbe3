const ESCAPE = '\u001B';
/** A style, as `styleText` writes it; nothing longer is one of ours. */
const STYLE = /^\[\d{1,2}(?:;\d{1,2})*m/;

/** Text without what a terminal obeys, but for styles: what others say, and name things, may hold anything. */
export function harmless(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character, at: number) => {
    const isStyle = character === ESCAPE && STYLE.test(text.slice(at + 1, at + 12));
    return isStyle || character === '\n' || character === '\t' ? character : '';
  });
}
