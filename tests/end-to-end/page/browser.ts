import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { Program } from './program.ts';

/** Nothing in a test that works takes nearly as long. */
const PATIENCE_MS = 40_000;
/** What a browser says, rightly, while there is no server. */
const OUTAGE = /WebSocket connection|ERR_CONNECTION_REFUSED|Failed to load resource|Failed to fetch/;

const chromiumAddress = inject('chromium');

interface VisitOptions extends BrowserContextOptions {
  /** A page in whose browser profile the visit is another tab. */
  readonly beside?: Page;
  /** Whether the server may be away for a while. */
  readonly hasOutage?: boolean;
}

/** Opens the page as somebody in a place, in a browser profile of its own; resolves once it is usable. */
export type Visit = (as: string, place: string, options?: VisitOptions) => Promise<Page>;

interface Fixtures {
  readonly browser: Browser | undefined;
  readonly program: Program;
  /** Where the page is: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly visit: Visit;
}

/**
 * A test with the shipped program and a browser, skipped where there is none. The page may neither break nor complain in
 * its console.
 */
export const pageTest = test.extend<Fixtures>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads a fixture's dependencies from the pattern
    async ({}, use) => {
      const browser = chromiumAddress === undefined ? undefined : await chromium.connect(chromiumAddress);
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  program: [({}, use) => withProgram(use), { scope: 'file' }],
  // The program may be started again, but stays where it is.
  origin: async ({ program }, use) => use(program.origin),
  visit: async ({ browser, origin, skip }, use) => {
    if (!browser) return skip('Chromium is not installed: apt-get install chromium');
    const complaints: string[] = [];
    const pages: Page[] = [];
    await use(async (as, place, { beside, hasOutage = false, ...options } = {}) => {
      const context = beside?.context() ?? (await browser.newContext(options));
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      pages.push(page);
      page.on('pageerror', error => complaints.push(String(error)));
      page.on('console', message => {
        if (message.type() !== 'error' || (hasOutage && OUTAGE.test(message.text()))) return;
        complaints.push(message.text());
      });
      await page.goto(`${origin}/?${new URLSearchParams({ as, in: place }).toString()}`);
      await composer(page).waitFor();
      return page;
    });
    await Promise.all(pages.map(page => page.context().close()));
    expect(complaints).toEqual([]);
  },
});

async function withProgram(use: (program: Program) => Promise<void>): Promise<void> {
  const program = new Program();
  if (chromiumAddress !== undefined) await program.start();
  await use(program);
  await program.remove();
}

/** Where a message is written, or a slash command begun. */
export function composer(page: Page): Locator {
  return page.getByRole('combobox', { name: /^Message / });
}

/** The messages of a person or the bot, oldest first. */
export function messagesOf(page: Page, name: string): Locator {
  return page.getByRole('article', { name: new RegExp(`^${name}, `) });
}

/** Sends a line as whoever pastes it: a command with its options, or a text. */
export async function enter(page: Page, line: string): Promise<void> {
  await composer(page).fill(line.startsWith('/') ? `${line} ` : line);
  if (line.startsWith('/')) await page.getByRole('form', { name: /^\// }).waitFor();
  await page.keyboard.press('Enter');
}
