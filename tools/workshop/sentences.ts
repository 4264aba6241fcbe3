import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { contentList, isOpener, plain, wordList, wordsOf } from '../../src/pack/words.ts';
import { SPEECH_VERBS } from '../article/speech.ts';
import { type Claim, claimsIn, dateIn, hasNumberOrDate, namesIn } from '../pack/claims.ts';

const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);
const { its } = nlp;

/** Why a sentence may be worth a card: words that somebody said, or what can be asked for. */
export type Worth = 'quote' | 'fact';

export interface Sentence {
  readonly text: string;
  /** Undefined where nothing in it could be looked up or asked. */
  readonly worth: Worth | undefined;
  /** The words between quotation marks, and whose they seem to be. */
  readonly quoted?: string;
  readonly speaker?: string;
  /** Names as they are written, without the article's subject. */
  readonly names: readonly string[];
  /** Numbers, dates and amounts as they are written. */
  readonly numbers: readonly string[];
}

/** Beside those that take a speaker, what gives somebody words in other ways. */
const SPEECH = new RegExp(
  `\\b(?:${SPEECH_VERBS}|calling|e-?mailed|according to|put it|known as|dubbed|named|labell?ed)\\b`,
  'i',
);
/** "Ann Lee, of the council, said", "Ann Lee later told". */
const AFTER_SUBJECT = new RegExp(`^(?:,(?:[^,"]{1,40},)?)? (?:\\p{Ll}+ )?(?:${SPEECH_VERBS})\\b`, 'u');
const AFTER_VERB =
  /(?:said|says|wrote|writes|added|explained|recalled|according to) (?:(?!to |of |about |for )\p{Ll}+ ){0,3}$/u;
/** Words that measure nothing though they count as numbers. */
const VAGUE = /^(?:one|first|second|two|once|a|zero|half|1|2|3d)$/i;
const SEASON = /\b(?:spring|summer|autumn|winter)\b/i;
const SENTENCE_WORDS_MIN = 4;
const QUOTED_WORDS_MIN = 3;
/** A quotation of several sentences is read as one up to so many characters, with who said it. */
const JOINED_MAX = 400;
/** A sentence of so many words that carry meaning says something even without a name or a number. */
const TELLING_WORDS_MIN = 7;

/** The sentences of an article's paragraphs, with what each of them offers. */
export function readSentences(
  paragraphs: readonly string[],
  { subject, author }: { readonly subject: string; readonly author: string },
): Sentence[][] {
  const names = namesIn(paragraphs);
  const known = new Set([...wordList(subject), ...wordList(author)]);
  return paragraphs.map(paragraph =>
    withQuotationsWhole(nlp.readDoc(plain(paragraph)).sentences().out()).map(text =>
      sentenceOf(text, names, known),
    ),
  );
}

/** Puts together what a mark within a quotation parted: '"When? Now!" said Ann.' is one sentence. */
function withQuotationsWhole(sentences: readonly string[]): string[] {
  const whole: string[] = [];
  sentences.forEach((sentence, index) => {
    const before = whole.at(-1);
    const joined = `${before} ${sentence}`;
    const isOfIt =
      before !== undefined &&
      (isQuoting(before)
        ? sentences.slice(index).some(later => later.includes('"'))
        : /[?!.…]"$/.test(before) && /^\p{Ll}/u.test(sentence));
    if (isOfIt && joined.length <= JOINED_MAX) whole[whole.length - 1] = joined;
    else whole.push(sentence);
  });
  return whole;
}

function isQuoting(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

function sentenceOf(text: string, names: ReadonlySet<string>, known: ReadonlySet<string>): Sentence {
  const found = claimsIn(text, names).filter(
    ({ words }) => !words.every(word => known.has(word) || isOpener(word)),
  );
  const numbers = numbersIn(text);
  const people = found.filter(claim => !isNumberOrDate(claim)).map(({ written }) => written);
  const said = quotedWith(text);
  const common = { text, names: [...new Set(people)], numbers };
  if (said !== undefined) {
    const speaker = speakerOf(text, people, said);
    return { ...common, worth: 'quote', quoted: said, ...(speaker === undefined ? {} : { speaker }) };
  }
  return { ...common, worth: isTelling(text, people.length + numbers.length) ? 'fact' : undefined };
}

function isTelling(text: string, claims: number): boolean {
  const length = wordsOf(text).length;
  if (length < SENTENCE_WORDS_MIN || /[?:]["')]*$/.test(text)) return false;
  return claims > 0 || contentList(text).length >= TELLING_WORDS_MIN;
}

function isNumberOrDate(claim: Claim): boolean {
  return dateIn(claim) !== undefined || hasNumberOrDate(claim.written);
}

function numbersIn(text: string): string[] {
  const entities = nlp
    .readDoc(text)
    .entities()
    // oxlint-disable-next-line typescript/unbound-method -- wink's accessors are passed as they are
    .filter(entity => /DATE|TIME|CARDINAL|ORDINAL|MONEY|PERCENT|DURATION/.test(entity.out(its.type)))
    .out()
    .filter(number => !VAGUE.test(number) && (hasNumberOrDate(number) || SEASON.test(number)));
  return [...new Set(entities)];
}

/** The longest words in quotation marks of a sentence that has a verb of speech. */
function quotedWith(text: string): string | undefined {
  const pieces = [...text.matchAll(/"([^"]+)"/g)].map(([, words = '']) => words.replace(/[.,]$/, ''));
  const longest = pieces.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined || !SPEECH.test(text)) return undefined;
  return wordList(longest).length >= QUOTED_WORDS_MIN ? longest : undefined;
}

/** The name right before a verb of speech ("Ann Lee, 40, said") or after one that takes it ("said Ann Lee"). */
function speakerOf(text: string, names: readonly string[], said: string): string | undefined {
  const outside = text.replace(said, '…');
  return names.find(name => {
    const [before, after] = outside.split(name, 2);
    if (before === undefined || after === undefined) return false;
    return AFTER_SUBJECT.test(after) || AFTER_VERB.test(before);
  });
}
