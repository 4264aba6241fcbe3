import { accents, type Card, picture } from '../../src/discord/card.ts';
import type { CardFile } from '../../src/discord/respond.ts';
import { grouped, mention, percent, plural, seconds } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { type SectionBar, sectionBars } from '../../src/pictures/section-bars.ts';
import type { Stats } from '../../src/store/stats.ts';

const PICTURE = 'sections.png';

/** What somebody has done in a server; it shows the file of `drawBars`. */
export function statsCard(member: string, stats: Stats, bars: readonly SectionBar[]): Card {
  const { answered, right, rounds, wins, points, bestRun, fastestMs } = stats;
  const details = [
    `${grouped(points)} points`,
    plural(wins, 'win'),
    `best run ${grouped(bestRun)}`,
    ...(fastestMs === undefined ? [] : [`fastest ${seconds(fastestMs)}`]),
  ];
  const text = `${grouped(right)} of ${plural(answered, 'answer')} right in ${plural(rounds, 'round')}\n${details.join(' · ')}`;
  return {
    accent: accents.trivia,
    title: `${mention(member)} · ${percent(answered === 0 ? 0 : right / answered)} right`,
    body: [text, picture(PICTURE, altText(bars))],
    source: 'In this server · points and wins take two or more players',
  };
}

/** How many answers were right, section by section in the article's order; questions that are gone are left out. */
export function barsOf(catalog: Catalog, { questions }: Stats): SectionBar[] {
  const bars = new Map(
    catalog.pack.sections.map(({ id, title }) => [id, { label: title, right: 0, answered: 0 }]),
  );
  for (const [id, { right, answered }] of questions) {
    const question = catalog.question(id);
    const bar = question && bars.get(catalog.sourceOf(question).section);
    if (!bar) continue;
    bar.right += right;
    bar.answered += answered;
  }
  return [...bars.values()];
}

/** The same as a picture. */
export async function drawBars(bars: readonly SectionBar[]): Promise<CardFile> {
  return { name: PICTURE, attachment: await sectionBars(bars) };
}

/** The picture in words. */
function altText(bars: readonly SectionBar[]): string {
  const open = bars.filter(({ answered }) => answered === 0).map(({ label }) => label);
  const counts = bars
    .filter(({ answered }) => answered > 0)
    .map(({ label, right, answered }) => `${label} ${grouped(right)} of ${grouped(answered)}`);
  return [
    ...(counts.length > 0 ? [`Right answers by section: ${counts.join(', ')}.`] : []),
    ...(open.length > 0 ? [`No answers yet: ${open.join(', ')}.`] : []),
  ].join(' ');
}
