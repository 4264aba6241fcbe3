import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { pressable } from '../../playground/choosing.ts';
import { snowflakeTime } from '../../playground/clock.ts';
import type { Question } from '../../src/pack/schema.ts';
import { answerKey } from '../../src/play.ts';
import { pack, textOf } from './stand.ts';

/** An open question as a player sees it. */
export interface Asked {
  readonly message: APIMessage;
  readonly question: Question;
  /** When its message appeared, by its snowflake. */
  readonly at: number;
  /** The custom id of the right choice, and of the wrong ones. */
  readonly right: string;
  readonly wrong: readonly string[];
}

const guide = answerKey(pack.questions);

export function isOpen(text: string): boolean {
  return /\d+ answered$/m.test(text);
}

export function isStandings(text: string): boolean {
  return text.includes('🏁');
}

export function isRevealed(text: string): boolean {
  return / Look it up\]/.test(text) && numberOf(text) > 0;
}

/** The number of the question that a message asks; 0 for another message. */
export function numberOf(text: string): number {
  return Number(/^┃ (\d+) \/ \d+ {2}/m.exec(text)?.[1] ?? 0);
}

/** When a message's countdown ends, epoch milliseconds. */
export function deadlineOf(viewer: Actor, id: string): number {
  const message = viewer.messages().find(one => one.id === id);
  return Number(/<t:(\d+):R>/.exec(message ? textOf(message) : '')?.[1]) * 1000;
}

export function promptOf(text: string): string {
  return /^┃ \d+ \/ \d+ {2}(.+)$/m.exec(text)?.[1] ?? '';
}

/** What an open question's message asks, found in the pack by its prompt. */
export function askedIn(message: APIMessage): Asked {
  const prompt = promptOf(textOf(message));
  const question = pack.questions.find(one => one.prompt === prompt);
  const move = guide(message);
  if (!question || !move || move.kind === 'join') throw new Error(`the pack does not ask ${prompt}`);
  const { right, wrong } = move.kind === 'choose' ? move : { right: move.customId, wrong: [] };
  return { message, question, at: snowflakeTime(message.id), right, wrong };
}

/** The custom id of an open question's button for skipping it. */
export function skipOf({ right }: Asked): string {
  return right
    .replace(/^(?:answer|type)/, 'skip')
    .split(':')
    .slice(0, 3)
    .join(':');
}

/** The custom id of a start card’s button for joining a team. */
export function teamButton(card: APIMessage, team: number): string {
  const id = pressable(card)[team]?.custom_id ?? '';
  expect(id).toMatch(/^join:/);
  return id;
}

/** Where the links in a message lead. */
export function linksIn(message: APIMessage): string[] {
  const links = JSON.stringify(message.components).matchAll(/\]\((https:[^)]+)\)/g);
  return Array.from(links, ([, url = '']) => url);
}
