// npm run new:pack <id> <article.txt|.md|.html>, and without an article to number the one in the folder again.
import { fileURLToPath } from 'node:url';
import { createPack, renumber } from './create.ts';

const USAGE = 'Usage: npm run new:pack <id> <article.txt|.md|.html>';
const data = fileURLToPath(new URL('../../data', import.meta.url));
const [id = '', article, ...surplus] = process.argv.slice(2);

try {
  if (id === '' || surplus.length > 0) throw new Error(USAGE);
  console.log(article === undefined ? renumber(data, id) : createPack(data, id, article));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
