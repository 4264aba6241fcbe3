import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIMessage } from 'discord-api-types/v10';
import * as z from 'zod';
import type { Actor } from '../../playground/actor.ts';
import { pressable } from '../../playground/choosing.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import { SKYLARK } from '../program.ts';

/** What came of a file that was uploaded while a round was running. */
export interface Beside {
  readonly name: string;
  readonly uploads: number;
  /** The longest from a command to its preview. */
  readonly answeredMs: number;
  /** The longest that the bot's event loop was held meanwhile, until the list was kept. */
  readonly heldMs: number;
  /** Answers of players meanwhile. */
  readonly presses: number;
}

const PLAYERS = ['Ann', 'Bob', 'Cat'];
const heldSchema = z.object({ heldMs: z.number() });

/** Each file is uploaded again and again until there were so many answers. */
const PRESSES_MIN = 6;

/**
 * Uploads files to the real bot while a round is played in the same server, and keeps them.
 * @param files texts by name
 */
export async function besideRound(files: Readonly<Record<string, string>>): Promise<Beside[]> {
  const discord = await startLocalDiscord();
  const folder = mkdtempSync(join(tmpdir(), 'skylark-bench-'));
  const { token, apiUrl } = discord;
  const settings = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, SKYLARK_DATA: folder };
  const bot = spawn(process.execPath, ['--import', './bench/lists/holds.mjs', ...SKYLARK], {
    env: { ...process.env, ...settings, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const held = async (): Promise<number> => {
    bot.send('tell');
    for await (const [message] of on(bot, 'message')) {
      // It also tells that it is ready.
      const { data } = heldSchema.safeParse(message);
      if (data) return data.heldMs;
    }
    throw new Error('the bot tells nothing');
  };
  try {
    if (bot.stdout) await once(bot.stdout, 'data');
    bot.stdout?.resume();
    return await uploads(discord, files, held);
  } finally {
    bot.kill('SIGKILL');
    await once(bot, 'exit');
    await discord.close();
    rmSync(folder, { recursive: true });
  }
}

async function uploads(
  discord: LocalDiscord,
  files: Readonly<Record<string, string>>,
  held: () => Promise<number>,
): Promise<Beside[]> {
  const players = PLAYERS.map(name => discord.actor(name));
  const game = new Game(players);
  const host = discord.actor('Dan');
  await host.slash('trivia', { questions: 50, seconds: 10 }, { subcommand: 'start' });
  const admin = discord.actor('Dan', 'trivia');
  const results: Beside[] = [];
  // A round that is under way.
  await game.answers(PLAYERS.length);
  for (const [name, text] of Object.entries(files)) {
    const before = game.count;
    const times: number[] = [];
    await held();
    const file = { name, type: 'text/plain', bytes: new TextEncoder().encode(text) };
    const upload = async (): Promise<APIMessage> => {
      const start = performance.now();
      const options = { file: admin.upload(file) };
      const preview = await admin.note(admin.slash('pack', options, { subcommand: 'add' }));
      times.push(performance.now() - start);
      return preview;
    };
    let preview = await upload();
    while (game.count < before + PRESSES_MIN) {
      await admin.press(preview, buttonOf(preview, 'Discard'));
      preview = await upload();
    }
    await admin.press(preview, buttonOf(preview, 'Keep'));
    const answeredMs = Math.max(...times);
    const presses = game.count - before;
    results.push({ name, uploads: times.length, answeredMs, heldMs: await held(), presses });
  }
  game.stop();
  return results;
}

/** Players who answer every question as soon as it is asked. */
class Game {
  readonly #stops: (() => void)[];
  count = 0;

  constructor(players: readonly Actor[]) {
    this.#stops = players.map((player, place) => {
      const asked = new Set<string>();
      return player.watch(({ d: { id } }) => {
        const message = player.messages().find(one => one.id === id);
        const choice = message && choicesOf(message)[place];
        if (!message || !choice || asked.has(id)) return;
        asked.add(id);
        void player.press(message, choice).then(() => this.count++);
      });
    });
  }

  /** Waits until there were so many answers. */
  async answers(least: number): Promise<void> {
    while (this.count < least) await sleep(10);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }
}

function choicesOf(message: APIMessage): string[] {
  return pressable(message)
    .filter(({ label = '' }) => /^[A-D] · /u.test(label))
    .map(({ custom_id }) => custom_id);
}

function buttonOf(message: APIMessage, wanted: string): string {
  const button = pressable(message).find(({ label }) => label === wanted);
  if (!button) throw new Error(`there is no button "${wanted}"`);
  return button.custom_id;
}
