import {
  type APIApplicationCommand,
  type APIMessage,
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommandBasicOption as BasicOption,
  ComponentType,
  GatewayDispatchEvents as Event,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { type Act, attachmentSizeLimit } from './acts.ts';
import {
  type Candidate,
  chosenOne,
  idOf,
  optionCandidates,
  peopleIn,
  picked,
  pressable,
  resolvedOf,
} from './choosing.ts';
import type { Commands } from './commands.ts';
import type { Faults } from './faults.ts';
import type { Interactions, Outcome } from './interactions.ts';
import { createMessage } from './messages.ts';
import { type Modal, type ModalValues, submission } from './modals.ts';
import type { Channel, StoredFile } from './model.ts';
import {
  ClientRefusal,
  type CommandPath,
  fillOptions,
  isReference,
  type OptionValue,
  type OptionValues,
  optionsOf,
} from './options.ts';
import type { SessionStarts } from './session-starts.ts';
import type { Traffic } from './traffic.ts';
import type { World, WorldEvent } from './world.ts';

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
  readonly sessionStarts: SessionStarts;
  readonly token: string;
}

/** A change in a channel, as somebody who looks at it notices it. */
export type Sight = Extract<
  WorldEvent,
  | { t: Event.MessageCreate | Event.MessageUpdate }
  | { t: Event.MessageDelete }
  | { t: Event.ChannelDelete | Event.ThreadDelete }
>;

/** A message, or what identifies one. */
type Target = APIMessage | { readonly id: string };
type SlashInteraction = InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete;

/**
 * A person in a channel, doing what the Discord client lets them do. Every act resolves to what the person then sees;
 * it rejects with a ClientRefusal if the client itself would not send it.
 */
