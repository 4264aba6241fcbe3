import * as z from 'zod';
import { digits, freeText, menu, one, route } from '../../src/discord/route.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import {
  PACE_SECONDS_MAX,
  PACE_SECONDS_MIN,
  ROUND_QUESTIONS_MAX,
  SECONDS_MAX,
  SECONDS_MIN,
} from '../../src/trivia/rules.ts';

/** As a value of a menu of seconds: as long as is usual. */
export const USUAL = 'usual';
/** What can be done about a report, as ids of its buttons hold it. */
export const decisions = ['keep', 'off', 'pass', 'undo'] as const;
export type Decision = (typeof decisions)[number];

const channel = z.string().regex(/^\d{1,20}$/);
const user = z.string().regex(/^\d{17,20}$/);

/** As many channels as a menu takes. */
export const CHANNELS_MAX = 25;
/** As many options as a menu takes. */
export const PACKS_A_MENU = 25;

const numberIn = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const secondsIn = (min: number, max: number) =>
  z.union([z.literal(USUAL).transform(() => undefined), numberIn(min, max)]);
const pace = one(secondsIn(PACE_SECONDS_MIN, PACE_SECONDS_MAX));
const is = z.enum(['on', 'off']);

/** The controls of the settings. */
export const routes = {
  /** Shows one of their pages, or a part of a page that lists more than fits. */
  settings: route('settings', { page: z.string(), part: digits(4).optional() }),
  /** The list of pages. */
  page: menu('set:page', {}, one(z.string())),
  /** Takes back what an interaction changed, and shows the page it was on. */
  undo: route('set:undo', { change: z.string(), page: freeText }),
  questions: menu('set:questions', {}, one(numberIn(1, ROUND_QUESTIONS_MAX))),
  seconds: menu('set:seconds', {}, one(secondsIn(SECONDS_MIN, SECONDS_MAX))),
  mode: menu('set:mode', {}, one(z.enum(modeNames))),
  lookUps: route('set:lookUps', { shown: z.enum(['private', 'public']) }),
  channels: menu('set:channels', {}, z.array(z.string()).max(CHANNELS_MAX)),
  role: menu('set:role', {}, one(z.string())),
  starters: route('set:starters', { starters: z.enum(['everyone', 'managers']) }),
  lobby: menu('set:lobby', {}, pace),
  reveal: menu('set:reveal', {}, pace),
  hints: route('set:hints', { is }),
  skips: route('set:skips', { is }),
  book: route('set:book', { is: z.enum(['open', 'closed']) }),
  /** Of what is scheduled: lets it come or not, posts a question of the day before its time, removes something. */
  scheduled: route('set:scheduled', { id: z.string(), is }),
  postNow: route('set:postNow', {}),
  unschedule: menu('set:unschedule', {}, one(z.string())),
  /** Choosing its channel asks for the rest in a modal. */
  scheduleDaily: menu('set:daily', {}, one(channel)),
  scheduleRound: menu('set:round', {}, one(channel)),
  reportsChannel: menu('set:reports', {}, z.array(z.string()).max(1)),
  /** On a report, in a channel or on its page. */
  decide: route('decide', { report: z.string(), decision: z.enum(decisions) }),
  /** About a question; with `again` they undo each other. */
  switchOn: route('set:on', { again: z.enum(['', 'again']), question: freeText }),
  switchOff: route('set:off', { question: freeText }),
  /** About a member. */
  block: menu('set:block', {}, one(user)),
  blockAgain: route('set:blockAgain', { player: user }),
  unblock: route('set:unblock', { player: user, again: z.literal('again').optional() }),
  /** One of several menus where there are many packs. */
  packs: menu('set:packs', { menu: digits(1) }, z.array(z.string()).max(PACKS_A_MENU)),
};

/** Its modals. */
export const modals = {
  scheduleDaily: route('set:dailyWhen', { channel }),
  scheduleRound: route('set:roundWhen', { channel }),
};
