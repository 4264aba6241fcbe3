import * as z from 'zod';
import { modeNames } from '../trivia/modes/names.ts';
import { ROUND_QUESTIONS_MAX } from '../trivia/rules.ts';

/** What a scheduled round is to be; what is left out, the server's settings say then. */
const roundSchema = z.object({
  questions: z.int().min(1).max(ROUND_QUESTIONS_MAX).optional().catch(undefined),
  mode: z.enum(modeNames).optional().catch(undefined),
});
const dailySchema = z.object({ role: z.string().regex(/^\d+$/).optional().catch(undefined) });

export type ScheduledRound = z.infer<typeof roundSchema>;
/** The role that the question of the day mentions, if any. */
export type DailyWish = z.infer<typeof dailySchema>;

/** Reads what is kept of a scheduled round. */
export function roundWish(json: string): ScheduledRound {
  return roundSchema.parse(JSON.parse(json));
}

/** Reads what is kept of a question of the day. */
export function dailyWish(json: string): DailyWish {
  return dailySchema.parse(JSON.parse(json));
}
