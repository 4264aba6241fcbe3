import { isKnownName, zipfOf } from '../../search/english.ts';

/** Where a run of words stands in what was typed, both ends included. */
export interface Place {
  readonly first: number;
  readonly last: number;
}

/**
 * What kind of thing an answer is decides what may be said beside it. A telling one says the same whatever describes
 * it, "deadly ricin", where a plain word may become another thing: "fish tank".
 */
export type AnswerKind = 'full name' | 'name' | 'amount' | 'telling' | 'plain';

/** Before a name these tie it to what stands before them: "the boss of Sony". */
export const TIES: ReadonlySet<string> = new Set(
  'of from at in by for to with on about like over under into inside behind near between through against'.split(
    ' ',
  ),
);
const DETERMINERS: ReadonlySet<string> = new Set(
  'a an the his her its their our my your that this some any all'.split(' '),
);
const ORIGIN: ReadonlySet<string> = new Set(['of', 'from', 'at', 'in']);
/** Forms of "be". */
export const COPULAS: ReadonlySet<string> = new Set('am is are was were be being been'.split(' '));
/** What ends so describes a thing and makes no other of it: "a personal helicopter". */
const DESCRIBING = /.{3}(?:al|ary|ing|ed|ous|ful|ive|ish|less|able|ly|ese|ican|ian|ean)$/u;
/** Written with a capital, and so in no list of common words. */
const NATIONAL =
  /^(?:american|british|brit|english|french|german|japanese|chinese|korean|russian|canadian|italian|spanish)$/u;
/** Subtitles mostly begin with these, or do not have them, so that they are in no list either. */
const UNLISTED: ReadonlySet<string> = new Set('pop co tv ceo pm mp hq pr'.split(' '));
const PASSIVE =
  /^(?:(?:has|have|had|is|are|was|were|been|being|got) )+(?:\p{L}+ly )?\p{L}{2,}(?:ed|en|wn)(?: (?:down|back|off|out|up|away))?$/u;
const PARTICIPLE = /.{3}ed$/u;
/** Begin what is only said about the answer: "thousands who worked there". */
const RELATIVES: ReadonlySet<string> = new Set(
  'who which that when where while during after as all every each because since he she they it'.split(' '),
);

/** Straight before a thing these make no other of it; before a surname they do: "Little Richard". */
const MODIFIERS: ReadonlySet<string> = new Set(
  (
    'big huge massive famous small little nice good great cool new old classic certain normal usual typical ' +
    'more another other thin thick tiny long short wide narrow old dark bright heavy strange weird odd scary ' +
    'bit piece pieces part type types amount amounts strip sheet roll glass cup bottle slice'
  ).split(' '),
);
/** Straight behind an answer these only say what it is: "the Washington Post newspaper". */
const GENERIC: ReadonlySet<string> = new Set(
  (
    'newspaper paper magazine group gang organization organisation company firm studio corporation headquarters technology ' +
    'technologies system systems method methods time season period place building office offices clip side'
  ).split(' '),
);
/** Beside a full name these say who that is: "Amy Pascal, head of Sony". */
export const TITLES: ReadonlySet<string> = new Set(
  (
    'head boss chief president ceo chairman producer director actor actress star comedian singer host presenter author ' +
    'writer journalist reporter editor exec executive manager officer agent leader dictator general minister senator ' +
    'judge lawyer secretary spokesman guard watchman aide founder owner king queen number deputy vice assistant ' +
    'successor predecessor colleague partner star'
  ).split(' '),
);
/** Before a post these make another of it: "deputy chief executive". */
const BELOW: ReadonlySet<string> = new Set('deputy vice assistant'.split(' '));
const AMOUNTS: ReadonlySet<string> = new Set(
  'few several many some more than dozen dozens hundred hundreds thousand thousands million millions'.split(
    ' ',
  ),
);

/** What is of an answer here is that answer said by somebody: "the view of the author". */
const ATTRIBUTIONS: ReadonlySet<string> = new Set(
  'view opinion words idea choice decision work fault doing quote statement claim remark comment name role case example draft version edition'.split(
    ' ',
  ),
);

/** Words as common go into many compounds. */
const PLAIN_ZIPF = 4;

/** The kind of an answer that is no name. */
export function kindOfThing(words: readonly string[]): AnswerKind {
  if (words.every(word => AMOUNTS.has(word))) return 'amount';
  return words.length > 1 || words.every(word => zipfOfEither(word) < PLAIN_ZIPF) ? 'telling' : 'plain';
}

/** Of a plural, also of what it is of. */
function zipfOfEither(word: string): number {
  return Math.max(zipfOf(word) ?? 0, zipfOf(word.replace(/s$/u, '')) ?? 0);
}

