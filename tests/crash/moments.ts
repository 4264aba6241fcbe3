import { GatewayDispatchEvents as Event } from 'discord-api-types/v10';
import type { RestFault } from '../../playground/faults.ts';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import { between } from './random.ts';
import type { Witness } from './witness.ts';

/** When the bot is killed, and how often each comes. */
const kinds = {
  'at any time': 4,
  'when a message was just posted, before the bot hears of it': 4,
  'when an answer was just edited in, before the bot hears of it': 3,
  'when any edit was just made, before the bot hears of it': 2,
  'when a press is on its way to its acknowledgement': 5,
  'when a press was kept, before Discord hears of its acknowledgement': 4,
  'when a press was just acknowledged': 3,
  'when a message was sent, before Discord has it': 2,
  'when an edit was sent, before Discord has it': 2,
  'right after ready': 2,
  'asked to stop, at any time': 2,
  'during its recovery': 3,
} as const;
export type Kind = keyof typeof kinds;

/** The requests that never get there. */
const lost: Partial<Record<Kind, Pick<RestFault, 'method' | 'route'>>> = {
  'when a press was kept, before Discord hears of its acknowledgement': {
    method: 'POST',
    route: '/interactions/{interaction_id}/{interaction_token}/callback',
  },
  'when a message was sent, before Discord has it': {
    method: 'POST',
    route: '/channels/{channel_id}/messages',
  },
  'when an edit was sent, before Discord has it': {
    method: 'PATCH',
    route: '/channels/{channel_id}/messages/{message_id}',
  },
};

/** What a moment waits for at most; then it comes anyway. */
const PATIENCE_MS = 6000;

export function kindOf(random: () => number): Kind {
  const names = Object.keys(kinds).filter((name): name is Kind => name in kinds);
  const bag = names.flatMap(name => Array.from({ length: kinds[name] }, () => name));
  return bag[Math.floor(random() * bag.length)] ?? 'at any time';
}

/**
 * Calls `kill` at a moment of a kind, in the very same turn of the event loop as what it waits for.
 * Resolves when that was done.
 */
export async function atMoment(
  kind: Kind,
  random: () => number,
  discord: LocalDiscord,
  witness: Witness,
  kill: () => void,
): Promise<void> {
  const lead = between(random, 300, 3000);
  const delay = between(random, 0, 8);
  // Right after ready and during recovery there is nothing to wait for; the caller has seen to it.
  if (kind === 'right after ready') return kill();
  if (kind === 'during its recovery') return after(between(random, 0, 250), kill);
  await after(lead, () => {});
  if (kind === 'at any time' || kind === 'asked to stop, at any time') return kill();
  const { promise, resolve } = Promise.withResolvers<void>();
  let isDone = false;
  const done = () => {
    if (isDone) return;
    isDone = true;
    kill();
    resolve();
  };
  const stop = arm(kind, delay, discord, witness, done);
  const late = setTimeout(done, PATIENCE_MS);
  await promise;
  clearTimeout(late);
  stop();
}

function arm(
  kind: Kind,
  delay: number,
  { world, traffic, faults }: LocalDiscord,
  witness: Witness,
  done: () => void,
): () => void {
  const request = lost[kind];
  if (request) {
    faults.rest({ ...request, answer: 'hang' });
    const onExchange = ({ status }: { status: number }) => {
      if (status === 0) done();
    };
    traffic.on('exchange', onExchange);
    return () => {
      traffic.off('exchange', onExchange);
      faults.clear();
    };
  }
  if (kind === 'when a press is on its way to its acknowledgement') {
    const onSent = ({ t }: { t: string | null }) => {
      if (t === Event.InteractionCreate) setTimeout(done, delay);
    };
    traffic.on('sent', onSent);
    return () => traffic.off('sent', onSent);
  }
  if (kind === 'when a press was just acknowledged') {
    const onEvent = ({ t, viewerId }: { t: string; viewerId?: string | undefined }) => {
      if (t === Event.MessageCreate && viewerId !== undefined) done();
    };
    world.on('event', onEvent);
    return () => world.off('event', onEvent);
  }
  return witness.watch(({ isNew, what }) => {
    const isPost = kind === 'when a message was just posted, before the bot hears of it';
    const isReveal = kind === 'when an answer was just edited in, before the bot hears of it';
    if (isPost ? isNew : !isNew && (!isReveal || what === 'reveal')) done();
  });
}

function after(ms: number, act: () => void): Promise<void> {
  return new Promise(resolve => {
    setTimeout(() => {
      act();
      resolve();
    }, ms);
  });
}
