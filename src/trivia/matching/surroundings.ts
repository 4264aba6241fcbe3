import { LRUCache } from 'lru-cache';
import { wordSpans } from '../../search/normalise.ts';
import { MONTH_OF } from '../../text/calendar.ts';
import { type Answer, STOP_WORDS } from './answer.ts';
import { type AnswerKind, COPULAS, isCommonWord, kindOfThing, TITLES } from './asides.ts';
import { AskedValues } from './asked-values.ts';
import { WEEKDAYS } from './dates.ts';
import { alternatives } from './equivalents.ts';
import { isFormOf } from './forms.ts';
import { namesAnywhere, namesIn, wordsInSmallLetters } from './names.ts';
import { AGAINST, CLAUSE_WORDS, isClause, isMisspeltPadding, PADDING } from './padding.ts';
import type { Target } from './sentence.ts';
import { isForename } from './spelling.ts';
import { fold, foldAll } from './text.ts';

/** What is known of the question that an answer is for. */
export interface Asked {
  readonly prompt: string;
  /** What else is said about it: the explanation, the facts behind it. */
  readonly context: string;
  /** The answer continues a quotation: neither may it be other words for the same, nor another form of them. */
  readonly verbatim: boolean;
  /** What all the questions beside it are about: naming that says nothing. */
  readonly subject?: string;
}

/** What a word that is not of the answer is to the question. */
export type Role = 'padding' | 'topic' | 'prompt-name' | 'context-name' | 'common' | 'other';

/** Begin what an answer is told from. */
const CONTRASTS: ReadonlySet<string> = new Set(['instead', 'rather', 'not', 'unlike']);
const PASSIVE = /\b(?:is|are|was|were|been) \p{L}+(?:ed|en|wn|t)\b/u;
/** Words whose roles are kept. */
const ROLES_MAX = 300;

/** Tells which words may surround an answer, because the question says them, too, or because they say nothing. */
export class Surroundings {
  /** Words of wrong choices, unless the right one or the prompt has them: naming them is answering. */
  readonly #rivals: ReadonlySet<string>;
  readonly #topic: ReadonlySet<string>;
  readonly #promptNames: ReadonlySet<string>;
  readonly #contextNames: ReadonlySet<string>;
  readonly #subject: ReadonlySet<string>;
  /** Words that need not be repeated. */
  readonly #said: ReadonlySet<string>;
  readonly values: AskedValues;
  /** Words of all accepted answers. */
  readonly #rightWords: ReadonlySet<string>;
  /** Words of the accepted answers that are written as names are. */
  readonly #ownNames: ReadonlySet<string>;
  /** Those of the answer itself. */
  readonly #answerNames: ReadonlySet<string>;
  /** Pairs of words that the question has side by side. */
  readonly #neighbours: ReadonlySet<string>;
  readonly verbatim: boolean;
  /** It asks what was done to something: "what was cut back". */
  readonly asksPassive: boolean;
  readonly #roles = new LRUCache<string, Role>({ max: ROLES_MAX });

