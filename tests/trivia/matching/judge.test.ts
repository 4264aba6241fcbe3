import { expect, test } from 'vitest';
import { judge } from '../../../src/trivia/matching/judge.ts';

const HIRAI = ['Kazuo Hirai'];

/** In one word: how it is right, or why not. */
function outcome(typed: string, ...accepted: string[]): string {
  const verdict = judge(typed, accepted);
  return verdict.right ? verdict.how : verdict.why;
}

test('case, accents, punctuation, markup, spoiler bars and spaces make no difference', () => {
  for (const typed of [
    'kazuo hirai',
    '  KAZUO   HIRAI! ',
    '||**Kazuo** Hirai||',
    '> `Kàzuo` ~~Hirai~~',
    '# __Kazuo_Hirai__',
    'Kazuo-Hirai',
    'kazuohirai',
    'kazuo\nhirai',
  ]) {
    expect(outcome(typed, ...HIRAI), `"${typed}"`).toBe('exact');
  }
  expect(outcome('beyonce', 'Beyoncé')).toBe('exact');
  expect(outcome('stromsoe', 'Strømsøe')).toBe('exact');
  expect(outcome('us government', 'U.S. government')).toBe('exact');
  expect(outcome('some one', 'Someone')).toBe('exact');
});

test('look-alike letters are the letters they look like, and what cannot be seen is not there', () => {
  expect(outcome('Каzuо Ніrаі', ...HIRAI)).toBe('exact');
  expect(outcome('\u202EKa\u200Bzuo\u2060 Hi\u00ADrai\u202C', ...HIRAI)).toBe('exact');
  expect(outcome('Ｋａｚｕｏ 𝐇𝐢𝐫𝐚𝐢', ...HIRAI)).toBe('exact');
});

test('stop words make no difference, unless the answer is made of them or ends with one', () => {
  expect(outcome('guardians peace', 'The Guardians of Peace')).toBe('exact');
  expect(outcome('a ricin strip', 'ricin strip')).toBe('exact');
  expect(outcome('The The', 'The The')).toBe('exact');
  expect(outcome('the', 'The The')).toBe('partial');
  expect(outcome('the', 'The Who')).toBe('different');
  expect(outcome('vitamin', 'Vitamin A')).toBe('partial');
  expect(outcome('log off', 'log on')).toBe('different');
  expect(outcome('guilty', 'not guilty')).toBe('partial');
});

