import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LocalDiscord } from '../local-discord.ts';
import { Console } from './console.ts';

/** The streams of a terminal or pipe. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * Reads lines until the input ends and does what they say, one after the other.
 * @param restartBot makes the bot crash and start again; resolves to whether it is ready
 * @returns how many lines that said something there were
 */
export async function readLines(
  discord: LocalDiscord,
  { input, output }: Terminal,
  restartBot: () => Promise<boolean>,
): Promise<number> {
  const isTerminal = input.isTTY === true && output.isTTY === true;
  const console = new Console(discord, print, output.isTTY === true, restartBot);
  const readline = createInterface({
    input,
    output: isTerminal ? output : undefined,
    completer: tabbing(console, print),
  });
  // What is under way when the input ends is still printed, but there is nothing left to prompt for.
  let isOpen = isTerminal;
  readline.once('close', () => (isOpen = false));
  const prompt = () => {
    readline.setPrompt(console.prompt);
    if (isOpen) readline.prompt();
  };
  function print(text: string): void {
    if (!isOpen) return void output.write(`${text}\n`);
    // Off the line that is being typed, and back to it; readline goes up first when it is longer than a row.
    const { rows } = readline.getCursorPos();
    output.write(`${'\u001B[A'.repeat(rows)}\r\u001B[J${text}\n${'\n'.repeat(rows)}`);
    readline.prompt(true);
  }

  let count = 0;
  let turn = Promise.resolve();
  readline.on('line', line => {
    if (line.trim() !== '') count++;
    // A terminal shows what is typed; of a pipe one would not know who did what.
    const echo = () => input.isTTY || print(`${console.prompt}${line}`);
    turn = turn
      .then(echo)
      .then(() => console.enter(line))
      .then(prompt);
  });
  readline.on('SIGINT', () => output.write('\n') && process.kill(process.pid, 'SIGINT'));
  prompt();
  await once(readline, 'close');
  await turn;
  return count;
}

/** Tab fills in the first offer, Tab again the next one; all are listed once. */
function tabbing(console: Console, print: (text: string) => void) {
  let shown = { line: '', names: [''], index: 0 };
  return (line: string, callback: (error: null, result: [string[], string]) => void): void => {
    void (async () => {
      const isAgain = shown.names.length > 1 && shown.line === line && line !== '';
      const completion = isAgain ? undefined : await console.complete(line);
      const names = completion?.choices.map(({ name }) => name) ?? shown.names;
      const replaced = completion?.typed ?? shown.names[shown.index] ?? '';
      const index = isAgain ? (shown.index + 1) % names.length : 0;
      const name = names[index];
      if (name === undefined) return callback(null, [[], line]);
      if (!isAgain && names.length > 1) print(names.join('\n'));
      shown = { line: line.slice(0, line.length - replaced.length) + name, names, index };
      callback(null, [[name], replaced]);
    })();
  };
}
