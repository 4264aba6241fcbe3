import { describe, expect, it } from 'vitest';
import { parsePack } from '../../src/pack/parse.ts';
import { problemLine } from '../../src/pack/problem.ts';
import { checkAgainstArticle } from '../../tools/pack/check.ts';
import { ARTICLE, type ExampleFact, type ExampleQuestion, exampleFiles, textsOf } from '../pack/example.ts';

type Files = ReturnType<typeof exampleFiles>;

function check(change: (files: Files) => Partial<Files> = () => ({}), article = ARTICLE): string[] {
  const files = exampleFiles();
  const parsed = parsePack('tea', textsOf({ ...files, ...change(files) }));
  if (!parsed.ok) throw new Error(parsed.problems.map(problemLine).join('\n'));
  return checkAgainstArticle(parsed.pack, article).map(problemLine);
}

/** Checks the example with one fact changed. */
function checkFact(id: string, change: Partial<ExampleFact>): string[] {
  return check(({ facts }) => ({
    facts: facts.map(fact => (fact.id === id ? { ...fact, ...change } : fact)),
  }));
}

function checkQuote(id: string, change: Partial<Files['quotes'][number] & { to: string }>): string[] {
  return check(({ quotes }) => ({
    quotes: quotes.map(quote => (quote.id === id ? { ...quote, ...change } : quote)),
  }));
}

function checkQuestion(change: Partial<ExampleQuestion>): string[] {
  return check(({ questions }) => ({
    questions: questions.map(first => ({ ...first, ...change })).slice(0, 1),
  }));
}

function addition(text: string) {
  return [{ text, reason: 'The harbour is well known.' }];
}

