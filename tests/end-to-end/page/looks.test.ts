import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { composer, enter, messagesOf, pageTest as test } from './browser.ts';

/** The narrowest screen that the page is made for. */
const PHONE = { width: 360, height: 740 };

describe('in the browser, the page', () => {
  test('is light or dark as the system is, and brings its own emoji, in colour', async ({ visit }) => {
    const page = await visit('ann', 'general', { colorScheme: 'light' });
    const light = await background(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await background(page);
    expect(brightness(light)).toBeGreaterThan(200);
    expect(brightness(dark)).toBeLessThan(60);
    expect(await page.evaluate<number>(COLOUR_OF_A_TICK)).toBeGreaterThan(60);
  });

  test('fits a narrow phone, whatever is open', async ({ visit }) => {
    const page = await visit('ann', 'general', { viewport: PHONE, hasTouch: true, isMobile: true });
    await expectNoSidewaysScroll(page);
    await expectLargeTargets(page);
    for (const command of ['/article', '/settings', '/quote', '/trivia rules']) {
      await enter(page, command);
      await page.getByText(`Ann used ${command}`).waitFor();
      await expectNoSidewaysScroll(page);
    }
    await expectLargeTargets(page);
    for (const name of ['Players', 'Traffic', 'Faults']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('complementary').waitFor();
      await expectNoSidewaysScroll(page);
      await expectLargeTargets(page);
      await page.getByRole('button', { name: /close/i }).click();
    }
    const place = page.getByRole('link', { name: 'film-club' });
    await page.getByRole('button', { name: 'Places and people' }).click();
    await place.waitFor();
    await expectLargeTargets(page);
    await place.click();
    await page.getByRole('heading', { name: '#film-club' }).first().waitFor();
    await expectNoSidewaysScroll(page);
  });

  test('stays usable in a channel of a thousand messages, and while more arrive', async ({
    visit,
    program,
  }) => {
    await say(program.origin, 1, 1000);
    const page = await visit('ann', 'trivia');
    const messages = messagesOf(page, 'Bob');
    await expectInView(page, 'message 1000');
    const before = await messages.count();
    await page.getByRole('button', { name: 'Show earlier messages' }).click();
    await expect.poll(() => messages.count()).toBeGreaterThan(before);
    await expectInView(page, 'message 951');
    expect(await page.getByRole('button', { name: 'New messages' }).count()).toBe(0);
    await scroller(page).press('End');
    await expect.poll(() => aboveEnd(page)).toBeLessThan(2);
    await expectInView(page, 'message 1000');
    await say(program.origin, 1001, 1200);
    await expectInView(page, 'message 1200');
    expect(await messages.count()).toBeLessThanOrEqual(250);

    // A little further up it goes along; much further up it stays, and says that there is more.
    await page.mouse.move(640, 300);
    await page.mouse.wheel(0, -30);
    await expect.poll(() => aboveEnd(page)).toBe(30);
    await say(program.origin, 1201, 1201);
    await expectInView(page, 'message 1201');
    await page.mouse.wheel(0, -2000);
    await expect.poll(() => aboveEnd(page)).toBe(2000);
    await say(program.origin, 1202, 1202);
    await page.getByRole('button', { name: 'New messages' }).click();
    await expectInView(page, 'message 1202');
    await enter(page, '/quote');
    await messagesOf(page, 'Skylark').waitFor();
  });
});

/** How much greener than red the page's font draws a white tick on green, on a scale to 255. */
const COLOUR_OF_A_TICK = `document.fonts.load('40px Twemoji', '✅').then(() => {
  const pen = Object.assign(document.createElement('canvas'), { width: 60, height: 60 }).getContext('2d');
  pen.font = '40px Twemoji';
  pen.fillText('✅', 5, 45);
  const { data } = pen.getImageData(0, 0, 60, 60);
  const differences = Array.from({ length: 3600 }, (_, n) => data[4 * n + 1] - data[4 * n]);
  return Math.max(...differences);
})`;

/** Whatever can be pressed is as large as a finger; parts of a sentence are as large as its words. */
async function expectLargeTargets(page: Page): Promise<void> {
  const small = page.evaluate<string[]>(SMALL_TARGETS);
  expect(await small).toEqual([]);
}

const SMALL_TARGETS = `[...document.querySelectorAll('button, a, select, input, textarea, summary')]
  .filter(target => target.checkVisibility({ visibilityProperty: true }))
  .filter(target => target.getBoundingClientRect().height < 44)
  .map(target => target.outerHTML)`;

/** Lets Bob say "message NUMBER" from one number to another. */
async function say(origin: string, first: number, last: number): Promise<void> {
  for (let number = first; number <= last; number++) {
    const act = { kind: 'say', content: `message ${number}` };
    const answer = await fetch(`${origin}/page/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'bob', in: 'trivia', act }),
    });
    expect(answer.status).toBe(200);
    await answer.text();
  }
}

async function expectInView(page: Page, text: string): Promise<void> {
  const message = page.getByText(text, { exact: true });
  const isInView = async () => {
    const box = (await message.isVisible()) ? await message.boundingBox() : null;
    const end = await composer(page).boundingBox();
    return box !== null && end !== null && box.y >= 0 && box.y + box.height <= end.y;
  };
  await expect.poll(isInView, { timeout: 20_000 }).toBe(true);
}

function scroller(page: Page): Locator {
  return page.getByRole('region', { name: 'Messages', exact: true });
}

/** How many pixels the messages are scrolled up from the newest. */
function aboveEnd(page: Page): Promise<number> {
  return scroller(page).evaluate((list: { scrollTop: number }) => -list.scrollTop);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = page.locator('html').evaluate((html: { scrollWidth: number }) => html.scrollWidth);
  expect(await width).toBeLessThanOrEqual(PHONE.width);
}

/** The colour behind everything, as `rgb(R, G, B)`. */
function background(page: Page): Promise<string> {
  return page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
}

/** The mean of a colour's red, green and blue. */
function brightness(colour: string): number {
  const parts = (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}
