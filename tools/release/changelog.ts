import * as z from 'zod';

const UNRELEASED = '## [Unreleased]\n';

/**
 * Moves what is unreleased in a changelog under a version.
 * @param day as 2027-01-31
 * @throws Error when nothing is unreleased, or it has that version already
 */
export function release(changelog: string, version: string, day: string): string {
  const [before, after] = changelog.split(UNRELEASED);
  if (before === undefined || after === undefined) throw new Error('CHANGELOG.md has no "## [Unreleased]".');
  const [changes = ''] = after.split(/^## /m);
  if (changes.trim() === '') throw new Error('CHANGELOG.md tells nothing under "## [Unreleased]".');
  if (after.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has ${version} already.`);
  return `${before}${UNRELEASED}\n## [${version}] - ${z.iso.date().parse(day)}\n${after}`;
}
