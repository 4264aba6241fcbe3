// npm run check:pack -- <article.txt> [pack id]
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPack } from '../../src/pack/load.ts';
import { PackError } from '../../src/pack/problem.ts';
import { readArticle } from './article.ts';
import { checkAgainstArticle } from './check.ts';

const DATA_DIR = fileURLToPath(new URL('../../data', import.meta.url));

const [articlePath, packId = 'the-interview', ...surplus] = process.argv.slice(2);
if (articlePath === undefined || surplus.length > 0) {
  console.error('Usage: npm run check:pack -- <article.txt> [pack id]');
  process.exitCode = 2;
} else {
  process.exitCode = check(articlePath, packId);
}

function check(path: string, id: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    console.error(`Cannot read the article: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  try {
    const pack = loadPack(DATA_DIR, id);
    const problems = checkAgainstArticle(pack, text);
    if (problems.length > 0) throw new PackError(`The pack "${id}" does not match ${path}:`, problems);
    const paragraphs = [...readArticle(text, pack).paragraphs.values()].flat().length;
    console.log(
      `${id}: ${pack.quotes.length} quotes are verbatim, ${pack.facts.length} facts and` +
        ` ${pack.questions.length} questions have their names and numbers from their paragraphs, all ${paragraphs} paragraphs are covered.`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    console.error(error.message);
    return 1;
  }
}
