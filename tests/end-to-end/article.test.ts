import { ApplicationCommandType } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import {
  buttonNamed,
  buttonsOf,
  inPack,
  isPrivate,
  messageOf,
  pack,
  type Stand,
  standTest,
  botTest as test,
  textOf,
} from './stand.ts';

describe('/article', () => {
  test('shows what the article is and every section with its counts', async ({ discord }) => {
    const text = textOf(messageOf(await discord.actor('Ann').slash('article')));
    expect(text).toContain(pack.title);
    expect(text).toContain(
      `${pack.sections.length} sections, ${pack.facts.length} facts, ${pack.quotes.length} quotes.`,
    );
    for (const { title } of pack.sections) expect(text).toContain(`. ${title} (`);
  });

  test('leads down to a section, its pages, an item, and back up', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const overview = messageOf(await ann.slash('article'));
    const section = messageOf(await ann.pick(overview, 'sections', [inPack('hack')]));
    expect(section.id).toBe(overview.id);
    expect(textOf(section)).toContain('The hack');
    const next = messageOf(await ann.press(section, buttonNamed(section, '▶')));
    expect(textOf(next)).toContain('(2/');
    const top = messageOf(await ann.press(next, buttonNamed(next, 'The article')));
    expect(top.components).toEqual(overview.components);
    const again = messageOf(await ann.pick(top, 'sections', [inPack('scene')]));
    const item = messageOf(await ann.pick(again, 'open', [inPack('f34')]));
    expect(textOf(item)).toContain('Kazuo Hirai demanded a softer scene');
  });

  test('has a timeline and the people, each leading to what is said about them', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const overview = messageOf(await ann.slash('article'));
    const timeline = messageOf(await ann.press(overview, buttonNamed(overview, 'Timeline')));
    for (const { when } of pack.timeline) expect(textOf(timeline)).toContain(when);
    const people = messageOf(await ann.press(timeline, buttonNamed(timeline, 'People')));
    for (const { name } of pack.people) expect(textOf(people)).toContain(name);
    const [person] = pack.people;
    const item = messageOf(await ann.pick(people, 'open', [inPack(person?.item ?? '')]));
    expect(textOf(item)).toContain('paragraph');
  });

  test('goes straight to a section', async ({ discord }) => {
    const text = textOf(messageOf(await discord.actor('Ann').slash('article', { section: 'The scene' })));
    expect(text.split('\n')[0]).toBe('┃ The scene');
  });

  test('picked from by somebody else, answers that person privately', async ({ discord }) => {
    const overview = messageOf(await discord.actor('Ann').slash('article'));
    const answer = await discord.actor('Bob').pick(overview, 'sections', [inPack('hack')]);
    expect(answer.kind).toBe('reply');
    expect(isPrivate(messageOf(answer))).toBe(true);
  });

  test('every section can be paged through to its last item', async ({ discord }) => {
    const ann = discord.actor('Ann');
    for (const { title, id } of pack.sections) {
      let message = messageOf(await ann.slash('article', { section: title }));
      let text = textOf(message);
      while (buttonsOf(message).includes('▶')) {
        message = messageOf(await ann.press(message, buttonNamed(message, '▶')));
        text += textOf(message);
      }
      for (const fact of pack.facts.filter(({ section }) => section === id))
        expect(text).toContain(fact.title);
    }
  });
});

test('“More from this section” opens the section privately and leaves the card', async ({ discord }) => {
  const ann = discord.actor('Ann');
  const card = messageOf(await ann.slash('fact', { query: 'guardians of peace' }));
  const more = await ann.press(card, buttonNamed(card, 'More from this section'));
  expect(more.kind).toBe('reply');
  expect(isPrivate(messageOf(more))).toBe(true);
  expect(textOf(messageOf(more))).toContain('┃ The hack');
});

test('/help mentions every command so that it can be clicked', async ({ discord }) => {
  const message = messageOf(await discord.actor('Ann').slash('help'));
  const raw = JSON.stringify(message.components);
  const commands = discord.commands.list('global');
  for (const { name, id, type } of commands) {
    if (type === ApplicationCommandType.ChatInput && name !== 'help') {
      expect(raw).toMatch(new RegExp(`</${name}( \\w+)?:${id}>`));
    }
  }
  expect(raw).toContain('Find in article');
});

test('/help fits the place: a direct message offers no rounds', async ({ discord }) => {
  const message = messageOf(await discord.actor('Ann', 'dm').slash('help'));
  const raw = JSON.stringify(message.components);
  expect(textOf(message)).toContain('Ask about The Interview');
  expect(textOf(message)).toContain('Rounds of questions are played in servers that I am in.');
  for (const name of ['trivia', 'leaderboard', 'stats', 'review', 'settings'])
    expect(raw).not.toMatch(new RegExp(`</${name}[ :]`));
});

standTest('/about links the pages that the operator has, and no others', async ({ stand }) => {
  const links = { privacy: 'https://example.org/privacy', support: 'https://example.org/help' };
  await stand.start({ links });
  const { components } = messageOf(await stand.discord.actor('Ann', 'dm').slash('about'));
  const raw = JSON.stringify(components);
  expect(raw).toContain('"url":"https://example.org/privacy","label":"Privacy policy"');
  expect(raw).toContain('"url":"https://example.org/help","label":"Support"');
  expect(raw).not.toContain('"Terms"');
});

test('/about tells version, source, privacy and whom to tell about a problem', async ({ discord, stand }) => {
  const ann = discord.actor('Ann');
  const text = textOf(messageOf(await ann.slash('about')));
  expect(text).toContain('Skylark 0.0.0');
  expect(text).toContain(pack.title);
  expect(text).toContain('Privacy: look-ups store nothing about you.');
  expect(text).toContain('Something wrong? Tell ');
  expect(stand.logged.filter(line => line.includes('"level":50'))).toEqual([]);
});

describe('who runs the bot is learned from Discord and named by /about:', () => {
  const about = async ({ discord }: Stand) => textOf(messageOf(await discord.actor('Bob').slash('about')));
  const naming = (id: string) => `Something wrong? Tell @<${id}>, who runs this bot.`;

  standTest('its owner', async ({ stand }) => {
    await stand.start();
    await expect.poll(() => about(stand)).toContain(naming(stand.discord.scene.people.ann.id));
  });

  standTest('the owner of the team that it belongs to', async ({ stand }) => {
    const { ann, dan } = stand.discord.scene.people;
    stand.discord.world.team = [dan, ann];
    await stand.start();
    await expect.poll(() => about(stand)).toContain(naming(dan.id));
  });

  standTest('nobody in particular where Discord does not say', async ({ stand }) => {
    stand.wantedRefusals.add(403);
    stand.discord.faults.rest({ method: 'GET', route: '/applications/@me', answer: { status: 403 } });
    await stand.start();
    const why = 'could not learn who runs this application';
    await expect.poll(() => stand.logged.some(line => line.includes(why))).toBe(true);
    expect(await about(stand)).toContain('Something wrong? Tell the people who run this bot.');
  });
});
