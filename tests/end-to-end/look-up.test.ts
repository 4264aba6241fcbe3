import { describe, expect } from 'vitest';
import { buttonNamed, buttonsOf, isPrivate, messageOf, pack, botTest as test, textOf } from './stand.ts';

describe('/quote', () => {
  test('finds the line one remembers half of, with its speaker, source and the words found in bold', async ({
    discord,
  }) => {
    const message = messageOf(await discord.actor('Ann').slash('quote', { query: 'americans happy' }));
    expect(textOf(message)).toContain(
      'This is now a story of Americans changing their movie to make North Koreans happy.',
    );
    expect(textOf(message)).toContain('— Seth Rogen, in an e-mail to Amy Pascal');
    expect(textOf(message)).toContain('The scene · paragraph 3');
    expect(JSON.stringify(message.components)).toContain('**Americans** changing');
    expect(isPrivate(message)).toBe(false);
  });

  test('brings only quotes of the speaker asked for, also when the name is misspelled', async ({
    discord,
  }) => {
    const ann = discord.actor('Ann');
    for (let n = 0; n < 5; n++) {
      expect(textOf(messageOf(await ann.slash('quote', { speaker: 'obamma' })))).toContain('Obama');
    }
  });

  test('explains when nobody of that name is quoted', async ({ discord }) => {
    const message = messageOf(await discord.actor('Ann').slash('quote', { speaker: 'Napoleon' }));
    expect(textOf(message)).toContain('Nobody called “Napoleon” is quoted. Try ');
    expect(isPrivate(message)).toBe(true);
  });
});

describe('/fact', () => {
  test('finds the best fact in spite of typos, and pages through the other hits and back', async ({
    discord,
  }) => {
    const ann = discord.actor('Ann');
    const first = messageOf(await ann.slash('fact', { query: 'guardans of peice' }));
    expect(textOf(first)).toContain('📌 The hackers called themselves the Guardians of Peace');
    expect(textOf(first)).toMatch(/\(◀\) {2}\(1\/\d\) {2}\[1 ▶\]/);

    const second = await ann.press(first, buttonNamed(first, '▶'));
    expect(second.kind).toBe('update');
    expect(textOf(messageOf(second))).toMatch(/\[1 ◀\] {2}\(2\/\d\)/);
    expect(JSON.stringify(messageOf(second).components)).toContain('**Guardians** of **Peace**');
    const again = messageOf(await ann.press(messageOf(second), buttonNamed(messageOf(second), '◀')));
    expect(again.components).toEqual(first.components);
  });

  test('brings a random fact when nothing is asked, none twice in a row of thirty', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const titles: string[] = [];
    let message = messageOf(await ann.slash('fact'));
    for (let n = 0; n < 30; n++) {
      titles.push(textOf(message).split('\n')[0] ?? '');
      message = messageOf(await ann.press(message, buttonNamed(message, 'Another fact')));
    }
    expect(new Set(titles).size).toBe(30);
  });

  test('keeps to a section', async ({ discord }) => {
    const message = messageOf(
      await discord.actor('Ann').slash('fact', { query: 'sony', section: 'The legacy' }),
    );
    expect(textOf(message)).toContain('The legacy · paragraph');
  });

  test('asked privately is seen by the asker alone, who can share it once without pinging anyone', async ({
    discord,
  }) => {
    const ann = discord.actor('Ann');
    const bob = discord.actor('Bob');
    const card = messageOf(await ann.slash('fact', { query: 'ricin', private: true }));
    expect(isPrivate(card)).toBe(true);
    expect(bob.messages()).toEqual([]);

    const after = messageOf(await ann.press(card, buttonNamed(card, 'Share')));
    expect(textOf(after)).toContain('(Shared)');
    const shared = await bob.until(message => !isPrivate(message));
    expect(textOf(shared)).toContain('ricin');
    expect(textOf(shared)).toContain(`shared by @<${ann.user.id}>`);
    expect(shared.mentions).toEqual([]);
    expect(buttonsOf(shared)).not.toContain('Share');
  });

  test('pressed by somebody else on a public card, answers that person privately and leaves the card', async ({
    discord,
  }) => {
    const card = messageOf(await discord.actor('Ann').slash('fact', { query: 'guardians of peace' }));
    const bob = discord.actor('Bob');
    const answer = await bob.press(card, buttonNamed(card, '▶'));
    expect(answer.kind).toBe('reply');
    expect(isPrivate(messageOf(answer))).toBe(true);
    expect(textOf(messageOf(answer))).toMatch(/\(2\/\d\)/);
    expect(bob.messages().find(({ id }) => id === card.id)?.components).toEqual(card.components);
  });

  test('says privately when nothing is found', async ({ discord }) => {
    const nothing = messageOf(await discord.actor('Ann').slash('fact', { query: 'pizzeria' }));
    expect(textOf(nothing)).toContain('Nothing in the article matches “pizzeria”.');
    expect(isPrivate(nothing)).toBe(true);
  });

  test('shows an editor’s note where the article is imprecise', async ({ discord }) => {
    const message = messageOf(
      await discord.actor('Ann').slash('fact', { query: 'the dissident documentary' }),
    );
    expect(textOf(message)).toMatch(/Editor's note: .*Khashoggi/);
  });
});

