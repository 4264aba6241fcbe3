import * as z from 'zod';
import { digits, menu, one, route } from '../../src/discord/route.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import { ROUND_QUESTIONS_MAX, SECONDS_MAX, SECONDS_MIN } from '../../src/trivia/round.ts';

/** As a value of the menu of seconds: as long as is usual for the mode. */
export const USUAL = 'usual';
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
const seconds = z.union([z.literal(USUAL).transform(() => undefined), numberIn(SECONDS_MIN, SECONDS_MAX)]);

/** The controls of the settings. */
export const routes = {
  /** Shows one half of them. */
  settings: route('settings', { page: z.enum(['rounds', 'access', 'articles']) }),
  questions: menu('set:questions', {}, one(numberIn(1, ROUND_QUESTIONS_MAX))),
  seconds: menu('set:seconds', {}, one(seconds)),
  mode: menu('set:mode', {}, one(z.enum(modeNames))),
  lookUps: route('set:lookUps', { shown: z.enum(['private', 'public']) }),
  channels: menu('set:channels', {}, z.array(z.string()).max(CHANNELS_MAX)),
  role: menu('set:role', {}, one(z.string())),
  /** One of several menus where there are many packs. */
  packs: menu('set:packs', { menu: digits(1) }, z.array(z.string()).max(PACKS_A_MENU)),
  starters: route('set:starters', { starters: z.enum(['everyone', 'managers']) }),
};
