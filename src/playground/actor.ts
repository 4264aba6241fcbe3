import {
  type APIApplicationCommand,
  type APIApplicationCommandInteractionDataOption,
  type APIButtonComponentWithCustomId,
  type APIChatInputApplicationCommandInteractionData,
  type APIMessage,
  type APIStringSelectComponent,
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  type APIApplicationCommandInteractionDataBasicOption as FilledOption,
  type GatewayDispatchEvents,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { type Act, commandPlace } from './acts.ts';
import type { Commands } from './commands.ts';
import { walkComponents } from './components.ts';
import type { Interactions, Outcome } from './interactions.ts';
import { createMessage } from './messages.ts';
import { type Modal, submission } from './modals.ts';
import {
  ClientRefusal,
  type CommandPath,
  demandRequired,
  fillOptions,
  type OptionValue,
  type OptionValues,
  optionsOf,
} from './options.ts';
import type { Channel, World, WorldEvent } from './world.ts';

/** `raw` does what the Discord client would not: forged values, custom ids and messages. */
export interface Forging {
  readonly raw?: boolean;
}

/** What actors act on. */
export interface Stage {
  readonly world: World;
  readonly commands: Commands;
  readonly interactions: Interactions;
}

/** A change in a channel, as somebody who looks at it notices it. */
export type Sight = Extract<
  WorldEvent,
  {
    t:
      | GatewayDispatchEvents.MessageCreate
      | GatewayDispatchEvents.MessageUpdate
      | GatewayDispatchEvents.MessageDelete
      | GatewayDispatchEvents.ChannelDelete;
  }
>;

type WithoutPlace<T> = T extends Act ? Omit<T, 'user' | 'channel'> : never;
/** A message, or what identifies one. */
type Target = APIMessage | Pick<APIMessage, 'id'>;

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
  async slash(name: string, values: OptionValues = {}, how: CommandPath & Forging = {}): Promise<Outcome> {
    const command = this.#command(name, ApplicationCommandType.ChatInput, how);
    const registered = optionsOf(command, how);
    if (!how.raw) demandRequired(registered, values);
    const data = commandData(command, how, fillOptions(registered, values, !how.raw));
    return this.#begin({ type: InteractionType.ApplicationCommand, data });
  }

  /** Types into an option and gets the offered choices; `others` are the options filled in already. */
  async autocomplete(
    name: string,
    option: string,
    typed: OptionValue,
    others: OptionValues = {},
    how: CommandPath & Forging = {},
  ): Promise<Outcome> {
    const command = this.#command(name, ApplicationCommandType.ChatInput, how);
    const registered = optionsOf(command, how);
    const focus = registered.find(known => known.name === option);
    if (!how.raw && !(focus && 'autocomplete' in focus && focus.autocomplete)) {
      throw new ClientRefusal(`${option} does not offer anything while typing.`);
    }
    const known = fillOptions(registered, others, !how.raw);
    const focused = fillOptions(registered, { [option]: typed }, false);
    const options = [...known, ...focused.map(given => ({ ...given, focused: true }))];
    const data = commandData(command, how, options);
    return this.#begin({ type: InteractionType.ApplicationCommandAutocomplete, data });
  }

  /** Presses a button: by custom id, or the n-th (from 1) of those that can be pressed. */
  async press(on: Target, target: string | number, how: Forging = {}): Promise<Outcome> {
    const message = this.#message(on, how);
    const custom_id = how.raw ? String(target) : one(pressable(message), target, 'button').custom_id;
    const data = { custom_id, component_type: ComponentType.Button } as const;
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
    const chosen = [...values];
    const data = { custom_id, component_type: ComponentType.StringSelect as const, values: chosen };
    return this.#begin({ type: InteractionType.MessageComponent, data, message });
  }

  /** Submits a modal that a press or command opened. */
  async submit(modal: Modal, values: Readonly<Record<string, string>>, how: Forging = {}): Promise<Outcome> {
    const data = submission(modal, values, !how.raw);
    const { message, openedBy } = modal;
    return this.#begin({ type: InteractionType.ModalSubmit, data, openedBy, ...(message && { message }) });
  }

  /** Uses a message command (Apps in a message's menu). */
  async contextMenu(name: string, on: Target, how: Forging = {}): Promise<Outcome> {
    const command = this.#command(name, ApplicationCommandType.Message, how);
    const message = this.#message(on, how);
    const { interaction: _, ...target } = message;
    const data = {
      id: command.id,
      name,
      type: ApplicationCommandType.Message,
      target_id: message.id,
      resolved: { messages: { [message.id]: target } },
    } as const;
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
    const { world } = this.#stage;
    const visible = [...this.channel.messages.values()].filter(({ viewerId }) =>
      world.sees(this.user, this.channel, viewerId),
    );
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
    const found = this.messages().findLast(holds);
    if (found) return Promise.resolve(found);
    const { promise, resolve } = Promise.withResolvers<APIMessage>();
    const stop = this.watch(() => {
      const arrived = this.messages().findLast(holds);
      if (!arrived) return;
      stop();
      resolve(arrived);
    });
    return promise;
  }

  #begin(act: WithoutPlace<Act>): Promise<Outcome> {
    if (!this.#stage.world.channels.has(this.channel.id)) throw new ClientRefusal('The channel is gone.');
    return this.#stage.interactions.begin({ ...act, user: this.user, channel: this.channel });
  }

  #command(name: string, type: ApplicationCommandType, { raw }: Forging): APIApplicationCommand {
    const { world, commands } = this.#stage;
    const place = commandPlace(world, this.user, this.channel);
    const found = commands.find(name, type, place);
    if (found) return found;
    if (!raw) throw new ClientRefusal(`There is no command ${name} for you here.`);
    const forged = { id: world.snowflake(), application_id: world.bot.id, version: '1', description: '' };
    return { ...forged, name, type, default_member_permissions: null };
  }

  /** The message as it is now; a forged one is taken as it is given. */
  #message(on: Target, { raw }: Forging): APIMessage {
    const { world } = this.#stage;
    const stored = this.channel.messages.get(on.id);
    if (stored && world.sees(this.user, this.channel, stored.viewerId)) return stored.message;
    if (raw && 'content' in on) return on;
    throw new ClientRefusal('You do not see that message.');
  }
}

