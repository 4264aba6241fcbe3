import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { loadPack } from '../../src/pack/load.ts';
import { openSqlite } from '../../src/store/sqlite/database.ts';
import { lockDataFolder } from '../../src/store/sqlite/folder-lock.ts';
import { buildStores } from '../../src/store/stores.ts';
import { OPEN_INPUT, type Run, test } from './shipped-program.ts';

describe.concurrent('the playground', () => {
  test('does what a pipe says, prints the cards and ends with the input, beside another one that has its port and its data', async ({
    folder,
    skylark,
  }) => {
    const lock = lockDataFolder(join(folder, 'data'));
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const input = [
      '/quote query: americans happy',
      '/fact query: guardians of peace',
      'press 1',
      'as Bob',
      'press 1',
      'as Ann',
      '/article',
      'pick 3',
      'press 9',
      '/joke',
      '/fact section: ending',
      'what about obama?',
      'apps Find in article',
      'help',
      '',
    ];
    const { text, exited } = skylark({ PLAYGROUND_PORT: String(port) }, input.join('\n'));
    expect(await exited).toBe(0);
    expect(text()).toContain('is in use by another Skylark; this one keeps its data in a temporary folder.');
    const [, chosen] =
      /The playground is ready on http:\/\/127\.0\.0\.1:(\d+)\. .* \/trivia start/.exec(text()) ?? [];
    expect(Number(chosen)).toBeGreaterThan(port);
    expect(text()).toContain('\nBob in #general> press 1\n');
    expect(text()).toContain(
      '┃ > This is now a story of Americans changing their movie to make North Koreans happy.',
    );
    expect(text()).toMatch(/1\/\d\)[^]*2\/\d\)[^]*only you can see this[^]*> \/article\n/);
    expect(text()).toContain('┃ The hack\n');
    expect(text()).toContain('The last card has no button 9.');
    expect(text()).toMatch(/There is no \/joke\. There are: \/fact, .*\/trivia/);
    expect(text()).toContain('The article has no section “ending”. There are: Introduction, ');
    expect(text()).toContain('President Obama');
    expect(text()).toContain('as Bob           go on as somebody else (Ann, Bob, Cat, Dan)');
    expect(text()).toContain('restart          kill the bot');
    other.close();
    lock.release();
  });

  test('can let its bot crash in the middle of a round, which then goes on, and stops also while it is away', async ({
    folder,
    skylark,
  }) => {
    const { child, text, exited, says } = skylark({}, OPEN_INPUT);
    const pid = () => execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' });
    const type = (line: string) => child.stdin?.write(`${line}\n`);
    await says('The playground is ready');
    const first = pid();
    type('/trivia start questions: 1 teams: 2');
    await says('Team Blue · 0]');
    type('press team amber');
    await says('You play for Team Amber.');
    type('restart');
    await says('The bot is ready again.');
    expect(text()).toContain('The bot was killed, as if it had crashed; it starts again.');
    expect(pid()).not.toBe(first);
    type('as Bob');
    type('press team blue');
    await says('You play for Team Blue.');
    type('/trivia stop');
    type('as Ann');
    type('/trivia stop');
    await says('The round was stopped.');
    const before = text();
    expect(before).not.toContain('has ended');
    type('restart');
    await says('The bot was killed', before.length);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    lockDataFolder(join(folder, 'data')).release();
  });

  test('keeps serving when its input was closed from the start, and stops with npm, the bot too', async ({
    folder,
    run,
  }) => {
    // --ignore-scripts: the build before the start would race with other tests for dist.
    const { child, text, exited, says } = run(
      'npm',
      ['start', '--silent', '--ignore-scripts'],
      {},
      undefined,
      resolve(),
    );
    await says('The playground is ready');
    const lock = () => lockDataFolder(join(folder, 'data')).release();
    expect(lock).toThrow('in use');
    // npm passes the signal on to nothing but its own child.
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(text()).not.toContain('has ended');
    // The bot held the data folder; it is free once the bot is gone.
    lock();
  });

  test('takes its bot along when it is killed', async ({ expect: own, folder, skylark }) => {
    const { child, says } = skylark();
    await says('The playground is ready');
    child.kill('SIGKILL');
    // Side by side with others, a test waits with its own.
    await own
      .poll(() => {
        try {
          lockDataFolder(join(folder, 'data')).release();
          return true;
        } catch {
          return false;
        }
      })
      .toBe(true);
  });

  test('stops quietly, the bot too, when whoever read its output has gone', async ({ folder, skylark }) => {
    const { child, text, exited } = skylark({}, '/help\n/article\n');
    child.stdout?.destroy();
    expect(await exited).toBe(0);
    expect(text()).toBe('');
    lockDataFolder(join(folder, 'data')).release();
  });

  test('says which signal ended its bot', async ({ skylark }) => {
    const { child, text, exited, says } = skylark();
    await says('The playground is ready');
    const bot = execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' });
    process.kill(Number(bot), 'SIGKILL');
    expect(await exited).toBe(70);
    expect(text()).toContain('The bot has ended (SIGKILL).');
  });
});

