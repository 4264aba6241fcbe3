import { describe, expect, it } from 'vitest';
import { problemLine } from '../../src/pack/problem.ts';
import { checkPack } from '../../tools/pack/check.ts';
import { readFiles } from '../../tools/pack/read-files.ts';
import { ARTICLE, type ExampleFact, type ExampleQuestion, exampleFiles, textsOf } from '../pack/example.ts';

type Files = ReturnType<typeof exampleFiles>;

function checked(change: (files: Files) => Partial<Files> = () => ({}), article = ARTICLE) {
  const files = exampleFiles();
  const texts = textsOf({ ...files, ...change(files) });
  const bytes = readFiles(file => Buffer.from(texts[file] ?? ''));
  return checkPack('tea', bytes, article);
}

function check(change?: (files: Files) => Partial<Files>, article?: string): string[] {
  return checked(change, article).problems.map(problemLine);
}

function advice(change?: (files: Files) => Partial<Files>): string[] {
  return checked(change).advice.map(problemLine);
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

describe('checkPack', () => {
  it('proves a good pack', () => {
    expect([...check(), ...advice()]).toEqual([]);
  });

  it('checks nothing else while the headings do not divide the article', () => {
    expect(check(undefined, ARTICLE.replace('The Night', 'By Night'))).toEqual([
      'pack.json night heading: the article has no line "The Night"; it has "By Night": write that',
    ]);
  });

  it.each([
    [
      'a number',
      'In 1912 it was gone.',
      '"1912" is nowhere in the article; paragraph 1 of Introduction has "May 1911": write that, take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'a number word',
      'Three chests of it.',
      '"Three" is nowhere in the article: take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'a name',
      'It was taken by Duke.',
      '"Duke" is not in paragraph 1 of Introduction; it is in paragraph 4 of The night',
    ],
    [
      'a name the article does not have',
      'It went to Oslo by ship.',
      '"Oslo" is nowhere in the article; paragraph 1 of Introduction names "Port Lyle": take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'a full name',
      'It was seen by Anna Lind herself.',
      '"Anna Lind" is not in paragraph 1 of Introduction; it is in paragraph 1 of The night',
    ],
    [
      'a known name at the start of a sentence',
      'Duke saw it.',
      '"Duke" is not in paragraph 1 of Introduction; it is in paragraph 4 of The night',
    ],
    [
      'a name that shares only its article',
      'It was sold in The Hague.',
      '"The Hague" is not in paragraph 1 of Introduction; it is in paragraph 1 of Afterwards',
    ],
    [
      'an unknown name at the start of a sentence',
      'Hitchcock saw it.',
      '"Hitchcock" is nowhere in the article; paragraph 1 of Introduction names "Port Lyle": take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'another order of magnitude',
      'Millions of leaves.',
      '"Millions" is nowhere in the article: take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
    [
      'a mixed-up date',
      'It was May 1912.',
      '"May 1912" is nowhere in the article; paragraph 1 of Introduction has "May 1911": write that',
    ],
    [
      'a wrong ending of a name',
      'It came from Port Said.',
      '"Port Said" is nowhere in the article; paragraph 1 of Introduction has "Port Lyle": write that, take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ],
  ])('refuses %s that the paragraph does not have', (_, text, reason) => {
    expect(checkFact('f1', { text })).toEqual([`facts.json f1 text: ${reason}`]);
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

  it('names what its own paragraph may have meant before what another has', () => {
    const article = ARTICLE.replace('Anna Lind', 'In 1915 Anna Lind').replace('May 1911', '1914');
    const told = check(
      ({ facts }) => ({ facts: facts.map(one => (one.id === 'f2' ? { ...one, text: 'In 1917.' } : one)) }),
      article,
    );
    expect(told).toContain(
      'facts.json f2 text: "1917" is nowhere in the article; paragraph 1 of The night has "1915": write that',
    );
  });

  it('accepts what a fact declares as an addition, and refuses one it does not need', () => {
    const text = 'It went to Oslo by ship.';
    expect(checkFact('f1', { text, additions: addition('Oslo') })).toEqual([]);
    expect(checkFact('f1', { text, additions: addition('Bergen') })).toEqual([
      'facts.json f1 text: "Oslo" is nowhere in the article; paragraph 1 of Introduction names "Port Lyle": take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ]);
    const additions = addition('Port Lyle');
    expect(
      advice(({ facts }) => ({ facts: facts.map(one => (one.id === 'f1' ? { ...one, additions } : one)) })),
    ).toEqual([
      'facts.json f1 additions[0]: "Port Lyle" is not needed: its paragraph has it, or the texts do not; take it out',
    ]);
  });

  it('advises against a card that speaks of the article instead of what happened', () => {
    const reason = 'speaks of "the article"; say what it says';
    const text = 'They left by water, the article says.';
    expect(
      advice(({ facts }) => ({ facts: facts.map(one => (one.id === 'f2' ? { ...one, text } : one)) })),
    ).toEqual([`facts.json f2: ${reason}`]);
    const context = 'The last words of the article.';
    expect(
      advice(({ quotes }) => ({ quotes: quotes.map(one => (one.id === 'q2' ? { ...one, context } : one)) })),
    ).toEqual([`quotes.json q2: ${reason}`]);
    expect(advice()).toEqual([]);
  });

  it('does not look into editor’s notes', () => {
    expect(checkFact('f1', { note: 'Found in Oslo in 1950.' })).toEqual([]);
  });

  it.each([
    ['words that are not there', 'gone by none', 'word for word; it has "gone by noon"'],
    ['half a word', 'gone by noo', 'word for word; it has "gone by noon"'],
    ['other capitals', 'Gone by noon', 'word for word; it has "gone by noon"'],
  ])('refuses a quote with %s, and says how they stand there', (_, words, reason) => {
    expect(checkQuote('q1', { words })).toEqual([
      `quotes.json q1 words: are not in paragraph 1 of Introduction ${reason}`,
    ]);
  });

  it('refuses a quote from another paragraph, and says from which it is', () => {
    expect(checkQuote('q1', { section: 'night' })).toEqual([
      'quotes.json q1 section: the words are not in paragraph 1 of The night; they are in paragraph 1 of Introduction',
    ]);
  });

  it('compares quotes without regard to white space and typographic quotes', () => {
    expect(checkQuote('q2', { words: 'It’s  still a riddle.' })).toEqual([]);
  });

  it('lets the words around a quote and those of pack.json name only what the article names', () => {
    expect(checkQuote('q1', { context: 'Anna Lind had seen it in 1911.' })).toEqual([]);
    expect(checkQuote('q1', { context: 'The police of Oslo came at once.' })).toEqual([
      'quotes.json q1 context: "Oslo" is nowhere in the article: take it out, or give it under `additions` with the reason if it comes from elsewhere',
    ]);
    const timeline = [{ when: 'June 1911', what: 'The tea is stolen.', item: 'f1' }];
    expect(check(({ pack }) => ({ pack: { ...pack, timeline } }))).toEqual([
      'pack.json timeline[0].when: "June 1911" is nowhere in the article; paragraph 1 of Introduction has "May 1911": write that',
    ]);
    const people = [{ name: 'Hannah Lind', role: 'The witness', item: 'f2' }];
    expect(check(({ pack }) => ({ pack: { ...pack, people } }))).toEqual([
      'pack.json people[0].name: "Hannah Lind" is nowhere in the article; paragraph 1 of The night has "Anna Lind": write that',
    ]);
  });

  it.each([
    ['speaker', { speaker: 'Anna Lind' }, 'Anna Lind'],
    ['addressee', { to: 'to Lind' }, 'Lind'],
    ['sentence', { within: 'Anna Lind said the tea was {quote}.' }, 'Anna Lind'],
  ])('refuses a %s around a quote whose name is only elsewhere in the article', (_, change, name) => {
    const told = /"Anna Lind", whom paragraph 1 of Introduction, where the words are, does not name/;
    const elsewhere = `"${name}" is not in paragraph 1 of Introduction; it is in `;
    expect(checkQuote('q1', change)).toEqual([
      'speaker' in change ? expect.stringMatching(told) : expect.stringContaining(elsewhere),
    ]);
  });

  it('finds paragraphs that are not there and paragraphs that nothing is from', () => {
    expect(checkFact('f5', { paragraph: 5 })).toEqual([
      'facts.json f5 paragraph: is 5, but "The night" has only 4 paragraphs: they are counted anew in each section',
    ]);
    expect(advice(({ facts }) => ({ facts: facts.filter(({ id }) => id !== 'f5'), questions: [] }))).toEqual([
      'pack.json night: has no fact or quote from paragraph 4',
    ]);
  });

  it.each([
    [
      'prompt',
      { prompt: 'Who sailed to Oslo with the tea?' },
      '"Oslo" is nowhere in the article; paragraph 4 of The night names "Duke": take it out',
    ],
    [
      'explanation',
      { explanation: 'It was seen by Anna Lind.' },
      '"Anna Lind" is not in paragraph 4 of The night, which f5 is from; it is in paragraph 1 of The night, which f2 is from',
    ],
    [
      'explanation',
      { explanation: 'In 1911 it was.' },
      '"1911" is not in paragraph 4 of The night, which f5 is from; it is in paragraph 1 of Introduction, which f1 and q1 are from',
    ],
    [
      'answer',
      answered('Two parrots'),
      '"Two" is not in paragraph 4 of The night, which f5 is from; it is in paragraph 1 of The night, which f2 is from',
    ],
    [
      'answer',
      answered('Gerald'),
      '"Gerald" is nowhere in the article; paragraph 4 of The night names "Duke": write what the article has',
    ],
    [
      'prompt',
      { prompt: 'Who was “Duke … of the tea”?' },
      'quotes "of the tea", which is not in paragraph 4 of The night, which f5 is from; it is nowhere in the article',
    ],
  ])('refuses a %s of a question that its proofs do not bear out', (path, change, reason) => {
    expect(checkQuestion(change)).toEqual([`questions.json t1 ${path}: ${reason}`]);
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
      'facts.json f5 paragraph: is 5, but "The night" has only 4 paragraphs: they are counted anew in each section',
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
      'questions.json t1 prompt: "Hitchcock" is nowhere in the article; paragraph 4 of The night names "Duke": take it out',
      'questions.json t1 prompt: "99" is nowhere in the article: take it out',
    ]);
  });
});

function answered(answer: string): Partial<ExampleQuestion> {
  return { answer, choices: [answer, 'A barrel of rum', 'The mayor', 'A brass bell'] };
}
