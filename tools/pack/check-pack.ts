// npm run check:pack -- <article.txt> [pack id]
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Catalog } from '../../src/pack/catalog.ts';
import { clashes } from '../../src/pack/clash.ts';
import { lostIds, nextFreeIds } from '../../src/pack/ids.ts';
import { loadPack } from '../../src/pack/load.ts';
import { PackError } from '../../src/pack/problem.ts';
import type { Pack } from '../../src/pack/schema.ts';
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
    printIds(pack);
    printClashes(pack);
    return 0;
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** What an author needs for the next item, and which ids went without a trace. */
function printIds(pack: Pack): void {
  const { fact, quote, question } = nextFreeIds(pack);
  console.log(`Next free ids: fact ${fact}, quote ${quote}, question ${question}.`);
  const lost = lostIds(pack);
  if (lost.length === 0) return;
  console.log(
    `Neither in use nor retired: ${lost.join(', ')}. Retire in pack.json those that were ever used.`,
  );
}

/** Questions that are kept out of one round while there are enough others. */
function printClashes(pack: Pack): void {
  const found = clashes(pack.questions, Catalog.of([pack]).clashOf);
  const pairs = (why: string) =>
    found.filter(clash => clash.why === why).map(({ one, other }) => `${one.id}-${other.id}`);
  console.log(`Kept apart in a round, ${found.length} pairs of questions:`);
  console.log(`  a proof in common: ${pairs('proof').join(' ') || 'none'}`);
  console.log(`  one tells the other's answer: ${pairs('answer').join(' ') || 'none'}`);
}
