import { wordSpans } from '../../search/normalise.ts';
import { MONTH_OF } from '../../text/calendar.ts';
import type { Answer } from './answer.ts';
import {
  type AnswerKind,
  isCommonWord,
  isMiddleName,
  isOnlyDescribed,
  isOrigin,
  isSaidAside,
  kindOfThing,
  type Place,
  TIES,
} from './asides.ts';
import { AskedValues } from './asked-values.ts';
import { alternatives } from './equivalents.ts';
import { isFormOf, isSlipOf } from './forms.ts';
import { namesAnywhere, namesIn } from './names.ts';
import {
  AGAINST,
  BESIDE_VALUES,
  CLAUSE_WORDS,
  FORMERLY,
  isClause,
  isMisspeltPadding,
  OF_TIMES,
  PADDING,
  PERSON_WORDS,
  SUBJECTS,
} from './padding.ts';
import { isOtherForm, isShortFor } from './spelling.ts';
import { fold, foldAll } from './text.ts';

/** What is known of the question that an answer is for. */
export interface Asked {
  readonly prompt: string;
  /** What else is said about it: the explanation, the facts behind it. */
  readonly context: string;
  /** The answer continues a quotation: neither may it be other words for the same, nor another form of them. */
  readonly verbatim: boolean;
}

type Role = 'own' | 'padding' | 'topic' | 'prompt-name' | 'context-name' | 'common' | 'other';

/** An initial says less of a word as short. */
const SHORT_MAX = 3;

