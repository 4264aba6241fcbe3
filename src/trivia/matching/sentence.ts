import type { Answer } from './answer.ts';
import {
  type AnswerKind,
  isMiddleName,
  isOnlyDescribed,
  isOrigin,
  isPassive,
  isSaidAside,
  type Place,
  TIES,
  TITLES,
} from './asides.ts';
import { isFormOf, isSlipOf } from './forms.ts';
import { BESIDE_VALUES, FORMERLY, OF_TIMES, PERSON_WORDS, SUBJECTS } from './padding.ts';
import { isCutOff, isCutOffAlone, isTypedFor } from './shorthand.ts';
import { isLongFor, isOtherForm, isShortFor } from './spelling.ts';
import type { Role, Surroundings } from './surroundings.ts';

/** What a typed sentence is searched for. */
export interface Target {
  readonly answer: Answer;
  readonly kind: AnswerKind;
  /** It is a time or a number: what stands beside it may turn it round. */
  readonly isTime: boolean;
}

type RoleHere = Role | 'own';

/** An initial says less of a word as short. */
const SHORT_MAX = 3;
const RELATIVE_PRONOUNS: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whose', 'whom']);
/** Whoever writes more that nobody asked for answers nothing; it also bounds the work. */
const UNASKED_MAX = 25;
/** Nor does whoever writes more words at all. */
const WORDS_MAX = 80;

/** What somebody typed, to be searched for an answer. */
export class Sentence {
  readonly #typed: Answer;
  readonly #surroundings: Surroundings;
  /** Whether the question writes any two of its words as one. */
  readonly #hasJoined: boolean;
  /** It says so much else that no answer can be found in it. */
  readonly isStory: boolean;

  constructor(typed: Answer, surroundings: Surroundings) {
    const { spoken } = typed;
    this.#typed = typed;
    this.#surroundings = surroundings;
    this.#hasJoined = spoken.some((word, at) => surroundings.isTopic(`${spoken[at - 1] ?? ''}${word}`));
    const roles = spoken.map(word => surroundings.roleOf(word));
    const unasked = roles.filter(role => role === 'common' || role === 'other').length;
    this.isStory = unasked > UNASKED_MAX || spoken.length > WORDS_MAX;
  }

