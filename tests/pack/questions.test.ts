import { describe, expect, it } from 'vitest';
import { parsePack } from '../../src/pack/parse.ts';
import { problemLine } from '../../src/pack/problem.ts';
import { type ExampleQuestion, exampleFiles, question, textsOf } from './example.ts';

function problemsOf(questions: unknown): string[] {
  const parsed = parsePack('tea', textsOf({ ...exampleFiles(), questions }));
  return parsed.ok ? [] : parsed.problems.map(problemLine);
}

/** What is wrong with a good question after a change; each line without the file and the id. */
function problemsAfter(change: object): string[] {
  const good = question('t1', 'choice', 'What did the thieves take along with the tea?', 'A parrot', ['f5']);
  return problemsOf([{ ...good, ...change }]).map(line => line.replace(/^questions\.json t1 ?/, ''));
}

describe('a question', () => {
  it('may be of any kind', () => {
    const trueFalse = { kind: 'true-false', choices: ['True', 'False'], answer: 'False' };
    expect(
      [{}, trueFalse, speaker('The harbour master'), finish('noon'), number('Forty'), number('May')].flatMap(
        problemsAfter,
      ),
    ).toEqual([]);
  });

  it.each([
    ['id', { id: 'f1' }, 'questions.json f1 id: must be "t" and a number, such as "t5"'],
    ['kind', { kind: 'riddle' }, 'kind: must be one of: choice, true-false, speaker, finish, number'],
    ['difficulty', { difficulty: 'mild' }, 'difficulty: must be one of: easy, medium, hard'],
    ['prompt', { prompt: 'x'.repeat(161) }, 'prompt: has 161 characters; at most 160 are allowed'],
    [
      'choice',
      { choices: ['A parrot', 'Rum', 'Tar', 'x'.repeat(35)] },
      'choices[3]: has 35 characters; at most 34 are allowed',
    ],
    ['answer', { answer: undefined }, 'answer: is missing'],
    ['accepted', { accepted: [] }, 'accepted: needs at least one entry'],
    [
      'accepted',
      { accepted: Array.from({ length: 13 }, (_, index) => `bird ${index}`) },
      'accepted: can have at most 12 entries',
    ],
    ['explanation', { explanation: '' }, 'explanation: is empty'],
    ['proof', { proof: [] }, 'proof: needs at least one entry'],
    ['proof', { proof: ['intro'] }, 'proof[0]: must be the id of a fact or a quote'],
    ['choices', { choices: ['A parrot'] }, 'choices: needs at least 2 entries'],
    ['key', { hint: 'It talks.' }, ': has unknown keys: "hint"'],
  ])('is refused for a bad %s by the schema', (_, change, problem) => {
    expect(problemsAfter(change)).toContain(problem);
  });

  it.each([
    ['three choices', ['A parrot', 'Rum', 'Tar'], 'choices: must be four, not 3'],
    ['a choice twice', ['A parrot', 'Rum', 'the rum!', 'Tar'], 'choices[2]: "the rum!" is there twice'],
    ['a number twice', ['A parrot', '2 owls', 'two owls', 'Tar'], 'choices[2]: "two owls" is there twice'],
    ['no choice that is right', ['A Parrot', 'Rum', 'Tar', 'Salt'], 'answer: is not among the choices'],
  ])('is refused for %s', (_, choices, problem) => {
    expect(problemsAfter({ choices })).toEqual([problem]);
  });

  it('of true or false has just these choices, in this order', () => {
    const kind = { kind: 'true-false', answer: 'True' };
    const problem = ['choices: must be "True" and "False"'];
    expect(problemsAfter({ ...kind, choices: ['False', 'True'] })).toEqual(problem);
    expect(problemsAfter({ ...kind, choices: ['True', 'False', 'Maybe'] })).toEqual(problem);
  });

  it('does not contain its own answer', () => {
    expect(problemsAfter({ prompt: 'Was it a parrot that went along?' })).toEqual([
      'prompt: has the answer in it',
    ]);
    expect(problemsAfter({ prompt: 'Was it a parrotfish that went along?' })).toEqual([]);
  });

  it('accepts neither its answer, nor a wrong choice, nor anything twice', () => {
    expect(problemsAfter({ accepted: ['Duke', 'bird'] })).toEqual([]);
    expect(problemsAfter({ accepted: ['The parrot!', 'mayor', 'bird', 'a bird'] })).toEqual([
      'accepted[0]: is the answer itself, which counts anyway',
      'accepted[1]: "mayor" is a wrong choice',
      'accepted[3]: "a bird" is there twice',
    ]);
  });

  it('has proofs that are there, each once', () => {
    expect(problemsAfter({ proof: ['f5', 'f99', 'f5'] })).toEqual([
      'proof[1]: there is no item "f99"',
      'proof[2]: "f5" is there twice',
    ]);
  });
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
    expect(problemsAfter(speaker('Harbour master'))).toEqual([]);
    expect(problemsAfter(speaker('Anna Lind'))).toEqual(['answer: is not the speaker: The harbour master']);
  });

  it('that asks who said it has words of the quote', () => {
    const problem = ['prompt: has no words of the quote between quotation marks'];
    expect(problemsAfter(speaker('The harbour master', { prompt: 'Who spoke of noon?' }))).toEqual(problem);
    expect(problemsAfter(speaker('The harbour master', { prompt: 'Who said “by none”?' }))).toEqual(problem);
  });

  it.each([
    ['who said it', speaker('The harbour master', { proof: ['f1'] })],
    ['how a quote goes on', finish('noon', { proof: ['f1'] })],
  ])('that asks %s has a quote among its proofs', (_, change) => {
    expect(problemsAfter(change)).toEqual(['proof: needs a quote']);
  });

  it('that asks how a quote goes on begins it and has its next words as the answer', () => {
    expect(problemsAfter(finish('none'))).toEqual(['answer: does not go on as the quote does']);
    const problem = ['prompt: has no beginning of the quote between quotation marks'];
    expect(problemsAfter(finish('noon', { prompt: 'It was away by …' }))).toEqual(problem);
    expect(problemsAfter(finish('noon', { prompt: 'It was away “by …”' }))).toEqual(problem);
  });

  it('that asks for a number or a date has one as the answer', () => {
    expect(problemsAfter(number('A lot'))).toEqual(['answer: has no number, month or day of the week']);
    for (const answer of ['40', 'Forty', 'On a Monday', 'May', 'A decade']) {
      expect(problemsAfter(number(answer))).toEqual([]);
    }
  });

  it('is not blamed for a quote that is broken itself', () => {
    const { quotes, ...files } = exampleFiles();
    const broken = quotes.map(quote => ({ ...quote, speaker: '' }));
    const good = question('t1', 'choice', 'Whose?', 'A parrot', ['f5']);
    const questions = [{ ...good, ...speaker('Anna Lind') }];
    const parsed = parsePack('tea', textsOf({ ...files, quotes: broken, questions }));
    expect(parsed.ok ? [] : parsed.problems.map(problemLine)).toEqual([
      'quotes.json q1 speaker: is empty',
      'quotes.json q2 speaker: is empty',
    ]);
    const texts = textsOf({ ...files, quotes: [], questions });
    const without = parsePack('tea', { ...texts, 'quotes.json': undefined });
    expect(without.ok ? [] : without.problems.map(problemLine)).toEqual([
      'quotes.json: is missing or cannot be read',
    ]);
  });
});