/** Whether a word is English and no name, so that it cannot be a guess where names are asked for. */
export function isCommonWord(word: string): boolean {
  if (NATIONAL.test(word) || UNLISTED.has(word)) return true;
  return !isKnownName(word) && (zipfOf(word) !== undefined || zipfOf(`${word}s`) !== undefined);
}

/**
 * Whether a common word beside an answer is only said about it.
 *
 * Before it a word is if it has an object of its own, "redid their encryption", and before a name if it describes
 * somebody: "his successor Ford", "the star, Seth Rogen". Straight before a plain word it could make another thing
 * of it, "a fish tank", and so it could before a surname or behind anything: "Betty Ford", "a trailer park",
 * "Obama's wife". Behind an answer it needs a word that ties it to that, "a tank with a gun", and one that leaves
 * it what it is: "thousands of workers", but not "a war on drugs".
 * @param at of the word
 * @param answer where the answer is
 */
export function isSaidAside(spoken: readonly string[], at: number, answer: Place, kind: AnswerKind): boolean {
  const { first, last } = answer;
  if (MODIFIERS.has(spoken[at] ?? '') && at !== first - 1) return true;
  if (ATTRIBUTIONS.has(spoken[at] ?? '') && spoken[at + 1] === 'of' && at < first) return true;
  if (at > last && isOfCompany(spoken, last)) return true;
  if (kind !== 'plain' && at === last + 1 && GENERIC.has(spoken[at] ?? '')) return true;
  if (at > last) return isTied(spoken.slice(last + 1), kind);
  if (at > first) return kind !== 'full name' && kind !== 'name' && DESCRIBING.test(spoken[at] ?? '');
  const between = spoken.slice(at + 1, first);
  switch (kind) {
    case 'full name':
      return !between.some(word => TIES.has(word));
    case 'name': {
      const start = spoken.slice(0, at).findLastIndex(word => DETERMINERS.has(word));
      return start >= 0 && !between.some(word => TIES.has(word) || DETERMINERS.has(word));
    }
    default: {
      if (BELOW.has(spoken[at] ?? '')) return false;
      if (isOnlyDescribed(spoken, at, answer)) return true;
      const isApart = between.some(word => DETERMINERS.has(word) || COPULAS.has(word));
      return (kind === 'telling' || isApart) && !between.includes('of');
    }
  }
}

/** Whether nothing from a word to the answer behind it makes another thing of that. */
export function isOnlyDescribed(spoken: readonly string[], at: number, { first }: Place): boolean {
  const words = spoken.slice(at, first);
  return words.every(word => MODIFIERS.has(word) || TIES.has(word) || DESCRIBING.test(word));
}

function isTied([next = '', ...more]: readonly string[], kind: AnswerKind): boolean {
  if (kind !== 'amount' && kind !== 'full name' && (next === 'of' || next === 'on')) return false;
  if (TIES.has(next) || RELATIVES.has(next) || PARTICIPLE.test(next)) return true;
  if (kind === 'full name') return DETERMINERS.has(next) || TITLES.has(next);
  if (kind === 'telling') return DETERMINERS.has(next);
  return kind === 'name' && DETERMINERS.has(next) && more.some(word => TITLES.has(word));
}

/** "Of the company" and the like say nothing that was not known. */
function isOfCompany(spoken: readonly string[], last: number): boolean {
  const [tie, the, what = '', ...more] = spoken.slice(last + 1);
  return tie === 'of' && the === 'the' && GENERIC.has(what) && more.length === 0;
}

/** Whether it stands alone between first and last name: "Gerald Rudolph Ford", but not "President Betty Ford". */
export function isMiddleName(
  spoken: readonly string[],
  at: number,
  { first, last }: Place,
  kind: AnswerKind,
): boolean {
  return kind === 'full name' && at === first + 1 && at === last - 1 && !TITLES.has(spoken[first] ?? '');
}

/** Whether a sentence ends as a short passive behind its subject: "the gore was reduced", "was toned down". */
export function isPassive(behind: readonly string[]): boolean {
  return PASSIVE.test(behind.join(' '));
}

/** Whether it says where somebody is from or belongs to: "David Frost of Britain". */
export function isOrigin(spoken: readonly string[], at: number, { last }: Place, kind: AnswerKind): boolean {
  const tie = spoken[last + 1] ?? '';
  if (at <= last + 1) return false;
  // "Guardians of War" are no guardians of peace.
  return kind === 'full name' ? ORIGIN.has(tie) : kind === 'name' && tie === 'from';
}
