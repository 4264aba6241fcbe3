import { contentList, wordList } from '../../src/pack/words.ts';
import { paragraphOf } from '../article/article.ts';
import { claimsIn, hasNumberOrDate, MONTHS } from './claims.ts';
import type { Claiming } from './explain.ts';
import type { Finding } from './finding.ts';
import { runsIn } from './question-kinds.ts';
import { around, cardText, inSentence, type Source } from './source.ts';

/** What `pack.json` names and leads to, and the article does not. */
export function headerAdvice(source: Source): Finding[] {
  const strays = astray(source);
  return [
    ...unwritten(source),
    ...otherSubject(source),
    ...strays,
    ...otherNumbers(source).filter(
      ({ path }) => !strays.some(stray => stray.path === path.replace('what', 'item')),
    ),
    // A wrong year puts its entry in a wrong place.
    ...outOfTime(source).filter(({ path }) => !isBeside(path, strays)),
    ...unnamed(source).filter(({ path }) => !strays.some(stray => stray.path === path)),
    ...doubledPeople(source),
  ];
}

/** What stands there as `npm run new:pack` leaves it: a title in the place of what it is about. */
function unwritten({ pack: { title, about, sections } }: Source): Finding[] {
  const file = 'pack.json';
  const isTitle = about === title;
  return [
    ...(isTitle ? [{ file, path: 'about', reason: 'is only the title: say what the article tells' }] : []),
    ...sections
      .filter(
        ({ summary, title: own, heading }) => summary === own || summary === heading || summary === title,
      )
      .map(({ id }) => ({
        file,
        item: id,
        path: 'summary',
        reason: 'is only a title: say what the section tells',
      })),
  ];
}

/** A subject of which the article has no word. */
function otherSubject({ pack: { subject, title }, article, names }: Source): Finding[] {
  const there = new Set([title, ...[...article.paragraphs.values()].flat()].flatMap(wordList));
  const claims = claimsIn(inSentence(subject), names);
  if (claims.length === 0 || claims.some(({ words }) => words.some(word => there.has(word)))) return [];
  return [
    { file: 'pack.json', path: 'subject', reason: `is "${subject}", of which no word is in the article` },
  ];
}

/** Entries of the timeline and people whose card is from a paragraph that does not name them. */
function astray(source: Source): Finding[] {
  const { pack } = source;
  const timeline = pack.timeline.map(({ when, item }, index) => ({
    path: `timeline[${index}]`,
    text: when,
    item,
  }));
  const people = pack.people.map(({ name, item }, index) => ({
    path: `people[${index}]`,
    text: inSentence(name),
    item,
  }));
  const items = [...pack.facts, ...pack.quotes];
  return [...timeline, ...people].flatMap(({ path, text, item: id }) => {
    const item = items.find(one => one.id === id);
    if (!item || paragraphOf(item, source.article) === undefined) return [];
    const claim = (one: typeof item): Claiming => ({ path, text, ...around(one, source) });
    const [missing] = source.unproved([claim(item)]).missing;
    // What is nowhere is told of itself; and many a paragraph does not repeat the year.
    if (
      missing === undefined ||
      missing.elsewhere.length === 0 ||
      (path.startsWith('timeline') && missing.near.length === 0)
    )
      return [];
    const fit = items.filter(one => source.unproved([claim(one)]).missing.length === 0);
    const better = fit.find(one => runsIn(cardText(one), missing.written)) ?? fit[0];
    const lead = better === undefined ? '' : `; ${better.id} is from a paragraph that does: take that`;
    return [
      {
        file: 'pack.json',
        path: `${path}.item`,
        reason: `is ${id}, whose paragraph does not have "${missing.written}"${lead}`,
      },
    ];
  });
}

/** Numbers of the timeline that the paragraph of their card does not have, but others. */
function otherNumbers(source: Source): Finding[] {
  const { facts, quotes, timeline } = source.pack;
  return timeline.flatMap(({ what, item: id }, index) => {
    const item = [...facts, ...quotes].find(one => one.id === id);
    if (!item || paragraphOf(item, source.article) === undefined) return [];
    const path = `timeline[${index}].what`;
    const { missing } = source.unproved([{ path, text: what, ...around(item, source) }]);
    return missing
      .filter(
        ({ written, near, elsewhere }) => hasNumberOrDate(written) && near.length > 0 && elsewhere.length > 0,
      )
      .map(({ reason }) => ({ file: 'pack.json', path, reason }));
  });
}

/** Entries of the timeline that are before the one above them. */
function outOfTime({ pack: { timeline } }: Source): Finding[] {
  const times = timeline.map(({ when }) => timeOf(when));
  return timeline.flatMap(({ when }, index) => {
    const [time, before] = [times[index], times[index - 1]];
    if (time === undefined || before === undefined || !isBefore(time, before)) return [];
    return [
      {
        file: 'pack.json',
        path: `timeline[${index}].when`,
        reason: `"${when}" comes after "${timeline[index - 1]?.when ?? ''}" here: put the entries in the order of time`,
      },
    ];
  });
}

/** Whether one of the two entries whose order a path is about has findings of its own. */
export function isBeside(path: string, findings: readonly Finding[]): boolean {
  const index = Number(/^timeline\[(\d+)\]\.when$/.exec(path)?.[1] ?? Number.NaN);
  return findings.some(other => [index, index - 1].some(at => other.path.startsWith(`timeline[${at}].`)));
}

interface Time {
  readonly year: number;
  /** From 0; undefined where only the year is told. */
  readonly month: number | undefined;
}

function timeOf(when: string): Time | undefined {
  const year = /\b[12]\d{3}\b/.exec(when)?.[0];
  if (year === undefined) return undefined;
  const month = MONTHS.findIndex(name => new RegExp(`\\b${name}`, 'i').test(when));
  return { year: Number(year), month: month < 0 ? undefined : month };
}

/** Whether a time is surely before another one. */
function isBefore(one: Time, other: Time): boolean {
  if (one.year !== other.year) return one.year < other.year;
  return one.month !== undefined && other.month !== undefined && one.month < other.month;
}

const BETTER_MAX = 3;

/** People whose card does not name them, though others do. */
function unnamed({ pack: { people, facts, quotes } }: Source): Finding[] {
  const items = [...facts, ...quotes];
  return people.flatMap(({ name, item: id }, index) => {
    const parts = contentList(name);
    // Any part of a name is the person: "Rogen", and "Kim".
    const isNamedIn = (text: string) => wordList(text).some(word => parts.includes(word));
    const item = items.find(one => one.id === id);
    if (item === undefined || parts.length === 0 || isNamedIn(cardText(item))) return [];
    const better = items.filter(one => runsIn(cardText(one), name)).map(one => one.id);
    if (better.length === 0) return [];
    const shown = better.slice(0, BETTER_MAX).join(', ');
    const reason = `is ${id}, which does not name "${name}"; ${shown} ${better.length > 1 ? 'do' : 'does'}: take ${better.length > 1 ? 'one of those' : 'that'}`;
    return [{ file: 'pack.json', path: `people[${index}].item`, reason }];
  });
}

function doubledPeople({ pack: { people } }: Source): Finding[] {
  return people.flatMap(({ name }, index) => {
    const first = people.findIndex(one => one.name === name);
    return first === index
      ? []
      : [
          {
            file: 'pack.json',
            path: `people[${index}].name`,
            reason: `"${name}" is there before, as people[${first}]: take one of them out`,
          },
        ];
  });
}
