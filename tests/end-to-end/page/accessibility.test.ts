import { describe } from 'vitest';
import { expectAccessible, visitForAxe } from './axe.ts';
import { composer, enter, pageTest as test } from './browser.ts';

describe('in the browser, axe finds nothing serious', () => {
  test('where nothing was said yet, and in what helps to write a command', async ({ visit }) => {
    const page = await visitForAxe(visit, 'ann', 'film-club');
    await expectAccessible(page);
    await composer(page).fill('/');
    await page.getByRole('listbox', { name: 'Commands' }).waitFor();
    await expectAccessible(page);
    await composer(page).fill('/fact query: sony');
    await page.getByRole('listbox', { name: 'query' }).waitFor();
    await expectAccessible(page);
  });

  test('in cards, an open menu and the panels', async ({ visit }) => {
    const page = await visitForAxe(visit, 'ann', 'general');
    for (const command of ['/quote', '/article', '/help', '/settings', '/leaderboard', '/fact', '/about']) {
      await enter(page, command);
      await page.getByText(`Ann used ${command}`).waitFor();
    }
    await expectAccessible(page);
    await page.getByRole('combobox', { name: 'Open a section' }).click();
    await page.getByRole('option', { name: 'The hack' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Timeline' }).click();
    await page.getByRole('button', { name: 'Apps' }).last().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    for (const name of ['Players', 'Traffic', 'Faults']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expectAccessible(page);
    }
  });

  test('in the sidebar of a narrow phone', async ({ visit }) => {
    const page = await visitForAxe(visit, 'bob', 'general', { width: 360, height: 740 });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Places and people' }).click();
    await page.getByRole('link', { name: 'film-club' }).waitFor();
    await expectAccessible(page);
  });
});
