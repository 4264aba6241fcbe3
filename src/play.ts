import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIButtonComponentWithCustomId, APIMessage } from 'discord-api-types/v10';
import { routes } from '../commands/trivia/routes.ts';
import { BotProcess } from '../playground/bot-process.ts';
import { pressable } from '../playground/choosing.ts';
import { textsOf } from '../playground/components.ts';
import { readLines } from '../playground/console/terminal.ts';
import { type LocalDiscord, startLocalDiscord } from '../playground/local-discord.ts';
import { servePage } from '../playground/page/page.ts';
import { Crowd } from '../playground/players/crowd.ts';
import type { Guide, Move } from '../playground/players/guide.ts';
import type { Config } from './config.ts';
import { choiceLabel } from './discord/choices.ts';
import { decodeCustomId } from './discord/custom-id.ts';
import { escape } from './discord/escape.ts';
import { BUTTON_LABEL_MAX, truncate } from './discord/limits.ts';
import { exitCodes } from './exit.ts';
import { introduce } from './introduction.ts';
import type { Pack, Question } from './pack/schema.ts';
import { FolderInUseError } from './store/errors.ts';
import { lockDataFolder } from './store/sqlite/folder-lock.ts';

/** The title of a question's card: "## 4 / 10  Who was in the cast?" */
const TITLE = /^## \d+ \/ \d+ {2}(.+)$/m;

/** "Closes in 14 seconds · 5 of 9 answered" */
const ANSWERED = / · ([\d,]+)(?: of [\d,]+)? answered$/m;

/** What the playground is made of. */
export interface PlayOptions {
  readonly config: Config;
  readonly packs: readonly Pack[];
  /** The folder of the built page. */
  readonly page: string;
}

/**
 * The playground: a local Discord and its page in this process, the bot as its child, a console on standard input.
 * @param onStop is given what stops it, bot included
 * @returns an exit code, once the input ends after at least one line or the bot ends by itself
 */
export async function play(
  { config, packs, page }: PlayOptions,
  onStop: (stop: () => Promise<void>) => void,
): Promise<number> {
  const folder = dataFolderFor(config);
  const discord = await startOnFreePort(config.playgroundPort);
  const bot = new BotProcess(() => spawnBot(discord, folder.path));
  const crowd = new Crowd(discord, answerKey(packs.flatMap(({ questions }) => questions)), Math.random);
  servePage(discord, {
    assets: page,
    crowd,
    introduction: introduce(packs),
    restartBot: () => bot.restart(),
    answersOn,
  });
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= bot
      .stop()
      .then(() => discord.close())
      .then(folder.remove));
  onStop(stop);
  // Whoever read it has gone, as `head` does; there is nobody left to tell.
  process.stdout.on('error', () => void stop());

  if (await bot.isReady()) {
    const ready = `The playground is ready on ${discord.world.origin}`;
    const hint =
      'Open it in a browser, or type here: /trivia start to play, /fact to look something up, or help.';
    console.log(`${folder.notice}${ready}. ${hint}`);
    await Promise.race([inputEnds(discord, bot).then(stop), bot.ended]);
  }
  const { code = exitCodes.internal, reason } = await bot.ended;
  const wasAsked = stopped !== undefined;
  if (!wasAsked) console.error(`The bot has ended (${reason}).`);
  await stop();
  return wasAsked ? 0 : code;
}

/** Resolves when the input ends; never when it was closed before anything was typed, as a service's is. */
async function inputEnds(discord: LocalDiscord, bot: BotProcess): Promise<void> {
  const terminal = { input: process.stdin, output: process.stdout };
  const lines = await readLines(discord, terminal, () => bot.restart());
  if (lines === 0 && !process.stdin.isTTY) await new Promise(() => {});
}

