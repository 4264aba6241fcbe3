import { describe, expect } from 'vitest';
import {
  buttonNamed,
  buttonsOf,
  isPrivate,
  messageOf,
  pack,
  standTest,
  botTest as test,
  textOf,
} from './stand.ts';

describe('where the kind asked for says nothing', () => {
  test('the other kind’s best is introduced as such, for all', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const fact = messageOf(await ann.slash('quote', { query: 'ricin' }));
    expect(textOf(fact)).toContain('┃ “ricin” · No quote says that; a fact does.\n┃ 📌 ');
    expect(isPrivate(fact)).toBe(false);
    const quote = messageOf(await ann.slash('fact', { query: 'weirdest movie ever' }));
    expect(textOf(quote)).not.toContain('Nothing in the article matches');
  });

  test('every page of it says so, and the first is the same again', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const first = messageOf(await ann.slash('quote', { query: 'movie theaters scared' }));
    const second = messageOf(await ann.press(first, buttonNamed(first, '▶')));
    expect(textOf(second)).toContain('“movie theaters scared” · No quote says that; a fact does.');
    const again = messageOf(await ann.press(second, buttonNamed(second, '◀')));
    expect(again.components).toEqual(first.components);
  });

  test('so is what others say where a speaker does not', async ({ discord }) => {
    const message = messageOf(
      await discord.actor('Ann').slash('quote', { query: 'ricin', speaker: 'Seth Rogen' }),
    );
    expect(textOf(message)).toContain('“ricin” · Nothing by that speaker says that; this does.');
  });

  test('and what another section says', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const message = messageOf(await ann.slash('fact', { query: 'ricin', section: 'The legacy' }));
    expect(textOf(message)).toContain('“ricin” · Nothing in that section says that; this does.');
    expect(textOf(message)).toContain('The film · paragraph');
  });
});

describe('where nothing says that', () => {
  test('the nearest three are offered by title, each to be read, for the asker alone', async ({
    discord,
  }) => {
    const ann = discord.actor('Ann');
    const offers = messageOf(await ann.slash('fact', { query: 'how the actor changed the villain' }));
    expect(textOf(offers)).toContain(
      'Nothing fits “how the actor changed the villain” for certain. Close to it:',
    );
    expect(textOf(offers)).not.toContain('Nothing in the article');
    expect(isPrivate(offers)).toBe(true);
    expect(buttonsOf(offers).length).toBeGreaterThan(0);
    expect(buttonsOf(offers).length).toBeLessThanOrEqual(3);
    const [label = ''] = buttonsOf(offers);
    const read = await ann.press(offers, 1);
    expect(read.kind).toBe('reply');
    expect(isPrivate(messageOf(read))).toBe(true);
    expect(textOf(messageOf(read))).toContain(label.slice(2, 30));
    expect(textOf(messageOf(read))).toContain('“how the actor changed the villain”');
    expect(buttonsOf(messageOf(read))).toContain('Share');
  });

  test.for(['zzz nothing here qwerty', 'pizzeria', '?????'])(
    'and the query “%s” is about something else, there is the plain nothing, without buttons',
    async (query, { discord }) => {
      const ann = discord.actor('Ann');
      for (const command of ['fact', 'quote']) {
        const nothing = messageOf(await ann.slash(command, { query }));
        expect(textOf(nothing)).toContain(`Nothing in the article matches “${query}”.`);
        expect(buttonsOf(nothing)).toEqual([]);
        expect(isPrivate(nothing)).toBe(true);
      }
    },
  );
});

describe('a vague query leads to', () => {
  test.for(['summary', 'tl;dr', 'is it still up anywhere'])(
    'the article’s card: “%s”',
    async (query, { discord }) => {
      const message = messageOf(await discord.actor('Ann').slash('fact', { query }));
      expect(textOf(message)).toContain(`“${query}”\n┃ ${pack.title}`);
      expect(isPrivate(message)).toBe(false);
    },
  );

  test('a section’s card, on which one can go on', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const section = messageOf(await ann.slash('quote', { query: 'explain the hack' }));
    expect(textOf(section)).toContain('“explain the hack”\n┃ The hack');
    expect(textOf(section)).not.toContain('See also');
    const top = await ann.press(section, buttonNamed(section, 'The article'));
    expect(top.kind).toBe('update');
    expect(textOf(messageOf(top))).toContain(pack.title);
  });

  test('what also fits it, which can be read', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const article = messageOf(await ann.slash('fact', { query: 'war' }));
    expect(textOf(article)).toContain('See also: 📌 ');
    const read = messageOf(await ann.press(article, buttonNamed(article, 'Read')));
    expect(JSON.stringify(read.components)).toContain('**war**');
  });

  test('the section chosen, if it asks for the whole', async ({ discord }) => {
    const message = messageOf(
      await discord.actor('Ann').slash('fact', { query: 'summary', section: 'The hack' }),
    );
    expect(textOf(message)).toContain('“summary”\n┃ The hack');
  });
});

