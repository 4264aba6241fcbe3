import { wordSpans } from '../../search/normalise.ts';
import { type Answer, keyOf, readAnswer } from './answer.ts';
import { editsBetween } from './edits.ts';
import { alternatives } from './equivalents.ts';
import { AGAINST, CLAUSE_WORDS, isClause, PADDING, SUBJECTS } from './padding.ts';
import { fold, foldAll } from './text.ts';
import { ONE, type Value } from './token.ts';

/** What is known of the question that an answer is for. */
export interface Asked {
  readonly prompt: string;
  /** What else is said about it: the explanation, the facts behind it. */
  readonly context: string;
  /** The answer continues a quotation: neither may it be other words for the same, nor another form of them. */
  readonly verbatim: boolean;
}

type Role = 'own' | 'padding' | 'topic' | 'prompt-name' | 'context-name' | 'other';

/** Before a name these tie it to what stands before them: "the boss of Sony". */
const TIES: ReadonlySet<string> = new Set('of from at in by for to with on about'.split(' '));
const ONE_KEY = keyOf({ kind: 'number', value: ONE, unit: undefined });
/** With so many letters in common, these endings make two words forms of one. */
const STEM_MIN = 4;
const INFLECTION = /^(?:|[dnst]|ed|ing|e?s|e|en|ened|ening|y|ies|ied|ers?|ts)$/u;
/** An initial says less of a word as short. */
const SHORT_MAX = 3;
/** Words as long may have a typo. */
const TYPO_MIN = 6;