test('a stop word may be misspelt by a letter', () => {
  for (const [typed, accepted] of [
    ['teh hackers', 'The hackers'],
    ['he hackers', 'The hackers'],
    ['Thq story around it', 'The story around it'],
    ['the budget fo teh film', 'The budget of the film'],
    ['guardians fo peace', 'The Guardians of Peace'],
    ['s ricin strip', 'A ricin strip'],
    ['teh North Korean goverment', 'The North Korean government'],
    ['Shy adn insecure', 'Shy and insecure'],
    ['insecure adn shy', 'Shy and insecure'],
    ['thw 21st', 'The 21st'],
    ['i think teh hackers', 'The hackers'],
    ['teh CIA', 'The CIA'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('spelling');
  }
});

test('so may a little word such as "is" or "he"', () => {
  for (const typed of ['He ia a fan of the show', 'Hr is a fan of the show', 'he is a fan fo teh show'])
    expect(outcome(typed, 'He is a fan of the show'), `"${typed}"`).toBe('spelling');
});

test('a misspelt stop word hides no other mistake', () => {
  expect(outcome('teh CIO', 'The CIA')).toBe('short');
  expect(outcome('teh 22nd', 'The 21st')).toBe('number');
  expect(outcome('teh story', 'The story around it')).toBe('partial');
  expect(outcome('teh hackers', 'hackers')).toBe('different');
  expect(outcome('teh teh hackers', 'The hackers')).toBe('different');
  expect(outcome('no hackers', 'On hackers')).toBe('different');
  expect(outcome('hackers or Sony', 'hackers of Sony')).toBe('different');
  expect(judge('teh hackrs', ['The hackers'], ['The hecklers'])).toEqual({ right: true, how: 'spelling' });
  expect(judge('teh hecklers', ['The hackers'], ['The hecklers'])).toEqual({
    right: false,
    why: 'different',
  });
});

test('"&" is "and", and what it joins may come in any order', () => {
  expect(outcome('rock & roll', 'Rock and Roll')).toBe('exact');
  for (const typed of ['Evan Goldberg and Seth Rogen', 'evan goldberg & seth rogen', 'goldberg, rogen']) {
    expect(outcome(typed, 'Seth Rogen & Evan Goldberg', 'Rogen and Goldberg'), `"${typed}"`).toBe('exact');
  }
  expect(outcome('peter, mary and paul', 'Peter, Paul and Mary')).toBe('exact');
  expect(outcome('mary paul peter', 'Peter, Paul and Mary')).toBe('exact');
  expect(outcome('undefined and tank', 'tank')).toBe('different');
  expect(outcome('paul and peter', 'Peter and Paul and Mary')).toBe('partial');
  expect(outcome('evan golberg, seth rogan', 'Seth Rogen and Evan Goldberg')).toBe('spelling');
});

test('numbers are equal in digits, words and both', () => {
  for (const [typed, accepted] of [
    ['three', '3'],
    ['3', 'three'],
    ['twenty-five', '25'],
    ['twentyfive', '25'],
    ['one hundred', '100'],
    ['a hundred', '100'],
    ['one hundred', 'A hundred'],
    ['it was a hundred', '100'],
    ['a million', '1,000,000'],
    ['five millions', '5,000,000'],
    ['a hundred and five', '105'],
    ['two dozen', '24'],
    ['3,000', '3000'],
    ['3k', 'three thousand'],
    ['3 000', '3,000'],
    ['3.000', '3,000'],
    ['2.500.000', '2,500,000'],
    ['18,5', '18.5'],
    ['18,5 minutes', 'eighteen and a half minutes'],
    ['two and a half million', '2.5m'],
    ['18 and half', '18.5'],
    ['44m', '44 million'],
    ['44 mil', '44 million'],
    ['forty four million', '44,000,000'],
    ['44.000.000', '44 million'],
    ['1.5 billion', '1,500,000,000'],
    ['1 million 200 thousand', '1.2 million'],
    ['nineteen eighty-four', '1984'],
    ['twenty fourteen', '2014'],
    ['twenty ten', '2010'],
    ['ten sixty-six', '1066'],
    ['44 millions', '44 million'],
    ['two thousand and fourteen', '2014'],
    ['first', '1st'],
    ['the 22nd', 'twenty-second'],
    ['٢٥', '25'],
    ['0.50', '.5'],
    ['minus 5', '-5'],
    ['World War 2', 'World War II'],
    ['henry the eighth', 'Henry VIII'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('exact');
  }
});

test('numbers one after the other are one only where people say it so', () => {
  for (const [typed, accepted] of [
    ['five twenty', '520'],
    ['nineteen eighty-four ten', '198410'],
    ['one thousand twenty ten', '3010'],
    ['millions', '1,000,000'],
    ['twenty and five', '25'],
    ['two thousand three million', '3,002,000'],
    ['few million', '1 million'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).not.toBe('exact');
  }
});

test('numbers have to be exact', () => {
  for (const [typed, accepted] of [
    ['3,001', '3,000'],
    ['45m', '44 million'],
    ['44', '44 million'],
    ['44 billion', '44 million'],
    ['3.001', '3,000'],
    ['18,15', '18.5'],
    ['9,11', '911'],
    ['-5', '5'],
    ['world war three', 'World War II'],
    ['Henry VII', 'Henry VI'],
    ['guardiens 4', 'Guardians 3'],
    ['13 monkeys', '12 Monkeys'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('number');
  }
  expect(outcome('tree', '3')).toBe('different');
});

test('a unit of money or percent may be left out, but not be another', () => {
  for (const typed of ['$44 million', '44 million dollars', 'US$44m', '44m', '$44,000,000', '44 million USD'])
    expect(outcome(typed, '$44 million'), `"${typed}"`).toBe('exact');
  expect(outcome('76', '76%')).toBe('exact');
  expect(outcome('seventy-six per cent', '76%')).toBe('exact');
  expect(outcome('€44 million', '$44 million')).toBe('number');
  expect(outcome('$76', '76 percent')).toBe('number');
  expect(outcome('3,000', '3,000 computers')).toBe('partial');
});

test('dates are equal in all their forms', () => {
  for (const typed of [
    'Nov 24',
    '24 November',
    'November 24th',
    'the 24th of november',
    'november twenty-fourth',
    'Monday, 24 Nov.',
    'on November 24',
    '24/11',
    '11/24',
    '24.11.2014',
    '2014-11-24',
    'November 24, 2014',
  ]) {
    expect(outcome(typed, 'November 24'), `"${typed}"`).toBe('exact');
  }
  expect(outcome('24/11/14', 'November 24, 2014')).toBe('exact');
  expect(outcome('24/11/13', 'November 24, 2014')).toBe('number');
  expect(outcome('jun', 'June')).toBe('exact');
  expect(outcome('june of 2014', 'June 2014')).toBe('exact');
  expect(outcome('06/2014', 'June 2014')).toBe('exact');
  expect(outcome('november 24 twenty fourteen', 'November 24, 2014')).toBe('exact');
});

test('a date in digits that can be read in two ways matches either, but not the other one in digits', () => {
  expect(outcome('5/6', 'June 5')).toBe('exact');
  expect(outcome('5/6', 'May 6')).toBe('exact');
  expect(outcome('5/6', 'May 5')).toBe('number');
  expect(outcome('sept 11', '9/11')).toBe('exact');
  expect(outcome('11/9', '9/11')).toBe('number');
});

test('a year counts where an accepted answer has one', () => {
  expect(outcome('November 24, 2015', 'November 24')).toBe('exact');
  expect(outcome('November 24, 2015', 'November 24', 'November 24, 2014')).toBe('number');
  expect(outcome('November 24, 2014', 'November 24', 'November 24, 2014')).toBe('exact');
  expect(outcome('November 24', 'November 24, 2014')).toBe('partial');
  expect(outcome('November 24, 2015', 'November 24, 2014')).toBe('number');
  expect(outcome('June 2014', 'June')).toBe('exact');
});

test('dates have to be exact, but the name of a month alone is a word like any other', () => {
  expect(outcome('November 25', 'November 24')).toBe('number');
  expect(outcome('Novembr 24', 'November 24')).toBe('number');
  expect(outcome('November', 'November 24')).toBe('partial');
  expect(outcome('Febuary', 'February')).toBe('spelling');
  expect(outcome('teresa may', 'Theresa May')).toBe('spelling');
  expect(outcome('May 2', 'Theresa May')).toBe('different');
});

test('typos are forgiven by the length of the answer', () => {
  expect(outcome('kazoo hirai', ...HIRAI)).toBe('spelling');
  expect(outcome('kauzo hiria', ...HIRAI)).toBe('spelling');
  expect(outcome('risin', 'ricin')).toBe('spelling');
  expect(outcome('rissin', 'ricin')).toBe('near');
  expect(outcome('Pyonyag', 'Pyongyang')).toBe('spelling');
  expect(outcome('kimjongum', 'Kim Jong-un')).toBe('spelling');
  expect(outcome('sonny', 'Sony')).toBe('short');
  expect(outcome('un', 'UK')).toBe('different');
  expect(outcome('김정일', '김정은')).toBe('short');
});

test('a near miss tells by how many letters', () => {
  expect(judge('Pyonyak', ['Pyongyang'])).toEqual({ right: false, why: 'near', edits: 3, allowed: 2 });
  expect(judge('rissin', ['ricin'])).toEqual({ right: false, why: 'near', edits: 2, allowed: 1 });
  expect(outcome('Pynk', 'Pyongyang')).toBe('different');
});

test('an edit or two never make another word of one among several', () => {
  for (const [typed, accepted] of [
    ['South Korea', 'North Korea'],
    ['Kim Jong Il', 'Kim Jong Un'],
    ['kimjongil', 'Kim Jong Un'],
    ['vitamin B', 'Vitamin A'],
    ['UK government', 'US government'],
    ['no Amy Pascal', 'Amy Pascal'],
    ['ex husband', 'husband'],
    ['did not happen', 'did happen'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('different');
  }
});

test('a text that is nearer to a wrong choice is no misspelling', () => {
  const accepted = ['Hendrickson'];
  expect(judge('Hendriksen', accepted)).toEqual({ right: true, how: 'spelling' });
  expect(judge('Hendriksen', accepted, ['Hendriksen'])).toEqual({ right: false, why: 'different' });
  expect(judge('Hendriksn', accepted, ['Hendriksen'])).toEqual({ right: false, why: 'different' });
  expect(judge('Hendricksonn', accepted, ['Hendriksen'])).toEqual({ right: true, how: 'spelling' });
  expect(judge('Hendrickson', accepted, ['The Hendrickson'])).toEqual({ right: true, how: 'exact' });
});

test('a word that is spelt right is no misspelling of another', () => {
  for (const [typed, accepted] of [
    ['witch', 'watch'],
    ['shelf', 'shell'],
    ['margarine', 'margarita'],
    ['unofficial', 'official'],
    ['decryption', 'encryption'],
    ['issues with his mother', 'issues with his father'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('different');
  }
  expect(outcome('the untied nations', 'The United Nations')).toBe('spelling');
  expect(outcome('wathc', 'watch')).toBe('spelling');
});

test('part of an answer counts only if it is accepted', () => {
  expect(outcome('hirai', ...HIRAI)).toBe('partial');
  expect(outcome('hirai', ...HIRAI, 'Hirai')).toBe('exact');
  expect(outcome('monkeys', '12 Monkeys')).toBe('partial');
});

test('small talk around an answer is overlooked', () => {
  for (const typed of [
    'it was Kazuo Hirai',
    "It's kazuo hirai!",
    'I think: Kazuo Hirai',
    'um, maybe kazuo hirai?',
    'is it kazuo hirai',
    'who is Kazuo Hirai?',
    'the answer is ||Kazuo Hirai||',
    'Kazuo Hirai, i think',
  ]) {
    expect(outcome(typed, ...HIRAI), `"${typed}"`).toBe('exact');
  }
  expect(outcome('i think kazoo hirai', ...HIRAI)).toBe('spelling');
  expect(outcome('about 3,000', '3000')).toBe('exact');
  expect(outcome('it was -5', '5')).toBe('number');
  expect(outcome('what is love', 'What Is Love?')).toBe('exact');
});

test('a sentence around an answer is overlooked', () => {
  for (const [typed, accepted] of [
    ['it ended in a compromise', 'In a compromise'],
    ['he was the ceo', 'CEO'],
    ['because he is a fan', 'he is a fan'],
    ['hes a fan', 'a fan'],
    ['cuz he likes it, hes a huge fan', 'fan'],
    ['to do real news', 'real news'],
    ['idk maybe its annie lol', 'Annie'],
    ['they used a tank shell', 'A tank shell'],
    ['Ms Pascal', 'Pascal'],
    ['bond, james bond', 'James Bond'],
    ['that was parks choice', 'Park’s choice'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('exact');
  }
});

test('names are right however they are spelt, and with an initial for the first word', () => {
  for (const [typed, accepted] of [
    ['katie perry', 'Katy Perry'],
    ['kathy perry', 'Katy Perry'],
    ['seth rogans', 'Seth Rogen'],
    ['hirai kazuo', 'Kazuo Hirai'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('spelling');
  }
  expect(outcome('n. korea', 'North Korea')).toBe('exact');
  expect(judge('k h', ['Kazuo Hirai']).right).toBe(false);
  expect(judge('s korea', ['North Korea']).right).toBe(false);
});

test('another given name is another person, a short or long form of it is not', () => {
  for (const typed of ['Don Ziegler', 'Jon Ziegler', 'Rob Ziegler', 'ziegler, tom'])
    expect(judge(typed, ['Ron Ziegler']).right, `"${typed}"`).toBe(false);
  for (const typed of ['Gerard Ford', 'Harold Ford', 'Betty Ford'])
    expect(judge(typed, ['Gerald Ford', 'Ford']).right, `"${typed}"`).toBe(false);
  expect(outcome('Alexandra Butterfield', 'Alexander Butterfield')).toBe('different');
  for (const [typed, accepted] of [
    ['Ronald Ziegler', 'Ron Ziegler'],
    ['Rn Ziegler', 'Ron Ziegler'],
    ['jerry ford', 'Gerald Ford'],
    ['alex buterfield', 'Alexander Butterfield'],
    ['Randell Park', 'Randall Park'],
  ] as const) {
    expect(judge(typed, [accepted]).right, `${typed} for ${accepted}`).toBe(true);
  }
});

test('shorthand, words that sound the same and misspelt numbers are what they are meant for', () => {
  for (const [typed, accepted] of [
    ['probs with his dad', 'problems with his father'],
    ['orig script', 'original script'],
    ['fourty nine', '49'],
    ['streisand affect', 'Streisand effect'],
    ['the scene w the tank', 'scene with the tank'],
  ] as const) {
    expect(judge(typed, [accepted]).right, `${typed} for ${accepted}`).toBe(true);
  }
  const quoted = { prompt: 'How does it go on?', context: '', verbatim: true };
  expect(judge('when did he no it', ['when did he know it'], [], quoted).right).toBe(true);
  expect(judge('aloud to see', ['allowed to see'], [], quoted).right).toBe(false);
});

test('hedges, tags and what an answer is told from say nothing of their own', () => {
  for (const typed of [
    "seth rogen, wasn't it?",
    'not sure but seth rogen',
    'none other than Seth Rogen',
    "I don't remember exactly, Seth Rogen?",
    'seth rogen, not james franco',
    'it turned out to be seth rogen',
  ]) {
    expect(judge(typed, ['Seth Rogen'], ['James Franco']).right, `"${typed}"`).toBe(true);
  }
  for (const typed of ['not seth rogen', "it wasn't seth rogen", 'james franco, not seth rogen', 'not sure'])
    expect(judge(typed, ['Seth Rogen'], ['James Franco']).right, `"${typed}"`).toBe(false);
});

test('an adjective says what its noun does', () => {
  for (const [typed, accepted] of [
    ['cautious', 'Caution'],
    ['caution', 'Cautious'],
    ['courageous', 'Courage'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('spelling');
  }
});

test('common words for the same are the same, in any order', () => {
  for (const [typed, accepted] of [
    ['film trailer', 'A movie trailer'],
    ['movie theatres', 'cinemas'],
    ['daddy problems', 'father issues'],
    ['a couple hundred', 'A few hundred'],
    ['ten years', 'A decade'],
    ['united states', 'USA'],
  ] as const) {
    expect(outcome(typed, accepted), `${typed} for ${accepted}`).toBe('exact');
  }
  expect(outcome('head of sony', 'Sony CEO')).toBe('spelling');
  expect(outcome('government of north korea', 'North Korean government')).toBe('spelling');
});

/** As `outcome`, for a question with three wrong choices. */
function asked(typed: string, prompt: string, accepted: string, wrong: string[], context = ''): string {
  const verdict = judge(typed, [accepted], wrong, { prompt, context, verbatim: false });
  return verdict.right ? verdict.how : verdict.why;
}

test('what the prompt says may be repeated or left out', () => {
  const prompt = 'Mocking a dead dictator is very different from mocking whom?';
  const wrong = ['An elected president', 'A fictional tyrant', 'A foreign monarch'];
  for (const typed of ['a living one', 'living', 'mocking a living dictator', 'one who is living'])
    expect(asked(typed, prompt, 'A living dictator', wrong), `"${typed}"`).toBe('exact');
  for (const typed of ['a dictator', 'a dead dictator', 'a living monarch', 'not a living one'])
    expect(asked(typed, prompt, 'A living dictator', wrong), `"${typed}"`).not.toBe('exact');
});

test('what all choices have may be left out', () => {
  const wrong = ['The dinner scene', 'The wedding scene', 'The karaoke scene'];
  expect(asked('the tank', 'Which one is at the end?', 'The tank scene', wrong)).toBe('exact');
  expect(asked('the scene', 'Which one is at the end?', 'The tank scene', wrong)).toBe('partial');
});

test('names of the question may stand apart from the answer, but make no other name of it', () => {
  const prompt = 'Which actor plays Dave Skylark?';
  const wrong = ['Jonah Hill', 'Paul Rudd', 'Adam Sandler'];
  const context = 'Seth Rogen plays the producer for Sony Pictures.';
  const franco = (typed: string) => asked(typed, prompt, 'Franco', wrong, context);
  expect(franco('dave skylark is played by franco')).toBe('exact');
  expect(franco('franco from sony pictures')).toBe('exact');
  for (const typed of [
    'dave franco',
    'dave franko',
    'franco, seth rogen',
    'seth rogen and franco',
    'franco or rogen',
    'jonah franco',
  ])
    expect(franco(typed), `"${typed}"`).toBe('different');
});

test('a quotation has its very words', () => {
  const verbatim = { prompt: 'It was “the sponsoring of …”', context: '', verbatim: true };
  for (const typed of ['terrorism', 'of terrorism', 'the sponsoring of terrorism', 'terorism', 'terrorsim'])
    expect(judge(typed, ['terrorism'], [], verbatim).right, `"${typed}"`).toBe(true);
  expect(judge('misssion', ['mission'], [], verbatim).right).toBe(true);
  for (const typed of ['terrorists', 'terrorist', 'terrorize', 'tourism', 'sponsoring'])
    expect(judge(typed, ['terrorism'], [], verbatim).right, `"${typed}"`).toBe(false);
  expect(judge('theaters', ['cinemas'], [], verbatim).right).toBe(false);
});

test('a list of guesses is wrong, even if all of them are accepted', () => {
  const accepted = ['Kim Jong Un', 'Kim', 'A Kim', 'Obama', 'Pyongyang', '3', 'November 24'];
  for (const typed of [
    'kim jong un or obama',
    'kim jong un, obama',
    'kim obama',
    'kim / obama',
    'maybe kim, maybe obama',
    '3 or 4',
    '2 3 4',
    'not kim',
    'november 24 25',
    `kim ${' '.repeat(1000)} obama`,
    `kim${'.'.repeat(1000)}`,
    `a kim ${' '.repeat(1000)} obama`,
    `pyongyang ${' '.repeat(1000)} obama`,
  ]) {
    expect(judge(typed, accepted).right, `"${typed}"`).toBe(false);
  }
});

test('an answer without words is empty, unless the accepted one is like that', () => {
  expect(outcome('', 'x')).toBe('empty');
  expect(outcome(' ?! \u200B', 'x')).toBe('empty');
  expect(outcome('🎬', '🎬')).toBe('exact');
  expect(outcome('🎥', '🎬')).toBe('empty');
  expect(judge('anything', [])).toEqual({ right: false, why: 'different' });
});

test('common words beside an answer describe it, unless they make another of it', () => {
  for (const [typed, accepted] of [
    ['his successor ford', 'Ford'],
    ['the star, seth rogen', 'Seth Rogen'],
    ['they all redid their encryption', 'Encryption'],
    ['thousands of workers', 'Thousands'],
    ['a flying helicopter', 'A helicopter'],
    ['deadly ricin', 'Ricin'],
    ['a poison fish tank', 'A fish tank'],
    ['mark felt, who was at work there', 'Mark Felt'],
    ['gerald rudolph ford', 'Gerald Ford'],
    ['gerry ford', 'Gerald Ford'],
  ] as const) {
    expect(
      judge(typed, [accepted, ...(accepted === 'Ford' ? ['Gerald Ford'] : [])]).right,
      `${typed} for ${accepted}`,
    ).toBe(true);
  }
  for (const [typed, accepted] of [
    ['betty ford', 'Ford'],
    ['ford mustang', 'Ford'],
    ["seth rogen's wife", 'Seth Rogen'],
    ['the wife of seth rogen', 'Seth Rogen'],
    ['james not franco', 'James Franco'],
    ['a fish tank', 'A tank'],
    ['a trailer park', 'A trailer'],
    ['a war on drugs', 'A war'],
    ['the end of the war', 'War'],
    ['frank mills', 'Frank Wills'],
  ] as const) {
    expect(
      judge(typed, [accepted, ...(accepted === 'Ford' ? ['Gerald Ford'] : [])]).right,
      `${typed} for ${accepted}`,
    ).toBe(false);
  }
});

test('what surrounds a time turns nothing round, but what stands beside it does', () => {
  for (const typed of ['end of 2014', 'early 2014', 'summer of 2014'])
    expect(judge(typed, ['2014']).right, `"${typed}"`).toBe(true);
  for (const typed of ['after 2014', 'before 2014', 'since 2014'])
    expect(judge(typed, ['2014']).right, `"${typed}"`).toBe(false);
});

test('a date of the facts says its year, and a year settles no date', () => {
  const told = { prompt: 'In which year was it?', context: 'It was on June 17, 1972.', verbatim: false };
  expect(judge('june 1972', ['1972'], [], told).right).toBe(true);
  expect(judge('june 17, 1972', ['1972'], [], told).right).toBe(true);
  expect(judge('may 1972', ['1972'], [], told).right).toBe(false);
});

test('an accepted date tells which of its readings another has', () => {
  expect(judge('november 9', ['9/11']).right).toBe(true);
  expect(judge('november 9', ['9/11', 'September 11']).right).toBe(false);
  expect(judge('sept 11', ['9/11', 'September 11']).right).toBe(true);
});

/** What a question without a context makes of it, with other choices. */
function isRight(typed: string, accepted: string, prompt: string, ...wrong: string[]): boolean {
  return judge(typed, [accepted], wrong, { prompt, context: '', verbatim: false }).right;
}

test('days are read with dots, with the number in words, and with a short year', () => {
  for (const typed of ['24.11.', '24.11', 'on 24.11.2014', 'november twenty four', 'twenty four november'])
    expect(outcome(typed, 'November 24', 'November 24 2014'), `"${typed}"`).toBe('exact');
  expect(outcome("sept '74", 'September 1974')).toBe('exact');
  expect(outcome('sept 74', 'September 1974')).toBe('exact');
  expect(outcome('sept 75', 'September 1974')).toBe('number');
  expect(outcome('11.24.', 'December 24')).toBe('number');
  expect(outcome('18.5.', '18.5')).toBe('exact');
});

test('where no time is asked for, it may be said, but not another than the prompt has', () => {
  const frost = (typed: string) =>
    isRight(typed, 'David Frost', 'Who interviewed Nixon in 1977?', 'Mike Wallace');
  for (const typed of ['David Frost in 77', 'David Frost (1977)', 'David Frost in May 1977'])
    expect(frost(typed), `"${typed}"`).toBe(true);
  for (const typed of ['David Frost in 76', 'David Frost in May 1976', 'Mike Wallace in 77', '77', 'in 1977'])
    expect(frost(typed), `"${typed}"`).toBe(false);
});

test('where the prompt has no year, one near those of the facts may be said', () => {
  const facts = { prompt: 'Who pardoned Nixon?', context: 'A burglary of 1972.', verbatim: false };
  const ford = (typed: string) => judge(typed, ['Gerald Ford'], [], facts).right;
  expect(ford('Gerald Ford in 1974')).toBe(true);
  expect(ford('Gerald Ford in 1999')).toBe(false);
});

test('brackets may add what the question says, or the same answer again, but nothing else', () => {
  const day = (typed: string) =>
    isRight(typed, 'Saturday', 'On which day was the Massacre of Cox?', 'Sunday', 'Monday');
  expect(day('Saturday (the massacre)')).toBe(true);
  expect(day('saturday [Cox]')).toBe(true);
  expect(day('Saturday (saturday)')).toBe(true);
  expect(day('Saturday (or Sunday)')).toBe(false);
  expect(day('Saturday (no, Sunday)')).toBe(false);
  expect(day('(Saturday) Sunday')).toBe(false);
  expect(isRight('Franco (Dave)', 'Franco', 'Who plays Dave Skylark?')).toBe(false);
});

test('a flag alone is its country', () => {
  expect(outcome('🇺🇸', 'United States')).toBe('exact');
  expect(outcome('🇰🇵!', 'North Korea')).toBe('exact');
  expect(outcome('🇰🇷', 'North Korea')).not.toBe('exact');
});

test('a country has its name in other languages, too', () => {
  for (const typed of ['Nord Korea', 'Nordkorea', 'Corée du Nord', 'corea del norte'])
    expect(judge(typed, ['North Korea']).right, `"${typed}"`).toBe(true);
  for (const typed of ['Südkorea', 'Corea del Sur', 'Lord Korea'])
    expect(outcome(typed, 'North Korea'), `"${typed}"`).toBe('different');
});

test('a long word may be cut off where no other word begins so', () => {
  expect(judge('a marg', ['Margaritas']).right).toBe(true);
  expect(judge('margs', ['Margaritas']).right).toBe(true);
  for (const typed of ['marge', 'margin', 'mar', 'margs and wine'])
    expect(judge(typed, ['Margaritas']).right, `"${typed}"`).toBe(false);
});

test('a consonant that no finger slips to makes another of a short name', () => {
  for (const typed of ['Osama', 'President Osama'])
    expect(judge(typed, ['President Obama', 'Obama']).right, `"${typed}"`).toBe(false);
  for (const typed of ['Obema', 'Obana', 'Oabma', 'Obamma'])
    expect(judge(typed, ['Obama']).right, `"${typed}"`).toBe(true);
});

test('a long name may have several slips that sound the same', () => {
  expect(judge('Aron Rappaport', ['Aaron Rapoport']).right).toBe(true);
  expect(judge('Alexandre Butterfield', ['Alexander Butterfield']).right).toBe(true);
  expect(judge('Adam Rapoport', ['Aaron Rapoport']).right).toBe(false);
});

test("somebody's own is theirs, and their wife's is not", () => {
  const park = (typed: string) => isRight(typed, 'Randall Park', 'Whose choice was it?', 'Amy Pascal');
  expect(park("Randall Park's own")).toBe(true);
  expect(park("Randall Park's own choice")).toBe(true);
  expect(park("Randall Park's own wife")).toBe(false);
});

test('fractions may be in words or in digits behind a whole number', () => {
  const half = [
    'eighteen and a half',
    'eighteen and one-half',
    'eighteen and an half',
    '18-1/2',
    '18 and 1/2',
    'eighteen point five',
  ];
  for (const typed of half) expect(outcome(typed, '18.5'), `"${typed}"`).toBe('exact');
  expect(outcome('two and three quarters', '2.75')).toBe('exact');
  expect(outcome('two and one quarter million', '2,250,000')).toBe('exact');
  for (const typed of ['eighteen and a quarter', 'eighteen point fifty', '18-3/4'])
    expect(outcome(typed, '18.5'), `"${typed}"`).toBe('number');
});

test('a title and a middle initial make nobody else of a full name, another first name behind a title does', () => {
  const ford = (typed: string) =>
    judge(typed, ['Gerald Ford', 'President Ford'], ['Jimmy Carter'], {
      prompt: 'Who pardoned Nixon?',
      context: 'President Ford did.',
      verbatim: false,
    }).right;
  for (const typed of ['President Gerald R. Ford', 'Vice President Gerald Rudolph Ford'])
    expect(ford(typed), `"${typed}"`).toBe(true);
  for (const typed of ['President Betty Ford', 'President Gerald Nixon Ford'])
    expect(ford(typed), `"${typed}"`).toBe(false);
});

test('names may be written by ear, unless that is another name', () => {
  for (const [typed, own] of [
    ['Ketty Perry', 'Katy Perry'],
    ['Emi Pascal', 'Amy Pascal'],
    ['Jerald Ford', 'Gerald Ford'],
    ['Aleksander Butterfild', 'Alexander Butterfield'],
  ] as const)
    expect(judge(typed, [own]).right, `"${typed}"`).toBe(true);
  expect(judge('Kitty Perry', ['Katy Perry']).right).toBe(false);
  expect(judge('Ellen Park', ['Alan Park']).right).toBe(false);
});

test('endings that sound the same are slips, and a plural within an answer changes nothing', () => {
  expect(outcome('comedie', 'comedy')).toBe('spelling');
  expect(judge('tens moment', ['tense moment'], [], { prompt: '', context: '', verbatim: true }).right).toBe(
    true,
  );
  expect(judge('human', ['humane'], [], { prompt: '', context: '', verbatim: true }).right).toBe(false);
  expect(judge('social securities numbers', ['Social security numbers']).right).toBe(true);
  expect(judge('social society numbers', ['Social security numbers']).right).toBe(false);
});

test('what was done to something may be told in a short sentence about it', () => {
  const gore = (typed: string, prompt = 'What was cut back for the bosses?') =>
    judge(typed, ['gore'], ['music'], { prompt, context: '', verbatim: false }).right;
  for (const typed of ['The gore was reduced', 'gore was toned down', 'the gore had been reduced'])
    expect(gore(typed), `"${typed}"`).toBe(true);
  for (const typed of ['The gore was not reduced', 'the fire was reduced', 'Gore was president'])
    expect(gore(typed), `"${typed}"`).toBe(false);
  expect(gore('The gore was reduced', 'What did they like?')).toBe(false);
});
