import { accents, button, type Card, row } from '../../src/discord/card.ts';
import { choiceRows } from '../../src/discord/choices.ts';
import { escape } from '../../src/discord/escape.ts';
import { articlePrefix, questionSource } from '../../src/discord/item-text.ts';
import { dateTime, grouped, plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { AskedOfTheDay } from '../../src/store/dailies.ts';
import type { DailyStats, DailyTally, Kept } from '../../src/store/daily-answers.ts';
import { routes as boardRoutes } from '../boards/routes.ts';
import { routes as triviaRoutes } from '../trivia/routes.ts';
import { routes } from './routes.ts';

const DAY_MS = 24 * 60 * 60_000;
/** From so many questions in a row on, a streak is told. */
const STREAK_TOLD = 2;

/** The question before the one of a day, and how it was answered. */
export interface LastQuestion extends DailyTally {
  readonly asked: AskedOfTheDay;
  readonly day: string;
}

/** What a card of a day tells beside its question. */
export interface DailyContext {
  readonly day: string;
  readonly last: LastQuestion | undefined;
  /** The packs of the place. */
  readonly here: Catalog;
  /** The role that is mentioned, if any. */
  readonly role: string | undefined;
}

/** A question of the day, as it stands in its channel until the next one. */
export function dailyCard(asked: AskedOfTheDay, { day, last, here, role }: DailyContext): Card {
  const mentioned = role === undefined ? '' : `<@&${role}> `;
  const question = here.question(asked.id);
  const item = question && here.sourceOf(question);
  const about = item ? articlePrefix(here.packOf(item), here) : '';
  return {
    accent: accents.trivia,
    lead: [`${about}Question of the day`, ...(last ? [lastText(last, day)] : [])].join(' · '),
    title: escape(asked.prompt),
    body: [
      ...choiceRows(asked.choices, place => routes.daily.id({ day, place })),
      `${mentioned}Open until the next one; only you see your answer.`,
    ],
  };
}

/** What says that there are no more. */
export function lastDayCard({ day, last }: DailyContext): Card {
  return {
    accent: accents.neutral,
    lead: ['Question of the day', ...(last ? [lastText(last, day)] : [])].join(' · '),
    title: 'Nobody has answered for two weeks, so this ends here',
    body: ['Whoever manages the server can let it come again.'],
    controls: [row(button(routes.dailyAgain.id({ day }), 'Start again'))],
  };
}

/** "yesterday: Guardians of Peace ✅ 6 of 9". */
function lastText({ asked, day, answered, right }: LastQuestion, today: string): string {
  const when = Date.parse(today) - Date.parse(day) === DAY_MS ? 'yesterday' : 'last one';
  const answer = `${when}: ${escape(asked.choices[asked.right] ?? '')}`;
  if (answered === 0) return `${answer} · nobody answered`;
  const mark = right > 0 ? '✅' : '·';
  return `${answer} ${mark} ${grouped(right)} of ${grouped(answered)} right`;
}

/** How somebody answered, and where they stand with it. */
export interface Verdict {
  readonly asked: AskedOfTheDay;
  readonly kept: Kept;
  /** Of a month, by its name. */
  readonly stats: DailyStats & { readonly month: string };
  /** Of all packs. */
  readonly catalog: Catalog;
  readonly here: Catalog;
}

/** What whoever pressed an answer is told, privately and at once. */
export function verdictCard({ asked, kept, stats, catalog, here }: Verdict): Card {
  const answer = escape(asked.choices[asked.right] ?? '');
  const given = kept.kind === 'closed' ? undefined : kept.answer;
  const isRight = given?.right === true;
  const chosen = given && !isRight ? [`You chose ${escape(asked.choices[given.chosen] ?? '')}.`] : [];
  const question = catalog.question(asked.id);
  const source = question && catalog.sourceOf(question);
  const explained = question?.explanation === undefined ? [] : [escape(question.explanation)];
  return {
    accent: isRight ? accents.good : given ? accents.error : accents.neutral,
    lead: leads[kept.kind],
    title: isRight ? `✅ Right: ${answer}` : `${given ? '❌ ' : ''}It was ${answer}`,
    body: [[...chosen, ...explained].join(' '), statsText(stats)].filter(text => text !== ''),
    source: question && questionSource(catalog, question, here),
    controls: [
      row(
        source && button(triviaRoutes.read.id({ item: source.id }), 'Look it up'),
        button(boardId, 'Leaderboard'),
        question && button(triviaRoutes.report.id({ question: question.id }), 'Report'),
      ),
    ],
  };
}

const leads: Readonly<Record<Kept['kind'], string | undefined>> = {
  kept: undefined,
  before: 'You have answered already; the first answer counts',
  closed: 'That question has closed',
};

const boardId = boardRoutes.board.id({ scope: 'server', period: 'month', sort: 'daily', page: 0 });

function statsText({ answered, right, streak, month }: Verdict['stats']): string {
  if (answered === 0) return '';
  const run = streak >= STREAK_TOLD ? `🔥 ${plural(streak, 'day')} in a row · ` : '';
  return `${run}${grouped(right)} of ${grouped(answered)} right in ${month}`;
}

/** What those hear who let it come again. @param at when the next one comes, epoch milliseconds */
export function againCard(at: number): Card {
  return {
    accent: accents.good,
    body: [`It comes again, next ${dateTime(at)}.`],
    source: '/settings → Daily and schedule pauses it or posts one now.',
  };
}
