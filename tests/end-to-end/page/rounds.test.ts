import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { expectAccessible, visitForAxe } from './axe.ts';
import { composer, enter, messagesOf, pageTest as test } from './browser.ts';

// They mostly wait.
describe.concurrent('in the browser, a round', () => {
  test('is played to the end against ten simulated players', async ({ visit }) => {
    const page = await visit('ann', 'general');
    await page.getByRole('button', { name: 'Players', exact: true }).click();
    await page.getByRole('slider', { name: 'Players' }).fill('10');
    // Who knows all is in the picture unless they leave both questions out, as one in four hundred does.
    await page.getByRole('slider', { name: 'Right answers' }).fill('100');
    await page.getByRole('slider', { name: 'Time to answer' }).fill('2');
    await page.getByRole('button', { name: 'Add players', exact: true }).click();
    await page.getByText('10 playing along').waitFor();
    await enter(page, '/trivia start questions: 2 seconds: 12');
    await answer(page, '1 / 2');
    await page.getByText(/^Last one: /).waitFor();
    await page.getByText('2 / 2').waitFor();

    const picture = page.getByRole('img', { name: 'Scores over 2 questions' });
    await picture.waitFor();
    const standings = (await picture.getAttribute('alt')) ?? '';
    expect(standings.match(/\d+\. \S+ [\d,]+/g)?.length).toBeGreaterThanOrEqual(8);
    const size = await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth);
    expect(size).toBeGreaterThan(0);
    const card = messagesOf(page, 'Skylark').filter({ has: picture });
    await card.getByRole('heading', { name: '🏁' }).waitFor();
    await card.getByRole('button', { name: 'Rematch' }).waitFor();
  });

  test('against ten players is one press away, in sight and lively at once', async ({
    visit,
    expect: expectHere,
  }) => {
    const page = await visit('ann', 'Book club/general');
    await page.getByRole('heading', { name: 'Skylark is a Discord bot' }).waitFor();
    await page.getByText('Has settings, rounds and boards of its own.').last().waitFor();
    await page.getByRole('button', { name: 'Play a round against 10 players' }).click();
    const question = messagesOf(page, 'Skylark').filter({ hasText: '1 / 5' });
    // The counter moves in leaps; on a busy machine the answer may be there before it has moved twice.
    await question
      .getByText(/· (?:[2-9]|1\d) answered$|\b\d+ of (?:[3-9]|1\d) right/)
      .first()
      .waitFor();
    await expectHere.poll(() => isInSight(page, question)).toBe(true);
    // What is left to try stays at hand.
    await page.getByRole('button', { name: 'Who hacked Sony?' }).waitFor();
    await enter(page, '/trivia stop');
    await page.getByRole('button', { name: 'Rematch' }).waitFor();
  });

  test('is answered in writing through a modal, all of it accessible', async ({ visit }) => {
    const page = await visitForAxe(visit, 'bob', 'trivia');
    await enter(page, '/trivia start questions: 1 mode: typed');
    await page.getByText('First question').waitFor();
    await expectAccessible(page);
    const open = page.getByRole('button', { name: 'Type your answer' });
    const modal = page.getByRole('dialog');
    await open.click();
    await modal.locator(':focus').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    await open.click();
    await modal.getByRole('textbox').fill('a purple giraffe');
    await page.keyboard.press('Enter');
    await messagesOf(page, 'Skylark')
      .filter({ hasText: 'Only you can see this' })
      .getByText('Not it.')
      .waitFor();
    await modal.waitFor({ state: 'detached' });
    await expectAccessible(page);
  });

  test('goes on for two people in two tabs, of which one is reloaded', async ({ visit }) => {
    const page = await visit('cat', 'film-club');
    const other = await visit('dan', 'film-club', { beside: page });
    await enter(page, '/trivia start questions: 1 seconds: 20');
    await other.getByText('1 / 1').waitFor();
    await page.reload();
    await Promise.all([answer(page, '1 / 1'), answer(other, '1 / 1')]);
  });
});

async function isInSight(page: Page, message: Locator): Promise<boolean> {
  const [box, end] = await Promise.all([message.boundingBox(), composer(page).boundingBox()]);
  return box !== null && end !== null && box.y >= 0 && box.y + box.height <= end.y;
}

/** Answers the open question with its first choice and waits until that counts. */
async function answer(page: Page, question: string): Promise<void> {
  const card = messagesOf(page, 'Skylark').filter({ hasText: question });
  await card.getByRole('button', { name: /^A · / }).click();
  await page.getByText('Locked in').waitFor();
}
