import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJson } from '../../tools/pack/json/read-json.ts';

const json = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));

it('has nothing to say of what is JSON', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const { value: read, reasons } = readJson(text);
      expect(reasons).toEqual([]);
      expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

it('says something of what is not, whatever is cut out of it, and never throws', () => {
  const text = JSON.stringify(
    [{ id: 'f1', title: 'A "tea", and more', tags: ['a', 'b'], paragraph: 1 }],
    null,
    2,
  );
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(6), (from, length) => {
      const cut = text.slice(0, from) + text.slice(from + length);
      const isValid = (() => {
        try {
          JSON.parse(cut);
          return true;
        } catch {
          return false;
        }
      })();
      expect(readJson(cut).reasons.length > 0).toBe(!isValid);
    }),
  );
});

it('says once what many lines have, and in which', () => {
  const { reasons } = readJson('[\n1,,\n2,,\n3,,\n4\n]');
  expect(reasons).toEqual([{ line: 2, reason: 'there is a comma too many: take it out; so in lines 3, 4' }]);
});
