import {
  type APIApplicationCommand,
  type APIButtonComponentWithCustomId,
  type APIMessage,
  type APIStringSelectComponent,
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  GatewayDispatchEvents as Event,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Act } from './acts.ts';
import type { Commands } from './commands.ts';
import { walkComponents } from './components.ts';
import type { Faults } from './faults.ts';
import type { Interactions, Outcome } from './interactions.ts';
import { createMessage } from './messages.ts';
import { type Modal, submission } from './modals.ts';
import {
  ClientRefusal,
  type CommandPath,
  fillOptions,
  type OptionValue,
  type OptionValues,
  optionsOf,
} from './options.ts';
import type { Traffic } from './traffic.ts';
import type { Channel, World, WorldEvent } from './world.ts';

/** `raw` does what the Discord client would not: forged values, custom ids and messages. */
export interface Forging {
  readonly raw?: boolean;
}

/** The parts of a local Discord that actors act on and the transports serve. */
export interface Stage {
  readonly world: World;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly token: string;
}

/** A change in a channel, as somebody who looks at it notices it. */
export type Sight = Extract<
  WorldEvent,
  { t: Event.MessageCreate | Event.MessageUpdate | Event.MessageDelete | Event.ChannelDelete }
>;

/** A message, or what identifies one. */
type Target = APIMessage | Pick<APIMessage, 'id'>;
type SlashInteraction = InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete;

/** The buttons of a message that can be pressed, in reading order: enabled and not a link. */
export function pressable(message: APIMessage): APIButtonComponentWithCustomId[] {
  return walkComponents(message.components)
    .filter(component => component.type === ComponentType.Button)
    .filter(button => 'custom_id' in button)
    .filter(({ disabled }) => !disabled);
}

/** The select menus of a message that can be used, in reading order. */
export function pickable(message: APIMessage): APIStringSelectComponent[] {
  return walkComponents(message.components)
    .filter(component => component.type === ComponentType.StringSelect)
    .filter(({ disabled }) => !disabled);
}

/**
 * A person in a channel, doing what the Discord client lets them do. Every act resolves to what the person then sees;
 * it rejects with a ClientRefusal if the client itself would not send it.
 */
export class Actor {
  readonly user: APIUser;
  readonly channel: Channel;
  readonly #stage: Stage;

  constructor(stage: Stage, user: APIUser, channel: Channel) {
    this.#stage = stage;
    this.user = user;
    this.channel = channel;
  }

  /** Uses a slash command; text is converted to the options' types. */
  slash(name: string, values: OptionValues = {}, how: CommandPath & Forging = {}): Promise<Outcome> {
    return this.#slash(InteractionType.ApplicationCommand, name, values, how);
  }

  /** Types into an option and gets the offered choices; `others` are the options filled in already. */
  autocomplete(
    name: string,
    option: string,
    typed: OptionValue,
    others: OptionValues = {},
    how: CommandPath & Forging = {},
  ): Promise<Outcome> {
    const values = { ...others, [option]: typed };
    return this.#slash(InteractionType.ApplicationCommandAutocomplete, name, values, how, option);
  }

  /** Presses a button: by custom id, or the n-th (from 1) of those that can be pressed. */
  async press(on: Target, target: string | number, how: Forging = {}): Promise<Outcome> {
    const message = this.#message(on, how);
    const custom_id = how.raw ? String(target) : one(pressable(message), target, 'button').custom_id;
    const data = { custom_id, component_type: ComponentType.Button };
    return this.#begin({ type: InteractionType.MessageComponent, data, message });
  }

  /** Chooses values in a select menu: by custom id, or the n-th (from 1) of those that can be used. */
  async pick(
    on: Target,
    target: string | number,
    values: readonly string[],
    how: Forging = {},
  ): Promise<Outcome> {
    const message = this.#message(on, how);
    const custom_id = how.raw ? String(target) : choose(pickable(message), target, values);
    const data = { custom_id, component_type: ComponentType.StringSelect, values };
    return this.#begin({ type: InteractionType.MessageComponent, data, message });
  }

  /** Submits a modal that a press or command opened. */
  async submit(modal: Modal, values: Readonly<Record<string, string>>, how: Forging = {}): Promise<Outcome> {
    const data = submission(modal, values, !how.raw);
    const { message, openedBy } = modal;
    return this.#begin({ type: InteractionType.ModalSubmit, data, openedBy, message });
  }

