import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all pages listens; undefined where Chromium is not installed. */
    readonly chromium: string | undefined;
  }
}

const CHROMIUM_OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const executablePath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map(folder => join(folder, 'chromium'))
  .find(path => existsSync(path));

/** Starts one browser for the whole run; each visit has a profile of its own in it. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const server = executablePath && (await chromium.launchServer({ executablePath, args: CHROMIUM_OPTIONS }));
  project.provide('chromium', server ? server.wsEndpoint() : undefined);
  return server ? () => server.close() : undefined;
}
