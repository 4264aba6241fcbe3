import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

test("the page's script takes less than 150 KB on its way", () => {
  const scripts = globSync('dist/page/assets/*.js');
  expect(scripts).not.toEqual([]);
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
  expect(bytes).toBeLessThan(150_000);
});
