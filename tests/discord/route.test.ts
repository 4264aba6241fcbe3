import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { decodeCustomId } from '../../src/discord/custom-id.ts';
import { digits, freeText, menu, one, orNothing, route } from '../../src/discord/route.ts';

const list = z.string().transform((text): readonly string[] => text.split(','));
const hits = route('hits', { index: digits(1), ids: list, query: freeText });
const page = route('page', { section: orNothing(z.enum(['hack', 'scene'])), number: digits(2).optional() });

describe('a route', () => {
  test('reads what it has made', () => {
    fc.assert(
      fc.property(
        fc.record({
          index: fc.integer({ min: 0, max: 9 }),
          ids: fc.array(fc.stringMatching(/^[fq]\d{1,4}$/), { minLength: 1, maxLength: 8 }),
          query: fc.stringMatching(/^[^:]{0,40}$/u),
        }),
        args => {
          expect(hits.parse(decodeCustomId(hits.id(args)).args, [])).toEqual(args);
        },
      ),
    );
  });

  test('leaves out of an id what is left out at the end, and writes nothing as an empty piece', () => {
    expect(page.id({ section: 'hack' })).toBe('page:hack');
    expect(page.id({ section: undefined })).toBe('page:');
    expect(page.id({ section: undefined, number: 7 })).toBe('page::7');
    expect(route('plain', {}).id({})).toBe('plain');
  });

  test('reads an id that ends early as far as its arguments may be missing', () => {
    expect(page.parse([], [])).toEqual({ section: undefined, number: undefined });
    expect(page.parse(['scene'], [])).toEqual({ section: 'scene', number: undefined });
    expect(hits.parse(['1', 'f1'], [])).toEqual({ index: 1, ids: ['f1'], query: '' });
    expect(hits.parse(['1'], [])).toBeUndefined();
  });

  test.for([['nowhere'], ['hack', ''], ['hack', '123'], ['hack', '-1'], ['hack', '1e1'], ['hack', '٣']])(
    'knows no id with the pieces %o',
    pieces => {
      expect(page.parse(pieces, [])).toBeUndefined();
    },
  );
});

describe('a menu', () => {
  const period = menu('period', { scope: z.enum(['server']) }, one(z.enum(['day', 'week'])));

  test('reads what was chosen beside its id', () => {
    expect(period.id({ scope: 'server' })).toBe('period:server');
    expect(period.parse(['server'], ['week'])).toEqual({ scope: 'server', chosen: 'week' });
  });

  test('knows neither values that it does not offer nor a press without any', () => {
    expect(period.parse(['server'], ['year'])).toBeUndefined();
    expect(period.parse(['server'], [])).toBeUndefined();
    expect(period.parse(['server'], ['day', 'week'])).toBeUndefined();
    expect(period.parse(['world'], ['day'])).toBeUndefined();
  });
});
