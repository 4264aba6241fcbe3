import { type PackTexts, parsePack } from '../../src/pack/parse.ts';
import type { PackProblem } from '../../src/pack/problem.ts';
import type { Pack } from '../../src/pack/schema.ts';
import { type Article, readArticle } from '../article/article.ts';
import { packAdvice } from './advice.ts';
import { hinted } from './hints.ts';
import { proofProblems } from './proof.ts';
import type { PackFiles } from './read-files.ts';
import { salvage } from './salvage.ts';

/** What came of checking a pack against the article it is about. */
export interface Checked {
  /** What has to be mended: the bot refuses it, or the article does not bear it out. */
  readonly problems: readonly PackProblem[];
  /** What would be better otherwise. */
  readonly advice: readonly PackProblem[];
  /** Files that have nothing in them yet. */
  readonly unwritten: readonly string[];
  /** What of the pack could be read: all of it, if there are no problems. */
  readonly pack: Pack;
  readonly article: Article;
}

/**
 * Checks a pack in one go, as far as its files can be read: whether the bot takes it, whether the article bears it
 * out (`proofProblems`), and what would make it better (`packAdvice`).
 * @param folder the name of the folder the files are from
 */
export function checkPack(folder: string, files: PackFiles, articleText: string): Checked {
  const pack = salvage(files.values);
  const article = readArticle(articleText, pack);
  const unwritten = (['facts.json', 'quotes.json', 'questions.json'] as const).filter(
    file => Array.isArray(files.values[file]) && files.values[file].length === 0,
  );
  const isUnwritten = ({ file, item, path, reason }: PackProblem) =>
    unwritten.some(name => name === file && item === undefined && path === '') ||
    // What it points to is yet to be written.
    (unwritten.includes('facts.json') && reason.startsWith('there is no item'));
  const problems = [
    ...files.problems,
    ...structureProblems(folder, files.texts).filter(problem => !isUnwritten(problem)),
    ...proofProblems(pack, article),
  ];
  return {
    problems: problems.map(hinted),
    advice: packAdvice(pack, article),
    unwritten,
    pack,
    article,
  };
}

function structureProblems(folder: string, texts: PackTexts): readonly PackProblem[] {
  const parsed = parsePack(folder, texts);
  return parsed.ok ? [] : parsed.problems;
}
