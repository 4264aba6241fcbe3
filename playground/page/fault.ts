import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { LocalDiscord } from '../local-discord.ts';
import type { Channel } from '../model.ts';
import { ClientRefusal } from '../options.ts';
import type { FaultKind } from './requests.ts';

/** How many requests a fault of the REST API spoils, and how. */
const SLOW = { delayMs: 2000, times: 10 } as const;
const FAILING = { answer: { status: 502 }, times: 3 } as const;

/** Makes something go wrong in a channel; resolves when it has. */
export async function inflict(
  { world, faults }: LocalDiscord,
  restartBot: () => Promise<boolean>,
  channel: Channel,
  fault: FaultKind,
): Promise<void> {
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
    case 'crash':
      await restartBot();
  }
}