describe('checkAgainstArticle', () => {
  it('proves a good pack', () => {
    expect(check()).toEqual([]);
  });

  it('checks nothing else while the headings do not divide the article', () => {
    expect(check(undefined, ARTICLE.replace('The Night', 'By Night'))).toEqual([
      'pack.json night heading: the article has no line "The Night"',
    ]);
  });

  it.each([
    ['a number', 'In 1912 it was gone.', '"1912" is not in the paragraph'],
    ['a number word', 'Three chests of it.', '"3" is not in the paragraph'],
    ['a name', 'It was taken by Duke.', '"duke" is not in the paragraph'],
    ['a name the article does not have', 'It went to Oslo by ship.', '"oslo" is not in the paragraph'],
    ['a full name', 'It was seen by Anna Lind herself.', '"anna lind" is not in the paragraph'],
    ['a known name at the start of a sentence', 'Duke saw it.', '"duke" is not in the paragraph'],
    [
      'a name that shares only its article',
      'It was sold in The Hague.',
      '"the hague" is not in the paragraph',
    ],
    [
      'an unknown name at the start of a sentence',
      'Hitchcock saw it.',
      '"hitchcock" is not in the paragraph',
    ],
    ['another order of magnitude', 'Millions of leaves.', '"1000000" is not in the paragraph'],
    ['a mixed-up date', 'It was May 1912.', '"may 1912" is not in the paragraph'],
    ['a wrong ending of a name', 'It came from Port Said.', '"port said" is not in the paragraph'],
  ])('refuses %s that the paragraph does not have', (_, text, reason) => {
    expect(checkFact('f1', { text })).toEqual([`facts.json f1: ${reason}`]);
  });

  it.each([
    ['a number in the other spelling', 'f2', 'There were 2 boats.'],
    ['a full name where the paragraph has the surname', 'f6', 'In truth Anna Lind said nothing.'],
    ['a possessive', 'f2', "It was Lind's secret."],
    ['the subject of the pack', 'f2', 'The Tea Robbery was under way, and the Robbery went well.'],
    ['an ordinary word at the start of a sentence', 'f2', 'Thieves! Boats! All gone.'],
    ['the first person', 'f2', 'So I am told.'],
  ])('accepts %s', (_, id, text) => {
    expect(checkFact(id, { text })).toEqual([]);
  });

  it('accepts what a fact declares as an addition, and refuses one it does not need', () => {
    const text = 'It went to Oslo by ship.';
    expect(checkFact('f1', { text, additions: addition('Oslo') })).toEqual([]);
    expect(checkFact('f1', { text, additions: addition('Bergen') })).toEqual([
      'facts.json f1: "oslo" is not in the paragraph',
      'facts.json f1 additions[0]: is not needed: take it out',
    ]);
    expect(checkFact('f1', { additions: addition('Port Lyle') })).toEqual([
      'facts.json f1 additions[0]: is not needed: take it out',
    ]);
  });

  it('refuses a card that speaks of the article instead of what happened', () => {
    const reason = 'speaks of "the article"; say what it says';
    expect(checkFact('f2', { text: 'They left by water, the article says.' })).toEqual([
      `facts.json f2: ${reason}`,
    ]);
    expect(checkFact('f2', { title: "It is the article's own riddle" })).toEqual([
      `facts.json f2: ${reason}`,
    ]);
    expect(checkQuote('q2', { context: 'The last words of the article.' })).toEqual([
      `quotes.json q2: ${reason}`,
    ]);
    expect(checkFact('f2', { text: 'They took the articles of tea.' })).toEqual([]);
  });

  it('does not look into editor’s notes', () => {
    expect(checkFact('f1', { note: 'Found in Oslo in 1950.' })).toEqual([]);
  });

  it.each([
    ['words that are not there', 'gone by none'],
    ['half a word', 'gone by noo'],
    ['other capitals', 'Gone by noon'],
  ])('refuses a quote with %s', (_, words) => {
    expect(checkQuote('q1', { words })).toEqual([
      'quotes.json q1 words: are not in the paragraph word for word',
    ]);
  });

  it('refuses a quote from another paragraph', () => {
    expect(checkQuote('q1', { section: 'night' })).toEqual([
      'quotes.json q1 words: are not in the paragraph word for word',
    ]);
  });

  it('compares quotes without regard to white space and typographic quotes', () => {
    expect(checkQuote('q2', { words: 'It’s  still a riddle.' })).toEqual([]);
  });

  it('lets the words around a quote and those of pack.json name only what the article names', () => {
    expect(checkQuote('q1', { context: 'Anna Lind had seen it in 1911.' })).toEqual([]);
    expect(checkQuote('q1', { context: 'The police of Oslo came at once.' })).toEqual([
      'quotes.json q1: "oslo" is not in the article',
    ]);
    const timeline = [{ when: 'June 1911', what: 'The tea is stolen.', item: 'f1' }];
    expect(check(({ pack }) => ({ pack: { ...pack, timeline } }))).toEqual([
      'pack.json timeline[0].when: "june 1911" is not in the article',
    ]);
    const people = [{ name: 'Hannah Lind', role: 'The witness', item: 'f2' }];
    expect(check(({ pack }) => ({ pack: { ...pack, people } }))).toEqual([
      'pack.json people[0].name: "hannah lind" is not in the article',
    ]);
  });

  it.each([
    ['speaker', { speaker: 'Anna Lind' }, 'anna lind'],
    ['addressee', { to: 'to Lind' }, 'lind'],
    ['sentence', { within: 'Anna Lind said the tea was {quote}.' }, 'anna lind'],
  ])('refuses a %s around a quote whose name is only elsewhere in the article', (_, change, name) => {
    expect(checkQuote('q1', change)).toEqual([`quotes.json q1: "${name}" is not in the paragraph`]);
  });

  it('finds paragraphs that are not there and paragraphs that nothing is from', () => {
    expect(checkFact('f5', { paragraph: 5 })).toEqual([
      'facts.json f5 paragraph: section "night" has only 4',
      'pack.json night paragraph 4: no fact or quote is from it: "A parrot called Duke.…"',
    ]);
  });

  it.each([
    ['prompt', { prompt: 'Who sailed to Oslo with the tea?' }, '"oslo" is not in the paragraph'],
    ['explanation', { explanation: 'It was seen by Anna Lind.' }, '"anna lind" is not in the paragraph'],
    ['explanation', { explanation: 'In 1911 it was.' }, '"1911" is not in the paragraph'],
    ['answer', answered('Two parrots'), '"2" is not in the paragraph'],
    ['answer', answered('Gerald'), '"gerald" is not in the paragraph'],
    [
      'quotation',
      { prompt: 'Who was “Duke … of the tea”?' },
      'quotes "of the tea", which is not in the paragraph',
    ],
  ])('refuses a %s of a question that its proofs do not bear out', (_, change, reason) => {
    expect(checkQuestion(change)).toEqual([`questions.json t1: ${reason}`]);
  });

  it('proves a question by all its proofs together', () => {
    expect(checkQuestion({ explanation: 'The parrot Duke left in May 1911.', proof: ['f5', 'f1'] })).toEqual(
      [],
    );
  });

  it('blames an item, not its question, for a paragraph that is not there', () => {
    const misplaced = check(({ facts, questions }) => ({
      facts: facts.map(fact => (fact.id === 'f5' ? { ...fact, paragraph: 5 } : fact)),
      questions: questions.map(question => ({ ...question, explanation: 'It was Duke.', proof: ['f5'] })),
    }));
    expect(misplaced.filter(problem => !problem.startsWith('pack.json'))).toEqual([
      'facts.json f5 paragraph: section "night" has only 4',
    ]);
  });

  it('lets wrong choices and false statements name anything', () => {
    expect(checkQuestion({ choices: ['Oslo', 'Two of them', 'A parrot', 'Hitchcock'] })).toEqual([]);
    const statement = {
      kind: 'true-false',
      prompt: 'Hitchcock took 99 parrots.',
      choices: ['True', 'False'],
    };
    expect(checkQuestion({ ...statement, answer: 'False' })).toEqual([]);
    expect(checkQuestion({ ...statement, answer: 'True' })).toEqual([
      'questions.json t1: "hitchcock" is not in the paragraph',
      'questions.json t1: "99" is not in the paragraph',
    ]);
  });
});

function answered(answer: string): Partial<ExampleQuestion> {
  return { answer, choices: [answer, 'A barrel of rum', 'The mayor', 'A brass bell'] };
}