describe('the card says what was asked', () => {
  test('where the words in bold do not show it, also on the other pages and when shared', async ({
    discord,
  }) => {
    const ann = discord.actor('Ann');
    const query = 'bosses badmouthing celebrities';
    const card = messageOf(await ann.slash('fact', { query, private: true }));
    expect(textOf(card)).toContain(`┃ “${query}”\n┃ 📌 `);
    await ann.press(card, buttonNamed(card, 'Share'));
    const shared = await discord.actor('Bob').until(message => !isPrivate(message));
    expect(textOf(shared)).toContain(`┃ “${query}”\n┃ 📌 `);
  });

  test('but not where they do', async ({ discord }) => {
    const card = messageOf(await discord.actor('Ann').slash('fact', { query: 'guardans of peice' }));
    expect(textOf(card)).not.toContain('“guardans');
    expect(JSON.stringify(card.components)).toContain('**Guardians** of **Peace**');
  });

  test('harmlessly', async ({ discord }) => {
    const query = 'ricin @everyone [x](https://x.example) `bosses` badmouthing';
    const card = messageOf(await discord.actor('Ann').slash('quote', { query }));
    expect(card.mention_everyone).toBe(false);
    expect(JSON.stringify(card.components)).toContain('“ricin \\\\@everyone \\\\[x\\\\](https\\\\://');
  });
});

describe('“See also”', () => {
  test('can be read beside the card, which stays', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
    const [, named = ''] = /See also: (?:📌|❝) (.+)/.exec(textOf(card)) ?? [];
    expect(named).not.toBe('');
    const read = await ann.press(card, buttonNamed(card, 'Read'));
    expect(read.kind).toBe('reply');
    expect(isPrivate(messageOf(read))).toBe(true);
    expect(textOf(messageOf(read)).split('\n')[1]).toContain(named);
    expect(ann.messages().find(({ id }) => id === card.id)?.components).toEqual(card.components);
  });

  standTest('of every item leads to another one', async ({ stand }) => {
    await stand.start();
    const ann = stand.discord.actor('Ann');
    for (const { id } of [...pack.facts, ...pack.quotes].filter(({ related }) => related)) {
      const card = messageOf(await ann.slash('fact', { query: id, private: true }));
      const read = messageOf(await ann.press(card, buttonNamed(card, 'Read')));
      expect(textOf(read).split('\n')[1]).not.toBe(textOf(card).split('\n')[1]);
    }
  });
});

describe('completion', () => {
  test('brings the other kind’s items where the one asked for has nothing near', async ({ discord }) => {
    const ann = discord.actor('Ann');
    for (const typed of ['margarita', 'evan goldberg', 'google', 'social security numbers']) {
      const outcome = await ann.autocomplete('quote', 'query', typed);
      const [first] = outcome.kind === 'choices' ? outcome.choices : [];
      expect(first?.name).toMatch(/^📌 /);
      const message = messageOf(await ann.slash('quote', { query: String(first?.value), private: true }));
      expect(textOf(message)).toMatch(/┃ 📌 /);
    }
  });

  test('and where nothing else is, the place that a vague query leads to', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const outcome = await ann.autocomplete('fact', 'query', 'summary');
    const choices = [{ name: `Article · ${pack.title}`, value: 'summary' }];
    expect(outcome).toEqual({ kind: 'choices', choices });
  });

  test('stays empty where nothing is near', async ({ discord }) => {
    const outcome = await discord.actor('Ann').autocomplete('fact', 'query', 'zzz nothing here qwerty');
    expect(outcome).toEqual({ kind: 'choices', choices: [] });
  });
});
