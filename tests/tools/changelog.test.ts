import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { release } from '../../tools/release/changelog.ts';

const changelog =
  '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- More.\n\n## [0.1.0] - 2027-01-01\n\n- First.\n';

test('what is unreleased goes under the new version, above the older ones', () => {
  expect(release(changelog, '0.2.0', '2027-01-31')).toBe(
    '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2027-01-31\n\n### Added\n\n- More.\n\n## [0.1.0] - 2027-01-01\n\n- First.\n',
  );
});

test('a release without a word about it, or of a version that there was, is refused', () => {
  const released = release(changelog, '0.2.0', '2027-01-31');
  expect(() => release(released, '0.3.0', '2027-02-01')).toThrow('tells nothing');
  expect(() => release(changelog, '0.1.0', '2027-02-01')).toThrow('has 0.1.0 already');
  expect(() => release('# Changelog\n', '0.1.0', '2027-02-01')).toThrow('has no');
});

test('the project’s own changelog can be released', () => {
  expect(release(readFileSync('CHANGELOG.md', 'utf8'), '99.0.0', '2027-01-31')).toContain('## [99.0.0]');
});
