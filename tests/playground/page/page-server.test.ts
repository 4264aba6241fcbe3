import { request } from 'node:http';
import {
  ButtonStyle,
  ComponentType,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
  TextInputStyle,
} from 'discord.js';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalDiscord } from '../../../playground/local-discord.ts';
import { servePage } from '../../../playground/page/page.ts';
import type { ActReply, History, News, TrafficEntry, View } from '../../../playground/page/protocol.ts';
import type { Act } from '../../../playground/page/requests.ts';
import { Crowd } from '../../../playground/players/crowd.ts';
import { type RealBot, realBotTest } from '../real-bot.ts';

/** The page of a local Discord, asked as a browser would. */
interface Page {
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly act: (act: Act, as?: string) => Promise<ActReply>;
  /** Opens a socket; what comes over it, in order. */
  readonly listen: <T>(path: string) => Listener<T>;
  readonly restarts: () => number;
}

interface Listener<T> {
  readonly heard: T[];
  /** Waits for something that was or will be heard. */
  readonly until: <U extends T>(holds: (one: T) => one is U) => Promise<U>;
  readonly close: () => void;
}

const test = realBotTest.extend<{ page: Page }>({
  page: [
    async ({ bot }, use) => {
      const { discord } = bot;
      const crowd = new Crowd(discord, () => undefined, Math.random);
      let restarts = 0;
      servePage(discord, {
        assets: 'playground/page/browser',
        crowd,
        introduction: { sentence: 'This is a bot.', round: '/trivia start', suggestions: [] },
        restartBot: async () => {
          restarts++;
          return true;
        },
        answersOn: () => undefined,
      });
      const sockets: WebSocket[] = [];
      const origin = `http://127.0.0.1:${discord.port}`;
      const post: Page['post'] = (path, body, headers = {}) =>
        fetch(`${origin}/page/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
      await use({
        post,
        act: async (act, as = 'ann') =>
          JSON.parse(await (await post('act', { as, in: 'general', act })).text()),
        listen: path => {
          const socket = new WebSocket(`${origin.replace('http', 'ws')}/page/${path}`);
          sockets.push(socket);
          return listener(socket);
        },
        restarts: () => restarts,
      });
      for (const socket of sockets) socket.terminate();
      crowd.close();
    },
    { auto: true },
  ],
});

function listener<T>(socket: WebSocket): Listener<T> {
  const heard: T[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', data => {
    heard.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''));
    for (const look of waiting) look();
  });
  return {
    heard,
    until: <U extends T>(holds: (one: T) => one is U) =>
      new Promise<U>(resolve => {
        const look = () => {
          const found = heard.find(holds);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.close(),
  };
}

const isView = (news: News) => news.kind === 'view';
const isHistory = (news: News) => news.kind === 'history';
const isMessage = (news: News) => news.kind === 'message';
const isLost = (news: News) => news.kind === 'lost';

/** A request with headers that `fetch` does not let anybody set; resolves to its status. */
function statusOf({ port }: LocalDiscord, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, headers };
    const sent = request(options, ({ statusCode }) => resolve(statusCode ?? 0));
    sent
      .on('upgrade', () => resolve(101))
      .on('error', reject)
      .end();
  });
}

describe('whoever asks', () => {
  const foreign = {
    'a name that resolves here': { host: 'evil.example' },
    'a name that only begins like ours': { host: '127.0.0.1.evil.example' },
  };
  test.for(Object.entries(foreign))('under %s is refused everywhere', async ([, headers], { bot }) => {
    for (const path of ['/', '/page/history', '/api/v10/gateway/bot', '/attachments/1/2/x.png']) {
      expect(await statusOf(bot.discord, path, headers)).toBe(403);
    }
  });

  test('from the page of another site or port is refused, sockets included', async ({ bot, page }) => {
    const { port } = bot.discord;
    const upgrade = {
      upgrade: 'websocket',
      connection: 'Upgrade',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    const act = { as: 'ann', in: 'general', act: { kind: 'say', content: 'hi' } };
    for (const origin of ['https://evil.example', 'http://127.0.0.1:1', 'null']) {
      expect((await page.post('act', act, { origin })).status).toBe(403);
      expect(await statusOf(bot.discord, '/page/feed?as=ann&in=general', { ...upgrade, origin })).toBe(403);
      expect(await statusOf(bot.discord, '/gateway', { ...upgrade, origin })).toBe(403);
    }
    const own = `http://127.0.0.1:${port}`;
    expect((await page.post('act', act, { origin: own })).status).toBe(200);
    expect(await statusOf(bot.discord, '/page/feed?as=ann&in=general', { ...upgrade, origin: own })).toBe(
      101,
    );
    expect(await statusOf(bot.discord, '/nowhere', { ...upgrade, origin: own })).toBe(404);
  });

  test('under another name of this machine is welcome', async ({ bot }) => {
    const { port } = bot.discord;
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      const host = `${name}:${port}`;
      expect(await statusOf(bot.discord, '/', { host, origin: `http://${host}` })).toBe(200);
    }
  });

  test('too much is refused before it is read, nonsense with what is wrong', async ({ page }) => {
    const large = { as: 'ann', in: 'general', act: { kind: 'say', content: 'x'.repeat(100_000) } };
    expect((await page.post('act', large)).status).toBe(413);
    const odd = await page.post('act', { as: 'ann', in: 'general', act: { kind: 'dance' } });
    expect(odd.status).toBe(400);
    expect(JSON.stringify(await odd.json())).toContain('act.kind');
    expect(
      (await page.post('players', { as: 'ann', in: 'general', count: 51, skill: 1, seconds: 5 })).status,
    ).toBe(400);
    expect(
      (await page.post('act', { as: 'nobody', in: 'general', act: { kind: 'say', content: 'x' } })).status,
    ).toBe(409);
  });
});

