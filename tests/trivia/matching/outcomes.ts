import { judge } from '../../../src/trivia/matching/judge.ts';

export function outcome(typed: string, ...accepted: string[]): string {
  const verdict = judge(typed, accepted);
  return verdict.right ? verdict.how : verdict.why;
}

export function asked(
  typed: string,
  prompt: string,
  accepted: string,
  wrong: string[],
  context = '',
): string {
  const verdict = judge(typed, [accepted], wrong, { prompt, context, verbatim: false });
  return verdict.right ? verdict.how : verdict.why;
}

export function isRight(typed: string, accepted: string, prompt: string, ...wrong: string[]): boolean {
  return judge(typed, [accepted], wrong, { prompt, context: '', verbatim: false }).right;
}