/** Tells what in a typed answer is the answer, and what only surrounds it, because the question says it, too. */
export class Surroundings {
  /** Words of wrong choices, unless the right one or the prompt has them: naming them is answering. */
  readonly #rivals: ReadonlySet<string>;
  readonly #topic: ReadonlySet<string>;
  readonly #promptNames: ReadonlySet<string>;
  readonly #contextNames: ReadonlySet<string>;
  /** Words that need not be repeated. */
  readonly #said: ReadonlySet<string>;
  readonly #values: AskedValues;
  /** Words of all accepted answers. */
  readonly #rightWords: ReadonlySet<string>;
  /** Words of the answer that are written as names are. */
  readonly #ownNames: ReadonlySet<string>;
  /** Pairs of words that the question has side by side. */
  readonly #neighbours: ReadonlySet<string>;
  readonly #verbatim: boolean;
  /** Worked out so far: an answer is compared with many. */
  readonly #roles = new Map<string, Role>();
  readonly #slips = new Map<string, boolean>();

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
    this.#values = new AskedValues(`${prompt} ${context}`, right, wrong);
    this.#rightWords = new Set(rightWords.flat());
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
    const spoken = this.#joined(typed.spoken, own);
    const roles: Role[] = spoken.map(() => 'other');
    // From the end: "the password password123".
    for (let at = spoken.length - 1; at >= 0; at--) {
      const word = spoken[at] ?? '';
      const found = this.#placeOf(word, rest, typed, own);
      if (found >= 0) spoken[at] = rest.splice(found, 1)[0] ?? word;
      const isOwner = (found >= 0 && spoken[at] !== word) || typed.owners.includes(word);
      if (isOwner && this.#isOfAnother(spoken[at] ?? '', spoken[at + 1])) roles[at + 1] = 'other';
      roles[at] = found >= 0 ? 'own' : this.#roleBeside(word, spoken[at - 1] ?? '', at, rest, own);
    }
    const place = this.#placeIn(spoken, roles, own, rest);
    const kind = this.#kindOf(own);
    const aside = (at: number) => {
      if (place === undefined) return false;
      if (this.#verbatim && at < place.first) return isOnlyDescribed(spoken, at, place);
      return isSaidAside(spoken, at, place, kind);
    };
    const isPartOfName = (at: number) =>
      place !== undefined &&
      roles[at] !== 'own' &&
      !this.#isAgainst(spoken[at] ?? '') &&
      (isMiddleName(at, place, kind) || isOrigin(spoken, at, place, kind));
    const words = spoken.filter((_, at) => !this.#isAside(roles, at, spoken, aside) && !isPartOfName(at));
    const values = this.#values.askedOf(typed, own);
    return { ...typed, words, values, stops: [], plain: '' };
  }

  /** Where the answer's words are, misspelt ones too; undefined if some are not there. */
  #placeIn(
    spoken: readonly string[],
    roles: readonly Role[],
    own: Answer,
    rest: readonly string[],
  ): Place | undefined {
    const isClear = roles.every(role => role !== 'common' && role !== 'other');
    if (own.values.length > 0 || isClear) return undefined;
    const found = spoken.flatMap((word, at) => {
      const isOwn = roles[at] === 'own' || (roles[at] === 'other' && this.#isSlipOfAny(word, rest));
      return isOwn ? [at] : [];
    });
    const [first, last] = [found[0], found.at(-1)];
    const isWhole = found.length === own.words.length && first !== undefined && last !== undefined;
    return isWhole ? { first, last } : undefined;
  }

  #isSlipOfAny(word: string, others: readonly string[]): boolean {
    return others.some(other => {
      const pair = `${word} ${other}`;
      const isSlip = this.#slips.get(pair) ?? isSlipOf(word, other);
      this.#slips.set(pair, isSlip);
      return isSlip;
    });
  }

  /** Whether the word behind a name's possessive makes somebody or something else of it: "Obama's wife". */
  #isOfAnother(owner: string, word: string | undefined): boolean {
    if (word === undefined || !this.#ownNames.has(owner)) return false;
    const isSaid = [...this.#said].some(other => other === word || isFormOf(word, other));
    return !isSaid && !CLAUSE_WORDS.has(word);
  }

  /** Which word of the answer it is; also as "parks" without the apostrophe, and beside others as an initial. */
  #placeOf(word: string, rest: readonly string[], typed: Answer, own: Answer): number {
    const exact = rest.indexOf(word);
    if (exact >= 0 || this.#verbatim || this.#rivals.has(word)) return exact;
    const isAlone = typed.spoken.length === 1;
    const isBesideName = typed.words.some(other => own.words.includes(other));
    const isInitial = isBesideName && /^[^ai]$/u.test(word);
    return rest.findIndex(
      other =>
        (word === `${other}s` && (!isAlone || this.#ownNames.has(other))) ||
        (isInitial && other.length > SHORT_MAX && other.startsWith(word)) ||
        (isBesideName && this.#ownNames.has(other) && isShortFor(word, other)),
    );
  }

  #roleBeside(word: string, before: string, at: number, rest: readonly string[], own: Answer): Role {
    if (own.words.includes(word)) return 'padding';
    const isTime = own.values.length > 0 || own.words.every(name => MONTH_OF.has(name));
    if (isTime && OF_TIMES.has(word)) return 'padding';
    if (isTime && BESIDE_VALUES.has(word)) return 'other';
    if (FORMERLY.has(word) && this.#kindOf(own) === 'full name') return 'padding';
    const role = this.#roleOf(word);
    const isVerb = at === 1 && SUBJECTS.has(before) && !this.#isAgainst(word);
    if (role === 'common' || role === 'other') {
      if (isVerb) return 'padding';
      return this.#isSlipOfAny(word, rest) ? 'other' : role;
    }
    // Another form of a word of the answer is compared with it.
    const isForm = (other: string) => isFormOf(word, other) || (!this.#verbatim && isOtherForm(word, other));
    return role !== 'padding' && rest.some(isForm) ? 'other' : role;
  }

  #isAgainst(word: string): boolean {
    return AGAINST.has(word) || this.#rivals.has(word);
  }

  #roleOf(word: string): Role {
    const role = this.#roles.get(word) ?? this.#judgedRole(word);
    this.#roles.set(word, role);
    return role;
  }

  #judgedRole(word: string): Role {
    if (this.#verbatim && this.#said.has(word) && !this.#promptNames.has(word)) return 'topic';
    if (this.#isAgainst(word)) return 'other';
    if (PADDING.has(word)) return 'padding';
    if (this.#said.has(word) && !this.#promptNames.has(word)) return 'topic';
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

  /**
   * Whether a word only surrounds the answer. Names do if they stand apart from it: "Dave Franco" is not the
   * Franco who plays Dave, but "Sony CEO" is its CEO; or if the question has them side by side, too: "Sony
   * Pictures". Those that are not in the prompt have to belong to something that does: "Rudin and Pascal" are two
   * answers, "Pascal of Sony" is one.
   * @param common whether a common word there is only said about the answer
   */
  #isAside(
    roles: readonly Role[],
    at: number,
    spoken: readonly string[],
    common: (at: number) => boolean,
  ): boolean {
    const role = roles[at];
    if (role === 'padding' || role === 'topic') return true;
    if (role === 'common') return common(at);
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
    const tie = spoken[from - 1] === 'the' ? spoken[from - 2] : spoken[from - 1];
    return (
      isAsked ||
      TIES.has(tie ?? '') ||
      after === 'topic' ||
      PERSON_WORDS.has(spoken[to + 1] ?? '') ||
      (after === 'common' && common(to + 1))
    );
  }

  /** Words that the question writes as one: "geo political". */
  #joined(spoken: readonly string[], own: Answer): string[] {
    return spoken.reduce<string[]>((before, word) => {
      const joined = `${before.at(-1) ?? ''}${word}`;
      const isOne = joined !== word && this.#topic.has(joined) && !own.words.includes(word);
      return isOne ? [...before.slice(0, -1), joined] : [...before, word];
    }, []);
  }
}

function isNameRole(role: Role | undefined): boolean {
  return role === 'prompt-name' || role === 'context-name';
}

function wordsOf(folded: string): string[] {
  return wordSpans(folded).map(({ word }) => word);
}

/** The words that are not padding; all if they are. */
function telling(words: readonly string[]): readonly string[] {
  const kept = words.filter(word => !PADDING.has(word));
  return kept.length > 0 ? kept : words;
}
