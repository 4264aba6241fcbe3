import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ARTICLE } from '../pack/example.ts';

const tool = fileURLToPath(new URL('../../tools/pack/check-pack.ts', import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

it('the pack check explains wrong usage in one line', () => {
  expect(run()).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^Usage: npm run check:pack -- \[article\] \[pack id\] \[--strict\]\n/),
  });
  expect(run('no-such-article.txt')).toMatchObject({
    status: 2,
    stderr:
      'There is no article at no-such-article.txt: npm run check:pack -- path/to/article.txt the-interview\n',
  });
  expect(run('no-such-article.txt', 'no-such-pack')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^There is no pack "no-such-pack"\. Packs there: .*the-interview/),
  });
});

it('the pack check fails with what another article does not bear out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skylark-check-'));
  const article = join(folder, 'tea.txt');
  writeFileSync(article, ARTICLE);
  const { status, stdout, stderr } = run(article);
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
    /^the-interview: 1 mistake, (?:no advice|1 piece of advice|\d+ pieces of advice)\.$/,
  );
  expect(stderr).toMatch(
    /^pack\.json:\d+ sections: none of their headings is in the article: is it another article\?\n$/,
  );
});

it('the pack check knows an article by nearly its name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skylark-check-'));
  writeFileSync(join(folder, 'Article.md'), ARTICLE);
  const { status, stderr } = run(join(folder, 'article.txt'));
  rmSync(folder, { recursive: true });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `There is no article at ${join(folder, 'article.txt')}: there is "Article.md": rename it to "article.txt"\n`,
  });
});
