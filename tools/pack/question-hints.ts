import type { PackProblem } from '../../src/pack/problem.ts';
import { numbered } from './field-hints.ts';
import { type Finding, rootOf } from './finding.ts';
import { type Context, nearestItem, type Written } from './id-hints.ts';
import { nearestSpelling } from './nearest.ts';
import { entriesOf, placeIn, valueAt } from './places.ts';
import { runsIn } from './question-kinds.ts';

const CHOICES = 4;

/** What is wrong with a question's answer, choices or proof, and what to do about it; undefined for other reasons. */
export function ofQuestion({ problem, value, context }: Written): string | undefined {
  const { reason, path } = problem;
  if (problem.file !== 'questions.json') return undefined;
  if (path === 'answer') return wrongAnswer(problem, value, context);
  if (path === 'choices') return otherCount(problem, value, context);
  if (path === 'proof' && reason === 'needs at least one entry') {
    const meant = nearestItem(problem, context.values);
    return `is empty: name the fact or quote that bears the answer out${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  return undefined;
}

function wrongAnswer(problem: PackProblem, value: unknown, context: Context): string | undefined {
  const choices = entriesOf(fieldOf(problem, 'choices', context));
  const isOfKind = problem.reason.startsWith('must be a text');
  if (!isOfKind && !problem.reason.startsWith('is not among')) return undefined;
  const byNumber = numbered(value, choices);
  if (byNumber !== undefined) return byNumber;
  if (isOfKind) return undefined;
  const answer = String(value);
  if (problem.reason.startsWith('is not among the choices letter for letter'))
    return `${problem.reason.replace('is not', `is "${answer}", which is not`)}: write that`;
  const texts = choices.map(String);
  const within = texts.filter(choice => runsIn(choice, answer) || runsIn(answer, choice));
  const meant = within.length === 1 ? within[0] : nearestSpelling(answer, texts);
  return meant === undefined
    ? problem.reason.replace('is not', `is "${answer}", which is not`)
    : `is "${answer}", which is not among the choices: did you mean "${meant}"? Write it letter for letter`;
}

/** That there are not as many choices as there have to be. */
function otherCount(problem: Finding, value: unknown, context: Context): string | undefined {
  const { reason } = problem;
  if (!/^(?:must be four, not \d|can have at most|needs at least)/.test(reason)) return undefined;
  const kind = fieldOf(problem, 'kind', context);
  const count = entriesOf(value).length;
  if (kind === 'true-false') return `must be ["True", "False"], since the kind is "true-false"`;
  const must = reason.startsWith('must be') ? reason : `must be four, not ${count}`;
  if (must.includes('true-false')) return must;
  return `${must}: ${count < CHOICES ? `write ${CHOICES - count} more` : `take ${count - CHOICES} out`}`;
}

/** How a field of a question that is missing could look, by what else it has; undefined where that says nothing. */
export function exampleOfQuestion(field: string, { problem, context }: Written): string | undefined {
  if (problem.file !== 'questions.json') return undefined;
  const isEither = fieldOf(problem, 'kind', context) === 'true-false';
  if (field === 'choices' && isEither) return '["True", "False"]';
  const meant = field === 'proof' ? nearestItem(problem, context.values) : undefined;
  return meant && `["${meant.split(',')[0]}"]`;
}

/** What another field of a problem's entry has. */
function fieldOf(problem: PackProblem, field: string, { values }: Context): unknown {
  const place = placeIn({ ...problem, path: field }, values);
  return place && valueAt(values['questions.json'], place);
}

/** What to do about an entry of a list that is there before, or is not needed. */
export function ofRepeated({ reason, path, file }: PackProblem): string | undefined {
  if (reason.startsWith('leads back to the item itself')) {
    const kind = file === 'quotes.json' ? 'quote' : 'fact';
    return `is the ${kind} itself: take it out, or name another one`;
  }
  if (reason.startsWith('cannot be: nobody')) return `${reason}: take it out`;
  if (!/ is there twice$| counts as the same as "/.test(reason)) return undefined;
  return `${reason}: ${rootOf(path) === 'choices' ? 'write another choice' : 'take one of them out'}`;
}
