import { randomUUID } from 'node:crypto';

const PREFIX = 'anonymous-';

/** A name for somebody who deleted their data while they were playing. */
export function newAnonymous(): string {
  return PREFIX + randomUUID();
}

/** Whether a player's id stands for somebody who deleted their data; nothing is kept about them. */
export function isAnonymous(player: string): boolean {
  return player.startsWith(PREFIX);
}
