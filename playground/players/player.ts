import type { APIUser } from 'discord-api-types/v10';

/** How well and how fast people play. */
export interface Temper {
  /** The chance of a right answer, from 0 to 1. */
  readonly skill: number;
  /** The usual time to answer. */
  readonly seconds: number;
}

/** Somebody who plays by themselves. */
export interface Player {
  readonly user: APIUser;
  /** Tells them apart, from 0. */
  readonly index: number;
  /** Above 1, they know more than others of their temper. */
  readonly ability: number;
  /** Above 1, they take longer. */
  readonly pace: number;
}

/** Nobody reads a question and answers it faster. */
const THINKING_MIN_MS = 600;
/** How much the times of one player differ: the standard deviation of their logarithm. */
const SPREAD = 0.35;

/** What is of somebody's own, drawn once. */
export function drawTraits(random: () => number): Pick<Player, 'ability' | 'pace'> {
  return { ability: 2 ** between(random, -1, 1), pace: 2 ** between(random, -0.5, 0.5) };
}

/** The chance that a player of a temper knows an answer; who knows all or nothing differs from nobody. */
export function chanceOfRight({ ability }: Player, { skill }: Temper): number {
  return skill ** (1 / ability);
}

/** How long a player of a temper thinks this time, in milliseconds: at times much longer than usual, rarely much shorter. */
export function thinkingTime({ pace }: Player, { seconds }: Temper, random: () => number): number {
  const ms = 1000 * seconds * pace * Math.exp(SPREAD * normal(random));
  return Math.max(THINKING_MIN_MS, Math.round(ms));
}

export function between(random: () => number, min: number, max: number): number {
  return min + random() * (max - min);
}

/** Normally distributed around 0 with a standard deviation of 1 (Box and Muller). */
function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
