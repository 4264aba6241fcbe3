import { type Client, Team } from 'discord.js';
import type { Logger } from 'pino';

/** Whoever runs this bot. */
export class Operator {
  #id: string | undefined;

  /** Their user id; undefined until it is known. */
  get id(): string | undefined {
    return this.#id;
  }

  /** Finds out whom members can tell about a problem. Never rejects. */
  async learn(client: Client<true>, log: Logger): Promise<void> {
    try {
      const { owner } = await client.application.fetch();
      this.#id = owner instanceof Team ? (owner.ownerId ?? undefined) : owner?.id;
    } catch (error) {
      log.warn({ err: error }, 'could not learn who runs this application');
    }
  }
}
