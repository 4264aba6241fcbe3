import type { Quote } from '../../../src/pack/schema.ts';
import type { Cards, ShownSection } from '../protocol.ts';
import type { Draft } from './draft.ts';
import { rivals } from './rivals.ts';

/** So many of a quote's last words are asked for: more would not fit on a button. */
const ASKED_WORDS = 3;
const ANSWER_MAX = 34;

/** The quote that a question about its speaker or its end is asked of: of the sentence, or else of its paragraph. */
export function quoteFor({ section, paragraph, from }: Draft, { quotes }: Cards): Quote | undefined {
  const here = quotes.filter(quote => quote.section === section && quote.paragraph === paragraph);
  return here.find(({ words }) => from.includes(words)) ?? here[0];
}

/** What a question about a quote has filled in: the quote in its prompt, the answer, other speakers as rivals. */
export function askedOf(
  kind: 'speaker' | 'finish',
  quote: Quote,
  cards: Cards,
  sections: readonly ShownSection[],
): Draft['fields'] {
  const nothing = { wrong1: '', wrong2: '', wrong3: '' };
  if (kind === 'finish') {
    const { beginning, end } = split(quote.words);
    return { ...nothing, prompt: `How does it go on? “${beginning} …”`, answer: end };
  }
  const speakers = new Set(cards.quotes.map(({ speaker }) => speaker).filter(one => one !== quote.speaker));
  const others = [...new Set([...speakers, ...rivals(quote.speaker, sections)])];
  const [wrong1 = '', wrong2 = '', wrong3 = ''] = others.filter(({ length }) => length <= ANSWER_MAX);
  return { prompt: `Who said “${quote.words}”?`, answer: quote.speaker, wrong1, wrong2, wrong3 };
}

/** A quote in two: at most half of it is asked for. */
function split(quote: string): { beginning: string; end: string } {
  const words = quote.split(' ');
  let asked = Math.min(ASKED_WORDS, Math.floor(words.length / 2));
  while (asked > 1 && words.slice(-asked).join(' ').length > ANSWER_MAX) asked -= 1;
  const at = words.length - Math.max(1, asked);
  return { beginning: words.slice(0, at).join(' '), end: words.slice(at).join(' ') };
}