  /** What is left without that which only surrounds an answer. */
  without(target: Target): Answer {
    const { answer: own, kind } = target;
    const rest = [...own.words];
    const spoken = this.#joined(own);
    const roles = this.#rolesIn(spoken, rest, target);
    const place = this.#placeIn(spoken, roles, own, rest);
    const aside = (at: number) => {
      if (place === undefined) return false;
      if (this.#surroundings.verbatim && at < place.first) return isOnlyDescribed(spoken, at, place);
      // "Amy Pascal, Sony's boss".
      const isOwned = this.#typed.owners.includes(spoken[place.last + 1] ?? '');
      if (isOwned && at > place.last && (kind === 'full name' || kind === 'name')) return true;
      const behind = spoken.slice(place.last + 1);
      if (at > place.last && this.#surroundings.asksPassive && isPassive(behind)) return true;
      return isSaidAside(spoken, at, place, kind);
    };
    const isPartOfName = (at: number) =>
      place !== undefined &&
      roles[at] !== 'own' &&
      !this.#surroundings.isAgainst(spoken[at] ?? '') &&
      ((roles[at] !== 'prompt-name' && isMiddleName(spoken, at, place, kind)) ||
        isOrigin(spoken, at, place, kind));
    const words = spoken.filter((_, at) => !this.#isAside(roles, at, spoken, aside) && !isPartOfName(at));
    const values = this.#surroundings.values.askedOf(this.#typed, own);
    return { ...this.#typed, words, values, stops: [], plain: '' };
  }

  /** What each word is; those of the answer are put right in `spoken` and taken out of `rest`. */
  #rolesIn(spoken: string[], rest: string[], target: Target): RoleHere[] {
    const { words } = target.answer;
    const isAlone = spoken.length === 1;
    const isBesideName = spoken.some(
      word => words.includes(word) || (!isAlone && this.#isSlipOfAny(word, words)),
    );
    const roles: RoleHere[] = spoken.map(() => 'other');
    // From the end: "the password password123".
    for (let at = spoken.length - 1; at >= 0; at--) {
      const word = spoken[at] ?? '';
      const found = this.#placeOf(word, rest, isAlone, isBesideName);
      if (found >= 0) spoken[at] = rest.splice(found, 1)[0] ?? word;
      const isOwner = word === `${spoken[at] ?? ''}s` || this.#typed.owners.includes(word);
      if (isOwner && this.#surroundings.isOfAnother(spoken[at] ?? '', spoken.slice(at + 1)))
        roles[at + 1] = 'other';
      roles[at] = found >= 0 ? 'own' : this.#roleBeside(word, spoken[at - 1] ?? '', at, rest, target);
    }
    return roles;
  }

  /** Where the answer's words are, misspelt ones too; undefined if some are not there. */
  #placeIn(
    spoken: readonly string[],
    roles: readonly RoleHere[],
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
    return others.some(other => isSlipOf(word, other));
  }

  /** Which word of the answer it is; also as "parks" without the apostrophe, and beside others as an initial. */
  #placeOf(word: string, rest: readonly string[], isAlone: boolean, isBesideName: boolean): number {
    const surroundings = this.#surroundings;
    const exact = rest.indexOf(word);
    if (exact >= 0 || surroundings.isRival(word)) return exact;
    const meant = rest.findIndex(other => isTypedFor(word, other, surroundings.verbatim));
    if (meant >= 0 || surroundings.verbatim) return meant;
    const isInitial = isBesideName && /^[^ai]$/u.test(word);
    return rest.findIndex(
      other =>
        (word === `${other}s` && (!isAlone || surroundings.isOwnName(other))) ||
        (isInitial && other.length > SHORT_MAX && other.startsWith(word)) ||
        (isBesideName ? isCutOff(word, other) : isCutOffAlone(word, other)) ||
        (isBesideName &&
          surroundings.isOwnName(other) &&
          (isShortFor(word, other) || isLongFor(word, other))),
    );
  }

  #roleBeside(word: string, before: string, at: number, rest: readonly string[], target: Target): Role {
    const { answer, kind, isTime } = target;
    if (answer.words.includes(word) || isInitialsOf(word, answer.spoken)) return 'padding';
    if (isTime && (OF_TIMES.has(word) || word === 'out')) return 'padding';
    if (isTime && BESIDE_VALUES.has(word)) return 'other';
    if (FORMERLY.has(word) && (kind === 'full name' || kind === 'name')) return 'padding';
    const { verbatim } = this.#surroundings;
    const isOwner = this.#typed.owners.includes(word) && TITLES.has(this.#typed.spoken[at + 1] ?? '');
    // "Ford, Nixon's successor".
    if (isOwner && this.#surroundings.isRival(word)) return 'context-name';
    const role = this.#surroundings.roleOf(word);
    const isVerb = at === 1 && SUBJECTS.has(before) && !this.#surroundings.isAgainst(word);
    if (role === 'common' || role === 'other') {
      if (isVerb) return 'padding';
      return this.#isSlipOfAny(word, rest) ? 'other' : role;
    }
    // Another form of a word of the answer is compared with it.
    const isForm = (other: string) => isFormOf(word, other) || (!verbatim && isOtherForm(word, other));
    return role !== 'padding' && rest.some(isForm) ? 'other' : role;
  }

  /**
   * Whether a word only surrounds the answer. Names do if they stand apart from it: "Dave Franco" is not the
   * Franco who plays Dave, but "Sony CEO" is its CEO; or if the question has them side by side, too: "Sony
   * Pictures". Those that are not in the prompt have to belong to something that does: "Rudin and Pascal" are two
   * answers, "Pascal of Sony" is one.
   * @param common whether a common word there is only said about the answer
   */
  #isAside(
    roles: readonly RoleHere[],
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
    const isPerson = PERSON_WORDS.has(spoken[to + 1] ?? '');
    if (before === 'own' && (isPerson || TITLES.has(spoken[to + 1] ?? ''))) return true;
    // "Sony's Mr Hirai", and "Park himself, who played Kim".
    if (after !== 'own' && before !== 'own' && this.#isInClause(roles, spoken, from)) return true;
    const next = roles.findIndex((other, place) => place > to && other !== 'padding');
    if (before !== 'own' && roles[next] === 'own' && this.#typed.owners.includes(spoken[to] ?? ''))
      return true;
    const isTheirs = (place: number, pair: number) =>
      roles[place] !== 'own' ||
      !this.#surroundings.isOwnName(spoken[place] ?? '') ||
      this.#surroundings.goTogether(spoken[pair] ?? '', spoken[pair + 1] ?? '');
    if (before === 'own' || after === 'own') return isTheirs(from - 1, from - 1) && isTheirs(to + 1, to);
    const isAsked = roles.slice(from, to + 1).every(other => other === 'prompt-name');
    const tie = spoken[from - 1] === 'the' ? spoken[from - 2] : spoken[from - 1];
    return (
      isAsked ||
      TIES.has(tie ?? '') ||
      after === 'topic' ||
      isPerson ||
      (after === 'common' && common(to + 1))
    );
  }

  /** Whether a clause about the answer begins between that and a place behind it. */
  #isInClause(roles: readonly RoleHere[], spoken: readonly string[], at: number): boolean {
    const own = roles.slice(0, at).lastIndexOf('own');
    return own >= 0 && spoken.slice(own + 1, at).some(word => RELATIVE_PRONOUNS.has(word));
  }

  /** Words that the question writes as one: "geo political". */
  #joined(own: Answer): string[] {
    const spoken: string[] = [];
    for (const word of this.#typed.spoken) {
      const joined = `${spoken.at(-1) ?? ''}${word}`;
      const isOne = this.#hasJoined && joined !== word && !own.words.includes(word);
      if (isOne && this.#surroundings.isTopic(joined)) spoken[spoken.length - 1] = joined;
      else spoken.push(word);
    }
    return spoken;
  }
}

/** "SSNs, the social security numbers". */
function isInitialsOf(word: string, spoken: readonly string[]): boolean {
  if (spoken.length < 2 || word.length < 2) return false;
  const initials = spoken.map(other => other.charAt(0)).join('');
  return word === initials || word === `${initials}s`;
}

function isNameRole(role: RoleHere | undefined): boolean {
  return role === 'prompt-name' || role === 'context-name';
}
