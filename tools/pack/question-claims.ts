import type { PackQuestion } from '../../src/pack/schema.ts';

/** "B) Paint": a letter or a number of a choice's own. */
export const LETTERED = /^(?:\(?[A-D1-4][).:]|[A-D] [-–—]) /;

/** The texts of a question that are claims of ours: not what it offers as wrong. */
export function claimsOf({
  kind,
  prompt,
  answer,
  explanation,
}: PackQuestion): { path: string; text: string }[] {
  const why = { path: 'explanation', text: explanation };
  if (kind !== 'true-false')
    return [{ path: 'prompt', text: prompt }, { path: 'answer', text: answer.replace(LETTERED, '') }, why];
  return answer === 'True' ? [{ path: 'prompt', text: prompt }, why] : [why];
}
