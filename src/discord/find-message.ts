import { type REST, Routes, SnowflakeUtil } from 'discord.js';
import * as z from 'zod';

const PAGE = 100;
/** How far a busy channel is searched. */
const PAGES_MAX = 10;

const messagesSchema = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.unknown()).default([]),
  }),
);

/** Where a message is looked for, and what by. */
export interface Wanted {
  readonly channel: string;
  /** A snowflake: the message is younger. */
  readonly after: string;
  /** A custom id of one of its components, or the beginning of it. */
  readonly key: string;
}

/**
 * Finds a message of the bot's.
 * @param self the bot's user id
 * @returns its id; undefined when there is none
 */
export async function findMessage(
  rest: REST,
  { channel, after: since, key }: Wanted,
  self: string,
): Promise<string | undefined> {
  let after = since;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const messages = messagesSchema.parse(await rest.get(Routes.channelMessages(channel), { query }));
    const found = messages.find(
      ({ author, components }) => author.id === self && customIdsIn(components).some(id => isKeyed(id, key)),
    );
    if (found) return found.id;
    const [newest] = messages;
    if (!newest || messages.length < PAGE) return undefined;
    after = newest.id;
  }
  return undefined;
}

/** The smallest snowflake of a time, epoch milliseconds. */
export function snowflakeAt(time: number): string {
  return ((BigInt(time) - SnowflakeUtil.epoch) << 22n).toString();
}

function isKeyed(id: string, key: string): boolean {
  return id === key || id.startsWith(`${key}:`);
}

function customIdsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(customIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'custom_id' in value && typeof value.custom_id === 'string' ? [value.custom_id] : [];
  const inner = ['components' in value ? value.components : [], 'accessory' in value ? value.accessory : []];
  return [...own, ...customIdsIn(inner)];
}
