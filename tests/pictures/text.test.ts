import { beforeAll, describe, expect, test } from 'vitest';
import { type Pen, picture, setFont } from '../../src/pictures/canvas.ts';
import { cutToWidth, drawable, formatNumber } from '../../src/pictures/text.ts';

describe('a text in a picture', () => {
  test.each([
    ['ann', 'ann'],
    ['Žižek Владимир Καλημέρα Nguyễn', 'Žižek Владимир Καλημέρα Nguyễn'],
    ['𝓕𝓪𝓷𝓬𝔂 Ｗｉｄｅ', 'Fancy Wide'],
    ['👑 king 👑', 'king'],
    ['Jose\u0301', 'José'],
    ['Z\u0336\u0321algo', 'Zalgo'],
    ['a\n  b', 'a b'],
    ['^_^', '^_^'],
    ['日本語', '#3'],
    ['日本!', '#3'],
    ['👑', '#3'],
    ['', '#3'],
  ])('%j is drawn as %j', (text, drawn) => {
    expect(drawable(text, '#3')).toBe(drawn);
  });

  test.each([
    [0, '0'],
    [8420, '8,420'],
    [123_456, '123,456'],
    [25_000_000, '25M'],
  ])('the number %d is written %s', (value, written) => {
    expect(formatNumber(value)).toBe(written);
  });
});

describe('a text that is too wide', () => {
  let pen: Pen;
  beforeAll(() =>
    picture(10, 10, given => {
      pen = given;
      setFont(pen, 32);
    }),
  );

  test('is left alone where it fits', () => {
    expect(cutToWidth(pen, 'ann', 200)).toBe('ann');
  });

  test('ends with an ellipsis within the width, and could not be longer', () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff';
    const cut = cutToWidth(pen, name, 200);
    expect(cut).toMatch(/^Wolfe\w*…$/);
    expect(pen.measureText(cut).width).toBeLessThanOrEqual(200);
    expect(pen.measureText(`${name.slice(0, cut.length)}…`).width).toBeGreaterThan(200);
  });

  test('leaves no space before the ellipsis', () => {
    expect(cutToWidth(pen, `ann ${'w'.repeat(50)}`, pen.measureText('ann …').width)).toBe('ann…');
  });
});
