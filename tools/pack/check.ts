import type { Pack } from '../../src/pack/schema.ts';
import { type Article, readArticle } from '../article/article.ts';
import { packAdvice } from './advice.ts';
import { blankFindings, characterFindings, misreadTogether } from './characters.ts';
import type { Finding } from './finding.ts';
import { isBeside } from './header-advice.ts';
import { apartFrom, ofCertain, ofSoundItems, ofWhole } from './held-back.ts';
import { located } from './places.ts';
import { proofProblems } from './proof.ts';
import type { PackFiles } from './read-files.ts';
import { salvage } from './salvage.ts';
import { structureFindings, unwrittenIn } from './structure.ts';

/** What came of checking a pack against the article it is about. */
export interface Checked {
  /** What has to be mended: the bot refuses it, or the article does not bear it out. */
  readonly problems: readonly Finding[];
  /** What would be better otherwise. */
  readonly advice: readonly Finding[];
  /** Files that have nothing in them yet. */
  readonly unwritten: readonly string[];
  /** What of the pack could be read: all of it, if there are no problems. */
  readonly pack: Pack;
  readonly article: Article;
}

/** What of `pack.json` divides the article into paragraphs. */
const DIVIDES = /^(?:|id|title|heading|sections|sections\[\d+\](?:\.(?:id|heading))?)$/;

/**
 * Checks a pack in one go, as far as its files can be read: whether the bot takes it, whether the article bears it
 * out (`proofProblems`), and what would make it better (`packAdvice`). What depends on something that is told of
 * itself is held back: one mistake, one finding.
 * @param folder the name of the folder the files are from
 */
export function checkPack(folder: string, files: PackFiles, articleText: string): Checked {
  const pack = salvage(files.values);
  const article = readArticle(articleText, pack);
  const place = (findings: readonly Finding[]) =>
    ofCertain(
      findings.map(finding => located(finding, files)),
      files,
    );
  const characters = apartFrom(place(characterFindings(files, articleText)), files.problems);
  const structure = apartFrom(place(structureFindings(folder, files, pack)), [
    ...files.problems,
    ...characters,
  ]).filter(
    ({ file, reason }) => reason !== 'is not UTF-8 text' || !characters.some(one => one.file === file),
  );
  const unsound = [...files.problems, ...characters, ...structure];
  const isDivided = !unsound.some(
    ({ file, item, path }) =>
      file === 'pack.json' && DIVIDES.test(path) && (path !== 'id' || item !== undefined),
  );
  const proof = isDivided ? apartFrom(place(proofProblems(pack, article)), unsound) : [];
  const advice = place([...blankFindings(files), ...(isDivided ? packAdvice(pack, article) : [])]).filter(
    ({ file, path }) => file !== 'pack.json' || !isBeside(path, [...unsound, ...proof]),
  );
  const ofQuotes = advice.filter(({ file, path }) => file === 'quotes.json' && path === 'words');
  const problems = [
    ...files.problems,
    ...misreadTogether(characters),
    ...structure,
    ...ofSoundItems(proof, [...unsound, ...proof, ...ofQuotes], pack),
  ];
  return {
    problems,
    advice: ofSoundItems(ofWhole(apartFrom(advice, problems), problems), problems, pack),
    unwritten: unwrittenIn(files),
    pack,
    article,
  };
}
