import { type Client, Events } from 'discord.js';
import type { DiscordClock } from './discord-clock.ts';
import type { Router } from './router.ts';

/** Hands every interaction to the router; `drain` hands over no more and resolves when all are answered. */
export function answerInteractions(
  client: Client,
  router: Router,
  clock: DiscordClock,
): { readonly drain: () => Promise<void> } {
  const underWay = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, interaction => {
    clock.observe(interaction.id);
    const answer = router.handle(interaction).finally(() => underWay.delete(answer));
    underWay.add(answer);
  });
  return {
    async drain() {
      client.removeAllListeners(Events.InteractionCreate);
      await Promise.all(underWay);
    },
  };
}
