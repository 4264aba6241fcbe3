import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { loadPack } from '../../src/pack/load.ts';
import { buttonNamed, buttonsOf, messageOf, pack, standTest, textOf } from './stand.ts';

const watergate = loadPack('data', 'watergate');
const packs = [pack, watergate];

/** A test with a bot that serves two articles. */
const test = standTest.extend<{ ann: Actor; dan: Actor; started: undefined }>({
  started: [
    async ({ stand }, use) => {
      await stand.start({ packs });
      await use(undefined);
    },
    { auto: true },
  ],
  ann: async ({ stand }, use) => use(stand.discord.actor('Ann', 'Book club/general')),
  dan: async ({ stand }, use) => use(stand.discord.actor('Dan', 'general')),
});

async function factText(actor: Actor, options: Record<string, string>): Promise<string> {
  return textOf(messageOf(await actor.slash('fact', options)));
}

describe('where there are two articles', () => {
  test('a look-up searches both, and its card says which one it found', async ({ dan }) => {
    expect(await factText(dan, { query: 'who was deep throat' })).toContain(
      '┃ Watergate · The cover-up · paragraph 2',
    );
    expect(await factText(dan, { query: 'guardians of peace' })).toContain(
      '┃ The Interview · The hack · paragraph',
    );
  });

  test('pages through hits of both', async ({ dan }) => {
    let card = messageOf(await dan.slash('fact', { query: 'president' }));
    const seen = new Set<string>();
    for (;;) {
      seen.add(/┃ (The Interview|Watergate) · /.exec(textOf(card))?.[1] ?? '');
      if (!buttonsOf(card).includes('▶')) break;
      card = messageOf(await dan.press(card, buttonNamed(card, '▶')));
    }
    expect([...seen].toSorted()).toEqual(['The Interview', 'Watergate']);
  });

  test('the option keeps to one of them, also the next random one', async ({ dan }) => {
    const named = await factText(dan, { query: 'president', article: 'watergate' });
    expect(named).toContain('┃ Watergate · ');
    let card = messageOf(await dan.slash('fact', { article: 'Watergate' }));
    for (let turn = 0; turn < 5; turn++) {
      expect(textOf(card)).toContain('┃ Watergate · ');
      card = messageOf(await dan.press(card, buttonNamed(card, 'Another fact')));
    }
    expect(await factText(dan, { query: 'x', article: 'pizza' })).toContain(
      'There is no article “pizza” here. There are: The Interview, Watergate.',
    );
  });

  test('articles and sections are completed from what is in reach', async ({ dan }) => {
    const articles = await dan.autocomplete('fact', 'article', 'water');
    expect(articles).toMatchObject({ choices: [{ name: watergate.title, value: 'watergate' }] });
    const sections = await dan.autocomplete('fact', 'section', '', { article: 'watergate' });
    expect(sections).toMatchObject({
      choices: watergate.sections.map(({ id, title }) => ({ name: title, value: `watergate/${id}` })),
    });
    const tapes = await dan.autocomplete('article', 'section', 'tapes');
    expect(tapes).toMatchObject({ choices: [{ name: 'The tapes · Watergate', value: 'watergate/tapes' }] });
  });

  test('/article lets one choose, and leads back', async ({ dan }) => {
    const list = messageOf(await dan.slash('article'));
    for (const { subject } of packs) expect(textOf(list)).toContain(subject);
    const overview = messageOf(await dan.pick(list, 'pick', ['watergate']));
    expect(textOf(overview)).toContain(watergate.about);
    const timeline = messageOf(await dan.press(overview, buttonNamed(overview, 'Timeline')));
    expect(textOf(timeline)).toContain('The Saturday Night Massacre.');
    const back = messageOf(await dan.press(timeline, buttonNamed(timeline, 'The article')));
    const all = messageOf(await dan.press(back, buttonNamed(back, 'All articles')));
    expect(all.components).toEqual(list.components);
  });

  test('a round keeps to the article that is asked for, and its rematch too', async ({ dan }) => {
    await dan.slash('trivia', { article: 'watergate', questions: 1 }, { subcommand: 'start' });
    const start = await dan.until(message => textOf(message).includes('Trivia: '));
    expect(textOf(start)).toContain('Trivia: Watergate');
  });

  test('a round about nothing in particular is about both', async ({ dan }) => {
    await dan.slash('trivia', { questions: 40 }, { subcommand: 'start' });
    const start = await dan.until(message => textOf(message).includes('Trivia: '));
    expect(textOf(start)).toContain('Trivia: The Interview and Watergate');
  });
});

describe('a server chooses its articles', () => {
  test('and has nothing of the others from then on, while another server does', async ({ dan, ann }) => {
    const settings = messageOf(await dan.slash('settings'));
    const page = messageOf(await dan.pick(settings, 'set:page', ['articles']));
    expect(textOf(page)).toContain('Articles: all there are');
    const chosen = messageOf(await dan.pick(page, 'set:packs:0', ['watergate']));
    expect(textOf(chosen)).toContain('Articles: Watergate');

    expect(await factText(dan, { query: 'guardians of peace' })).not.toContain('The hack');
    // Its only one goes without saying.
    expect(await factText(dan, { query: 'who was deep throat' })).toContain('┃ The cover-up · paragraph 2');
    expect(textOf(messageOf(await dan.slash('article')))).toContain(watergate.about);
    expect(textOf(messageOf(await dan.slash('help')))).toContain('Ask and play about Watergate');
    expect(await factText(ann, { query: 'guardians of peace' })).toContain('┃ The Interview · The hack');
    await dan.slash('trivia', { questions: 40 }, { subcommand: 'start' });
    const round = await dan.until(message => textOf(message).includes('Trivia: '));
    expect(textOf(round)).toContain('Trivia: Watergate');
    expect(textOf(round)).toContain(`${watergate.questions.length} questions`);

    const all = messageOf(await dan.pick(chosen, 'set:packs:0', []));
    expect(textOf(all)).toContain('Articles: all there are');
  });

  test('of those there are: a forged choice is refused', async ({ dan }) => {
    const settings = messageOf(await dan.slash('settings'));
    const page = messageOf(await dan.pick(settings, 'set:page', ['articles']));
    const forged = messageOf(await dan.pick(page, 'set:packs:0', ['../secrets'], { raw: true }));
    expect(textOf(forged)).toContain('One of those articles is gone. Choose others.');
  });
});

standTest('where there is one article, nothing is to be seen of others', async ({ stand }) => {
  await stand.start();
  const dan = stand.discord.actor('Dan');
  const options = stand.exchanges
    .filter(({ method }) => method === 'PUT')
    .map(({ request }) => JSON.stringify(request));
  expect(options.join()).not.toContain('"article","description":"Only from');
  expect(textOf(messageOf(await dan.slash('settings')))).not.toContain('Articles');
  expect(textOf(messageOf(await dan.slash('article')))).toContain(pack.about);
  expect(await factText(dan, { query: 'guardians of peace' })).toContain('┃ The hack · paragraph');
});

standTest('a button from before belongs to the former pack', async ({ stand }) => {
  await stand.start({ packs: [watergate, pack], formerPack: pack.id });
  const dan = stand.discord.actor('Dan');
  const card = messageOf(await dan.slash('fact', { query: 'who was deep throat' }));
  const old = messageOf(await dan.press(card, 'hits:0:f20,f1:guardians', { raw: true }));
  expect(textOf(old)).toContain('┃ The Interview · The hack · paragraph');
  const article = messageOf(await dan.press(card, 'article', { raw: true }));
  expect(textOf(article)).toContain(pack.about);
});
