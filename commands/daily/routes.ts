import * as z from 'zod';
import { digits, route } from '../../src/discord/route.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The buttons of questions of the day. */
export const routes = {
  /** Answers the one of a day. */
  daily: route('daily', { day, place: digits(1) }),
  /** On the card that says that it ended: lets it come again. */
  dailyAgain: route('dailyAgain', { day }),
};
