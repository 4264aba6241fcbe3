import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextFreeIds } from '../../src/pack/ids.ts';
import { decode } from '../../src/pack/lists/encoding.ts';
import { packFile } from '../../src/pack/lists/export.ts';
import { PACK_FILES } from '../../src/pack/parse.ts';
import { problemLine } from '../../src/pack/problem.ts';
import type { Pack } from '../../src/pack/schema.ts';
import { contentList } from '../../src/pack/words.ts';
import { ARTICLE_FILE } from '../article/article.ts';
import { type Checked, checkPack } from '../pack/check.ts';
import { readFiles } from '../pack/read-files.ts';
import type { Cards, ShownSection, State } from './protocol.ts';
import { readSentences, type Sentence } from './sentences.ts';

/** A sentence whose words a paragraph's cards share so much of has been told. */
const TOLD = 0.45;

/** A pack's folder while its cards are being written. */
export class PackFolder {
  readonly id: string;
  readonly path: string;
  readonly #article: string;

  /** @throws Error saying what to do when there is no such pack, or no article in it */
  constructor(data: string, id: string) {
    this.id = id;
    this.path = join(data, id);
    const article = join(this.path, ARTICLE_FILE);
    if (!existsSync(article)) {
      throw new Error(
        `There is no ${ARTICLE_FILE} in data/${id}. Begin with: npm run new:pack ${id} path/to/article.txt`,
      );
    }
    this.#article = decode(readFileSync(article)).text;
  }

  /** The pack as it is in the folder, checked; with other cards in place of its own. */
  check(cards?: Cards): Checked {
    const files = readFiles(file => {
      const path = join(this.path, file);
      return existsSync(path) ? readFileSync(path) : undefined;
    });
    const {
      'pack.json': header,
      'facts.json': facts,
      'quotes.json': quotes,
      'questions.json': questions,
    } = files.values;
    const values = {
      'pack.json': header,
      'facts.json': cards?.facts ?? facts,
      'quotes.json': cards?.quotes ?? quotes,
      'questions.json': cards?.questions ?? questions,
    };
    const textOf = (file: (typeof PACK_FILES)[number]) =>
      values[file] === undefined ? undefined : JSON.stringify(values[file]);
    const texts = {
      'pack.json': textOf('pack.json'),
      'facts.json': textOf('facts.json'),
      'quotes.json': textOf('quotes.json'),
      'questions.json': textOf('questions.json'),
    };
    return checkPack(this.id, { values, texts, problems: files.problems }, this.#article);
  }

  /** Writes the cards into the folder; a file is replaced whole or not at all. */
  save({ facts, quotes, questions }: Cards): void {
    for (const [name, value] of Object.entries({ facts, quotes, questions })) {
      const path = join(this.path, `${name}.json`);
      writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`);
      renameSync(`${path}.new`, path);
    }
  }

  state(): State {
    const checked = this.check();
    const { pack } = checked;
    return {
      id: this.id,
      title: pack.title,
      author: pack.author,
      facts: pack.facts,
      quotes: pack.quotes,
      questions: pack.questions,
      sections: shownSections(checked),
      next: nextFreeIds(pack),
      problems: checked.problems.map(problemLine),
      advice: checked.advice.map(problemLine),
    };
  }

  /** The whole pack as one file, for `/pack add`. */
  exported(): string {
    return packFile(this.check().pack);
  }
}

function shownSections({ pack, article }: Checked): ShownSection[] {
  const paragraphs = [...article.paragraphs.values()].flat();
  const sentences = readSentences(paragraphs, pack);
  let at = 0;
  return pack.sections.map(({ id, title }) => {
    const own = (article.paragraphs.get(id) ?? []).map((_, index) => {
      const told = toldIn(pack, id, index + 1);
      return (sentences[at++] ?? []).map(sentence => ({ ...sentence, isCovered: isTold(sentence, told) }));
    });
    return { id, title, paragraphs: own };
  });
}

/** The words that the cards of a paragraph have. */
function toldIn(pack: Pack, section: string, paragraph: number): ReadonlySet<string> {
  const here = (item: { readonly section: string; readonly paragraph: number }) =>
    item.section === section && item.paragraph === paragraph;
  const texts = [
    ...pack.facts.filter(here).map(({ title, text }) => `${title} ${text}`),
    ...pack.quotes.filter(here).map(({ words, speaker, context }) => `${words} ${speaker} ${context}`),
  ];
  return new Set(texts.flatMap(contentList));
}

function isTold({ text }: Sentence, told: ReadonlySet<string>): boolean {
  const words = contentList(text);
  return words.length > 0 && words.filter(word => told.has(word)).length >= TOLD * words.length;
}