/** The wanted data folder, or a temporary one while another Skylark uses it. Beside PostgreSQL it is not touched. */
function dataFolderFor({ dataFolder: wanted, databaseUrl }: Config): {
  path: string;
  notice: string;
  remove: () => void;
} {
  if (databaseUrl !== undefined) return { path: wanted, notice: '', remove: () => {} };
  try {
    lockDataFolder(wanted).release();
    return { path: wanted, notice: '', remove: () => {} };
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    const path = mkdtempSync(join(tmpdir(), 'skylark-'));
    const notice = `${error.message}; this one keeps its data in a temporary folder. `;
    return { path, notice, remove: () => rmSync(path, { recursive: true, force: true }) };
  }
}

/** Listens on the wanted port, or the next one that is free. */
async function startOnFreePort(port: number): Promise<LocalDiscord> {
  try {
    return await startLocalDiscord({ port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken || port >= 65_535) throw error;
    return startOnFreePort(port + 1);
  }
}

/** The bot as anywhere else, told of this Discord by the same settings, and gone when this process is. */
function spawnBot(discord: LocalDiscord, dataFolder: string): ChildProcess {
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    // Empty, so that the .env file does not set it: that server is not in the local Discord.
    DISCORD_GUILD_ID: '',
    SKYLARK_DATA: dataFolder,
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn',
  };
  return spawn(process.execPath, process.argv.slice(1), {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** How rounds are played by those who know all answers of the packs, and guess those of servers' own lists. */
export function answerKey(questions: readonly Question[]): Guide {
  const byPrompt = new Map(questions.map(question => [escape(question.prompt), question]));
  return message => {
    const buttons = Map.groupBy(pressable(message), ({ custom_id }) => decodeCustomId(custom_id).route);
    const joins = buttons.get(routes.join.name);
    if (joins) return { kind: 'join', customIds: joins.map(({ custom_id }) => custom_id) };
    const choices = buttons.get(routes.answer.name);
    const [type] = buttons.get(routes.type.name) ?? [];
    if (!choices && !type) return undefined;
    const prompt = promptOf(message);
    const question = byPrompt.get(prompt);
    if (choices) return question ? choice(question, choices) : guess(prompt, choices);
    return question && type && typing(question, type);
  };
}

/** How many have answered the open question of a card. */
export function answersOn({ components = [] }: APIMessage): number | undefined {
  const counts = textsOf(components).map(text => ANSWERED.exec(text)?.[1]);
  const count = counts.find(text => text !== undefined);
  return count === undefined ? undefined : Number(count.replaceAll(',', ''));
}

/** As the card shows it, escaped. */
function promptOf({ components = [] }: APIMessage): string {
  const titles = textsOf(components).map(text => TITLE.exec(text)?.[1]);
  return titles.find(title => title !== undefined) ?? '';
}

function choice({ answer }: Question, buttons: readonly APIButtonComponentWithCustomId[]): Move | undefined {
  const right = buttons.find(({ label, custom_id }) => {
    const place = routes.answer.parse(decodeCustomId(custom_id).args, [])?.place;
    return place !== undefined && label === truncate(choiceLabel(place, answer), BUTTON_LABEL_MAX);
  });
  if (!right) return undefined;
  const wrong = buttons.filter(button => button !== right);
  return { kind: 'choose', right: right.custom_id, wrong: wrong.map(({ custom_id }) => custom_id) };
}

/** Some choice, always the same one. */
function guess(prompt: string, buttons: readonly APIButtonComponentWithCustomId[]): Move | undefined {
  const guessed = buttons[prompt.length % buttons.length];
  if (!guessed) return undefined;
  const others = buttons.filter(button => button !== guessed);
  return { kind: 'choose', right: guessed.custom_id, wrong: others.map(({ custom_id }) => custom_id) };
}

function typing({ answer, choices }: Question, { custom_id }: APIButtonComponentWithCustomId): Move {
  const wrong = choices?.filter(one => one !== answer) ?? [];
  return { kind: 'type', customId: custom_id, right: answer, wrong };
}