test('the page may load nothing from elsewhere, and an upload can do nothing', async ({ bot }) => {
  const index = await fetch(`http://127.0.0.1:${bot.discord.port}/`);
  expect(index.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(index.headers.get('cache-control')).toBe('no-cache');
  bot.discord.world.files.set('1', { name: 'x.html', type: 'text/html', bytes: new Uint8Array([60]) });
  const upload = await fetch(`http://127.0.0.1:${bot.discord.port}/attachments/1/1/x.html`);
  expect(upload.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(upload.headers.get('x-content-type-options')).toBe('nosniff');
});

describe('the feed', () => {
  test('tells who and what is around, what was said, and what is said from then on', async ({
    bot,
    page,
  }) => {
    const { discord } = bot;
    discord.actor('bob').say('before');
    const feed = page.listen<News>('feed?as=dan&in=general');
    const { view } = await feed.until(isView);
    expect(view.me).toMatchObject({ name: 'Dan', role: 'moderator' });
    expect(view.people.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'Ann owner',
      'Bob member',
      'Cat member',
      'Dan moderator',
    ]);
    expect(view.introduction.sentence).toBe('This is a bot.');
    expect(view.places.map(({ path }) => path)).toEqual(['general', 'trivia', 'film-club', 'dm']);
    expect(view.bot).toMatchObject({ name: 'Skylark', isOnline: true });
    expect((await feed.until(isHistory)).messages.map(({ content }) => content)).toEqual(['before']);
    discord.actor('bob').say('after');
    discord.actor('bob', 'trivia').say('there');
    expect((await feed.until(isMessage)).message.content).toBe('after');
    expect(await feed.until(news => news.kind === 'elsewhere')).toEqual({
      kind: 'elsewhere',
      path: 'trivia',
    });
  });

  test('shows a private message to one person only, and its deletion', async ({ bot, page }) => {
    bot.answers(
      async interaction => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.reply({ content: 'for you', flags: MessageFlags.Ephemeral });
        await interaction.deleteReply();
      },
      { name: 'whisper', description: 'd' },
    );
    const [ann, bob] = [
      page.listen<News>('feed?as=ann&in=general'),
      page.listen<News>('feed?as=bob&in=general'),
    ];
    await Promise.all([ann.until(isHistory), bob.until(isHistory)]);
    expect(await page.act({ kind: 'slash', name: 'whisper', values: {} })).toEqual({ kind: 'done' });
    const { message } = await ann.until(isMessage);
    expect(await ann.until(news => news.kind === 'deleted')).toEqual({ kind: 'deleted', id: message.id });
    bot.discord.actor('cat').say('for all');
    expect((await bob.until(isMessage)).message.content).toBe('for all');
  });

  test('tells when a channel, the commands or the bot have changed', async ({ bot, page }) => {
    const { discord, client } = bot;
    const feed = page.listen<News>('feed?as=ann&in=general');
    await feed.until(isHistory);
    discord.world.addChannel(discord.scene.main, 'new');
    const has = (holds: (view: View) => boolean) => (news: News) => isView(news) && holds(news.view);
    await expect
      .poll(() => feed.heard.some(has(({ places }) => places.some(({ name }) => name === 'new'))))
      .toBe(true);
    discord.commands.replace('global', [{ name: 'hello', description: 'd' }]);
    await expect.poll(() => feed.heard.some(has(({ commands }) => commands.length === 1))).toBe(true);
    await client.destroy();
    await expect.poll(() => feed.heard.some(has(view => !view.bot.isOnline))).toBe(true);
  });

  test.for([
    ['as=nobody&in=general', 'There is nobody called nobody.'],
    ['as=ann&in=nowhere', 'There is no channel nowhere.'],
    ['as=cat&in=Friends', 'cat does not see Friends.'],
    ['', 'There is nobody called .'],
  ] as const)('says to %s why there is nothing to see', async ([query, reason], { page }) => {
    expect(await page.listen<News>(`feed?${query}`).until(isLost)).toEqual({ kind: 'lost', reason });
  });

  test('says when the channel is gone', async ({ bot, page }) => {
    const feed = page.listen<News>('feed?as=ann&in=film-club');
    await feed.until(isHistory);
    bot.discord.world.deleteChannel(bot.discord.actor('ann', 'film-club').channel);
    expect(await feed.until(isLost)).toEqual({ kind: 'lost', reason: '#film-club is gone.' });
  });

  test('gives what was said earlier page by page', async ({ bot, page }) => {
    const bob = bot.discord.actor('bob');
    for (let number = 1; number <= 120; number++) bob.say(`${number}`);
    const newest = await page.listen<News>('feed?as=ann&in=general').until(isHistory);
    const texts = ({ messages }: History) => messages.map(({ content }) => Number(content));
    expect([texts(newest)[0], newest.messages.length, newest.hasEarlier]).toEqual([71, 50, true]);
    const before = async (id: string | undefined): Promise<History> => {
      const query = new URLSearchParams({ as: 'ann', in: 'general', before: id ?? '' });
      const answer = await fetch(`http://127.0.0.1:${bot.discord.port}/page/history?${query.toString()}`);
      return JSON.parse(await answer.text());
    };
    const second = await before(newest.messages[0]?.id);
    const third = await before(second.messages[0]?.id);
    expect([texts(second)[0], second.hasEarlier]).toEqual([21, true]);
    expect([texts(third)[0], third.messages.length, third.hasEarlier]).toEqual([1, 20, false]);
  });
});

