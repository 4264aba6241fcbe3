import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecentItems } from '../../commands/look-up/recent-items.ts';

test('nothing comes again before half of the items have passed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (count, stream) => {
        const ids = Array.from({ length: count }, (_, n) => `f${n}`);
        const recent = new RecentItems(() => stream.next().value);
        const picks = Array.from({ length: 100 }, () => recent.pick('general', ids));
        const apart = Math.floor(count / 2);
        for (const [at, id] of picks.entries()) {
          expect(picks.slice(Math.max(0, at - apart), at)).not.toContain(id);
        }
      },
    ),
  );
});

test('channels do not share what they have seen', () => {
  const recent = new RecentItems(() => 0);
  expect([recent.pick('a', ['f1', 'f2']), recent.pick('b', ['f1', 'f2'])]).toEqual(['f1', 'f1']);
});

test('a single item comes every time', () => {
  const recent = new RecentItems(() => 0.5);
  expect([recent.pick('a', ['f1']), recent.pick('a', ['f1'])]).toEqual(['f1', 'f1']);
});

test('a smaller choice is not exhausted by what was seen of a larger one', () => {
  const recent = new RecentItems(() => 0);
  for (let n = 0; n < 10; n++) recent.pick('a', ['f1', 'f2', 'f3', 'f4']);
  expect(['f1', 'f2']).toContain(recent.pick('a', ['f1', 'f2']));
});
