import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextFreeIds } from '../../src/pack/ids.ts';
import { decode } from '../../src/pack/lists/encoding.ts';
import { packFile } from '../../src/pack/lists/export.ts';
import type { Pack } from '../../src/pack/schema.ts';
import { contentList } from '../../src/pack/words.ts';
import { ARTICLE_FILE } from '../article/article.ts';
import { type Checked, checkPack } from '../pack/check.ts';
import { findingLine } from '../pack/finding.ts';
import { type PackFiles, readFiles, textsOf } from '../pack/read-files.ts';
import type { Cards, Header, ShownSection, State } from './protocol.ts';
import { readSentences, type Sentence } from './sentences.ts';

/** A sentence whose words a paragraph's cards share so much of has been told. */
const TOLD = 0.45;

const CARD_FILES = ['facts.json', 'quotes.json', 'questions.json'] as const;

/** Saving would lose what somebody wrote by hand. */
export class FolderChangedError extends Error {
  override readonly name = 'FolderChangedError';
}

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
    const files = this.#read();
    if (!cards) return checkPack(this.id, files, this.#article);
    const values = {
      'pack.json': files.values['pack.json'],
      'facts.json': cards.facts,
      'quotes.json': cards.quotes,
      'questions.json': cards.questions,
    };
    return checkPack(this.id, { ...files, values, texts: textsOf(values) }, this.#article);
  }

  /**
   * Writes the cards into the folder; a file is replaced whole or not at all.
   * @param version of the cards that these come after
   * @throws FolderChangedError when something in the folder would be lost
   */
  save({ facts, quotes, questions }: Cards, version: string): void {
    const files = this.#readSince(version);
    const lists = CARD_FILES.map(file => files.values[file] ?? []);
    const { pack } = this.check();
    const whole = pack.facts.length + pack.quotes.length + pack.questions.length;
    if (files.problems.length > 0 || !lists.every(Array.isArray) || lists.flat().length !== whole) {
      throw new FolderChangedError(
        'Some cards in the files are broken and would be lost. Mend them by hand first: the check names them.',
      );
    }
    for (const [name, value] of Object.entries({ facts, quotes, questions })) {
      this.#write(`${name}.json`, value);
    }
  }

  /**
   * Writes what is told of the pack as a whole.
   * @param version of what it comes after
   * @throws FolderChangedError when something in the folder would be lost
   */
  saveHeader(header: Header, version: string): void {
    const { values, problems } = this.#readSince(version);
    const before = values['pack.json'];
    if (problems.length > 0 || typeof before !== 'object') {
      throw new FolderChangedError('pack.json is broken. Mend it by hand first: the check says where.');
    }
    this.#write('pack.json', { ...before, ...header });
  }

  state(): State {
    const checked = this.check();
    const { pack } = checked;
    const { subject, about, sections, timeline, people } = pack;
    return {
      header: { subject, about, sections, timeline, people },
      id: this.id,
      version: versionOf(this.#read()),
      title: pack.title,
      author: pack.author,
      facts: pack.facts,
      quotes: pack.quotes,
      questions: pack.questions,
      sections: shownSections(checked),
      next: nextFreeIds(pack),
      problems: checked.problems.map(findingLine),
      advice: checked.advice.map(findingLine),
    };
  }

  /** The whole pack as one file. */
  exported(): string {
    return packFile(this.check().pack);
  }

  /** What is in the folder, unless it was changed since a version. */
  #readSince(version: string): PackFiles {
    const files = this.#read();
    if (versionOf(files) === version) return files;
    throw new FolderChangedError(
      'The files were changed outside of the workshop. Reload the page; what you are typing is kept.',
    );
  }

  #write(file: string, value: unknown): void {
    const path = join(this.path, file);
    writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`);
    renameSync(`${path}.new`, path);
  }

  #read(): PackFiles {
    return readFiles(file => {
      const path = join(this.path, file);
      return existsSync(path) ? readFileSync(path) : undefined;
    }, readdirSync(this.path));
  }
}

/** What is in the files, in short. */
function versionOf({ values }: PackFiles): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
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
