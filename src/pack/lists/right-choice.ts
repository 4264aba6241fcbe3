import { gistOf } from './clean.ts';
import type { Refusal } from './reading.ts';
import type { AnswerStyle } from './sheet.ts';

/** What a row offers, cleaned, as the file has it. */
export interface Offered {
  readonly answers: readonly string[];
  /** With an empty text for an empty cell between them: answers count by place. */
  readonly choices: readonly string[];
  readonly wrong: readonly string[];
}

/** Labels before choices: "A) Paris", "1. Paris". */
const LABEL = /^\(?([a-j]|[1-9])[).:]\s+/iu;
const STYLED: Readonly<Record<Exclude<AnswerStyle, 'text' | 'beside'>, RegExp>> = {
  letter: /^(?:(?:option|answer|choice)[\s_]*)?\(?([a-j])[).:]?$/iu,
  number: /^(?:(?:option|answer|choice)[\s_]*)?\(?([1-9])[).:]?$/iu,
  'from-zero': /^([0-9])$/u,
};
/** Between the letters or numbers of several right choices; a spreadsheet makes "1.2" of "1,2". */
const BETWEEN = /\s*[,;&/+]\s*|\s+(?:and|und|et|y|e|en|og|och)\s+|(?<=^\d)\.(?=\d$)/iu;
/** A whole number as some programs write it: "2.0". */
const WHOLE = /^(\d)[.,]0+$/u;
/** A file whose answers are hardly ever among its choices has wrong ones there alone. */
const BESIDE = { rows: 3, share: 0.1 } as const;
/** How strictly an answer is looked for among the choices, one after the other. */
const SAMENESS = [(text: string) => text, (text: string) => text.toLowerCase(), gistOf] as const;

/** How the rows' answers say which choice is right. Where they could be both, they are texts. */
export function styleOf(rows: readonly Offered[]): AnswerStyle {
  const asked = rows.filter(({ answers, choices }) => answers.length > 0 && choices.length > 1);
  if (asked.length === 0) return 'text';
  const most = (holds: (row: Offered) => boolean) => asked.filter(holds).length >= asked.length * 0.9;
  const first = ({ answers }: Offered) => answers[0] ?? '';
  const named = (pattern: RegExp) => (row: Offered) => partsOf(first(row)).every(part => pattern.test(part));
  const isThere = (row: Offered) => row.choices.some(choice => gistOf(choice) === gistOf(first(row)));
  if (most(isThere)) return 'text';
  if (most(named(STYLED.letter))) return 'letter';
  if (most(named(STYLED['from-zero'])) && asked.some(row => first(row) === '0')) return 'from-zero';
  if (most(named(STYLED.number))) return 'number';
  if (asked.some(named(STYLED.letter)) || asked.some(named(STYLED.number))) return 'text';
  const isBeside = asked.length >= BESIDE.rows && asked.filter(isThere).length <= asked.length * BESIDE.share;
  return isBeside ? 'beside' : 'text';
}

export interface Resolved {
  /** The first is the one among the choices, the others are other wordings of it. */
  readonly answers: readonly string[];
  /** Empty where there is nothing to choose from. */
  readonly choices: readonly string[];
}

const refused = (reason: string, remedy: string) => ({ refusal: { reason, remedy } });

/** Which of a row's texts are right and which are wrong; what had to be mended is added to the changes. */
export function resolveAnswers(
  texts: Offered,
  style: AnswerStyle,
  offersChoices: boolean,
  changes: string[],
): Resolved | { readonly refusal: Refusal } {
  const { answers, wrong } = texts;
  const choices = withoutLabels(texts.choices, changes);
  const [answer] = answers;
  if (answer === undefined) {
    const remedy = choices.length > 0 ? 'Say which choice is right.' : 'Write the answer into its cell.';
    return refused('has no answer', remedy);
  }
  const offered = choices.filter(choice => choice !== '');
  if (style === 'beside' && offered.length > 0) return { answers, choices: [answer, ...offered] };
  if (offered.length >= 2) return chosen(answers, choices, style, changes);
  if (wrong.length > 0) return { answers, choices: [answer, ...wrong] };
  if (offersChoices) {
    if (style !== 'text' && style !== 'beside')
      return refused('has no choices', 'Add them, or write the answer out.');
    changes.push('without choices to take: its answer is typed');
  }
  return { answers, choices: [] };
}

function chosen(
  [answer = '', ...wordings]: readonly string[],
  choices: readonly string[],
  style: AnswerStyle,
  changes: string[],
): Resolved | { readonly refusal: Refusal } {
  const [kept, ...others] = rightPlaces(answer, choices, style);
  if (kept === undefined) return notThere(answer, choices, style);
  if (others.length > 0) {
    const left = others.map(at => `"${choices[at] ?? ''}"`).join(', ');
    changes.push(`several choices are right: left out ${left}`);
  }
  const remaining = choices.filter((choice, at) => choice !== '' && !others.includes(at));
  if (remaining.length < 2) return refused('all its choices are right', 'Add a wrong one.');
  return { answers: [choices[kept] ?? '', ...wordings], choices: remaining };
}

function notThere(answer: string, choices: readonly string[], style: AnswerStyle) {
  const shown = answer.slice(0, 60);
  const isNamed =
    style === 'number' || style === 'from-zero' || (style === 'letter' && STYLED.letter.test(answer));
  return isNamed
    ? refused(
        `there is no choice ${shown}: it has ${choices.filter(choice => choice !== '').length}`,
        'Say which one is right by a number or letter that is there.',
      )
    : refused(`the answer "${shown}" is not among the choices`, 'Write it exactly as one of the choices.');
}

/** The places of the right choices, from 0. */
function rightPlaces(answer: string, choices: readonly string[], style: AnswerStyle): number[] {
  if (style === 'text' || style === 'beside') {
    const bare = answer.replace(LABEL, '');
    for (const same of SAMENESS) {
      const [at, ...others] = choices.flatMap((choice, place) =>
        [answer, bare].some(text => same(text) === same(choice)) ? [place] : [],
      );
      if (at !== undefined && others.every(other => choices[other] === choices[at])) return [at];
    }
    // One row of many may say it in its own way.
    const other = (['letter', 'number'] as const).find(each => STYLED[each].test(answer));
    return other === undefined || /^[1-9]$/u.test(answer) ? [] : rightPlaces(answer, choices, other);
  }
  const parts = partsOf(answer);
  const places = parts.flatMap(part => {
    const [, sign] = STYLED[style].exec(part) ?? [];
    if (sign === undefined) return [];
    const place = style === 'letter' ? sign.toLowerCase().charCodeAt(0) - 97 : Number(sign);
    return [style === 'number' ? place - 1 : place];
  });
  if (places.length < parts.length) return rightPlaces(answer, choices, 'text');
  return places.every(place => (choices[place] ?? '') !== '') ? places : [];
}

/** The letters or numbers of the right choices. */
function partsOf(answer: string): string[] {
  return answer.replace(WHOLE, '$1').split(BETWEEN);
}

/** Takes labels off that all choices have in order. */
function withoutLabels(choices: readonly string[], changes: string[]): readonly string[] {
  const labelled = choices.every((choice, at) => {
    const label = LABEL.exec(choice)?.[1]?.toLowerCase();
    return label === 'abcdefghij'.charAt(at) || label === String(at + 1);
  });
  if (choices.length < 2 || !labelled) return choices;
  changes.push('the labels before its choices taken off');
  return choices.map(choice => choice.replace(LABEL, ''));
}
