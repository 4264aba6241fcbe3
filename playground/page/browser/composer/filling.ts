import type { APIApplicationCommandBasicOption as BasicOption } from 'discord-api-types/v10';
import { useState } from 'preact/hooks';
import { splitOptions } from '../../../console/command-line.ts';
import { useCommand } from '../acting.ts';
import {
  draft,
  type Entry,
  entries,
  type Filled,
  filledIn,
  lastUsed,
  refusal,
  type Started,
  started,
} from './draft.ts';

/** A command as it is being filled in. */
export interface Filling {
  /** The options that have a field, by name. */
  readonly shown: readonly string[];
  readonly rest: readonly BasicOption[];
  readonly filled: Started['filled'];
  /** The option whose field has the focus. */
  readonly focused: string | undefined;
  readonly focus: (name: string) => void;
  /** Gives an option its field. */
  readonly add: (name: string) => void;
  readonly remove: (name: string) => void;
  readonly fill: (name: string, value: Filled) => void;
  /** Takes what is typed into a field. */
  readonly type: (name: string, text: string) => void;
}

/** Keeps which options of a command have a field, and what is in them. */
export function useFilling({ entry, filled: initial }: Started): Filling {
  const [shown, setShown] = useState(() => firstShown(entry, initial));
  const [filled, setFilled] = useState(initial);
  const [focused, setFocused] = useState(shown.at(-1));
  const fill = (name: string, value: Filled) => {
    refusal.value = undefined;
    setFilled(before => ({ ...before, [name]: value }));
  };
  const add = (name: string) => {
    setShown(before => [...before, name]);
    setFocused(name);
  };
  const remove = (name: string) => {
    const left = shown.filter(one => one !== name);
    setShown(left);
    setFilled(before => Object.fromEntries(Object.entries(before).filter(([one]) => one !== name)));
    if (left.length === 0) leave(`/${entry.title}`);
    else setFocused(left.at(-1));
  };
  /** A name and a colon begin another option, as they do for whoever types a whole line. */
  const type = (name: string, text: string) => {
    const names = entry.options.map(one => one.name);
    const { options, last } = splitOptions(text, [name, ...names]);
    const isPlain = last === undefined || (last === name && !text.trimStart().startsWith(`${name}:`));
    if (isPlain) return fill(name, { text, value: text });
    for (const [one, value] of Object.entries(options)) fill(one, { text: value, value });
    setShown(before => [...new Set([...before, ...Object.keys(options)])]);
    setFocused(last);
  };
  const rest = entry.options.filter(({ name }) => !shown.includes(name));
  return { shown, rest, filled, focused, focus: setFocused, add, remove, fill, type };
}

/** What was filled in already, what must be, or else the first option. */
function firstShown({ options }: Entry, filled: Started['filled']): readonly string[] {
  const names = options.filter(({ name, required }) => required || name in filled).map(({ name }) => name);
  return names.length > 0 ? names : options.slice(0, 1).map(({ name }) => name);
}

/** Goes back to writing a text. */
export function leave(text: string): void {
  refusal.value = undefined;
  started.value = undefined;
  draft.value = text;
}

/** Sends the command that was being filled in; one that is refused comes back to be corrected. */
export async function send(command: Started): Promise<void> {
  leave('');
  const reason = await run(command);
  if (reason === undefined) return;
  // Whoever went on writing meanwhile keeps that.
  if (!started.value && draft.value === '') started.value = command;
  refusal.value = reason;
}

/** The command of a line such as "/fact query: sony", if it can be used here. */
export function lineOf(line: string): Started | undefined {
  const entry = entries.value.find(({ title }) => `${line} `.startsWith(`/${title} `));
  return entry && filledIn(entry, line.slice(entry.title.length + 2));
}

/** Uses a command; resolves to why it was refused, if it was. */
export function run(command: Started): Promise<string | undefined> {
  const { entry, filled } = command;
  const { title, name, subcommand } = entry;
  lastUsed.value = command;
  const given = Object.entries(filled).filter(([, { text }]) => text.trim() !== '');
  const values = Object.fromEntries(given.map(([option, { value }]) => [option, value.trim()]));
  const act = { kind: 'slash', name, ...(subcommand !== undefined && { subcommand }), values } as const;
  return useCommand(`/${title}`, act);
}
