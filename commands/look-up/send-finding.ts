import type { ChatInputCommandInteraction } from 'discord.js';
import { reply } from '../../src/discord/respond.ts';
import { type PrivateLookUps, wantsPrivacy } from '../../src/discord/wants-privacy.ts';
import type { Finding } from './finder.ts';

/** Answers a command: privately when asked to, when the server wants that, and when nothing was found. */
export async function sendFinding(
  interaction: ChatInputCommandInteraction,
  { found, cardFor }: Finding,
  settings: PrivateLookUps,
): Promise<void> {
  const isPrivate = !found || (await wantsPrivacy(interaction, settings));
  await reply(interaction, cardFor(isPrivate), { isPrivate });
}
