import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visit } from './browser.ts';

/** The part of axe-core's results that is looked at. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** The page with axe in it, which its content-security policy would not let in. */
export async function visitForAxe(
  visit: Visit,
  as: string,
  place: string,
  viewport?: { width: number; height: number },
) {
  const page = await visit(as, place, {
    bypassCSP: true,
    reducedMotion: 'reduce',
    ...(viewport && { viewport }),
  });
  await withAxe(page);
  return page;
}

/** Puts axe into a page that does not mind. */
export async function withAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** Looks at what is on the screen, in both themes: they differ in colours only. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await seriousIn(page, "axe.run({ resultTypes: ['violations'] })")).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(
    await seriousIn(page, "axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] })"),
  ).toEqual([]);
}

/** What is serious among the findings, with where it is and why. */
async function seriousIn(page: Page, run: string): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults>(run);
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}
