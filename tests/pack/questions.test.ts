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
    [
      'a choice twice',
      ['A parrot', 'Rum', 'the rum!', 'Tar'],
      'choices[2]: "the rum!" counts as the same as "Rum"',
    ],
    [
      'a number twice',
      ['A parrot', '2 owls', 'two owls', 'Tar'],
      'choices[2]: "two owls" counts as the same as "2 owls"',
    ],
    [
      'a choice in other letters',
      ['A Parrot', 'Rum', 'Tar', 'Salt'],
      'answer: is not among the choices letter for letter: they have "A Parrot"',
    ],
    [
      'an answer that is none of the choices',
      ['An owl', 'Rum', 'Tar', 'Salt'],
      'answer: is not among the choices, "An owl", "Rum", "Tar", "Salt": write one of them, letter for letter',
    ],
  ])('is refused for %s', (_, choices, problem) => {
    expect(problemsAfter({ choices })).toEqual([problem]);
  });

  it('of true or false has just these choices, in this order', () => {
    const kind = { kind: 'true-false', answer: 'True' };
    const problem = 'choices: must be "True" and "False", in this order, not';
    expect(problemsAfter({ ...kind, choices: ['False', 'True'] })).toEqual([`${problem} "False", "True"`]);
    expect(problemsAfter({ ...kind, choices: ['True', 'False', 'Maybe'] })).toEqual([
      `${problem} "True", "False", "Maybe"`,
    ]);
  });

  it('may be typed though nothing but its answer counts, unless it is of true or false', () => {
    expect(problemsAfter({ accepted: [] })).toEqual([]);
    const kind = { kind: 'true-false', choices: ['True', 'False'], answer: 'True' };
    expect(problemsAfter({ ...kind, accepted: [] })).toEqual([
      'accepted: cannot be: nobody types true or false',
    ]);
  });

  it('accepts neither its answer, nor a wrong choice, nor anything twice', () => {
    expect(problemsAfter({ accepted: ['Duke', 'bird'] })).toEqual([]);
    expect(problemsAfter({ accepted: ['The parrot!', 'mayor', 'bird', 'a bird'] })).toEqual([
      'accepted[0]: "The parrot!" is the answer "A parrot" itself, which counts anyway: take it out',
      'accepted[1]: "mayor" is the wrong choice "The mayor": take it out',
      'accepted[3]: "a bird" counts as the same as "bird"',
    ]);
  });

  it('has proofs that are there, each once', () => {
    expect(problemsAfter({ proof: ['f5', 'f99', 'f5'] })).toEqual([
      'proof[1]: there is no fact "f99"',
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

describe('the questions of a pack', () => {
  const ask = (id: string, prompt: string) => question(id, 'choice', prompt, 'A parrot', ['f5']);

  it('have ids of their own', () => {
    expect(problemsOf([ask('t1', 'Who was it?'), ask('t1', 'Whose tea?')])).toEqual([
      'questions.json t1 id: is the same as in t1 before it',
    ]);
  });

  it('have prompts of their own', () => {
    const prompts = ['Which bird left the quay with the tea?', 'Which bird left the quay, with the tea!'];
    expect(problemsOf(prompts.map((prompt, index) => ask(`t${index + 1}`, prompt)))).toEqual([
      'questions.json t2 prompt: is the same as in t1 before it',
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
