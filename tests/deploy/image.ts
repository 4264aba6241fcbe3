import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { NODE_USER, runSteps, type Stage } from './image-steps.ts';

// npm run test:image: builds the image without a container engine, and serves the local Discord from it.
const PATIENCE_MS = 60_000;
/** Node as the base image has it. */
const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;

const into = mkdtempSync(join(tmpdir(), 'skylark-image-'));
// For the user whom the image is run as.
chmodSync(into, 0o755);
try {
  const started = performance.now();
  const image = runSteps(readFileSync('deploy/Dockerfile', 'utf8'), {
    context: resolve(),
    into,
    // A registry's address and certificates are the machine's.
    env: { ...process.env, PATH },
  });
  const built = Math.round((performance.now() - started) / 1000);
  const app = join(image.folder, image.workdir);
  lacks(app, ['src', 'commands', 'tests', 'node_modules/typescript', 'node_modules/vitest', '.env']);
  await serves(image, app);
  const [size = ''] = execFileSync('du', ['-sm', app], { encoding: 'utf8' }).split('\t');
  console.log(`The image was built in ${built} s, is ${size} MB beside its base, and served.`);
} finally {
  rmSync(into, { recursive: true, force: true });
}

function lacks(app: string, paths: readonly string[]): void {
  const found = paths.filter(path => existsSync(join(app, path)));
  if (found.length > 0) throw new Error(`The image holds what a bot does not need: ${found.join(', ')}`);
}

/** Its command answers a member as the image's user, is healthy, and stops on a signal. */
async function serves(image: Stage, app: string): Promise<void> {
  const discord = await startLocalDiscord();
  const home = join(into, 'home');
  mkdirSync(home);
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  const as = image.user === 'node' && process.getuid?.() === 0 ? { uid: NODE_USER, gid: NODE_USER } : {};
  const options = { cwd: app, env: { PATH, HOME: home, ...image.env, ...settings }, ...as };
  const [command = '', ...args] = image.command;
  const bot = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(bot, 'exit');
  try {
    await says(bot, 'Invite it: ');
    await discord.actor('Ann').slash('about');
    const [check, ...checkArgs] = image.healthCheck;
    if (check) execFileSync(check, checkArgs, { ...options, stdio: 'inherit' });
    // The program is built, and what built it is gone.
    const reports = execFileSync('npm', ['run', '--silent', 'reports'], { ...options, encoding: 'utf8' });
    if (!reports.startsWith('No reports.')) throw new Error(`It lists what is not: ${reports}`);
    bot.kill('SIGTERM');
    const [code] = await exited;
    if (code !== 0) throw new Error(`It ended with ${code}`);
    if (!readdirSync(join(app, '.skylark')).includes('skylark.sqlite')) throw new Error('It kept nothing');
  } finally {
    bot.kill('SIGKILL');
    await discord.close();
  }
}

async function says(bot: ChildProcess, wanted: string): Promise<void> {
  let said = '';
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const ended = once(bot, 'exit', { signal }).then(([code]) => {
    throw new Error(`It ended with ${code}`);
  });
  const ready = new Promise<void>(done => {
    bot.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(wanted)) done();
    });
  });
  await Promise.race([ready, ended]);
}
