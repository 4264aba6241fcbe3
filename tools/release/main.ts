import { readFileSync, writeFileSync } from 'node:fs';
import { release } from './changelog.ts';

// Run by "npm version", between its change of package.json and its commit.
const version = process.env['npm_package_version'];
if (version === undefined) throw new Error('Run it as part of "npm version".');
const today = new Date().toISOString().slice(0, 10);
writeFileSync('CHANGELOG.md', release(readFileSync('CHANGELOG.md', 'utf8'), version, today));
