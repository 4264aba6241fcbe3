import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCustomId, encodeCustomId } from '../../src/discord/custom-id.ts';
import { anyCharacter } from '../any-character.ts';

test('what is encoded comes back, a colon in free text as a space', () => {
  const id = encodeCustomId('hits', 2, 'f1,q4', 'who: sony');
  expect(decodeCustomId(id)).toEqual({ route: 'hits', args: ['2', 'f1,q4', 'who  sony'] });
});

test('free text is cut to the 100 characters Discord allows', () => {
  const id = encodeCustomId('hits', 7, 'f1000,f1001,f1002,f1003,f1004,f1005,f1006,f1007', 'x'.repeat(6000));
  expect(id).toHaveLength(100);
});

test('an id that cannot fit is a bug and says so', () => {
  expect(() => encodeCustomId('hits', 'x'.repeat(120), 'query')).toThrow(RangeError);
});

test('any free text makes a well-formed id of at most 100 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), text => {
      const id = encodeCustomId('share', 'f1', text);
      expect(id.length).toBeLessThanOrEqual(100);
      expect(id.isWellFormed()).toBe(true);
      expect(decodeCustomId(id).args).toHaveLength(2);
    }),
  );
});
