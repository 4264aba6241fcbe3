import type { Blocks } from '../store/blocks.ts';
import { UserError } from './errors.ts';

/** Who asks to take part in rounds, and where. */
interface Asking {
  readonly guildId: string | null;
  readonly user: { readonly id: string };
}

/**
 * @param openedAt when the question opened that it is about, epoch milliseconds: who was blocked later may still
 * act on it
 * @throws UserError when the server has blocked them
 */
export async function demandUnblocked(
  blocks: Pick<Blocks, 'since'>,
  { guildId, user }: Asking,
  openedAt = Number.POSITIVE_INFINITY,
): Promise<void> {
  const since = guildId === null ? undefined : await blocks.since(guildId, user.id);
  if (since === undefined || since > openedAt) return;
  throw new UserError(
    'You are blocked from rounds in this server. Those who manage the server can lift that, in /settings.',
  );
}
