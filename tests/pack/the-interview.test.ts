import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Catalog } from '../../src/pack/catalog.ts';
import { lostIds } from '../../src/pack/ids.ts';
import { loadPack } from '../../src/pack/load.ts';
import { problemLine } from '../../src/pack/problem.ts';
import { referenceTo } from '../../src/pack/reference.ts';
import { difficulties, questionKinds } from '../../src/pack/schema.ts';
import { checkPack } from '../../tools/pack/check.ts';
import { jsonSchemas } from '../../tools/pack/json-schema.ts';
import { readFiles } from '../../tools/pack/read-files.ts';

const root = new URL('../../', import.meta.url);
const article = new URL('../shared/article/000_87ff981145abf880.txt', root);
const pack = loadPack(fileURLToPath(new URL('data', root)), 'the-interview');

describe('the shipped pack', () => {
  it('has a card for every claim worth one', () => {
    expect(pack.facts.length).toBeGreaterThanOrEqual(55);
    expect(pack.quotes.length).toBeGreaterThanOrEqual(20);
  });

  it('takes no more of the author’s words than a review would', () => {
    const words = pack.quotes
      .filter(({ speaker }) => speaker === pack.author)
      .flatMap(quote => quote.words.split(' '));
    expect(words.length).toBeLessThanOrEqual(200);
  });

  it('retires what it takes out: every id up to the newest is in use or leads on', () => {
    expect(lostIds(pack)).toEqual([]);
    const catalog = Catalog.of([pack]);
    const retired = Object.keys(pack.retired?.items ?? {});
    expect(retired.length).toBeGreaterThan(0);
    expect(retired.filter(id => catalog.item(id) === undefined)).toEqual([]);
  });

  it('leads on from every item, and can be searched in other words', () => {
    const poor = [...pack.facts, ...pack.quotes].filter(
      ({ related = [], aliases }) => related.length === 0 || aliases.length < 4,
    );
    expect(poor).toEqual([]);
  });

  it.each([
    ['The Dissident', /Khashoggi/],
    ['The Great Dictator', /alive/],
    ['YouTube', /December 24/],
    ['Scott Rudin', /film producer/],
    ['main demand', /money/],
  ])('corrects the article about %s in an editor’s note', (subject, note) => {
    const noted = pack.facts.filter(fact => note.test(fact.note ?? ''));
    expect(noted.map(fact => `${fact.title} ${fact.text}`)).toEqual([expect.stringContaining(subject)]);
  });

  it('quotes Seth Rogen’s e-mail', () => {
    expect(pack.quotes.find(({ words }) => /Americans .* happy/.test(words))).toMatchObject({
      speaker: 'Seth Rogen',
      to: 'in an e-mail to Amy Pascal',
    });
  });

  it('has questions for many rounds, easy and hard, most of which can be answered by typing', () => {
    const { questions } = pack;
    const of = (kind: string) => questions.filter(question => question.kind === kind).length;
    expect(questions.length).toBeGreaterThanOrEqual(100);
    for (const level of difficulties) {
      expect(questions.filter(({ difficulty }) => difficulty === level).length).toBeGreaterThanOrEqual(20);
    }
    for (const kind of questionKinds) expect(of(kind)).toBeGreaterThanOrEqual(7);
    expect(of('true-false')).toBeLessThanOrEqual(15);
    expect(questions.filter(({ accepted }) => accepted !== undefined).length).toBeGreaterThanOrEqual(40);
  });

  it.each(pack.sections)('has questions about $title', ({ id }) => {
    const catalog = Catalog.of([pack]);
    const about = pack.questions.filter(question => catalog.sectionOf(question) === referenceTo(pack.id, id));
    expect(about.length).toBeGreaterThanOrEqual(5);
  });

  it.skipIf(!existsSync(article))('is proved by its article', () => {
    const files = readFiles(file => readFileSync(new URL(`data/the-interview/${file}`, root)));
    const { problems, advice } = checkPack('the-interview', files, readFileSync(article, 'utf8'));
    expect([...problems, ...advice].map(problemLine)).toEqual([]);
  });
});

it.each(Object.entries(jsonSchemas()))(
  'data/schema/%s is up to date (else: npm run schema:pack)',
  (name, schema) => {
    const committed: unknown = JSON.parse(readFileSync(new URL(`data/schema/${name}`, root), 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);
