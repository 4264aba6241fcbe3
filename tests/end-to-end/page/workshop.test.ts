import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { createPack } from '../../../tools/new-pack/create.ts';
import { PackFolder } from '../../../tools/workshop/pack-folder.ts';
import { startWorkshop } from '../../../tools/workshop/server.ts';
import { Playground } from '../../../tools/workshop/trial.ts';
import { expectAccessible, withAxe } from './axe.ts';
import { pageTest } from './browser.ts';

const ARTICLE = `The Night the Tram Stopped

Residents still talk about it. It was not the snow.

On 14 January 1987 a substation in the Mill Quarter caught fire. Within an hour all 42 trams stood still.

Mayor Edith Brandauer said that "we will have trams again by Easter" that night.

The repair was estimated at 11 million crowns. It opened on 12 April 1987, and cost 600,000 crowns.
`;

/** A workshop of a new pack, and a page that is open on it. */
interface Workshop {
  readonly page: Page;
  /** What a file of the pack says. */
  readonly read: (file: string) => unknown;
}

const workshopTest = pageTest.extend<{ workshop: Workshop }>({
  workshop: async ({ browser, skip }, use) => {
    if (!browser) return skip('Chromium is not installed: apt-get install chromium');
    const data = mkdtempSync(join(tmpdir(), 'skylark-workshop-test-'));
    writeFileSync(join(data, 'tram.txt'), ARTICLE);
    createPack(data, 'tram', join(data, 'tram.txt'));
    const playground = new Playground(data, 'tram');
    const options = {
      folder: new PackFolder(data, 'tram'),
      playground,
      assets: resolve('dist/workshop'),
      port: 0,
    };
    const { address, close } = await startWorkshop(options);
    const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true });
    context.setDefaultTimeout(40_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(String(error)));
    await page.goto(address);
    await page.getByRole('heading', { name: 'The Night the Tram Stopped' }).waitFor();
    await use({ page, read: file => JSON.parse(readFileSync(join(data, 'tram', file), 'utf8')) });
    await context.close();
    close();
    playground.close();
    rmSync(data, { recursive: true });
    expect(complaints).toEqual([]);
  },
});