describe('the questions of a pack', () => {
  const ask = (id: string, prompt: string) => question(id, 'choice', prompt, 'A parrot', ['f5']);

  it('have ids of their own', () => {
    expect(problemsOf([ask('t1', 'Who was it?'), ask('t1', 'Whose tea?')])).toEqual([
      'questions.json t1 id: is the same as in t1 before it',
    ]);
  });

  it('have prompts that are neither the same nor almost the same', () => {
    const prompts = [
      'Which bird left the quay with the tea?',
      'Which bird left the quay, with the tea!',
      'What bird left that quay with tea aboard?',
      'Which bird stayed behind on the ship?',
    ];
    expect(problemsOf(prompts.map((prompt, index) => ask(`t${index + 1}`, prompt)))).toEqual([
      'questions.json t2 prompt: is the same as in t1 before it',
      'questions.json t3 prompt: asks almost the same as t1 before it',
    ]);
  });

  it('are at most five hundred, and more are not even compared', () => {
    const many = Array.from({ length: 501 }, (_, index) => ask(`t${index + 1}`, `Riddle${index}?`));
    const problems = problemsOf(
      many.map((one, index) => (index === 500 ? { ...one, prompt: 'Riddle0?' } : one)),
    );
    expect(problems).toContain('questions.json: can have at most 500 entries');
    expect(problems.filter(problem => problem.includes('t501'))).toEqual([]);
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
    expect(problemsOf(balanced())).toEqual([]);
    expect(problemsOf(balanced(index => (index < 24 ? long(index) : {})))).toEqual([]);
  });

  it.each([
    [
      'the right choice is often the longest',
      (index: number) => (index < 10 ? { ...long(index), answer: 'Herring' } : {}),
      `10 of 24 ${right} as the longest; it must be at most 40 percent`,
    ],
    [
      'the right choice is often the shortest',
      (index: number) => (index < 10 ? { ...short(index), answer: 'Ox' } : {}),
      `10 of 24 ${right} as the shortest; it must be at most 40 percent`,
    ],
    [
      'the right choice is often in the same place',
      (index: number) => (index < 24 && index % 4 === 1 ? { answer: index < 13 ? 'Rum' : 'Tar' } : {}),
      `9 of 24 ${right} in place 1; it must be at most 35 percent`,
    ],
    [
      'the right choice is hardly ever in a place',
      (index: number) => (index < 24 && index % 4 === 1 ? { answer: index < 13 ? 'Rum' : 'Tea' } : {}),
      `0 of 24 ${right} in place 2; it must be at least 15 percent`,
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
      '8 of 28 questions of true or false; it must be at most 20 percent',
    ],
    [
      'nearly all statements are true',
      (index: number) => (index >= 24 ? { answer: index === 24 ? 'False' : 'True' } : {}),
      '1 of 4 true-false questions with "False"; it must be at least 35 percent',
    ],
    [
      'hardly any are hard',
      (index: number) => (index % 3 === 2 && index > 6 ? { difficulty: 'easy' } : {}),
      '2 of 28 questions are hard; it must be at least 20 percent',
    ],
  ])('is off when %s', (_, change, problem) => {
    expect(problemsOf(balanced(change))).toContain(`questions.json: ${problem}`);
  });

  it('is not held against a pack with few questions', () => {
    const few = balanced(() => ({ difficulty: 'easy' })).slice(0, 19);
    expect(problemsOf(few)).toEqual([]);
  });
});