describe('an act', () => {
  const commands = [
    {
      name: 'ask',
      description: 'd',
      options: [{ type: 3, name: 'query', description: 'd', autocomplete: true }],
    },
    { name: 'Find', type: 3, description: '' },
  ];
  /** A bot that answers with everything a card can have. */
  async function answer(interaction: Interaction): Promise<unknown> {
    if (interaction.isAutocomplete()) {
      const typed = interaction.options.getFocused();
      return interaction.respond([{ name: `${typed}!`, value: typed }]);
    }
    if (interaction.isModalSubmit()) return interaction.reply(interaction.fields.getTextInputValue('word'));
    if (interaction.isMessageContextMenuCommand())
      return interaction.reply(`found ${interaction.targetMessage.id}`);
    if (interaction.isChannelSelectMenu()) return interaction.reply(`chose ${interaction.values.join()}`);
    if (interaction.isButton()) {
      return interaction.showModal({
        custom_id: 'form',
        title: 'A form',
        components: [
          {
            type: ComponentType.Label,
            label: 'A word',
            component: { type: ComponentType.TextInput, custom_id: 'word', style: TextInputStyle.Short },
          },
        ],
      });
    }
    if (!interaction.isChatInputCommand()) return undefined;
    return interaction.reply({
      content: interaction.options.getString('query') ?? 'nothing',
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            { type: ComponentType.Button, style: ButtonStyle.Primary, customId: 'open', label: 'Open' },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.ChannelSelect, customId: 'where' }],
        },
      ],
    });
  }
  const last = ({ discord }: RealBot) => discord.actor('ann').messages().at(-1)?.content;

  test('is what the same person could do in the console', async ({ bot, page }) => {
    bot.answers(answer, ...commands);
    const choices = { kind: 'complete', name: 'ask', option: 'query', typed: 'son', values: {} } as const;
    expect(await page.act(choices)).toEqual({ kind: 'choices', choices: [{ name: 'son!', value: 'son' }] });
    expect(await page.act({ kind: 'slash', name: 'ask', values: { query: 'sony' } })).toEqual({
      kind: 'done',
    });
    expect(last(bot)).toBe('sony');
    const card = bot.discord.actor('ann').messages().at(-1)?.id ?? '';

    const opened = await page.act({ kind: 'press', message: card, customId: 'open' });
    if (opened.kind !== 'modal') throw new Error(`no modal but ${opened.kind}`);
    expect(opened.modal.title).toBe('A form');
    expect(await page.act({ kind: 'submit', modal: opened.modal.id, values: { word: 'lark' } })).toEqual({
      kind: 'done',
    });
    expect(last(bot)).toBe('lark');

    const offered = await page.act({ kind: 'candidates', message: card, customId: 'where' });
    if (offered.kind !== 'candidates') throw new Error(`no candidates but ${offered.kind}`);
    expect(offered.candidates.map(({ name }) => name)).toEqual(['general', 'trivia', 'film-club']);
    const [general] = offered.candidates;
    await page.act({ kind: 'pick', message: card, customId: 'where', values: [general?.id ?? ''] });
    expect(last(bot)).toBe(`chose ${general?.id}`);

    expect(await page.act({ kind: 'say', content: 'hello' })).toEqual({ kind: 'done' });
    const said = bot.discord.actor('ann').messages().at(-1)?.id ?? '';
    await page.act({ kind: 'use', name: 'Find', message: said });
    expect(last(bot)).toBe(`found ${said}`);
  });

  test('that the client would not send is refused with the reason', async ({ bot, page }) => {
    bot.answers(answer, ...commands);
    const refused = { kind: 'refused' };
    expect(await page.act({ kind: 'slash', name: 'nothing', values: {} })).toMatchObject(refused);
    expect(await page.act({ kind: 'slash', name: 'ask', values: { odd: 'x' } })).toEqual({
      kind: 'refused',
      reason: 'There is no option odd.',
    });
    expect(await page.act({ kind: 'press', message: '1', customId: 'x' })).toMatchObject(refused);
    expect(await page.act({ kind: 'submit', modal: '1', values: {} })).toMatchObject(refused);
    expect(await page.act({ kind: 'candidates', message: '1', customId: 'x' })).toMatchObject(refused);
  });

  test('that the bot does not answer has failed after three seconds', async ({ bot, page }) => {
    bot.answers(async () => {}, ...commands);
    expect(await page.act({ kind: 'slash', name: 'ask', values: {} })).toEqual({
      kind: 'failed',
      reason: 'The application did not respond',
    });
  });
});

