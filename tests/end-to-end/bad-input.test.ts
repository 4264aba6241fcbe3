import { describe, expect } from 'vitest';
import { mutated } from './omissions.ts';
import { isPrivate, messageOf, pack, botTest as test, textOf } from './stand.ts';

const raw = { raw: true };

describe('input that no Discord client would send', () => {
  test('an unknown section is explained with those there are', async ({ discord }) => {
    const message = messageOf(await discord.actor('Ann').slash('fact', { section: 'ending' }, raw));
    expect(textOf(message)).toContain('The article has no section “ending”. There are: Introduction, ');
    expect(isPrivate(message)).toBe(true);
  });

  test.for(['query', 'speaker'])('6000 characters of %s are explained', async (option, { discord }) => {
    const message = messageOf(await discord.actor('Ann').slash('quote', { [option]: 'x'.repeat(6000) }, raw));
    expect(textOf(message)).toContain('That is 6000 characters long; 100 is the most I can look for.');
    expect(isPrivate(message)).toBe(true);
  });

  test('a command that is gone is explained', async ({ discord }) => {
    const message = messageOf(await discord.actor('Ann').slash('joke', {}, raw));
    expect(textOf(message)).toContain('I no longer have that command.');
  });

  test.for([
    'x',
    '',
    ':',
    'constructor',
    '__proto__:a',
    'hits',
    'hits:zero:f1:',
    'hits:1:f1:',
    'hits:-1:f1:',
    'hits:0:../../etc/passwd:',
    `hits:0:f1,${'x'.repeat(80)}:`,
    'random:poem::',
    'random:fact:nowhere:',
    'random:quote::Napoleon',
    'share',
    'share:f1:query',
    'section:hack:-1',
    'section:hack:1e9',
    'section:nowhere:0',
    'more:constructor',
    'sections',
    'open',
    'page',
    '😀'.repeat(50),
  ])('the forged custom id “%s” is answered privately and politely', async (customId, { discord, stand }) => {
    const ann = discord.actor('Ann');
    const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
    const answer = messageOf(await ann.press(card, customId || 'none', raw));
    expect(isPrivate(answer)).toBe(true);
    expect(textOf(answer)).not.toContain('reference');
    expect(stand.logged.filter(line => line.includes('"level":50'))).toEqual([]);
  });

  test('an item that no longer exists is explained', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
    const answer = messageOf(await ann.press(card, 'hits:0:f9999:ricin', raw));
    expect(textOf(answer)).toContain('that one is gone. Ask again with /fact or /quote.');
  });

  test('an item that was taken out shows its successor, whatever the button', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
    const { title } = successorOf('q9');
    const paged = messageOf(await ann.press(card, 'hits:1:f12,q9:who hacked sony', raw));
    expect(textOf(paged)).toContain(title);
    expect(textOf(messageOf(await ann.press(card, 'read:q9', raw)))).toContain(title);
    const menu = messageOf(await ann.slash('article'));
    expect(textOf(messageOf(await ann.pick(menu, 'open', ['q9'], raw)))).toContain(title);
  });

  test('a forged choice of a menu is explained', async ({ discord }) => {
    const ann = discord.actor('Ann');
    const card = messageOf(await ann.slash('article'));
    expect(textOf(messageOf(await ann.pick(card, 'sections', ['nowhere'], raw)))).toContain(
      'has no section “nowhere”',
    );
    expect(textOf(messageOf(await ann.pick(card, 'open', ['q9999'], raw)))).toContain('that one is gone');
  });

  test('text full of markdown and mentions is shown as it was typed and pings nobody', async ({
    discord,
  }) => {
    const ann = discord.actor('Ann');
    const query = `@everyone <@${ann.user.id}> **loud** https://x.test`;
    const message = messageOf(await ann.slash('fact', { query }, raw));
    expect(JSON.stringify(message.components)).toContain('\\\\@everyone \\\\<\\\\@');
    expect(message.mention_everyone).toBe(false);
    expect(message.mentions).toEqual([]);
  });

  test('a form without its field, or without a text in it, is explained, and no bug', async ({
    discord,
    stand,
  }) => {
    const ann = discord.actor('Ann');
    const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
    for (const field of ['data.components.*.component.custom_id', 'data.components.*.component.value']) {
      const opened = await ann.press(card, 'report:t1', { raw: true });
      if (opened.kind !== 'modal') throw new Error(`no modal but ${JSON.stringify(opened)}`);
      const without = { how: 'left out', fields: [field] } as const;
      discord.faults.mutate = (what, payload) =>
        'dispatch' in what ? { ...Object(mutated(payload, without)) } : payload;
      const answer = messageOf(await ann.submit(opened.modal, { text: 'x' }));
      expect(isPrivate(answer)).toBe(true);
      expect(textOf(answer)).toContain('Part of that is missing');
      discord.faults.mutate = (_what, payload) => payload;
    }
    expect(stand.logged.filter(line => line.includes('"level":50'))).toEqual([]);
  });

  test.for(['😀', '...', '—', '\u200B?'])('%s is nobody’s name', async (speaker, { discord }) => {
    const answer = messageOf(await discord.actor('Ann').slash('quote', { speaker }));
    expect(textOf(answer)).toContain('is quoted. Try ');
  });
});

/** The fact that took the place of an item in the shipped pack. */
function successorOf(id: string) {
  const fact = pack.facts.find(one => one.id === pack.retired?.items?.[id]);
  if (fact === undefined) throw new Error(`no fact took the place of ${id}`);
  return fact;
}
