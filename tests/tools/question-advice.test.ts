import { describe, expect, it } from 'vitest';
import { questionsFileSchema, quotesFileSchema } from '../../src/pack/schema.ts';
import { balanceAdvice } from '../../tools/pack/balance.ts';
import { questionAdvice } from '../../tools/pack/question-advice.ts';
import { kindProblems } from '../../tools/pack/question-kinds.ts';
import { type ExampleQuestion, exampleFiles, question } from '../pack/example.ts';

const quotes = quotesFileSchema.parse(exampleFiles().quotes);

function asQuestions(questions: readonly ExampleQuestion[]) {
  return questionsFileSchema.parse(questions);
}

/** What a question of a kind is lacking, after a change to a good one. */
function kindProblemsAfter(change: object): string[] {
  const good = question('t1', 'choice', 'What did the thieves take along with the tea?', 'A parrot', ['f5']);
  return kindProblems(asQuestions([{ ...good, ...change }]), quotes).map(
    ({ path, reason }) => `${path}: ${reason}`,
  );
}

function adviceOn(...prompts: string[]): string[] {
  const questions = prompts.map((prompt, index) =>
    question(`t${index + 1}`, 'choice', prompt, 'A parrot', ['f5']),
  );
  return questionAdvice(asQuestions(questions)).map(({ item, path, reason }) => `${item} ${path}: ${reason}`);
}

it('a prompt should not have the answer in it', () => {
  expect(adviceOn('Was it a parrot that went along?')).toEqual([
    't1 prompt: has the answer in it, "A parrot": ask without it',
  ]);
  expect(adviceOn('Was it a parrotfish that went along?')).toEqual([]);
});

it('prompts should not be almost the same', () => {
  const prompts = ['Which bird left the quay with the tea?', 'What bird left that quay with tea aboard?'];
  expect(adviceOn(...prompts)).toEqual(['t2 prompt: asks almost the same as t1 before it: keep one of them']);
});

it('only questions with one answer should be for typed rounds', () => {
  const typed = (prompt: string) => [
    { ...question('t1', 'choice', prompt, 'A parrot', ['f5']), accepted: ['Duke'] },
  ];
  expect(questionAdvice(asQuestions(typed('Why did they take it?')))).toMatchObject([{ path: 'accepted' }]);
  expect(questionAdvice(asQuestions(typed('Whom did they take?')))).toEqual([]);
});

function speaker(answer: string, change: Partial<ExampleQuestion> = {}): Partial<ExampleQuestion> {
  const prompt = 'Who called the tea “gone by noon”?';
  return { kind: 'speaker', prompt, answer, choices: choicesWith(answer), proof: ['q1'], ...change };
}

function finish(answer: string, change: Partial<ExampleQuestion> = {}): Partial<ExampleQuestion> {
  const prompt = 'How soon was the tea away? “Gone by …”';
  return { kind: 'finish', prompt, answer, choices: choicesWith(answer), proof: ['q1'], ...change };
}

function number(answer: string): Partial<ExampleQuestion> {
  return { kind: 'number', answer, choices: choicesWith(answer) };
}

function choicesWith(answer: string): string[] {
  return [answer, 'Rum', 'Tar', 'Salt'];
}

