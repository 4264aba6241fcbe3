import { type APIMessage, GatewayDispatchEvents as Event, PermissionFlagsBits } from 'discord-api-types/v10';
import type { LocalDiscord } from '../local-discord.ts';
import type { Channel } from '../model.ts';
import { ClientRefusal } from '../options.ts';
import type { World, WorldEvent } from '../world.ts';
import type { ActReply } from './protocol.ts';
import type { FaultKind } from './requests.ts';

/** How many requests a fault of the REST API spoils, and how. */
const SLOW = { delayMs: 2000, times: 10 } as const;
const FAILING = { answer: { status: 502 }, times: 3 } as const;
/** How long the bot may take after a crash until it shows an open question again. */
const SHOWN_AGAIN_MS = 3000;

/** Makes something go wrong in a channel. */
export function inflict(
  { world, faults }: LocalDiscord,
  channel: Channel,
  fault: Exclude<FaultKind, 'crash'>,
): void {
  const deny = PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;
  switch (fault) {
    case 'drop':
      return faults.dropSockets();
    case 'slow':
      return faults.rest(SLOW);
    case 'fail':
      return faults.rest(FAILING);
    case 'revoke':
    case 'restore':
      if (!channel.guild) throw new ClientRefusal('Permissions are set in the channels of a server.');
      return world.overwrite(channel.parent ?? channel, world.bot, fault === 'revoke' ? { deny } : {});
  }
}

/** What a crash needs of the bot. */
export interface Crashing {
  /** Makes the bot crash and start again; resolves to whether it is ready. */
  readonly restartBot: () => Promise<boolean>;
  /** How many have answered, by the card of an open question. */
  readonly answersOn: (card: APIMessage) => number | undefined;
}

/** Crashes the bot and resolves when it is back, with the answers that its open questions then have. */
export async function crash({ world }: LocalDiscord, { restartBot, answersOn }: Crashing): Promise<ActReply> {
  const cards = [...world.channels.values()].flatMap(({ messages }) => [...messages.values()]);
  const open = cards
    .filter(({ message }) => answersOn(message) !== undefined)
    .map(({ message }) => message.id);
  const shownAgain = watchEdits(world, open);
  const killedAt = world.clock.now();
  const isReady = await restartBot();
  const ms = world.clock.now() - killedAt;
  const edited = await shownAgain(isReady ? SHOWN_AGAIN_MS : 0);
  if (!isReady) return { kind: 'refused', reason: 'The bot did not come back; the terminal says why.' };
  const counts = edited.flatMap(card => answersOn(card) ?? []);
  const kept = counts.length > 0 ? counts.reduce((sum, count) => sum + count) : undefined;
  return { kind: 'back', ms, kept };
}

/**
 * Watches for the first edits of messages by a bot that went offline and came back; the returned function resolves to
 * them, once all were edited or after a while.
 */
function watchEdits(world: World, ids: readonly string[]): (patienceMs: number) => Promise<APIMessage[]> {
  const edited = new Map<string, APIMessage>();
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let wasOffline = false;
  const onChanged = () => {
    wasOffline ||= !world.isBotOnline;
  };
  const onEvent = ({ t, d }: WorldEvent) => {
    // What was on its way when it crashed does not count.
    if (t !== Event.MessageUpdate || !ids.includes(d.id) || !wasOffline || !world.isBotOnline) return;
    edited.set(d.id, d);
    if (edited.size === ids.length) resolve();
  };
  world.on('changed', onChanged).on('event', onEvent);
  if (ids.length === 0) resolve();
  return async patienceMs => {
    const cancel = world.clock.setTimeout(resolve, patienceMs);
    await all;
    cancel();
    world.off('changed', onChanged).off('event', onEvent);
    return [...edited.values()];
  };
}