/** Writes a fact about the fire with the keyboard alone, and accepts it. */
async function typeFact(page: Page): Promise<void> {
  await page.keyboard.press('f');
  await page.keyboard.type('A fire stopped every tram');
  await page.keyboard.press('Tab');
  await page.keyboard.type('It broke out in the Mill Quarter.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('blackout, why did the trams stop');
  await page.keyboard.press('Control+Enter');
}

describe('the workshop', () => {
  beforeAll(() => {
    execFileSync('npx', ['vite', 'build', 'tools/workshop/browser']);
  });

  workshopTest(
    'writes cards with the keyboard alone, gives them as one file, and takes them back',
    async ({ workshop }) => {
      const { page, read } = workshop;
      await page.locator('.sentence[aria-current]').waitFor();
      await typeFact(page);
      // At once, while the fact is still being saved.
      await page.keyboard.press('t');
      await page.keyboard.type('When did the trams stop?');
      expect(await page.getByLabel('Right answer').inputValue()).toBe('14 January 1987');
      // Its rival, another date of the article.
      expect(await page.getByLabel('Wrong answer', { exact: true }).inputValue()).toBe('12 April 1987');
      await page.getByLabel('Another wrong answer').fill('2 May 1986');
      await page.getByLabel('A third wrong answer').fill('7 June 1988');
      await page.getByLabel('Why it is so').fill('Fire had broken out.');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Saved t1.').waitFor();
      expect(read('facts.json')).toMatchObject([
        {
          id: 'f1',
          title: 'A fire stopped every tram',
          section: 'intro',
          paragraph: 2,
          aliases: ['blackout', 'why did the trams stop'],
        },
      ]);
      expect(read('questions.json')).toMatchObject([
        { id: 't1', kind: 'number', answer: '14 January 1987', proof: ['f1'] },
      ]);
      // A card is saved though the article does not bear it out, and that is said.
      await page.getByRole('button', { name: /^The repair/ }).click();
      await page.keyboard.press('f');
      await page.keyboard.type('Eleven million dollars were spent');
      await page.getByLabel('What adds').fill('So it was said.');
      await page.getByLabel('What would a member type').fill('price, cost');
      await page.keyboard.press('Control+Enter');
      await page
        .getByText(/^Saved f2, with a finding to mend: facts.json.* "Eleven million dollars" is not in/)
        .waitFor();
      // Another paragraph's card bears out a question, too.
      await page.getByRole('button', { name: /On 14 January 1987/ }).click();
      await page.getByRole('button', { name: 'Edit t1' }).click();
      await page.getByText('What few cards need').click();
      await page.getByLabel('A card from another paragraph').selectOption('f2');
      await page.keyboard.press('Control+Enter');
      await page.getByText(/^Saved t1/).waitFor();
      expect(read('questions.json')).toMatchObject([{ proof: ['f1', 'f2'] }]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'As one file, for /pack add' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('tram.json');
      expect(await json(await download.createReadStream())).toMatchObject({
        id: 'tram',
        facts: [{ id: 'f1' }, { id: 'f2' }],
      });
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone.').waitFor();
      expect(read('questions.json')).toMatchObject([{ proof: ['f1'] }]);
    },
  );

  workshopTest(
    'keeps a card locked while it is the article’s sentence, and tells what is not borne out',
    async ({ workshop }) => {
      const { page, read } = workshop;
      // There are no complaints about what is not written yet.
      for (const key of ['f', 'q', 't']) {
        const looked = page.waitForResponse(/workshop\/preview$/);
        await page.keyboard.press(key);
        const response = await looked;
        expect(await response.json()).toMatchObject({ unproved: [], better: [] });
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('f');
      await page.getByLabel('Statement').fill('A substation in the Mill Quarter caught fire');
      await page.getByLabel('What adds').fill('It was in 1986.');
      await page.getByLabel('What would a member type').fill('fire, blackout');
      await page.getByText('Statement: “A substation in the Mill Quarter caught fire” is still').waitFor();
      // What stands elsewhere may be said, with the reason.
      await page.getByLabel('What adds').fill('It was in 1986, said Edith Brandauer.');
      await page.getByRole('button', { name: 'Add it, with that reason' }).click();
      await page.getByRole('button', { name: 'Add it, with that reason' }).waitFor({ state: 'detached' });
      expect(await page.getByLabel('What its paragraph does not say').inputValue()).toMatch(
        /^Edith Brandauer: it is in paragraph 3/,
      );
      await page.getByText('“blackout” finds it first').waitFor();
      await page.getByText('"1986" is nowhere in the article').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('status').getByText('is still the article’s wording').waitFor();
      expect(read('facts.json')).toEqual([]);
    },
  );

  workshopTest(
    'keeps a draft of a quote over a reload, asks who said it, and tells who that is',
    async ({ workshop }) => {
      const { page, read } = workshop;
      await page.getByRole('button', { name: /^Mayor Edith Brandauer/ }).click();
      await page.keyboard.press('Enter');
      await page.getByLabel('What was going on').fill('On the night of the fire.');
      await page.reload();
      expect(await page.getByLabel(/^Words/).inputValue()).toBe('we will have trams again by Easter');
      expect(await page.getByLabel('Speaker').inputValue()).toBe('Edith Brandauer');
      // Put away, it comes back with what was typed.
      await page.keyboard.press('Escape');
      await page.getByRole('status').getByText('Put away.').waitFor();
      await page.getByRole('button', { name: /^Mayor Edith Brandauer/ }).click();
      await page.keyboard.press('q');
      expect(await page.getByLabel('What was going on').inputValue()).toBe('On the night of the fire.');
      await page.getByText('— Edith Brandauer').waitFor();
      await page.getByLabel('What would a member type').fill('Easter, promise');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Saved q1.').waitFor();
      await page.keyboard.press('s');
      await page.getByLabel('Wrong answer', { exact: true }).fill('Ann Lee');
      await page.getByLabel('Another wrong answer').fill('Bo Lind');
      await page.getByLabel('A third wrong answer').fill('Cy Moss');
      await page.getByLabel('Why it is so').fill('It was her promise.');
      await page.getByLabel('How hard').selectOption('easy');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Saved t1.').waitFor();
      expect(read('questions.json')).toMatchObject([
        {
          kind: 'speaker',
          difficulty: 'easy',
          prompt: 'Who said “we will have trams again by Easter”?',
          answer: 'Edith Brandauer',
          proof: ['q1'],
        },
      ]);
      await page.keyboard.press('p');
      await page.getByLabel('What the article tells').fill('A night without trams.');
      await page.getByRole('group', { name: 'People' }).getByRole('button', { name: 'Add one' }).click();
      await page.getByLabel('Name').fill('Edith Brandauer');
      await page.getByLabel('Who that is').fill('The mayor');
      await page.getByLabel('Leads to').selectOption('q1');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Saved what is told of the pack.').waitFor();
      expect(read('pack.json')).toMatchObject({
        about: 'A night without trams.',
        people: [{ name: 'Edith Brandauer', role: 'The mayor', item: 'q1' }],
      });
    },
  );

  workshopTest(
    'is accessible, and starts a round about the pack or says why it cannot',
    async ({ workshop }) => {
      const { page } = workshop;
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByText('A round needs a question. Write one first.').waitFor();
      await page.locator('.sentence[aria-current]').waitFor();
      await typeFact(page);
      await page.getByText('Saved f1.').waitFor();
      await page.keyboard.press('t');
      await page.locator('.shown').waitFor();
      await withAxe(page);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('p');
      await page.getByRole('button', { name: 'Add one' }).first().click();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('t');
      await page.getByLabel('Question', { exact: true }).fill('When did the trams stop?');
      await page.getByLabel('Another wrong answer').fill('2 May 1986');
      await page.getByLabel('A third wrong answer').fill('7 June 1988');
      await page.getByLabel('Why it is so').fill('Fire had broken out.');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Saved t1.').waitFor();
      await page.getByRole('button', { name: 'Try it' }).click();
      const link = page.getByRole('link', { name: 'Go to the round' });
      await link.waitFor();
      const [round] = await Promise.all([page.waitForEvent('popup'), link.click()]);
      await round.getByText('Trivia: The Night the Tram Stopped').first().waitFor();
    },
  );
});