  /** @param right the answer itself first */
  constructor(asked: Asked, right: readonly string[], wrong: readonly string[]) {
    const rightWords = right.map(text => wordsOf(fold(text).text));
    const wrongWords = wrong.map(text => wordsOf(fold(text).text));
    const [prompt, context] = [foldAll(asked.prompt), foldAll(asked.context)];
    const own = new Set([...rightWords.flat(), ...wordsOf(prompt)]);
    this.#rivals = new Set(wrongWords.flatMap(telling).filter(word => !own.has(word)));
    this.#promptNames = new Set(namesIn(asked.prompt));
    this.#contextNames = new Set(namesIn(asked.context));
    const told = [prompt, context].flatMap(text => wordsOf(`${text} ${alternatives(text)}`));
    this.#neighbours = new Set(
      [prompt, context]
        .map(wordsOf)
        .flatMap(words => words.map((word, at) => `${word} ${words[at + 1] ?? ''}`)),
    );
    this.#topic = new Set(told.filter(word => !this.#promptNames.has(word) && !this.#contextNames.has(word)));
    this.#subject = new Set(wordsOf(foldAll(asked.subject ?? '')).filter(word => !own.has(word)));
    const [answer = []] = rightWords;
    const shared = answer.filter(word => wrongWords.every(words => words.includes(word)));
    const said = [...wordsOf(prompt), ...(wrong.length > 1 ? shared : [])];
    this.#said = new Set(said.filter(word => !PADDING.has(word)));
    this.values = new AskedValues({ prompt, context }, right, wrong);
    this.#rightWords = new Set(rightWords.flat());
    // "Gore" begins an answer; the facts have "gore".
    const plain = new Set([asked.prompt, asked.context, ...right].flatMap(wordsInSmallLetters));
    const namesOf = (text: string) => namesAnywhere(text, plain);
    this.#ownNames = new Set(right.flatMap(namesOf));
    this.#answerNames = new Set(right.slice(0, 1).flatMap(namesOf));
    this.verbatim = asked.verbatim;
    this.asksPassive = !asked.verbatim && PASSIVE.test(prompt);
  }

  /** What is left of an answer without what the prompt says or every choice has, and a clause's grammar. */
  #withoutSaid(own: Answer): Answer {
    if (this.verbatim) return own;
    const clause = isClause(own.spoken);
    const words = own.words.filter(word => !this.#said.has(word) && !(clause && CLAUSE_WORDS.has(word)));
    const isEnough = words.some(word => !PADDING.has(word));
    return isEnough && words.length < own.words.length ? { ...own, words, stops: [], plain: '' } : own;
  }

  /** The answer, and what of it suffices. */
  partsOf(own: Answer): Answer[] {
    const rest = this.#withoutSaid(own);
    return rest === own ? [own] : [own, rest];
  }

  targetOf(answer: Answer): Target {
    const isTime =
      answer.values.length > 0 || answer.words.every(word => MONTH_OF.has(word) || WEEKDAYS.includes(word));
    return { answer, kind: this.#kindOf(answer), isTime };
  }

  /** "Real news instead of gossip" is real news, unless what it is told from has a word of the answer. */
  withoutContrast(typed: Answer): Answer {
    const { spoken, words } = typed;
    const at = spoken.findIndex(word => CONTRASTS.has(word));
    if (at < 1 || words.length < 2 || typed.values.length > 0) return typed;
    // "The gore was not reduced".
    if (at > 1 && COPULAS.has(spoken[at - 1] ?? '')) return typed;
    const [kept, dropped] = [spoken.slice(0, at), spoken.slice(at)];
    if (dropped.some(word => this.#rightWords.has(word) && !STOP_WORDS.has(word))) return typed;
    const left = new Set(kept);
    return { ...typed, spoken: kept, words: words.filter(word => left.has(word)), plain: '' };
  }

  /** Whether naming it is giving a wrong answer. */
  isRival(word: string): boolean {
    return this.#rivals.has(word);
  }

  isAgainst(word: string): boolean {
    return AGAINST.has(word) || this.#rivals.has(word);
  }

  /** Whether it is written as names are in an accepted answer. */
  isOwnName(word: string): boolean {
    return this.#ownNames.has(word);
  }

  isTopic(word: string): boolean {
    return this.#topic.has(word);
  }

  /** Whether the question has the words side by side. */
  goTogether(one: string, other: string): boolean {
    return this.#neighbours.has(`${one} ${other}`);
  }

  /** Whether the word behind a name's possessive makes somebody or something else of it: "Obama's wife". */
  isOfAnother(owner: string, [next, ...more]: readonly string[]): boolean {
    // "Park's own choice".
    const word = next === 'own' ? more[0] : next;
    if (word === undefined || !this.#answerNames.has(owner)) return false;
    const isSaid = [...this.#said].some(other => other === word || isFormOf(word, other));
    return !isSaid && !CLAUSE_WORDS.has(word);
  }

  /**
   * Whether brackets with this only add something to an answer: what the question tells, but beside a single word
   * no given name, for "Franco (Dave)" is another.
   */
  onlyAdds({ spoken, values }: Answer, answer: Answer): boolean {
    const isFull = answer.words.length > 1;
    const isKnown = spoken.every(word => {
      const role = this.roleOf(word);
      if (role === 'common') return isFull && TITLES.has(word);
      return role !== 'other' && (isFull || !(isForename(word) && this.#isName(role)));
    });
    return isKnown && values.every(value => this.values.isSaid(value));
  }

  #isName(role: Role): boolean {
    return role === 'prompt-name' || role === 'context-name';
  }

  /** What a word is wherever it stands. */
  roleOf(word: string): Role {
    const role = this.#roles.get(word) ?? this.#judgedRole(word);
    this.#roles.set(word, role);
    return role;
  }

  #judgedRole(word: string): Role {
    if (this.verbatim && this.#said.has(word) && !this.#promptNames.has(word)) return 'topic';
    if (this.isAgainst(word)) return 'other';
    if (PADDING.has(word)) return 'padding';
    if (this.#subject.has(word)) return 'topic';
    if (this.#said.has(word) && !this.#promptNames.has(word)) return 'topic';
    if (TITLES.has(word) && this.#ownNames.has(word)) return 'common';
    const forms = [word, word.replace(/s$/u, '')];
    if (forms.some(form => this.#promptNames.has(form))) return 'prompt-name';
    if (forms.some(form => this.#contextNames.has(form))) return 'context-name';
    if (this.#topic.has(word) || [...this.#topic].some(other => isFormOf(word, other))) return 'topic';
    if (this.#rightWords.has(word)) return 'other';
    if (isMisspeltPadding(word)) return 'padding';
    return isCommonWord(word) ? 'common' : 'other';
  }

  /** "Ford" alone is a name of many people; the pack writes it as one in "Gerald Ford". */
  #kindOf(own: Answer): AnswerKind {
    const names = own.words.filter(word => this.#ownNames.has(word)).length;
    if (names === 0) return kindOfThing(own.words);
    return names > 1 && names === own.words.length ? 'full name' : 'name';
  }
}

function wordsOf(folded: string): string[] {
  return wordSpans(folded).map(({ word }) => word);
}

/** The words that are not padding; the last one if they are: "just one". */
function telling(words: readonly string[]): readonly string[] {
  const kept = words.filter(word => !PADDING.has(word));
  return kept.length > 0 ? kept : words.slice(-1);
}