export class Actor {
  readonly user: APIUser;
  readonly channel: Channel;
  readonly #stage: Stage;
  /** The interaction of the last act. */
  #interactionId = '';

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
    const custom_id = how.raw ? String(target) : chosenOne(pressable(message), target, 'button').custom_id;
    const data = { custom_id, component_type: ComponentType.Button };
    return this.#begin({ type: InteractionType.MessageComponent, data, message });
  }

  /** Chooses values, or people, roles and channels by name or id, in a select menu: by custom id, or the n-th (from 1). */
  async pick(
    on: Target,
    target: string | number,
    values: readonly string[],
    how: Forging = {},
  ): Promise<Outcome> {
    const message = this.#message(on, how);
    const data = picked(this.#stage.world, this, message, target, values, how.raw);
    return this.#begin({ type: InteractionType.MessageComponent, data, message });
  }

  /** Submits a modal that a press or command opened. */
  async submit(modal: Modal, values: ModalValues, how: Forging = {}): Promise<Outcome> {
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
    return this.#begin({ type: InteractionType.ApplicationCommand, data, command: name });
  }

  /** Uses a user command (Apps in somebody's menu) on whom is meant by a name or id. */
  async userCommand(name: string, person: string, how: Forging = {}): Promise<Outcome> {
    const type = ApplicationCommandType.User;
    const { id } = this.#command(name, type, how);
    const target_id = idOf(this.people(), person);
    const data = { id, name, type, target_id, resolved: resolvedOf(this.#stage.world, this, [target_id]) };
    return this.#begin({ type: InteractionType.ApplicationCommand, data, command: name });
  }

  /** Uploads a file, to be the value of an option that takes one; its id. */
  upload(file: StoredFile): string {
    if (file.bytes.byteLength > attachmentSizeLimit) throw new ClientRefusal('Your files are too large.');
    return this.#stage.world.upload(file);
  }

  /** Who or what an option of a command lists here, by name. */
  offers(name: string, option: string, how: CommandPath = {}): Candidate[] {
    const command = this.#command(name, ApplicationCommandType.ChatInput, {});
    const found = optionsOf(command, how).find(one => one.name === option);
    return found ? optionCandidates(this.#stage.world, this, found) : [];
  }

  /** Writes a message. */
  say(content: string): APIMessage {
    const { world } = this.#stage;
    if (!world.canSend(this.user, this.channel)) throw new ClientRefusal('You cannot write here.');
    const request = { body: { content }, files: new Map() };
    return createMessage(world, this.channel, request, { author: this.user }).message;
  }

  /** Who can be named here where a person is asked for. */
  people(): Candidate[] {
    return peopleIn(this.#stage.world, this.channel);
  }

  /** What is in the channel for this person, oldest first. */
  messages(): APIMessage[] {
    if (!this.#stage.world.sees(this.user, this.channel)) return [];
    const all = [...this.channel.messages.values()];
    const { id } = this.user;
    return all.filter(({ viewerId = id }) => viewerId === id).map(({ message }) => message);
  }

  /** The messages in the channel that only this person sees, oldest first. */
  notes(): APIMessage[] {
    return this.messages().filter(isNote);
  }

  /**
   * The private message that this person's last act brought, such as `note(ann.press(card, 1))`: its reply or its newest
   * follow-up; waits for one.
   * @throws Error if the act failed
   */
  async note(act: Promise<Outcome>): Promise<APIMessage> {
    const id = this.#interactionId;
    const outcome = await act;
    if (outcome.kind === 'failed') throw new Error(outcome.reason);
    return this.until(message => isNote(message) && message.interaction_metadata?.id === id);
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
    const found = this.messages().findLast(holds);
    if (found) return Promise.resolve(found);
    const stop = this.watch(({ d: { id } }) => {
      const message = this.channel.messages.get(id)?.message;
      if (!message || !holds(message)) return;
      stop();
      resolve(message);
    });
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
    const checks = {
      checked: !how.raw,
      focused,
      idOf: (option: BasicOption, typed: string) => this.#meant(option, typed),
    };
    const filled = fillOptions(optionsOf(command, how), values, checks);
    const ids = filled.flatMap(({ type: kind, value }) => (isReference(kind) ? String(value) : []));
    const about = ids.length > 0 && { resolved: resolvedOf(this.#stage.world, this, ids) };
    const nested = { type: ApplicationCommandOptionType.Subcommand, name: how.subcommand, options: filled };
    const options = how.subcommand === undefined ? filled : [nested];
    const { id, guild_id } = command;
    const kind = { id, name, type: ApplicationCommandType.ChatInput, ...(guild_id && { guild_id }) };
    const data = { ...kind, options, ...about };
    return this.#begin({ type, data, command: [name, how.subcommand ?? []].flat().join(' ') });
  }

  #meant(option: BasicOption, typed: string): string {
    const { world } = this.#stage;
    if (option.type !== ApplicationCommandOptionType.Attachment) {
      return idOf(optionCandidates(world, this, option), typed);
    }
    if (!world.files.has(typed)) throw new ClientRefusal(`Choose a file for ${option.name}.`);
    return typed;
  }

  #begin(act: Omit<Act, 'user' | 'channel'>): Promise<Outcome> {
    if (!this.#stage.world.channels.has(this.channel.id)) throw new ClientRefusal('The channel is gone.');
    const { id, outcome } = this.#stage.interactions.begin({
      ...act,
      user: this.user,
      channel: this.channel,
    });
    this.#interactionId = id;
    return outcome;
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
    const seen = this.channel.messages.get(on.id);
    if (seen && this.#stage.world.sees(this.user, this.channel, seen.viewerId)) return seen.message;
    if (raw && 'content' in on) return on;
    throw new ClientRefusal('You do not see that message.');
  }
}

/** Whether a message is for one person, and not one that is still to come. */
function isNote({ flags }: APIMessage): boolean {
  const kind = (flags ?? 0) & (MessageFlags.Ephemeral | MessageFlags.Loading);
  return kind === MessageFlags.Ephemeral;
}

function isSight(event: WorldEvent): event is Sight {
  return event.t.startsWith('MESSAGE_') || event.t === Event.ChannelDelete || event.t === Event.ThreadDelete;
}