function commandData(
  { id, name, guild_id }: APIApplicationCommand,
  { subcommand }: CommandPath,
  filled: FilledOption[],
): APIChatInputApplicationCommandInteractionData {
  const options: APIApplicationCommandInteractionDataOption[] =
    subcommand === undefined
      ? filled
      : [{ type: ApplicationCommandOptionType.Subcommand, name: subcommand, options: filled }];
  const scope = guild_id === undefined ? {} : { guild_id };
  return { id, name, type: ApplicationCommandType.ChatInput, options, ...scope };
}

/** The custom id of a select menu that offers what is picked. */
function choose(
  selects: readonly APIStringSelectComponent[],
  target: string | number,
  values: readonly string[],
) {
  const {
    min_values: min = 1,
    max_values: max = 1,
    custom_id,
    options,
  } = one(selects, target, 'select menu');
  const offered = values.every(value => options.some(option => option.value === value));
  if (offered && values.length >= min && values.length <= max) return custom_id;
  throw new ClientRefusal(`Pick ${min} to ${max} of what ${custom_id} offers.`);
}

/** The one with that custom id, or the n-th from 1. */
function one<T extends { readonly custom_id: string }>(
  all: readonly T[],
  target: string | number,
  what: string,
): T {
  const found =
    typeof target === 'number' ? all[target - 1] : all.find(({ custom_id }) => custom_id === target);
  if (!found) throw new ClientRefusal(`That message has no ${what} ${target} that could be used.`);
  return found;
}

function isSight(event: WorldEvent): event is Sight {
  return event.t.startsWith('MESSAGE_') || event.t === 'CHANNEL_DELETE';
}
