import * as z from 'zod';
import { digits, freeText, orNothing, route } from '../../src/discord/route.ts';
import { difficulties } from '../../src/pack/schema.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';

const round = freeText;
/** A question of a round. */
const question = { round, index: digits(3) };
const place = z
  .string()
  .regex(/^[0-5]$/)
  .transform(Number);
const report = route('report', { question: freeText });

/** The buttons of rounds, from the start card to the standings. */
export const routes = {
  /** On the start card: joins a team, shows the rules. */
  join: route('join', { round, team: digits(1) }),
  rules: route('rules', { round }),
  /** On an open question; `type` opens a modal. */
  answer: route('answer', { ...question, place }),
  hint: route('hint', question),
  skip: route('skip', question),
  type: route('type', question),
  /** On the private note about a miss; opens the modal again. */
  again: route('again', question),
  /** On the only player's note, and on the answer: goes on without waiting. */
  goOn: route('goOn', question),
  /** On the note that asks the host back. */
  skipNow: route('skipNow', question),
  /** On the host's note, and on cards that tell of a pause; `stop` asks back, with `stopNow` and `hostNote`. */
  pause: route('pause', { round }),
  resume: route('resume', { round }),
  stop: route('stop', { round }),
  stopNow: route('stopNow', { round }),
  hostNote: route('hostNote', { round }),
  status: route('status', { round }),
  /** On a closed question: shows what it is about, opens a modal. */
  read: route('read', { item: freeText }),
  report,
  /** On the standings; without a page there, with one on the card that it brings. */
  missed: route('missed', { round: z.string().regex(/^\d{17,20}$/), page: digits(2).optional() }),
  rematch: route('rematch', {
    questions: digits(3),
    mode: z.enum(modeNames),
    seconds: digits(3),
    /** 0 for none. */
    teams: digits(1),
    /** Its own id within the pack. */
    section: orNothing(z.string()),
    difficulty: orNothing(z.enum(difficulties)),
    pack: orNothing(z.string()).optional(),
  }),
};

/** The modals that buttons open. */
export const modals = {
  typed: route('typed', question),
  report,
};