test('faults are inflicted by name', async ({ bot, page }) => {
  const { discord, client } = bot;
  const { world, scene } = discord;
  const fault = async (kind: string, where = 'general') =>
    (await page.post('faults', { as: 'ann', in: where, fault: kind })).status;
  const { channel } = discord.actor('ann');
  const cannotSend = () => !world.can(world.bot, channel, PermissionFlagsBits.SendMessages);
  expect(await fault('revoke')).toBe(200);
  expect(cannotSend()).toBe(true);
  expect(await fault('restore')).toBe(200);
  expect(cannotSend()).toBe(false);
  expect(await fault('revoke', 'Friends')).toBe(409);
  expect(await fault('crash')).toBe(200);
  expect(page.restarts()).toBe(1);
  expect(await fault('fail')).toBe(200);
  await expect(client.rest.get(`/guilds/${scene.main.id}`)).rejects.toMatchObject({ status: 502 });
  const resumed = new Promise(resolve => client.once('shardResume', resolve));
  expect(await fault('drop')).toBe(200);
  await resumed;
  expect(await fault('burn')).toBe(400);
});

test('traffic is told as it happens, its bodies on request, tokens shortened', async ({ bot, page }) => {
  const { discord, answers } = bot;
  answers(async interaction => interaction.isChatInputCommand() && interaction.reply('hi'), {
    name: 'x',
    description: 'd',
  });
  const traffic = page.listen<readonly TrafficEntry[]>('traffic');
  await expect.poll(() => traffic.heard.length).toBeGreaterThan(0);
  await discord.actor('ann').slash('x');
  const all = () => traffic.heard.flat();
  await expect
    .poll(() => all().some(entry => entry.kind === 'call' && entry.path.includes('/callback')))
    .toBe(true);
  const call = all().find(entry => entry.kind === 'call' && entry.path.includes('/callback'));
  expect(call).toMatchObject({
    method: 'POST',
    status: 204,
    path: expect.stringMatching(/^\/interactions\/…\d{4}\/\w{4}…\/callback$/),
  });
  expect(all()).toContainEqual(expect.objectContaining({ kind: 'payload', name: 'INTERACTION_CREATE' }));
  const bodies = await fetch(`http://127.0.0.1:${discord.port}/page/traffic/${call?.number}`);
  expect(await bodies.json()).toMatchObject({ request: { type: 4, data: { content: 'hi' } } });
  const later = page.listen<readonly TrafficEntry[]>('traffic');
  await expect.poll(() => later.heard[0]?.map(({ number }) => number)).toContain(call?.number);
});
