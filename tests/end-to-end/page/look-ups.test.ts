import { describe, expect } from 'vitest';
import { composer, enter, messagesOf, pageTest as test } from './browser.ts';

describe('in the browser, somebody', () => {
  test('looks up a fact by keyboard alone, helped by autocomplete', async ({ visit }) => {
    const page = await visit('ann', 'general');
    await page.keyboard.type('/');
    const commands = page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
    await commands.first().waitFor();
    const offered = await commands.allInnerTexts();
    expect(offered).toContainEqual(expect.stringMatching(/^\/fact\s+\S+ \S+/));
    expect(offered).toContainEqual(expect.stringMatching(/^\/trivia start\s+Start a round in this channel/));

    await page.keyboard.type('fact sony hak');
    const field = page.getByRole('combobox', { name: 'query' });
    const choices = page.getByRole('listbox', { name: 'query' }).getByRole('option');
    await expect.poll(() => field.inputValue()).toBe('sony hak');
    await choices.filter({ hasText: 'hack' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = (await choices.first().innerText()).trim();
    await page.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe(chosen);
    await page.keyboard.press('Enter');
    const card = messagesOf(page, 'Skylark').last();
    await card.getByText('The hack · paragraph').waitFor();
    await card.getByText('/fact').waitFor();
    await expect.poll(() => composer(page).inputValue()).toBe('');
  });

  test('finds what the article says about a message', async ({ visit }) => {
    const page = await visit('bob', 'trivia');
    await enter(page, 'What did President Obama say about it?');
    const said = messagesOf(page, 'Bob').filter({ hasText: 'Obama' });
    await said.hover();
    await said.getByRole('button', { name: 'Apps' }).click();
    await page.getByRole('menuitem', { name: 'Find in article' }).click();
    const card = messagesOf(page, 'Skylark').filter({ hasText: 'Only you can see this' });
    await card.getByText("President Obama criticised Sony's decision").waitFor();
  });
});
