import { plain, wordList, wordsOf } from '../../src/pack/words.ts';
import type { Finding } from './finding.ts';
import { bareName, isGivenName } from './people.ts';
import { inSentence, type Source } from './source.ts';

/** A name in a pack, and where it is. */
interface Placed {
  readonly name: string;
  readonly finding: Pick<Finding, 'file' | 'item' | 'path'>;
  /** For people. */
  readonly place: string;
}

/** "Sammy Davis, Jr." */
const SUFFIX = /, (?:jr|sr|i{1,3}|iv)\b/i;

/** Speakers and people whose name is written in two ways, not as the article does, or with more than the name. */
export function nameAdvice(source: Source): Finding[] {
  const { quotes, people, author } = source.pack;
  const placed: Placed[] = [
    ...quotes.map(({ id, speaker }) => ({
      name: speaker,
      finding: { file: 'quotes.json', item: id, path: 'speaker' },
      place: id,
    })),
    ...people.map(({ name }, index) => ({
      name,
      finding: { file: 'pack.json', path: `people[${index}].name` },
      place: `people[${index}] of pack.json`,
    })),
  ].filter(({ name }) => name !== author);
  const forms = Map.groupBy(placed, ({ name }) => name);
  return [...forms].flatMap(([name, [first, ...others]]) => {
    if (first === undefined) return [];
    const reason = otherwiseWritten(name, source) ?? inOtherForm(name, forms, source);
    if (reason === undefined) return [];
    const also = others.length === 0 ? '' : `; so it is with ${others.map(({ place }) => place).join(', ')}`;
    return [{ ...first.finding, reason: reason + also }];
  });
}

/** How the article writes a name wherever it has it, each word with a capital; undefined where it does not, or not always so. */
function writtenIn(name: string, { article }: Source): string | undefined {
  const wanted = wordList(name);
  const found = [...article.paragraphs.values()].flat().flatMap(text => {
    const words = wordsOf(text);
    const clean = plain(text);
    return [...words.keys()].flatMap(from => {
      const run = words.slice(from, from + wanted.length);
      const [first, last] = [run[0], run.at(-1)];
      if (!first || !last || !wanted.every((word, index) => run[index]?.word === word)) return [];
      const written = clean.slice(first.at, last.at + last.written.length).replace(/'s$/, '');
      return [run.every(({ capital }) => capital) ? written : ''];
    });
  });
  const [written, ...others] = new Set(found);
  return written === '' || others.length > 0 ? undefined : written;
}

/** That a name has other capitals than the article's, its parts in another order, or more than the name. */
function otherwiseWritten(name: string, source: Source): string | undefined {
  const own = writtenIn(name, source);
  if (own !== undefined && own !== plain(name) && own.toLowerCase() === plain(name).toLowerCase())
    return `is "${name}", but the article has "${own}": write that`;
  const [before = '', ...after] = name.split(/, +/);
  if (after.length === 0 || SUFFIX.test(name)) return undefined;
  const turned = writtenIn(`${after.join(' ')} ${before}`, source);
  if (turned !== undefined) return `is "${name}", but the article has "${turned}": write that`;
  return writtenIn(before, source) === undefined
    ? undefined
    : `is "${name}", which is more than a name: write "${before}", and say the rest in another field`;
}

/** That a name is a form of another one in the pack. */
function inOtherForm(
  name: string,
  forms: ReadonlyMap<string, readonly Placed[]>,
  source: Source,
): string | undefined {
  const fuller = [...forms.keys()].filter(
    other =>
      other !== name &&
      isFormOf(name, other) &&
      isKept(other, name) &&
      !/ (?:and|&) /.test(other) &&
      otherwiseWritten(other, source) === undefined,
  );
  const best = fuller.filter(
    one => !fuller.some(other => other !== one && isFormOf(one, other) && isKept(other, one)),
  );
  const [kept, ...rivals] = best;
  // What the article does not have is told of itself; of two whom a surname may mean, nobody can tell.
  if (kept === undefined || rivals.length > 0) return undefined;
  if (source.unproved([{ path: 'speaker', text: inSentence(kept) }]).missing.length > 0) return undefined;
  const places = forms.get(kept)?.map(({ place }) => place) ?? [];
  const shown = [places.slice(0, -1).join(', '), places.at(-1)].filter(Boolean).join(' and ');
  return `is "${name}", but ${shown} ${places.length > 1 ? 'have' : 'has'} "${kept}": if that is the same person, write "${kept}" here, too`;
}

/** Whether a name is another one without some of its parts: "Nixon", "R. Nixon" and "President Nixon" for "Richard Nixon". */
function isFormOf(name: string, other: string): boolean {
  const [short, long] = [bareName(name), bareName(other)];
  if (short.length === 0 || short.length > long.length) return false;
  const isPart = (word: string) =>
    long.includes(word) || (word.length === 1 && long.some(one => one.startsWith(word)));
  if (!short.every(isPart)) return false;
  // "Sony" is not Sony Pictures, though "Kim" may be Kim Jong Un.
  return short.length === long.length || short.at(-1) === long.at(-1) || isGivenName(short[0] ?? '');
}

/** Whether of two forms of a name this one is to be kept: the fuller, without a title; of equals the one that is first. */
function isKept(name: string, other: string): boolean {
  const size = (one: string) => bareName(one).filter(word => word.length > 1).length;
  const more = size(name) - size(other);
  if (more !== 0) return more > 0;
  const extra = wordList(name).length - wordList(other).length;
  return extra === 0 ? name < other : extra < 0;
}
