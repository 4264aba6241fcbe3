import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_BYTES_MAX, type PackTexts, parsePack } from '../../src/pack/parse.ts';
import { PackError, problemLine } from '../../src/pack/problem.ts';
import { SECTION_TITLE_MAX } from '../../src/pack/schema.ts';
import { exampleFiles, fact, textsOf } from './example.ts';

function linesOf(texts: PackTexts, folder = 'tea'): string[] {
  const parsed = parsePack(folder, texts);
  return parsed.ok ? [] : parsed.problems.map(problemLine);
}

describe('parsePack', () => {
  it('turns good files into a pack', () => {
    const parsed = parsePack('tea', textsOf(exampleFiles()));
    expect(parsed).toMatchObject({ ok: true, pack: { id: 'tea', subject: 'the tea robbery' } });
    expect(parsed.ok && parsed.pack.facts.map(({ id }) => id)).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f6']);
    expect(parsed.ok && parsed.pack.quotes.map(({ id }) => id)).toEqual(['q1', 'q2']);
  });

  it('finds everything that is wrong with a pack broken in twenty-one ways, at once', () => {
    const { pack, facts, quotes, questions } = exampleFiles();
    const [first, second, third, fourth, fifth, sixth] = facts;
    const [phrase, line] = quotes;
    const broken = textsOf({
      pack: {
        ...pack,
        title: '',
        colour: 'blue',
        timeline: [{ when: 'May 1911', what: 'The tea is stolen.', item: 'f99' }],
        people: [{ name: 'Anna Lind', role: 'The witness', item: 'q99' }],
        sections: [...pack.sections, { id: 'end', title: 'x'.repeat(41), summary: 'No heading.' }],
      },
      facts: [
        { ...first, paragraph: 0 },
        { ...second, section: 'nowhere', related: ['f2', 'f77', 'f1', 'f1'] },
        { ...third, id: 'f2' },
        { ...fourth, text: 'x'.repeat(601), aliases: ['tea\nleaves'] },
        { ...fifth, title: 'Anna Lind, saw the thieves!' },
        { ...sixth, id: 'seven' },
        null,
      ],
      quotes: [
        { ...phrase, within: 'The tea was gone.', speaker: undefined },
        { ...line, words: `It is ${'very '.repeat(12)} much a riddle.`, extra: true },
      ],
      questions,
    });
    expect(linesOf(broken, 'coffee').toSorted()).toEqual(
      [
        'facts.json f1 paragraph: must be at least 1',
        'facts.json f2 id: is the same as in f2 before it',
        'facts.json f2 related[0]: leads back to the item itself',
        'facts.json f2 related[1]: there is no fact "f77"',
        'facts.json f2 related[3]: "f1" is there twice',
        'facts.json f2 section: there is no section "nowhere"; there are: intro, night, after, end',
        'facts.json f4 aliases[0]: must be one line without control characters',
        'facts.json f4 text: has 601 characters; at most 600 are allowed',
        'facts.json f5 title: is the same as in f2 before it',
        'facts.json item 7: must be an object',
        'facts.json seven id: must be "f" and a number, such as "f17"',
        'pack.json end heading: is missing: only the first section can do without',
        'pack.json id: must be the name of its folder, "coffee"',
        'pack.json people[0].item: there is no quote "q99"',
        'pack.json sections[3].title: has 41 characters; at most 40 are allowed',
        'pack.json timeline[0].item: there is no fact "f99"',
        'pack.json title: is empty',
        'pack.json: has unknown keys: "colour"',
        'quotes.json q1 speaker: is missing',
        'quotes.json q1 within: must contain {quote} exactly once',
        'quotes.json q2: has unknown keys: "extra"',
        'quotes.json q2 related[0]: there is no fact "f6"',
      ].toSorted(),
    );
  });

  it.each([
    ['is missing', undefined, 'facts.json: is missing or cannot be read'],
    ['is not JSON', '[{"id": }]', 'facts.json: is not JSON: '],
    ['is too big', `"${'x'.repeat(FILE_BYTES_MAX)}"`, `facts.json: has ${FILE_BYTES_MAX + 2} bytes; at most`],
    ['is not UTF-8', '["caf\uFFFD"]', 'facts.json: is not UTF-8 text'],
    ['is nested too deep', '['.repeat(5000) + ']'.repeat(5000), 'facts.json: is nested more than 8 levels'],
    [
      'reaches for the prototype',
      '[{"tags": {"__proto__": {"id": "f1"}}}]',
      'facts.json: has a key "__proto__"',
    ],
    ['is no list', '{}', 'facts.json: must be a list'],
  ])('says so when a file %s, and does not call references into it dangling', (_, text, start) => {
    const lines = linesOf({ ...textsOf(exampleFiles()), 'facts.json': text });
    expect(lines[0]?.slice(0, start.length)).toBe(start);
    expect(lines).toHaveLength(1);
  });

  it('does not call sections unknown when pack.json is the file that cannot be read', () => {
    expect(linesOf({ ...textsOf(exampleFiles()), 'pack.json': '{' })).toEqual([
      expect.stringMatching(/^pack\.json: is not JSON/),
    ]);
  });

  it('does without quotes, a timeline and people', () => {
    const { pack, facts, questions } = exampleFiles();
    const { timeline: _, people: __, ...header } = pack;
    const parsed = parsePack(
      'tea',
      textsOf({
        pack: header,
        facts: facts.map(({ id, title, text, section, paragraph }) => ({
          id,
          title,
          text,
          section,
          paragraph,
          tags: [],
          aliases: [],
        })),
        quotes: [],
        questions,
      }),
    );
    expect(parsed).toMatchObject({ ok: true, pack: { timeline: [], people: [], quotes: [] } });
  });

  it('words the problems of lists, numbers and kinds as it does its own', () => {
    const { pack, facts, quotes, questions } = exampleFiles();
    const [first, second, ...others] = facts;
    const odd = { ...first, paragraph: 201, tags: Array.from({ length: 13 }, (_, index) => `t${index}`) };
    expect(
      linesOf(
        textsOf({
          pack: { ...pack, about: 7 },
          facts: [odd, { ...second, paragraph: 1.5 }, ...others],
          quotes,
          questions,
        }),
      ),
    ).toEqual([
      'pack.json about: must be a text',
      'facts.json f1 paragraph: must be at most 200',
      'facts.json f1 tags: can have at most 12 entries',
      'facts.json f2 paragraph: must be a whole number',
    ]);
  });

  it('refuses a list that would not fit a card', () => {
    const { pack, facts, quotes, questions } = exampleFiles();
    const people = Array.from({ length: 25 }, () => ({
      name: 'x'.repeat(30),
      role: 'x'.repeat(100),
      item: 'f1',
    }));
    expect(linesOf(textsOf({ pack: { ...pack, people }, facts, quotes, questions }))).toEqual([
      'pack.json people: has 3374 characters; a card takes 3000',
    ]);
  });

  it('leaves an autocomplete label half its hundred characters for the preview', () => {
    expect(`📌 ${'x'.repeat(SECTION_TITLE_MAX)} · `.length).toBeLessThanOrEqual(50);
  });

  it('measures as Discord does, in UTF-16 units', () => {
    const { pack, facts, quotes, questions } = exampleFiles();
    const title = (length: number) => [...facts, fact('f7', 'after', 1, '🫖'.repeat(length), 'A teapot.')];
    expect(linesOf(textsOf({ pack, facts: title(40), quotes, questions }))).toEqual([]);
    expect(linesOf(textsOf({ pack, facts: title(41), quotes, questions }))).toEqual([
      'facts.json f7 title: has 82 characters; at most 80 are allowed',
    ]);
  });

  it('answers any texts with problems, each of which has a file and a reason', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.json(),
        fc.json(),
        fc.json(),
        (pack, facts, quotes, questions) => {
          const parsed = parsePack('tea', {
            'pack.json': pack,
            'facts.json': facts,
            'quotes.json': quotes,
            'questions.json': questions,
          });
          expect(parsed.ok).toBe(false);
          expect(
            !parsed.ok && parsed.problems.every(({ file, reason }) => file !== '' && reason !== ''),
          ).toBe(true);
        },
      ),
    );
  });

  it('finds any one value of a good pack that is replaced by another kind of value', () => {
    const paths = leaves(exampleFiles());
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(null, true, -1, '', {}), (path, value) => {
        const parsed = parsePack('tea', textsOf(replaced(path, value)));
        expect(parsed.ok).toBe(false);
      }),
    );
  });
});

it('a PackError prints one problem a line', () => {
  const error = new PackError('The pack cannot be used:', [
    { file: 'facts.json', item: 'f17', path: 'paragraph', reason: 'is missing' },
    { file: 'pack.json', path: '', reason: 'is not JSON' },
  ]);
  expect(error.message).toBe(
    'The pack cannot be used:\n  facts.json f17 paragraph: is missing\n  pack.json: is not JSON',
  );
});

function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}

/** The example with the value at a path replaced. */
function replaced(path: readonly string[], value: unknown) {
  const at = path.join('.');
  const walk = (node: unknown, here: string[]): unknown => {
    if (here.join('.') === at) return value;
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map((child, index) => walk(child, [...here, String(index)]));
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child, [...here, key])]));
  };
  const { pack, facts, quotes, questions } = exampleFiles();
  return {
    pack: walk(pack, ['pack']),
    facts: walk(facts, ['facts']),
    quotes: walk(quotes, ['quotes']),
    questions: walk(questions, ['questions']),
  };
}