describe('completion of a query', () => {
  test('forgives typos while one types and labels facts with their section', async ({ discord }) => {
    const outcome = await discord.actor('Ann').autocomplete('fact', 'query', 'gaurdians of pe');
    expect(outcome.kind === 'choices' && outcome.choices[0]).toMatchObject({
      name: '📌 The hack · The hackers called themselves the Guardians of Peace',
      value: 'the-interview/f20',
    });
  });

  test('offers a selection across the sections before anything is typed', async ({ discord }) => {
    const outcome = await discord.actor('Ann').autocomplete('fact', 'query', '');
    const choices = outcome.kind === 'choices' ? outcome.choices : [];
    expect(choices).toHaveLength(25);
    const sections = choices.slice(0, pack.sections.length).map(({ name }) => name.slice(2).split(' · ')[0]);
    expect(sections.map(section => section?.trim())).toEqual(pack.sections.map(({ title }) => title));
  });

  test('keeps to the section or speaker chosen already', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const facts = await ann.autocomplete('fact', 'query', '', { section: 'The scene' });
    const names = facts.kind === 'choices' ? facts.choices.map(({ name }) => name) : [];
    expect(names.length).toBeGreaterThan(0);
    expect(names.every(name => name.includes('The scene · '))).toBe(true);
    const quotes = await ann.autocomplete('quote', 'query', '', { speaker: 'Seth Rogen' });
    expect(quotes).toMatchObject({ choices: [{ value: 'the-interview/q16' }] });
  });

  test('of a speaker puts the nearest name first', async ({ discord }) => {
    const outcome = await discord.actor('Ann').autocomplete('quote', 'speaker', 'set rog');
    expect(outcome.kind === 'choices' && outcome.choices[0]?.name).toBe('Seth Rogen');
  });

  test('fits Discord whatever is typed: at most 25 choices of 100 characters', async ({ discord }) => {
    for (const typed of ['a', 'the', 'sony', 'x'.repeat(6000), '😀'.repeat(50), '\u0000(*[']) {
      const outcome = await discord.actor('Ann').autocomplete('quote', 'query', typed);
      const choices = outcome.kind === 'choices' ? outcome.choices : undefined;
      expect(choices?.length).toBeLessThanOrEqual(25);
      expect(choices?.every(({ name }) => name.length <= 100)).toBe(true);
    }
  });

  test('a chosen completion answers with that very item', async ({ discord }) => {
    const message = messageOf(await discord.actor('Ann').slash('fact', { query: 'f20' }));
    expect(textOf(message)).toContain('The hackers called themselves the Guardians of Peace');
  });
});

describe('Find in article', () => {
  test('finds what the article says about a message, for the asker alone', async ({ discord }) => {
    const said = discord
      .actor('Bob')
      .say('Guys did you know Obama said cancelling was a mistake? Reading about it now');
    const message = messageOf(await discord.actor('Ann').contextMenu('Find in article', said));
    expect(textOf(message)).toContain('Obama');
    expect(isPrivate(message)).toBe(true);
  });

  test('says so when the article has nothing about it', async ({ discord }) => {
    const said = discord.actor('Bob').say('@everyone who wants lasagna tomorrow?');
    const message = messageOf(await discord.actor('Ann').contextMenu('Find in article', said));
    expect(textOf(message)).toContain(
      'Nothing in the article matches “@everyone who wants lasagna tomorrow?”.',
    );
    expect(message.mention_everyone).toBe(false);
  });

  test('explains that a message without text has nothing to look for', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const wordless = { ...discord.actor('Bob').say('.'), id: '1456074443980800053', content: '' };
    const message = messageOf(await ann.contextMenu('Find in article', wordless, { raw: true }));
    expect(textOf(message)).toContain('That message has no text to look for.');
  });
});