/** Tells what in a typed answer is the answer, and what only surrounds it, because the question says it, too. */
export class Surroundings {
  /** Words of wrong choices, unless the right one or the prompt has them: naming them is answering. */
  readonly #rivals: ReadonlySet<string>;
  readonly #topic: ReadonlySet<string>;
  readonly #promptNames: ReadonlySet<string>;
  readonly #contextNames: ReadonlySet<string>;
  /** Words that need not be repeated. */
  readonly #said: ReadonlySet<string>;
  /** Numbers that need not be, either, where none is asked for: "two journalists". */
  readonly #numbers: ReadonlySet<string>;
  /** Words of the answer that are written as names are. */
  readonly #ownNames: ReadonlySet<string>;
  /** Pairs of words that the question has side by side. */
  readonly #neighbours: ReadonlySet<string>;
  readonly #verbatim: boolean;
  /** Worked out so far: an answer is compared with many. */
  readonly #roles = new Map<string, Role>();

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
    const [answer = []] = rightWords;
    const shared = answer.filter(word => wrongWords.every(words => words.includes(word)));
    const said = [...wordsOf(prompt), ...(wrong.length > 1 ? shared : [])];
    this.#said = new Set(said.filter(word => !PADDING.has(word)));
    const answers = new Set([...right, ...wrong].flatMap(text => readAnswer(fold(text)).values.map(keyOf)));
    const numbers = readAnswer({ text: `${prompt} ${context}`, cut: false }).values.map(keyOf);
    this.#numbers = new Set(numbers.filter(number => !answers.has(number)));
    this.#ownNames = new Set(right.flatMap(namesAnywhere));
    this.#verbatim = asked.verbatim;
  }

  /** What is left of an answer without what the prompt says or every choice has, and a clause's grammar. */
  #withoutSaid(own: Answer): Answer {
    if (this.#verbatim) return own;
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

  /** What is left of what was typed without that which only surrounds an accepted answer. */
  withoutPadding(typed: Answer, own: Answer): Answer {
    const rest = [...own.words];
    const spoken = [...typed.spoken];
    const roles: Role[] = spoken.map(() => 'other');
    // From the end: "the password password123".
    for (let at = spoken.length - 1; at >= 0; at--) {
      const word = spoken[at] ?? '';
      const found = this.#placeOf(word, rest, typed, own);
      if (found >= 0) spoken[at] = rest.splice(found, 1)[0] ?? word;
      roles[at] = found >= 0 ? 'own' : this.#roleBeside(word, spoken[at - 1] ?? '', at, rest, own);
    }
    const words = spoken.filter((_, at) => !this.#isAside(roles, at, spoken));
    const values = typed.values.filter(value => !this.#isAsideNumber(value, own));
    return { ...typed, words, values, stops: [], plain: '' };
  }

  /** Which word of the answer it is; beside others also as "parks" without the apostrophe, or as an initial. */
  #placeOf(word: string, rest: readonly string[], typed: Answer, own: Answer): number {
    const exact = rest.indexOf(word);
    if (exact >= 0 || typed.spoken.length === 1 || this.#verbatim || this.#rivals.has(word)) return exact;
    const isInitial = /^[^ai]$/u.test(word) && typed.words.some(other => own.words.includes(other));
    return rest.findIndex(
      other => word === `${other}s` || (isInitial && other.length > SHORT_MAX && other.startsWith(word)),
    );
  }

  #roleBeside(word: string, before: string, at: number, rest: readonly string[], own: Answer): Role {
    if (own.words.includes(word)) return 'padding';
    const role = this.#roleOf(word);
    const isVerb = at === 1 && SUBJECTS.has(before) && !AGAINST.has(word) && !this.#rivals.has(word);
    if (role === 'other') return isVerb ? 'padding' : 'other';
    // Another form of a word of the answer is compared with it.
    return role !== 'padding' && rest.some(other => isFormOf(word, other)) ? 'other' : role;
  }

  #roleOf(word: string): Role {
    const role = this.#roles.get(word) ?? this.#judgedRole(word);
    this.#roles.set(word, role);
    return role;
  }

  #judgedRole(word: string): Role {
    if (this.#verbatim && this.#said.has(word) && !this.#promptNames.has(word)) return 'topic';
    if (AGAINST.has(word) || this.#rivals.has(word)) return 'other';
    if (PADDING.has(word)) return 'padding';
    if (this.#said.has(word) && !this.#promptNames.has(word)) return 'topic';
    const forms = [word, word.replace(/s$/u, '')];
    if (forms.some(form => this.#promptNames.has(form))) return 'prompt-name';
    if (forms.some(form => this.#contextNames.has(form))) return 'context-name';
    return this.#topic.has(word) || [...this.#topic].some(other => isFormOf(word, other)) ? 'topic' : 'other';
  }

  /**
   * Whether a word only surrounds the answer. Names do if they stand apart from it: "Dave Franco" is not the
   * Franco who plays Dave, but "Sony CEO" is its CEO; or if they do where the question says so, too: "Sony Pictures". Those that are not
   * in the prompt have to belong to something that does: "Rudin and Pascal" are two answers, "Pascal of Sony"
   * is one.
   */
  #isAside(roles: readonly Role[], at: number, spoken: readonly string[]): boolean {
    const role = roles[at];
    if (role === 'padding' || role === 'topic') return true;
    if (!isNameRole(role)) return false;
    let [from, to] = [at, at];
    while (isNameRole(roles[from - 1])) from--;
    while (isNameRole(roles[to + 1])) to++;
    const [before, after] = [roles[from - 1], roles[to + 1]];
    if (before === 'other' || after === 'other') return false;
    const goesWith = (place: number) =>
      this.#neighbours.has(`${spoken[place] ?? ''} ${spoken[place + 1] ?? ''}`);
    const isTheirs = (place: number, pair: number) =>
      roles[place] !== 'own' || !this.#ownNames.has(spoken[place] ?? '') || goesWith(pair);
    if (before === 'own' || after === 'own') return isTheirs(from - 1, from - 1) && isTheirs(to + 1, to);
    const isAsked = roles.slice(from, to + 1).every(other => other === 'prompt-name');
    return isAsked || TIES.has(spoken[from - 1] ?? '') || after === 'topic';
  }

  /** "One" in "a living one"; numbers that are not asked for. */
  #isAsideNumber(value: Value, own: Answer): boolean {
    const key = keyOf(value);
    return own.values.length === 0 && (key === ONE_KEY || this.#numbers.has(key));
  }
}

function isNameRole(role: Role | undefined): boolean {
  return role === 'prompt-name' || role === 'context-name';
}

/** "showing" and "showed", "threats" and "threatened", or a typo; but not "comedian" and "comedy". */
function isFormOf(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter < STEM_MIN) return false;
  for (let length = shorter; length >= STEM_MIN; length--) {
    if (one.slice(0, length) !== other.slice(0, length)) continue;
    if ([one, other].every(word => INFLECTION.test(word.slice(length)))) return true;
  }
  return shorter >= TYPO_MIN && editsBetween(one, other, 1) === 1;
}

function wordsOf(folded: string): string[] {
  return wordSpans(folded).map(({ word }) => word);
}

/** The words that are not padding; all if they are. */
function telling(words: readonly string[]): readonly string[] {
  const kept = words.filter(word => !PADDING.has(word));
  return kept.length > 0 ? kept : words;
}

/** Words written with a capital and small letters. */
function namesAnywhere(text: string): string[] {
  return wordSpans(text)
    .filter(({ start, end }) => /^\p{Lu}.*\p{Ll}/u.test(text.slice(start, end)))
    .flatMap(({ start, end }) => wordsOf(foldAll(text.slice(start, end))));
}

/** Words with a capital letter, unless only the sentence gives it to them: "Hype for what?", but "Dave Skylark". */
function namesIn(text: string): string[] {
  const spans = wordSpans(text);
  const isCapital = (at: number) => /\p{Lu}/u.test(text.charAt(spans[at]?.start ?? text.length));
  return spans.flatMap(({ start, end }, at) => {
    const begins = /(?:^|[.?!:\n“"])\W*$/u.test(text.slice(0, start));
    const isName = !begins || isCapital(at + 1) || /['’]s$/u.test(text.slice(start, end));
    return isCapital(at) && isName ? wordsOf(foldAll(text.slice(start, end))) : [];
  });
}
