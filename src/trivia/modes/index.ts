import type { Mode } from '../mode.ts';
import type { Round } from '../round.ts';
import { classic } from './classic.ts';
import { type ModeName, modeNames } from './names.ts';
import { race } from './race.ts';
import { survival } from './survival.ts';
import { typed } from './typed.ts';

/** The modes by name; `modeNames` has the order in which they are offered. */
export const modes: Readonly<Record<ModeName, Mode>> = { classic, race, survival, typed };

/** The mode a round is played in. */
export function modeOf({ rules }: Pick<Round, 'rules'>): Mode {
  return modes[rules.mode];
}

/** The modes that can be played in teams. */
export const teamModes: readonly ModeName[] = modeNames.filter(name => modes[name].hasTeams);

/** How many seconds a question stays open in the first mode, and in those that differ: ["20", "typed 40"]. */
export const usualTimes: readonly [string, ...string[]] = [
  String(modes[modeNames[0]].usualSeconds),
  ...modeNames
    .filter(name => modes[name].usualSeconds !== modes[modeNames[0]].usualSeconds)
    .map(name => `${name} ${modes[name].usualSeconds}`),
];
