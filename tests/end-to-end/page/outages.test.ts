import { describe, expect } from 'vitest';
import { composer, enter, messagesOf, pageTest as test } from './browser.ts';

describe('in the browser, what goes wrong is survived:', () => {
  test('a stop of the server, which the page sits out and then goes on by itself', async ({
    visit,
    program,
  }) => {
    const page = await visit('bob', 'film-club', { hasOutage: true });
    await enter(page, 'said before');
    await messagesOf(page, 'Bob').waitFor();
    const banner = page.getByText('The playground has stopped.');
    await program.stop();
    await banner.waitFor();
    // What cannot be sent is not lost.
    await enter(page, 'said meanwhile');
    await page.getByRole('alert').waitFor();
    expect(await composer(page).inputValue()).toBe('said meanwhile');

    await program.start();
    await banner.waitFor({ state: 'detached' });
    await messagesOf(page, 'Bob').waitFor({ state: 'detached' });
    await enter(page, '/quote');
    await messagesOf(page, 'Skylark').waitFor();
  });

  test('a crash of the bot in a round, which the page shows until it is back with what was answered', async ({
    visit,
  }) => {
    const page = await visit('ann', 'general');
    await enter(page, '/trivia start questions: 1 seconds: 60');
    const card = messagesOf(page, 'Skylark').filter({ hasText: '1 / 1' });
    await card.getByRole('button', { name: /^A · / }).click();
    await page.getByText('Locked in').waitFor();
    const state = (word: string) => page.getByRole('main').getByText(word, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Faults', exact: true }).click();
    const offline = state('offline');
    await page.getByRole('button', { name: 'Crash the bot' }).click();
    await offline;
    await state('online');
    await page.getByText(/^Back after \d+\.\d s, 1 answer kept$/).waitFor();
    await enter(page, '/trivia stop');
    await page.getByRole('button', { name: 'Rematch' }).waitFor();
  });
});