  /** Uses a message command (Apps in a message's menu). */
  async contextMenu(name: string, on: Target, how: Forging = {}): Promise<Outcome> {
    const type = ApplicationCommandType.Message;
    const { id } = this.#command(name, type, how);
    const { interaction: _, ...target } = this.#message(on, how);
    const resolved = { messages: { [target.id]: target } };
    const data = { id, name, type, target_id: target.id, resolved };
    return this.#begin({ type: InteractionType.ApplicationCommand, data });
  }

  /** Writes a message. */
  say(content: string): APIMessage {
    const { world } = this.#stage;
    if (!world.can(this.user, this.channel, PermissionFlagsBits.SendMessages)) {
      throw new ClientRefusal('You cannot write here.');
    }
    const request = { body: { content }, files: new Map() };
    return createMessage(world, this.channel, request, { author: this.user }).message;
  }

  /** What is in the channel for this person, oldest first. */
  messages(): APIMessage[] {
    const all = [...this.channel.messages.values()];
    const visible = all.filter(({ viewerId }) => this.#stage.world.sees(this.user, this.channel, viewerId));
    return visible.map(({ message }) => message);
  }

  /** Calls back on everything this person sees happen in the channel, until the returned function is called. */
  watch(listener: (sight: Sight) => void): () => void {
    const { world } = this.#stage;
    const onEvent = (event: WorldEvent) => {
      if (!isSight(event) || event.channel !== this.channel) return;
      if (world.sees(this.user, this.channel, event.viewerId)) listener(event);
    };
    world.on('event', onEvent);
    return () => world.off('event', onEvent);
  }

  /** The newest visible message of which something holds; waits for one if there is none. */
  until(holds: (message: APIMessage) => boolean): Promise<APIMessage> {
    const { promise, resolve } = Promise.withResolvers<APIMessage>();
    const look = () => {
      const found = this.messages().findLast(holds);
      if (!found) return;
      stop();
      resolve(found);
    };
    const stop = this.watch(look);
    look();
    return promise;
  }

  async #slash(
    type: SlashInteraction,
    name: string,
    values: OptionValues,
    how: CommandPath & Forging,
    focused?: string,
  ): Promise<Outcome> {
    const command = this.#command(name, ApplicationCommandType.ChatInput, how);
    const filled = fillOptions(optionsOf(command, how), values, { checked: !how.raw, focused });
    const nested = { type: ApplicationCommandOptionType.Subcommand, name: how.subcommand, options: filled };
    const options = how.subcommand === undefined ? filled : [nested];
    const { id, guild_id } = command;
    const data = { id, name, type: ApplicationCommandType.ChatInput, options, ...(guild_id && { guild_id }) };
    return this.#begin({ type, data });
  }

  #begin(act: Omit<Act, 'user' | 'channel'>): Promise<Outcome> {
    if (!this.#stage.world.channels.has(this.channel.id)) throw new ClientRefusal('The channel is gone.');
    return this.#stage.interactions.begin({ ...act, user: this.user, channel: this.channel });
  }

  #command(
    name: string,
    type: ApplicationCommandType,
    { raw }: Forging,
  ): Pick<APIApplicationCommand, 'id' | 'name' | 'guild_id' | 'options'> {
    const found = this.#stage.commands.find(name, type, this.user, this.channel);
    if (!found && !raw) throw new ClientRefusal(`There is no command ${name} for you here.`);
    return found ?? { id: this.#stage.world.snowflake(), name };
  }

  /** The message as it is now; a forged one is taken as it is given. */
  #message(on: Target, { raw }: Forging): APIMessage {
    const seen = this.messages().find(({ id }) => id === on.id);
    if (seen) return seen;
    if (raw && 'content' in on) return on;
    throw new ClientRefusal('You do not see that message.');
  }
}

/** The custom id of a select menu that offers what is picked. */
function choose(
  selects: readonly APIStringSelectComponent[],
  target: string | number,
  values: readonly string[],
): string {
  const select = one(selects, target, 'select menu');
  const { min_values: min = 1, max_values: max = 1, custom_id } = select;
  const offered = values.every(value => select.options.some(option => option.value === value));
  if (offered && values.length >= min && values.length <= max) return custom_id;
  throw new ClientRefusal(`Pick ${min} to ${max} of what ${custom_id} offers.`);
}

/** The one with that custom id, or the n-th from 1. */
function one<T extends { readonly custom_id: string }>(
  all: readonly T[],
  target: string | number,
  what: string,
): T {
  const found = all.find(({ custom_id }, index) => custom_id === target || index + 1 === target);
  if (!found) throw new ClientRefusal(`That message has no ${what} ${target} that could be used.`);
  return found;
}

function isSight(event: WorldEvent): event is Sight {
  return event.t.startsWith('MESSAGE_') || event.t === Event.ChannelDelete;
}
