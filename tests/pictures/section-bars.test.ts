import { describe, expect, test } from 'vitest';
import { sectionBars } from '../../src/pictures/section-bars.ts';
import { HOSTILE, sizeOf } from './png.ts';

const bars = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ label: `Section ${i + 1}`, right: i, answered: i + 2 }));

describe('the bars by section', () => {
  test('are a PNG 900 pixels wide that grows with every section', async () => {
    const [three, four] = await Promise.all([sectionBars(bars(3)), sectionBars(bars(4))]);
    expect(sizeOf(three).width).toBe(900);
    expect(sizeOf(four).height).toBeGreaterThan(sizeOf(three).height);
  });

  test('are the same picture, byte for byte, for the same answers', async () => {
    const [first, second] = await Promise.all([sectionBars(bars(12)), sectionBars(bars(12))]);
    expect(first.equals(second)).toBe(true);
  });

  test('stop at the twelfth section', async () => {
    const [twelve, many] = await Promise.all([sectionBars(bars(12)), sectionBars(bars(40))]);
    expect(many.equals(twelve)).toBe(true);
    expect(many.length).toBeLessThan(150_000);
  });

  test('tell a section without answers from one without right answers', async () => {
    const [unanswered, wrong] = await Promise.all(
      [0, 4].map(answered => sectionBars([{ label: 'The hack', right: 0, answered }])),
    );
    expect(unanswered).not.toEqual(wrong);
  });

  test('never show more right answers than answers', async () => {
    const [full, over] = await Promise.all(
      [4, 9].map(right => sectionBars([{ label: 'The hack', right, answered: 4 }])),
    );
    expect(over).toEqual(full);
  });

  test.each([
    ['no sections', []],
    ['numbers that are none', [{ label: 'a', right: Number.NaN, answered: Number.NaN }]],
    ['negative numbers', [{ label: 'a', right: -3, answered: 5 }]],
  ])('are drawn for %s', async (_what, sections) => {
    expect(sizeOf(await sectionBars(sections)).width).toBe(900);
  });

  test.each(HOSTILE)('are drawn with a label that is %s', async (_what, label) => {
    expect(sizeOf(await sectionBars([{ label, right: 1, answered: 2 }])).width).toBe(900);
  });
});
