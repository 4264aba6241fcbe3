import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { test as base, expect } from 'vitest';
import type { CommandBody } from '../../playground/commands.ts';
import type { Outcome } from '../../playground/interactions.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import { judgeTraffic } from './judge.ts';

/** An unmodified discord.js client in a local Discord. */
export interface RealBot {
  readonly discord: LocalDiscord;
  readonly client: Client<true>;
  /** Registers commands and answers every interaction; what it throws fails the test. */
  readonly answers: (
    handle: (interaction: Interaction) => Promise<unknown>,
    ...commands: CommandBody[]
  ) => void;
}

/** A test with a discord.js client that is ready; nothing on the wire may break the specification. */
export const realBotTest = base.extend<{ bot: RealBot }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads a fixture's dependencies from the pattern
  bot: async ({}, use) => {
    const discord = await startLocalDiscord();
    const violations = judgeTraffic(discord.traffic);
    const client = new Client({
      intents: [GatewayIntentBits.Guilds],
      enforceNonce: true,
      waitGuildTimeout: 300,
      rest: { api: discord.apiUrl, retries: 0 },
    });
    const errors: unknown[] = [];
    const ready = new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve));
    await client.login(discord.token);
    const answers: RealBot['answers'] = (handle, ...commands) => {
      discord.commands.replace('global', commands);
      client.on(Events.InteractionCreate, interaction => {
        handle(interaction).catch((error: unknown) => errors.push(error));
      });
    };
    await use({ discord, client: await ready, answers });
    await client.destroy();
    await discord.close();
    expect(errors).toEqual([]);
    expect(violations).toEqual([]);
  },
});

/** The message that an act brought, new or changed. */
export function messageOf(outcome: Outcome) {
  if (outcome.kind !== 'reply' && outcome.kind !== 'update')
    throw new Error(`got ${JSON.stringify(outcome)}`);
  return outcome.message;
}
