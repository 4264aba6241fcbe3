import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { problemLine } from '../../src/pack/problem.ts';
import { createPack, renumber } from '../../tools/new-pack/create.ts';
import { checkPack } from '../../tools/pack/check.ts';
import { readFiles } from '../../tools/pack/read-files.ts';

const PARAGRAPHS = [
  'The old lighthouse at Port Lyle went dark on 3 March 1908, and nobody could say why it had.',
  'Its keeper, Anna Lind, had polished the lens that very morning and found nothing amiss with it.',
  'In the years that followed, eleven ships ran aground on the rocks below, and three were lost.',
  '"We never lit it again," said the harbour master, who had no money for another lens from France.',
];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skylark-new-pack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Makes a pack of a file and returns its numbered article and what was said. */
function made(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const said = createPack(folder, 'light', path);
  return {
    said,
    article: articleText(),
    pack: JSON.parse(readFileSync(join(folder, 'light', 'pack.json'), 'utf8')),
  };
}

function articleText(): string {
  return readFileSync(join(folder, 'light', 'article.txt'), 'utf8');
}

/** The lines of a numbered article, without its help and empty ones. */
function linesOf(article: string): string[] {
  return article
    .split('\n')
    .filter(line => line !== '')
    .slice(2);
}

const [dark = '', keeper = '', ships = '', never = ''] = PARAGRAPHS;
const TEXT = `The Dark Lighthouse\n\nBy Ida Quill\n\n${dark}\n\n${keeper}\n\nAfter the Dark\n\n${ships}\n\nALSO READ: Ten lighthouses to see\n\n${never}\n`;
const NUMBERED = [
  '# The Dark Lighthouse',
  '~ By Ida Quill',
  `¶1 ${dark}`,
  `¶2 ${keeper}`,
  '## After the Dark',
  `¶1 ${ships}`,
  '~ ALSO READ: Ten lighthouses to see',
  `¶2 ${never}`,
];

it('drops a caption that ends with who took the picture', () => {
  const caption = 'The lighthouse at dusk. Photograph: Bo Ek';
  const { article } = made('light.txt', TEXT.replace('By Ida Quill', `By Ida Quill\n\n${caption}`));
  expect(linesOf(article)).toEqual(NUMBERED.toSpliced(2, 0, `~ ${caption}`));
});

it('makes a pack of a text, numbered by section, without its furniture', () => {
  const { said, article, pack } = made('light.txt', TEXT);
  expect(linesOf(article)).toEqual(NUMBERED);
  expect(pack).toMatchObject({ id: 'light', title: 'The Dark Lighthouse', author: 'Ida Quill' });
  expect(pack.sections).toMatchObject([
    { id: 'intro', title: 'Introduction' },
    { id: 'after', heading: 'After the Dark' },
  ]);
  expect(said).toContain(
    'byline: By Ida Quill\n  advert: ALSO READ: Ten lighthouses to see\nTo bring a line back, take the ~',
  );
});

it('makes the same of Markdown', () => {
  const markdown = `# The Dark Lighthouse\n\nBy Ida Quill\n\n${dark}\n\n${keeper}\n\n## After the Dark\n\n${ships}\n\nALSO READ: Ten lighthouses to see\n\n${never}\n\n![The lighthouse](light.png)\n`;
  expect(linesOf(made('light.md', markdown).article)).toEqual([...NUMBERED, '~ The lighthouse']);
});

it('makes a pack of a page, from what is its article', () => {
  const filler = PARAGRAPHS.map(text => `<p>${text}</p>`);
  const html = `<!doctype html><html><head><title>The Dark Lighthouse</title><meta name="author" content="Ida Quill"></head><body>
    <nav><a href="/">Home</a><a href="/news">News</a></nav>
    <article><h1>The Dark Lighthouse</h1>${filler[0]}${filler[1]}<h2>After the Dark</h2>${filler[2]}<figure><img src="a.png"><figcaption>The rocks</figcaption></figure>${filler[3]}</article>
    <footer>All rights reserved</footer></body></html>`;
  const { article, pack } = made('light.html', html);
  expect(pack).toMatchObject({ title: 'The Dark Lighthouse', author: 'Ida Quill' });
  expect(linesOf(article)).toEqual(
    NUMBERED.filter(line => !/By Ida|ALSO READ/.test(line)).toSpliced(5, 0, '~ The rocks'),
  );
});

it('reads other encodings', () => {
  expect(linesOf(made('light.txt', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')).article)).toEqual(NUMBERED);
});

it('numbers again what was brought back', () => {
  made('light.txt', TEXT);
  writeFileSync(join(folder, 'light', 'article.txt'), articleText().replace('~ ALSO READ', 'ALSO READ'));
  renumber(folder, 'light');
  expect(linesOf(articleText()).slice(-3)).toEqual([
    `¶1 ${ships}`,
    '¶2 ALSO READ: Ten lighthouses to see',
    `¶3 ${never}`,
  ]);
});

it('puts the article into a pack that came without it, divided as the pack is', () => {
  made('light.txt', TEXT);
  const before = readFileSync(join(folder, 'light', 'pack.json'), 'utf8');
  rmSync(join(folder, 'light', 'article.txt'));
  writeFileSync(join(folder, 'light.txt'), TEXT.replace(never, 'A New Heading\n\nIt was so.'));
  createPack(folder, 'light', join(folder, 'light.txt'));
  expect(readFileSync(join(folder, 'light', 'pack.json'), 'utf8')).toBe(before);
  expect(linesOf(articleText()).slice(-2)).toEqual(['¶2 A New Heading', '¶3 It was so.']);
});

it('makes what the check has no complaints about, and reads as it numbers', () => {
  const { article } = made('light.txt', TEXT);
  const files = readFiles(file => readFileSync(join(folder, 'light', file)));
  const checked = checkPack('light', files, article);
  expect(checked.problems.map(problemLine)).toEqual([]);
  expect(Object.fromEntries(checked.article.paragraphs)).toEqual({
    intro: [dark, keeper],
    after: [ships, never],
  });
});

it('says what to do when it cannot', () => {
  const path = join(folder, 'light.txt');
  writeFileSync(path, TEXT);
  expect(() => createPack(folder, 'Light House', path)).toThrow(/small letters, digits and hyphens/);
  expect(() => createPack(folder, 'light', join(folder, 'none.txt'))).toThrow(/^There is no file /);
  writeFileSync(join(folder, 'light.docx'), TEXT);
  expect(() => createPack(folder, 'light', join(folder, 'light.docx'))).toThrow(
    /^An article is a \.txt, \.md or \.html file/,
  );
  createPack(folder, 'light', path);
  expect(() => createPack(folder, 'light', path)).toThrow(/^There is a pack "light" already/);
  expect(() => renumber(folder, 'dark')).toThrow(/npm run new:pack dark path/);
});