describe.concurrent('with a token', () => {
  test('serves, prints one ready line with an invite link that asks for what rounds need, and stops cleanly', async ({
    skylark,
  }) => {
    const discord = await startLocalDiscord();
    const { child, text, exited, says } = skylark({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    });
    await says('Invite it: ');
    const stdout = text()
      .split('\n')
      .filter(line => line !== '');
    expect(stdout).toHaveLength(1);
    expect(stdout[0]).toContain(
      `client_id=${discord.world.bot.id}&scope=bot+applications.commands&permissions=274879056896`,
    );
    const outcome = await discord.actor('Ann').slash('quote', { query: 'americans happy' });
    expect(outcome.kind).toBe('reply');
    child.kill('SIGINT');
    expect(await exited).toBe(0);
    expect(text()).not.toContain(discord.token);
    await discord.close();
  });

  test('that is wrong ends with one line saying what to fix, and exit code 78', async ({ skylark }) => {
    const discord = await startLocalDiscord();
    const { text, exited } = skylark({ DISCORD_TOKEN: 'wrong', DISCORD_API_URL: discord.apiUrl });
    expect(await exited).toBe(78);
    expect(text().trim().split('\n')).toEqual([
      expect.stringContaining('DISCORD_TOKEN was refused; copy it again'),
    ]);
    await discord.close();
  });

  test('that is revoked while it runs ends it with exit code 78 instead of a bot that looks alive', async ({
    skylark,
  }) => {
    const discord = await startLocalDiscord();
    const { exited, says } = skylark({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
    await says('Invite it: ');
    discord.faults.revokeToken();
    expect(await exited).toBe(78);
    await discord.close();
  });

  test('refuses a data folder that another Skylark uses', async ({ folder, skylark }) => {
    const lock = lockDataFolder(join(folder, 'data'));
    const { text, exited } = skylark({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:1/api' });
    expect(await exited).toBe(75);
    expect(text()).toContain(
      'is in use by another Skylark. Stop it first, or set SKYLARK_DATA to another folder.',
    );
    lock.release();
  });

  test('but no Discord to reach ends with a line that says so', async ({ skylark }) => {
    const { text, exited } = skylark({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:1/api' });
    expect(await exited).toBe(69);
    expect(text().trim().split('\n')).toEqual([expect.stringContaining("Discord can't be reached")]);
  });
});

describe.concurrent('the list of reports', () => {
  const list = (run: Run) => run(process.execPath, [resolve('dist/src/reports.js')], {});

  test('shows what members reported, newest first, while the bot is running', async ({ folder, run }) => {
    const lock = lockDataFolder(join(folder, 'data'));
    const database = await openSqlite(join(folder, 'data'), 'the-interview');
    const [{ id: question, prompt } = { id: '', prompt: '' }] = loadPack('data', 'the-interview').questions;
    const { decks, reports } = buildStores(database);
    const sent = { guild: null, player: '5' };
    const asked = [{ id: 't7', prompt: 'Capital of France?', answer: 'Rome' }];
    const deck = await decks.add('1', { title: 'Capitals', questions: asked }, 0, () => 0.5);
    const ofDeck = { guild: '1', player: '5', question: `${deck?.id}/t7`, text: 'It is Paris.' };
    await reports.keep({ ...ofDeck, id: '3', at: 2 * 86_400_000 });
    await reports.keep({ ...ofDeck, id: '4', at: 3 * 86_400_000 });
    await reports.decide('1', '3', 'passed');
    await reports.keep({ ...sent, id: '1', question, text: 'It was\u001B[2J 2014.\nReally.', at: 0 });
    await reports.keep({ ...sent, id: '2', question: 'gone', text: 'No.', at: 86_400_000 });
    const { text, exited } = list(run);
    expect(await exited).toBe(0);
    expect(text().split('\n')).toEqual([
      `1970-01-03T00:00:00.000Z  ${ofDeck.question}  Capital of France? (the server's own list "Capitals") (passed on by those who manage the server)`,
      '    It is Paris.',
      '1970-01-02T00:00:00.000Z  gone  no longer in a pack',
      '    No.',
      `1970-01-01T00:00:00.000Z  ${question}  ${prompt}`,
      // Nothing that a terminal would obey.
      '    It was [2J 2014. Really.',
      '3 in all.',
      // What a server's own list asks is that server's matter, unless it is passed on.
      "1 more about questions of servers' own lists: those who manage the servers see them in /settings.",
      '',
    ]);
    await database.destroy();
    lock.release();
  });

  test('is empty where nobody reported anything, or no bot has ever run', async ({ folder, run }) => {
    const before = list(run);
    expect(await before.exited).toBe(0);
    expect(before.text()).toBe(`No reports: there is no data in ${join(folder, 'data')} yet.\n`);
    mkdirSync(join(folder, 'data'));
    await (await openSqlite(join(folder, 'data'), 'the-interview')).destroy();
    const after = list(run);
    expect(await after.exited).toBe(0);
    expect(after.text()).toBe('No reports.\n');
  });
});

describe.concurrent('what is misconfigured ends the start with exit code 78 and a line each', () => {
  test('settings, all together', async ({ skylark }) => {
    const { text, exited } = skylark({ PLAYGROUND_PORT: 'x', LOG_LEVEL: 'loud', DISCORD_GUILD_ID: '1' });
    expect(await exited).toBe(78);
    expect(
      text()
        .trim()
        .split('\n')
        .map(line => line.split(' ')[0]),
    ).toEqual(['DISCORD_GUILD_ID', 'PLAYGROUND_PORT', 'LOG_LEVEL']);
  });

  test('a pack with mistakes, all of them', async ({ folder, run }) => {
    mkdirSync(join(folder, 'copy'));
    for (const part of ['dist', 'data', 'package.json'])
      cpSync(resolve(part), join(folder, 'copy', part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'copy', 'node_modules'));
    const pack = join(folder, 'copy/data/the-interview');
    writeFileSync(join(pack, 'facts.json'), '[{"id":"f1"}, {"id":"g2"}]');
    writeFileSync(join(pack, 'quotes.json'), 'not JSON');
    const { text, exited } = run(process.execPath, [join(folder, 'copy/dist/src/main.js')], {});
    expect(await exited).toBe(78);
    expect(text()).toContain('facts.json f1 title: ');
    expect(text()).toContain('facts.json g2 id: ');
    expect(text()).toContain('quotes.json: ');
  });

  const hostNode = ['/usr/local/bin/node', '/usr/bin/node'].find(path => existsSync(path));
  test.skipIf(hostNode === undefined)(
    'a Node that is too old, where this machine has one',
    async ({ run, skip }) => {
      const version = execFileSync(hostNode ?? '', ['--version'], { encoding: 'utf8' }).trim();
      if (Number(version.slice(1).split('.')[0]) >= 22) skip(`this machine's own Node is ${version}`);
      const { text, exited } = run(hostNode ?? '', [resolve('dist/src/main.js')], {});
      expect(await exited).toBe(78);
      expect(text().trim().split('\n')).toEqual([
        expect.stringContaining(`Skylark needs Node 22.16 or newer; this is ${version}`),
      ]);
    },
  );
});
