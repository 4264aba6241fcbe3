import { describe, expect, it } from 'vitest';
import { readArticle } from '../../tools/article/article.ts';
import { ARTICLE, exampleFiles } from '../pack/example.ts';

const { pack } = exampleFiles();

function reasons(text: string) {
  return readArticle(text, pack).problems.map(({ section, reason }) => `${section}: ${reason}`);
}

describe('readArticle', () => {
  it('counts paragraphs and bullets, not titles, headings and adverts', () => {
    const { paragraphs, problems } = readArticle(ARTICLE, pack);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(paragraphs)).toEqual({
      intro: [
        'In May 1911 somebody stole the tea of Port Lyle. It was "gone by noon," the harbour master said.',
      ],
      night: [
        'Anna Lind saw two boats leave the quay.',
        'They carried:',
        'Forty chests of tea.',
        'A parrot called Duke.',
      ],
      after: ["Lind told nobody for a decade, not even in The Hague. It's still a riddle."],
    });
  });

  it.each(['🔗 Read more: x', 'ADVERTISEMENT: x', "✨ Don't miss: x", '✨ Don’t miss: x', '📖 Related: x'])(
    'skips the advert "%s"',
    advert => {
      const text = ARTICLE.replace('  • A parrot', `${advert}\n\n  • A parrot`);
      expect(readArticle(text, pack).paragraphs).toEqual(readArticle(ARTICLE, pack).paragraphs);
    },
  );

  it('reads Windows line ends', () => {
    expect(readArticle(ARTICLE.replaceAll('\n', '\r\n'), pack)).toEqual(readArticle(ARTICLE, pack));
  });

  it('counts a heading that the pack does not know as a paragraph', () => {
    const text = ARTICLE.replace('They carried:', 'The Load\n\nThey carried:');
    expect(readArticle(text, pack).paragraphs.get('night')?.[1]).toBe('The Load');
  });

  it('says which heading is missing, twice there or too late', () => {
    expect(reasons(ARTICLE.replace('The Night', 'By Night'))).toEqual([
      'night: the article has no line "The Night"; it has "By Night": write that',
    ]);
    expect(reasons(`${ARTICLE}\nThe Night\n\nAgain.`)).toEqual([
      'night: stands twice in the article, as "The Night": change the line that is no heading in article.txt',
    ]);
    const swapped = ARTICLE.replace('The Night', 'X')
      .replace('What Came After', 'The Night')
      .replace('X', 'What Came After');
    expect(reasons(swapped)).toEqual([
      'night: "The Night" comes after "What Came After" in the article, and before it here: list the sections in the article’s order',
    ]);
  });

  it('says that text before the first heading has no section', () => {
    const sections = pack.sections.slice(1);
    expect(readArticle(ARTICLE, { ...pack, sections }).problems).toEqual([
      {
        section: 'night',
        path: 'heading',
        reason: 'the text before "The Night" has no section: put one without a heading before this one',
      },
    ]);
  });

  it('says which section has nothing in it', () => {
    expect(reasons(ARTICLE.replace(/Lind told.*/, ''))).toEqual([
      'after: the article has no paragraph under it: take the section out',
    ]);
    expect(reasons('')).toEqual(['undefined: article.txt is empty']);
  });
});
