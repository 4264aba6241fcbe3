import { beforeAll, describe, expect, test } from 'vitest';
import { Catalog } from '../../src/pack/catalog.ts';
import { loadPack } from '../../src/pack/load.ts';
import { packDocuments } from '../../src/search/document.ts';
import { Library } from '../../src/search/library.ts';
import { packPlaces } from '../../src/search/places.ts';

const watergate = loadPack('data', 'watergate');

let library: Library;
/** The same beside another pack. */
let beside: Library;
beforeAll(async () => {
  library = await Library.build(packDocuments(loadPack('data', 'the-interview')));
  const { packs } = Catalog.of([loadPack('data', 'the-interview'), watergate]);
  beside = await Library.build(packs.flatMap(packDocuments), { places: packs.flatMap(packPlaces) });
});

describe('in the pack about The Interview', () => {
  test.each([
    ['americans happy', 'q16'],
    ['amercians hapy', 'q16'],
    ['katy perry margaritas', 'f42'],
    ['katie pery', 'f42'],
    ['guardians of peace', 'f20'],
    ['streisand effect', 'f56'],
    ['password 123', 'f54'],
    ['who played kim jong un', 'f39'],
    ['obama mistake', 'f48'],
    ['ricin', 'f12'],
    ['james bond script', 'f25'],
    ['chaplin', 'f59'],
    ['full blown meltdown', 'q1'],
    ['9/11', 'f28'],
    ['911 threats', 'f28'],
  ])('"%s" finds %s first', (query, id) => {
    expect(library.search(query).hits[0]?.id).toBe(id);
    expect(beside.search(query).hits[0]?.id).toBe(`the-interview/${id}`);
  });

  test.each([
    ['streis', 'f56'],
    ['randall pa', 'f39'],
    ['amc and reg', 'f30'],
  ])('"%s" while typing finds %s first', (query, id) => {
    expect(library.search(query, { typing: true }).hits[0]?.id).toBe(id);
  });

  test.each(['pizza recipe', 'weather tomorrow', 'play some lofi music'])('"%s" finds nothing', query => {
    expect(library.search(query).hits).toEqual([]);
  });

  test('every item is found by its own words', () => {
    for (const { id, text } of packDocuments(loadPack('data', 'the-interview'))) {
      expect(library.search(text).hits[0]?.id).toBe(id);
    }
  });
});

const pack = loadPack('data', 'the-interview');
const items = [...pack.facts, ...pack.quotes];

describe('whole questions that an item answers', () => {
  const questions = items.flatMap(({ aliases }) =>
    aliases.filter(alias => /^(who|what|when|where|why|how|did|is|was) /.test(alias)),
  );

  test.each([...new Set(questions)])('"%s" brings an item that says so first', question => {
    const first = library.search(question).hits[0]?.id;
    const answering = items.filter(({ aliases }) => aliases.includes(question)).map(({ id }) => id);
    expect(answering).toContain(first);
  });

  test.each([
    ['hack', 'f19'],
    ['the hack', 'f19'],
    ['who did the hack', 'f20'],
    ['where can i watch it', 'f60'],
    ['what is it about', 'f1'],
    ['when did the movie come out', 'f49'],
  ])('the fact first found for "%s" is %s', (query, id) => {
    expect(library.search(query, { kind: 'fact' }).hits[0]?.id).toBe(id);
  });
});

describe('small talk and words that are merely similar', () => {
  test.each(['thx', 'hi', 'hello', 'who are you', 'is it'])('"%s" finds nothing', query => {
    expect(library.search(query).hits).toEqual([]);
  });

  test.each(['amc', 'nyt'])('"%s" finds nothing but what it says', query => {
    const found = library.search(query).hits.every(({ confidence }) => confidence >= 0.8);
    expect(found).toBe(true);
  });
});

describe('a message in a chat', () => {
  const first = (message: string) => library.search(message, { passage: true }).hits[0]?.id;

  test.each([
    ['Guys did you know that Obama said cancelling was a mistake? I was reading about it yesterday', 'f48'],
    ['the hackers leaked a bunch of emails from amy pascal, total mess', 'f21'],
    ['did the CIA guys really want them to poison him with a ricin strip haha', 'f12'],
    ['Randall Park was honestly the best thing in it, the katy perry bit killed me', 'f42'],
    ['lol AMC and Regal got scared', 'f30'],
    ['who remembers when sony got hacked in 2014', 'f19'],
    ['seth rogen was so mad about the ending', 'f36'],
  ])('about the article is matched by its rare words: "%s"', (message, id) => {
    expect(first(message)).toBe(id);
  });

  test.each([
    'anyone up for mario kart tonight?',
    'did you see the game last night, what a finish',
    'can someone help me with my math homework please',
    'good morning everyone, happy friday',
    'the weather is so nice today lets go outside',
    'what time does the movie night start on friday',
    '@everyone who wants lasagna tomorrow?',
    'happy birthday!! have a great one',
  ])('about something else finds nothing: "%s"', message => {
    expect(first(message)).toBeUndefined();
  });
});

describe('in the pack about Watergate, beside another one', () => {
  const first = (query: string) => beside.search(query).hits[0]?.id;

  test.each([
    ['who was deep throat', 'f8'],
    ['deap throat', 'f8'],
    ['not a crook', 'q4'],
    ['saturday night massacre', 'f11'],
    ['18 1/2 minutes', 'f13'],
    ['who erased the tape', 'f13'],
    ['smoking gun', 'f15'],
    ['redford and hoffman', 'f19'],
    ['long national nightmare', 'q6'],
    ['watchman tape door', 'f3'],
    ['who fired cox', 'f12'],
    ['mcgovern', 'f6'],
  ])('"%s" finds %s first', (query, id) => {
    expect(first(query)).toBe(`watergate/${id}`);
  });

  test('every item of both is found by its own words', () => {
    for (const { id, text } of Catalog.of([watergate]).packs.flatMap(packDocuments))
      expect(first(text)).toBe(id);
  });

  test('whole questions that an item answers bring one that does', () => {
    const answering = Map.groupBy(
      [...watergate.facts, ...watergate.quotes].flatMap(({ id, aliases }) =>
        aliases.filter(alias => /^(who|what|when|how|did|was) /.test(alias)).map(alias => ({ id, alias })),
      ),
      ({ alias }) => alias,
    );
    for (const [alias, answers] of answering)
      expect(answers.map(({ id }) => `watergate/${id}`)).toContain(first(alias));
  });

  test('what is asked of one pack has nothing of the other', () => {
    const within = { packs: new Set(['watergate']) };
    expect(beside.search('president', within).hits.every(({ id }) => id.startsWith('watergate/'))).toBe(true);
    expect(beside.search('guardians of peace', within).hits).toEqual([]);
    expect(beside.search('guardians of peace', { ...within, passage: true }).hits).toEqual([]);
  });

  test('the whole of an article is that article, and of nothing in particular, all there are', () => {
    expect(beside.lookUp('watergate summary')).toMatchObject({
      place: { kind: 'article', pack: 'watergate' },
    });
    expect(beside.lookUp('tldr')).toMatchObject({ place: { kind: 'article' } });
    expect(beside.lookUp('tldr', { packs: new Set(['watergate']) })).toMatchObject({
      place: { kind: 'article', pack: 'watergate' },
    });
  });
});
