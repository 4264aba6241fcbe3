import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deckSchema } from '../../../src/pack/deck.ts';
import { LIST_BYTES_MAX, readList } from '../../../src/pack/lists/read-list.ts';
import { anyCharacter } from '../../any-character.ts';
import { bytesOf, outcomeOf, readDeck, readInVain } from './reading.ts';

describe('a hostile file', () => {
  it('of too many bytes, or of none, is refused as a whole', () => {
    expect(readInVain('a'.repeat(LIST_BYTES_MAX + 1)).reason).toBe(
      'The file has 1000001 bytes; 1000000 are allowed.',
    );
    expect(readInVain('').reason).toBe('The file is empty.');
  });

  it('cannot multiply itself by YAML references: they are refused, not followed', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map(pair => pair.split(''))) {
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    const reading = readDeck(`${bomb.join('\n')}\nWho?: *h\n<<: *a\nWhy?:\n- So\n`, 'bomb.yaml');
    expect(reading.questions.map(({ prompt }) => prompt)).toEqual(['a', 'Why?']);
    expect(outcomeOf(reading, 9)).toMatchObject({ reason: 'refers to another place of the file' });
  });

  it.each([
    ['brackets', '['.repeat(400_000), 'x.json'],
    ['closed brackets', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, 'x.json'],
    ['YAML', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`, 'x.yaml'],
    ['indented YAML', Array.from({ length: 1300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), 'x.yaml'],
    ['a question', `[{"question":${'['.repeat(20)}${']'.repeat(20)},"answer":"x"}]`, 'x.json'],
  ])('nested too deeply is refused: %s', (_, text, name) => {
    const { reason, remedy } = readInVain(text, name);
    expect(remedy).not.toBe('');
    expect(reason).not.toContain('stack');
  });

  it('of 10,000 columns has only the first ones read, and says so', () => {
    const wide = Array.from({ length: 10_000 }, (_, at) => `x${at}`).join(',');
    const reading = readDeck(`question,answer,${wide}\nWho?,Me,${wide}\n`);
    expect(reading.questions).toHaveLength(1);
    expect(reading.notes).toContain('Only the first 50 of 10002 columns were read.');
  });

  it('of too many rows has only the first ones read, and says so', () => {
    const rows = Array.from({ length: 10_100 }, (_, at) => `Q${at}?,A${at}`);
    const reading = readDeck(`question,answer\n${rows.join('\n')}\n`);
    expect(reading.rows).toHaveLength(10_000);
    expect(reading.notes[0]).toMatch(/^Only the first 10000 of 10101 rows were read\./);
  });

  it('has no keys that reach beyond it', () => {
    const reading = readDeck(
      '[{"__proto__":{"question":"Bad?"},"constructor":"x","question":"Who?","answer":"Me"}]',
      'x.json',
    );
    expect(reading.questions).toEqual([{ id: 't1', prompt: 'Who?', answer: 'Me' }]);
    expect(Object.hasOwn(Object.prototype, 'question')).toBe(false);
  });

  it('whatever is in it, comes to questions that a deck takes, and to an account of its rows', () => {
    const cell = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 50 }),
      fc.constantFrom(
        'question',
        'answer',
        'A',
        '1',
        '"',
        '“',
        '<b>',
        '&amp;',
        '%41',
        '- ',
        ': ',
        '\n',
        '#html:true\n',
        '=A(',
        '{',
        '[',
        '\t',
        '*a',
        '&a ',
        '👩‍🚀',
      ),
    );
    const text = fc
      .array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })
      .chain(rows =>
        fc.constantFrom(',', '\t', ';', ':\n- ').map(sign => rows.map(row => row.join(sign)).join('\n')),
      );
    const name = fc.constantFrom('x.csv', 'x.txt', 'x.json', 'x.yaml');
    fc.assert(
      fc.property(fc.oneof(text.map(bytesOf), fc.uint8Array({ maxLength: 300 })), name, (bytes, fileName) => {
        const reading = readList(bytes, fileName);
        if (reading.kind !== 'deck') return;
        const { title, questions, counts, rows } = reading;
        deckSchema.parse({ title, questions });
        expect(counts.taken + counts.mended).toBe(questions.length);
        expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length);
      }),
      { numRuns: 200 },
    );
  });
});
