import { setImmediate as turn } from 'node:timers/promises';
import {
  type APIMessage,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  InteractionResponseType as Response,
  TextInputStyle,
} from 'discord-api-types/v10';
import { test as base } from 'vitest';
import { pressable } from '../../../playground/choosing.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../playground/local-discord.ts';
import { createMessage, deleteMessage, editMessage } from '../../../playground/messages.ts';
import type { Channel } from '../../../playground/model.ts';
import type { Guide } from '../../../playground/players/guide.ts';
import type { InteractionPayload } from '../../../playground/world.ts';
import { FakeClock } from '../fake-clock.ts';

/** What a player did: the button they pressed, or the text they typed. */
export interface Deed {
  readonly player: string;
  readonly what: string;
  readonly at: number;
  readonly channel: string;
}

const STEP_MS = 50;

/** What a button says is its custom id: "join-1", "right", "wrong-2", "type". */
export const guide: Guide = message => {
  const ids = pressable(message).map(({ custom_id }) => custom_id);
  const wrong = ids.filter(id => id.startsWith('wrong'));
  const joins = ids.filter(id => id.startsWith('join'));
  if (joins.length > 0) return { kind: 'join', customIds: joins };
  if (ids.includes('right')) return { kind: 'choose', right: 'right', wrong };
  if (!ids.includes('type')) return undefined;
  return { kind: 'type', customId: 'type', right: 'yes', wrong: ['no', 'never', 'not at all'] };
};

/** A bot that posts buttons and answers whoever uses them, in a local Discord whose time passes only here. */
export class TableBot {
  readonly discord: LocalDiscord;
  readonly deeds: Deed[] = [];
  /** Answers nobody, as while its process is gone. */
  isAway = false;
  /** How many text fields its modal has. */
  modalFields = 1;
  readonly #clock: FakeClock;

  constructor(discord: LocalDiscord, clock: FakeClock) {
    this.discord = discord;
    this.#clock = clock;
    discord.world.on('event', event => {
      if (event.t === 'INTERACTION_CREATE') this.#answer(event.d);
    });
  }

  channel(name = 'general'): Channel {
    return this.discord.actor('ann', name).channel;
  }

  ask(buttons: readonly string[], channel = this.channel(), more: Partial<APIMessage> = {}): APIMessage {
    const { world } = this.discord;
    const request = { body: { content: '?', components: rows(buttons) }, files: new Map() };
    return createMessage(world, channel, request, { author: world.bot, ...more }).message;
  }

  edit({ id, channel_id }: APIMessage, buttons: readonly string[]): void {
    const { world } = this.discord;
    const channel = world.channels.get(channel_id);
    const stored = channel?.messages.get(id);
    if (!channel || !stored) throw new Error('nothing to edit');
    editMessage(world, channel, stored, { body: { components: rows(buttons) }, files: new Map() });
  }

  delete({ id, channel_id }: APIMessage): void {
    const { world } = this.discord;
    const channel = world.channels.get(channel_id);
    const stored = channel?.messages.get(id);
    if (channel && stored) deleteMessage(world, channel, stored);
  }

  /** Lets time pass, slowly enough for what people do after they were answered. */
  async pass(ms: number): Promise<void> {
    for (const end = this.#clock.now() + ms; this.#clock.now() < end; ) {
      this.#clock.advance(Math.min(STEP_MS, end - this.#clock.now()));
      await turn();
    }
  }

  get now(): number {
    return this.#clock.now();
  }

  /** Who did something, each once. */
  get doers(): string[] {
    return [...new Set(this.deeds.map(({ player }) => player))];
  }

  #answer({ id, token, data, member, channel_id }: InteractionPayload): void {
    const said = JSON.stringify(data);
    const [, typed] = /"value":"(.*?)"/.exec(said) ?? [];
    const [, what = ''] = /"custom_id":"(.*?)"/.exec(said) ?? [];
    const player = member?.user.username ?? '';
    const where = this.discord.world.channels.get(channel_id ?? '');
    this.deeds.push({ player, what: typed ?? what, at: this.#clock.now(), channel: where?.name ?? '' });
    if (this.isAway) return;
    const json =
      what === 'type'
        ? { type: Response.Modal, data: modal(this.modalFields) }
        : {
            type: Response.ChannelMessageWithSource,
            data: { content: 'ok', flags: MessageFlags.Ephemeral },
          };
    this.discord.interactions.respond(id, token, { json, files: new Map() });
  }
}

/** A test with a bot like that. */
export const tableTest = base.extend<{ bot: TableBot }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads a fixture's dependencies from the pattern
  bot: async ({}, use) => {
    const clock = new FakeClock();
    const discord = await startLocalDiscord({ clock });
    await use(new TableBot(discord, clock));
    await discord.close();
  },
});

function rows(buttons: readonly string[]) {
  if (buttons.length === 0) return [];
  const components = buttons.map(custom_id => {
    const kind = { type: ComponentType.Button, style: ButtonStyle.Secondary } as const;
    return { ...kind, custom_id, label: custom_id };
  });
  return [{ type: ComponentType.ActionRow as const, components }];
}

function modal(fields: number) {
  const component = { type: ComponentType.TextInput, custom_id: 'text', style: TextInputStyle.Short };
  const text = { type: ComponentType.TextDisplay, content: 'Which is it?' };
  const label = { type: ComponentType.Label, label: 'Answer', component };
  return { custom_id: 'form', title: 'Answer', components: fields > 0 ? [text, label] : [text] };
}
