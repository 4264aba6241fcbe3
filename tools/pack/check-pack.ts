// npm run check:pack -- [article] [pack id] [--strict]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Catalog } from '../../src/pack/catalog.ts';
import { clashes } from '../../src/pack/clash.ts';
import { lostIds, nextFreeIds } from '../../src/pack/ids.ts';
import { decode } from '../../src/pack/lists/encoding.ts';
import { listPacks } from '../../src/pack/load.ts';
import type { Pack } from '../../src/pack/schema.ts';
import { ARTICLE_FILE } from '../article/article.ts';
import { isOfUnspoken } from './advice.ts';
import { type Checked, checkPack } from './check.ts';
import { findingLine, tally } from './finding.ts';
import { nearestSpelling } from './nearest.ts';
import { readFiles } from './read-files.ts';

const DATA_DIR = fileURLToPath(new URL('../../data', import.meta.url));
const USAGE = `Usage: npm run check:pack -- [article] [pack id] [--strict]
Without an article it takes the ${ARTICLE_FILE} in the pack's folder.`;

process.exitCode = main();

function main(): number {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { strict: { type: 'boolean', default: false } },
    });
    const [first = '', second, ...surplus] = positionals;
    if (first === '' || surplus.length > 0) throw new Error(USAGE);
    const packs = listPacks(DATA_DIR);
    const isId = second === undefined && packs.includes(first);
    const id = isId ? first : (second ?? 'the-interview');
    if (!packs.includes(id)) throw new Error(noPack(id, packs));
    return check(id, isId ? join(DATA_DIR, id, ARTICLE_FILE) : first, values.strict);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function noPack(id: string, packs: readonly string[]): string {
  const folder = join(DATA_DIR, id);
  if (existsSync(folder)) {
    const meant = nearestSpelling('pack.json', readdirSync(folder));
    const rename = meant === undefined ? '' : `; it has "${meant}": rename that`;
    return `data/${id} has no pack.json, so it is no pack${rename}.`;
  }
  const meant = nearestSpelling(id, packs);
  return `There is no pack "${id}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}Packs there: ${packs.join(', ')}.`;
}

/** A text beside a missing article that has nearly its name: on some systems, "Article.txt" is not "article.txt". */
function otherwiseNamed(articlePath: string): string | undefined {
  const folder = dirname(articlePath);
  if (!existsSync(folder)) return undefined;
  return nearestSpelling(
    basename(articlePath),
    readdirSync(folder).filter(name => /(?:\.(?:txt|md|markdown|text)|^[^.]+)$/i.test(name)),
  );
}

function check(id: string, articlePath: string, isStrict: boolean): number {
  if (!existsSync(articlePath)) {
    const meant = /[./]/.test(articlePath) ? undefined : nearestSpelling(articlePath, listPacks(DATA_DIR));
    if (meant !== undefined) {
      throw new Error(`There is no pack "${articlePath}". Did you mean npm run check:pack ${meant}?`);
    }
    const other = otherwiseNamed(articlePath);
    if (other !== undefined) {
      throw new Error(
        `There is no article at ${articlePath}: there is "${other}": rename it to "${basename(articlePath)}"`,
      );
    }
    throw new Error(`There is no article at ${articlePath}: npm run check:pack -- path/to/article.txt ${id}`);
  }
  const files = readFiles(
    file => {
      const path = join(DATA_DIR, id, file);
      return existsSync(path) ? readFileSync(path) : undefined;
    },
    readdirSync(join(DATA_DIR, id)),
  );
  const checked = checkPack(id, files, decode(readFileSync(articlePath)).text);
  const { problems, advice } = checked;
  for (const problem of problems) console.error(findingLine(problem));
  if (problems.some(({ file, reason }) => /^(?:facts|quotes)/.test(file) && reason.includes('; it is in '))) {
    console.log(
      'What its paragraph cannot say needs a reason: "additions": [{ "text": "1929", "reason": "…" }].',
    );
  }
  if (advice.length > 0) {
    console.log(isStrict ? 'To be mended, too:' : 'Better otherwise:');
    for (const one of advice) console.log(`  ${findingLine(one)}`);
    console.log();
  }
  printFigures(id, checked, isStrict);
  console.log(`${id}: ${tally(checked)}.`);
  return isGood(checked, isStrict) ? 0 : 1;
}

function isGood({ problems, advice }: Checked, isStrict: boolean): boolean {
  return problems.length === 0 && (!isStrict || advice.length === 0);
}

/** What an author may want to know of a pack, as far as it is good. */
function printFigures(id: string, checked: Checked, isStrict: boolean): void {
  const { problems, unwritten, pack } = checked;
  if (unwritten.length > 0) console.log(`Nothing yet in: ${unwritten.join(', ')}.`);
  if (isGood(checked, isStrict) && unwritten.length < 3) console.log(praise(id, checked));
  if (problems.length > 0) return;
  printIds(pack);
  if (pack.questions.length > 0) printClashes(pack);
}

function praise(id: string, { pack: { facts, quotes, questions }, article, advice }: Checked): string {
  const verbatim = quotes.length - advice.filter(isOfUnspoken).length;
  const ofAll = verbatim < quotes.length ? ` of ${quotes.length}` : '';
  const covered = new Set([...facts, ...quotes].map(({ section, paragraph }) => `${section} ${paragraph}`));
  const paragraphs = [...article.paragraphs.values()].flat().length;
  return (
    `${id}: ${verbatim}${ofAll} quotes are verbatim, ${facts.length} facts and ${questions.length} questions have their` +
    ` names and numbers from their paragraphs, ${covered.size} of ${paragraphs} paragraphs are covered.`
  );
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
  console.log(
    `Kept apart in a round, ${found.length} ${found.length === 1 ? 'pair' : 'pairs'} of questions:`,
  );
  console.log(`  a proof in common: ${pairs('proof').join(' ') || 'none'}`);
  console.log(`  one tells the other's answer: ${pairs('answer').join(' ') || 'none'}`);
}