describe('a question of a kind', () => {
  it('that asks who said it has the speaker of its quote as the answer', () => {
    expect(kindProblemsAfter(speaker('Harbour master'))).toEqual([]);
    expect(kindProblemsAfter(speaker('Anna Lind'))).toEqual([
      'answer: is "Anna Lind", but q1 is by "The harbour master": write the same name in both',
    ]);
  });

  it('that asks who said it has words of the quote', () => {
    const wanted = 'it has to quote from q1, “gone by noon”';
    expect(kindProblemsAfter(speaker('The harbour master', { prompt: 'Who spoke of noon?' }))).toEqual([
      `prompt: has nothing between quotation marks; ${wanted}`,
    ]);
    expect(kindProblemsAfter(speaker('The harbour master', { prompt: 'Who said “by none”?' }))).toEqual([
      `prompt: quotes “by none”; ${wanted}`,
    ]);
  });

  it.each([
    ['who said it', speaker('The harbour master', { proof: ['f1'] })],
    ['how a quote goes on', finish('noon', { proof: ['f1'] })],
  ])('that asks %s has a quote among its proofs', (_, change) => {
    expect(kindProblemsAfter(change)).toEqual([
      expect.stringMatching(/^proof: needs a quote, since the kind is "\w+": q1 has these words$/),
    ]);
  });

  it('that asks how a quote goes on begins it and has its next words as the answer', () => {
    expect(kindProblemsAfter(finish('none'))).toEqual([
      'answer: is "none", which is not how the quote goes on, q1, “gone by noon”: write that among the choices, too',
    ]);
    expect(kindProblemsAfter(finish('noon', { prompt: 'It was away by …' }))).toEqual([
      'prompt: has nothing between quotation marks: write the beginning of q1, “gone by …”',
    ]);
    expect(kindProblemsAfter(finish('noon', { prompt: 'It was away “by …”' }))).toEqual([
      'prompt: “by” is not how q1 begins: write “gone by …”',
    ]);
  });

  it('that asks for a number or a date has one as the answer', () => {
    expect(kindProblemsAfter(number('A lot'))).toEqual([
      'answer: is "A lot", which has no number, month or day of the week: the kind is "choice"',
    ]);
    for (const answer of ['40', 'Forty', 'On a Monday', 'May', 'A decade']) {
      expect(kindProblemsAfter(number(answer))).toEqual([]);
    }
  });

  it('is not blamed for a quote that is not there', () => {
    const asked = {
      ...question('t1', 'choice', 'Whose?', 'A parrot', ['q9']),
      ...speaker('Anna Lind'),
      proof: ['q9'],
    };
    expect(kindProblems(asQuestions([asked]), quotes)).toEqual([]);
  });
});

/** Questions in perfect balance: 24 of four choices, four of true or false. */
function balanced(change: (index: number) => Partial<ExampleQuestion> = () => ({})): ExampleQuestion[] {
  return Array.from({ length: 28 }, (_, index) => {
    const isChoice = index < 24;
    const choices = isChoice ? ['Rum', 'Tar', 'Tea', 'Ale'] : ['True', 'False'];
    return {
      ...question(`t${index + 1}`, isChoice ? 'choice' : 'true-false', `Riddle${index}?`, '', ['f5']),
      difficulty: ['easy', 'medium', 'hard'][index % 3] ?? '',
      choices,
      answer: choices[index % choices.length] ?? '',
      ...change(index),
    };
  });
}

describe('the balance of a pack’s questions', () => {
  const right = 'questions of four choices with the right one';
  const long = (index: number) => ({
    choices: ['Herring', 'Tar', 'Tea', 'Ale'],
    answer: at(index, 'Herring'),
  });
  const short = (index: number) => ({ choices: ['Ox', 'Tar', 'Tea', 'Ale'], answer: at(index, 'Ox') });
  const at = (index: number, first: string) => [first, 'Tar', 'Tea', 'Ale'][index % 4] ?? '';

  it('passes where nothing gives answers away', () => {
    expect(balanceAdvice(balanced())).toEqual([]);
    expect(balanceAdvice(balanced(index => (index < 24 ? long(index) : {})))).toEqual([]);
  });

  it.each([
    [
      'the right choice is often the longest',
      (index: number) => (index < 10 ? { ...long(index), answer: 'Herring' } : {}),
      `10 of 24 ${right} as the longest; better at most 40 percent`,
    ],
    [
      'the right choice is often the shortest',
      (index: number) => (index < 10 ? { ...short(index), answer: 'Ox' } : {}),
      `10 of 24 ${right} as the shortest; better at most 40 percent`,
    ],
    [
      'too many are of true or false',
      (index: number) =>
        index < 4
          ? {
              kind: 'true-false',
              choices: ['True', 'False'],
              answer: index % 2 === 0 ? 'True' : 'False',
            }
          : {},
      '8 of 28 questions of true or false; better at most 20 percent',
    ],
    [
      'nearly all statements are true',
      (index: number) => (index >= 24 ? { answer: index === 24 ? 'False' : 'True' } : {}),
      '1 of 4 true-false questions with "False"; better at least 35 percent',
    ],
    [
      'hardly any are hard',
      (index: number) => (index % 3 === 2 && index > 6 ? { difficulty: 'easy' } : {}),
      '2 of 28 questions are hard; better at least 20 percent',
    ],
  ])('is off when %s', (_, change, problem) => {
    expect(balanceAdvice(balanced(change))).toContain(problem);
  });

  it('is not held against a pack with few questions', () => {
    const few = balanced(() => ({ difficulty: 'easy' })).slice(0, 19);
    expect(balanceAdvice(few)).toEqual([]);
  });
});
