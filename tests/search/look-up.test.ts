import { beforeAll, describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../src/search/document.ts';
import { Library } from '../../src/search/library.ts';
import type { LookUp, LookUpOptions } from '../../src/search/look-up.ts';
import type { SearchPlace } from '../../src/search/places.ts';
import { TUNING, type Tuning } from '../../src/search/tuning.ts';

// Another article than the one in data/, about the molasses flood of 1919: nothing here may depend on one pack.
const fact = (id: string, section: string, text: string, ...answers: string[]): SearchDocument => ({
  id,
  kind: 'fact',
  pack: 'flood',
  section,
  text,
  keywords: answers,
  answers,
});
const DOCUMENTS: readonly SearchDocument[] = [
  fact(
    'f1',
    'flood',
    'A tank of molasses burst on January 15, 1919. It stood in the north of Boston.',
    'when did it happen',
  ),
  fact(
    'f2',
    'flood',
    'Twenty-one people drowned. The wave hurt some 150 others.',
    'how many people died',
    'victims',
  ),
  fact(
    'f3',
    'cause',
    'The tank leaked from the start. The company painted it brown.',
    'who hid the leaks',
    'cover up',
  ),
  fact(
    'f4',
    'cause',
    'Arthur Jell never had the tank tested. He was no engineer.',
    'who was responsible',
    'manager',
  ),
  fact(
    'f5',
    'trial',
    'The company blamed anarchists. They were said to have laid a bomb.',
    'excuse',
    'who did they blame',
  ),
  fact(
    'f6',
    'trial',
    'The manager of the plant testified for weeks. The hearings took five years.',
    'lawsuit',
  ),
  fact(
    'f7',
    'today',
    'A small plaque marks the place. A bear is burning on the painting beside it.',
    'memorial',
  ),
  {
    id: 'q1',
    kind: 'quote',
    pack: 'flood',
    section: 'flood',
    speaker: 'The Boston Post',
    text: 'Horses died like so many flies on sticky fly-paper.',
    keywords: ['The Boston Post', 'animals', 'what the newspaper wrote'],
    answers: ['animals', 'what the newspaper wrote'],
  },
];
const PLACES: readonly SearchPlace[] = [
  {
    pack: 'flood',
    place: { kind: 'article' },
    names: ['The Molasses Flood', 'The Molasses Flood: a Street Under Syrup'],
  },
  {
    pack: 'flood',
    place: { kind: 'section', section: 'flood' },
    names: ['The flood', 'The Wave That Drowned a Street'],
  },
  {
    pack: 'flood',
    place: { kind: 'section', section: 'cause' },
    names: ['The cause', 'Warnings Nobody Wanted to Hear'],
  },
  { pack: 'flood', place: { kind: 'section', section: 'trial' }, names: ['The trial', 'An Auditor Listens'] },
];

let library: Library;
beforeAll(async () => {
  library = await Library.build(DOCUMENTS, { places: PLACES });
});

/** What is shown first: an item's id, "article", "section:<id>", the ids offered, or nothing. */
function shown(query: string, options?: LookUpOptions): string {
  const lookUp: LookUp = library.lookUp(query, options);
  switch (lookUp.found) {
    case 'place':
      return lookUp.place.kind === 'article' ? 'article' : `section:${lookUp.place.section}`;
    case 'offers':
      return `offers ${lookUp.offers.map(({ id }) => id).join(' ')}`;
    case 'nothing':
      return 'nothing';
    case 'other-kind':
      return `${lookUp.kind} ${lookUp.hits[0].id}`;
    case 'items':
      return lookUp.hits[0].id;
  }
}

describe('a stranger’s own words', () => {
  test.each([
    ['hey can you please tell me how many people died, i forgot the number', 'f2'],
    ['ok so my friend says the company blamed some anarchists for it, is that really true', 'f5'],
    ['who was it that was responsible', 'f4'],
    ['wo did they blmae', 'f5'],
    ['wer hid the leaks', 'f3'],
    ['drowning', 'f2'],
    ['blaming the anarchist', 'f5'],
    ['arthr jel', 'f4'],
    ['the firm knew about the concealed leaks', 'f3'],
    ['whom did they accuse, the anarchists?', 'f5'],
    ['a hidden leak', 'f3'],
    ['the tank exploded', 'f1'],
    ['that company made fun of anarchists', 'f5'],
  ])('"%s" finds %s', (query, id) => expect(shown(query)).toBe(id));

  test.each([
    '1/15',
    '15.1.1919',
    '15th of january',
    'jan 15',
    '01/1919',
    'january',
    '1919-01-15',
    '15 de enero',
  ])('the date "%s" is found however it is written', query => expect(shown(query)).toBe('f1'));

  test.each(['3/15', 'sept 11', 'christmas 1919'])('"%s" is another date', query =>
    expect(shown(query)).not.toBe('f1'),
  );

  test('a word is better where it is said than as the only alias', () => {
    expect(shown('manager')).toBe('f6');
  });

  test.each(['park near me', 'banning', 'take the stain'])(
    '"%s" is not misspelt: it is something else',
    query => expect(shown(query)).toBe('nothing'),
  );
});

describe('layers', () => {
  test('the other kind answers, as such, where the one asked for does not', () => {
    expect(shown('horses flies', { kind: 'fact' })).toBe('quote q1');
    expect(shown('horses flies', { kind: 'quote' })).toBe('q1');
    expect(shown('horses flies')).toBe('q1');
    expect(shown('anarchists', { kind: 'quote' })).toBe('fact f5');
    expect(shown('anarchists', { speaker: 'The Boston Post' })).toBe('fact f5');
  });

  test('another section is not asked', () => {
    expect(shown('anarchists', { section: 'flood' })).toBe('nothing');
    expect(shown('horses flies', { kind: 'fact', section: 'flood' })).toBe('quote q1');
  });

  test('what is merely near is offered, at most three items of either kind', () => {
    expect(shown('the wave of horses in my garden')).toBe('offers f2 q1');
    expect(shown('engineers arrested downtown by detectives')).toBe('offers f4');
  });

  test.each(['pizza recipe', 'zzz nothing here qwerty', '', '?!', '🎬', 'hi', 'who are you'])(
    '"%s" is about something else',
    query => expect(shown(query)).toBe('nothing'),
  );

  test('running text is looked up by its rare words', () => {
    const chat = 'did you guys know that this Arthur Jell never had that thing tested, what an idiot, lol';
    expect(shown(chat, { passage: true })).toBe('f4');
    expect(shown('anyone up for mario kart tonight?', { passage: true })).toBe('nothing');
  });
});

describe('vague queries', () => {
  test.each([
    'summary',
    'tl;dr',
    'what is this about',
    'explain the whole story',
    'the molasses flood summary',
  ])('"%s" leads to the article', query => expect(shown(query)).toBe('article'));

  test.each([
    ['the trial', 'section:trial'],
    ['explain the trial', 'section:trial'],
    ['warnings nobody wanted to hear', 'section:cause'],
    ['more about the cause', 'section:cause'],
    ['an auditor listens', 'section:trial'],
  ])('"%s" leads to %s', (query, place) => expect(shown(query)).toBe(place));

  test('follow-ups in the commonest words lead to the article, not to a dead end', () => {
    expect(shown('is it still up anywhere')).toBe('article');
    expect(shown('and then what')).toBe('article');
    expect(shown('why though')).toBe('article');
    expect(shown('who else')).toBe('article');
    expect(shown('how are you')).toBe('nothing');
  });

  test('of places that are named as well the first one is meant', async () => {
    const place = (section: string, name: string) =>
      ({ pack: 'flood', place: { kind: 'section', section }, names: [name] }) as const;
    const places = [place('first', 'Auditors and lawyers'), place('second', 'Auditors and witnesses')];
    const twins = await Library.build(DOCUMENTS, { places });
    expect(twins.lookUp('auditors')).toMatchObject({ place: { section: 'first' } });
  });

  test('in a section there is no other place to go', () => {
    expect(shown('summary', { section: 'flood' })).toBe('nothing');
  });

  test('an alias that is the whole query comes first', () => {
    expect(shown('cover up')).toBe('f3');
    expect(shown('when did it happen')).toBe('f1');
  });
});

describe('completions', () => {
  const ids = (typed: string, options?: LookUpOptions): string[] =>
    library.complete(typed, options).map(({ id }) => id);

  test('what fits comes first, then what is near', () => {
    expect(ids('how many peop')[0]).toBe('f2');
    expect(ids('arthur je')).toEqual(['f4']);
    expect(ids('sticky horses in the street')[0]).toBe('q1');
    expect(ids('plaque horses')).toEqual(['f7', 'q1']);
    expect(ids('anarchist tank test')).toEqual(['f4', 'f5', 'f1', 'f3', 'f6']);
  });

  test('are of the kind asked for', () => {
    expect(ids('died', { kind: 'quote' })).toEqual(['q1']);
  });

  test('are none where nothing is near', () => {
    expect(ids('guitar chords')).toEqual([]);
  });
});

test('the words that match in one document are those that a search says', () => {
  for (const query of ['anarchist bombs', 'arthr jel', '1/15', 'sticky fly paper']) {
    const [hit] = library.search(query).hits;
    const { text = '' } = DOCUMENTS.find(({ id }) => id === hit?.id) ?? {};
    expect(hit && library.matchedWords(text, query)).toEqual(hit?.matched);
  }
  expect(library.matchedWords('Nothing of the kind.', 'anarchists')).toEqual([]);
});

test('what reaches each bound exactly is shown', async () => {
  const strict = (more: Partial<Tuning>) => Library.build(DOCUMENTS, { tuning: { ...TUNING, ...more } });
  const certain = await strict({ certaintyMin: 1, evidenceEase: 0 });
  expect(certain.search('anarchists').hits.map(({ id }) => id)).toEqual(['f5']);
  const meaning = await strict({
    certaintyMin: 2,
    evidenceEase: 0,
    meaning: { certainty: 1, evidence: 0 },
    passageEvidence: 9,
  });
  expect(meaning.lookUp('anarchists')).toMatchObject({ found: 'items', hits: [{ id: 'f5' }] });
  const near = await strict({ certaintyMin: 2, completion: 1 });
  expect(near.complete('anarchists ').map(({ id }) => id)).toEqual(['f5']);
});

test('a follow-up leads to the section that both items with its words are in', async () => {
  const near = [
    fact('n1', 'trial', 'They were still there.'),
    fact('n2', 'trial', 'It could still go anywhere.'),
    fact('n3', 'today', 'A small plaque marks the place.'),
  ];
  const three = await Library.build(near, {
    tuning: { ...TUNING, certaintyMin: 2, meaning: { certainty: 2, evidence: 2 } },
  });
  expect(three.lookUp('is it still up anywhere')).toMatchObject({ place: { section: 'trial' } });
});

test('two words that mean something together are completed by what says it', async () => {
  const one = await Library.build([fact('w1', 'trial', 'An insurer withdrew.')]);
  expect(one.complete('chickened out ').map(({ id }) => id)).toEqual(['w1']);
  expect(one.complete('chickened ')).toEqual([]);
});
