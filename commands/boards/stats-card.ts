import { accents, type Card, picture } from '../../src/discord/card.ts';
import type { CardFile } from '../../src/discord/respond.ts';
import { grouped, mention, percent, plural, seconds } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { type SectionBar, sectionBars } from '../../src/pictures/section-bars.ts';
import type { DailyStats } from '../../src/store/daily-answers.ts';
import type { Stats } from '../../src/store/stats.ts';

const PICTURE = 'sections.png';

/** Right answers, and what they are told apart by. */
interface Bars {
  readonly bars: readonly SectionBar[];
  readonly by: 'section' | 'article';
}

/** What somebody has done in a server's rounds, at least one answer; it shows the file of `drawBars`. */
export function statsCard(member: string, stats: Stats & { readonly daily: DailyStats }, bars: Bars): Card {
  const { daily, answered, right, rounds, wins, points, bestRun, fastestMs } = stats;
  const details = [
    `${grouped(points)} points`,
    plural(wins, 'win'),
    `best run ${grouped(bestRun)}`,
    ...(fastestMs === undefined ? [] : [`fastest ${seconds(fastestMs)}`]),
  ];
  const text = `${grouped(right)} of ${plural(answered, 'answer')} right in ${plural(rounds, 'round')}\n${details.join(' · ')}`;
  return {
    accent: accents.trivia,
    title: `${mention(member)} · ${percent(right / answered)} right`,
    body: [
      [text, ...(daily.answered > 0 ? [dailyLine(daily)] : [])].join('\n'),
      picture(PICTURE, altText(bars)),
    ],
    source: 'In this server · points and wins take two or more players',
  };
}

/** The same of somebody who has only answered questions of the day. */
export function dailyStatsCard(member: string, daily: DailyStats): Card {
  return {
    accent: accents.trivia,
    title: mention(member),
    body: [dailyLine(daily)],
    source: 'In this server',
  };
}

function dailyLine({ answered, right, streak }: DailyStats): string {
  const counts = `${grouped(right)} of ${grouped(answered)} right`;
  return `Question of the day: ${counts} · ${plural(streak, 'day')} in a row`;
}

/**
 * How many answers were right: section by section in the article's order, or article by article where it was more
 * than one; questions that are gone are left out.
 * @param here the packs of the place
 */
export function barsOf(catalog: Catalog, here: Catalog, { questions }: Stats): Bars {
  const answers = [...questions].flatMap(([id, counts]) => {
    const question = catalog.question(id);
    const pack = catalog.playableOf(id);
    return question && pack ? [{ ...counts, pack, section: catalog.sectionOf(question) }] : [];
  });
  const packs = [...new Set(answers.map(({ pack }) => pack))];
  const [only = here.packs[0]] = packs;
  // A deck may have no sections.
  const byArticle = packs.length > 1 || only?.sections.length === 0;
  const rows = byArticle
    ? packs.map(({ id, subject }) => ({ id, label: subject }))
    : only?.sections.map(({ id, title }) => ({ id, label: title }));
  const bars = (rows ?? []).map(({ id, label }) => {
    const own = answers.filter(({ pack, section }) => id === (byArticle ? pack.id : section));
    return {
      label,
      right: sum(own.map(({ right }) => right)),
      answered: sum(own.map(({ answered }) => answered)),
    };
  });
  return { bars, by: byArticle ? 'article' : 'section' };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The same as a picture. */
export async function drawBars({ bars }: Bars): Promise<CardFile> {
  return { name: PICTURE, attachment: await sectionBars(bars) };
}

/** The picture in words. */
function altText({ bars, by }: Bars): string {
  const open = bars.filter(({ answered }) => answered === 0).map(({ label }) => label);
  const counts = bars
    .filter(({ answered }) => answered > 0)
    .map(({ label, right, answered }) => `${label} ${grouped(right)} of ${grouped(answered)}`);
  return [
    ...(counts.length > 0 ? [`Right answers by ${by}: ${counts.join(', ')}.`] : []),
    ...(open.length > 0 ? [`No answers yet: ${open.join(', ')}.`] : []),
  ].join(' ');
}
