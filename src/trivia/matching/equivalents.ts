import { WEEKDAYS } from './dates.ts';

/** Said for one another in answers. Those after the bar only stand in for the others: a head is not always a boss. */
const SETS = [
  // Before films: a movie theater is none.
  'cinema, theater, theatre, movie theater, movie theatre, movie house',
  'film, movie | flick, motion picture',
  'chief executive officer, chief executive, ceo, boss | chief exec, head',
  'email, e-mail | mail, message',
  'tv, television | telly',
  'trailer | teaser, preview, promo',
  'show, programme, program | series',
  'journalist, reporter | newsman, journo',
  'celebrity | celeb',
  'celebrities | celebs',
  'author, writer | journalist',
  'host | presenter, anchor',
  'government | regime, govt, gov, leaders, leadership, state',
  'president | pres',
  'cocktail | drink',
  'years | yrs',
  'minutes | mins, min',
  'seconds | secs, sec',
  'hours | hrs',
  'number | nr, num',
  'father, dad, daddy | papa, pop',
  'mother, mum, mom, mummy, mommy',
  'issue, problem | trouble',
  'trouble | issue, problem',
  'helicopter, chopper, copter | heli',
  'united states of america, united states, america, usa | us, the states, murica, merica',
  'united nations | un, uno',
  'united kingdom, great britain, britain | uk',
  'north korea, dprk | nk',
  'north korean | dprk, nk',
  'christmas, xmas | x-mas',
  'a few, several | a couple, a couple of, some, a handful of',
  'living | alive, live',
  'real | actual, true, genuine, proper',
  'decade | ten years',
  'century | hundred years',
  'employees | workers, staff',
  'article | text, piece, story',
  ...WEEKDAYS.map(day => `${day} | ${day.slice(0, 3)}`),
].map(line => {
  const [sources = '', others = ''] = line.split(' | ');
  const from = sources.split(', ');
  return { from, all: [...from, ...(others === '' ? [] : others.split(', '))], finder: finderOf(from) };
});
/** A text with several such words has more variants than are worth comparing. */
const VARIANTS_MAX = 64;

/** The ways to say a folded text with other words for the same, itself first. */
export function equivalents(text: string): string[] {
  let variants = [text];
  for (const { all, finder } of SETS) {
    if (text.search(finder) < 0) continue;
    variants = variants.flatMap(variant => [
      variant,
      ...all.map(other => variant.replace(finder, (_, plural: string) => other + plural)),
    ]);
  }
  return [...new Set(variants)].slice(0, VARIANTS_MAX);
}

/** All words that may stand for something a folded text says. */
export function alternatives(text: string): string {
  return SETS.flatMap(({ all, finder }) => (text.search(finder) < 0 ? [] : all)).join(' ');
}

function finderOf(phrases: readonly string[]): RegExp {
  const longestFirst = phrases.toSorted((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${longestFirst.join('|')})(s?)(?![\\p{L}\\p{N}])`, 'u');
}
