import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  GatewayDispatchEvents,
  InteractionType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import { type Act, commandSummary, interactionMetadata, interactionPayload } from './acts.ts';
import { DiscordError } from './errors.ts';
import { createMessage, deleteMessage, editMessage, type MessageRequest } from './messages.ts';
import type { Modal } from './modals.ts';
import type { Stored } from './model.ts';
import type { RequestBody } from './request-body.ts';
import { type Answer, type Choice, validCallback, validChoices, validModal } from './validation/callback.ts';
import { flagsOf, validMessage } from './validation/message.ts';
import type { World } from './world.ts';

/** How long Discord waits for the first response, and how long a token answers, in milliseconds. */
const firstResponse = 3000;
const tokenLife = 15 * 60_000;
/** Where the application is there by a user's installation only. */
const externalFollowUps = 5;

/** What a person got for what they did. A deferred reply is a `reply` once its loading message was edited. */
export type Outcome =
  | { readonly kind: 'reply'; readonly message: APIMessage; readonly deferred: boolean }
  | { readonly kind: 'update'; readonly message: APIMessage }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'modal'; readonly modal: Modal }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** One interaction from its act to the end of its token. */
export interface Interaction {
  readonly id: string;
  readonly act: Act;
  readonly metadata: APIMessageInteractionMetadata;
  readonly settle: (outcome: Outcome) => void;
  state: 'pending' | 'acknowledged' | 'expired';
  followUps: number;
  /** `@original`: the reply, or the message that the response updated. */
  originalId?: string | undefined;
}

/** The interactions of the last 15 minutes: begun by people, answered by the bot. */
export class Interactions {
  readonly #world: World;
  readonly #byToken = new Map<string, Interaction>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends the bot an interaction; its outcome is there when the person sees its result, or that none came. */
  begin(act: Act): { id: string; outcome: Promise<Outcome> } {
    const { promise: outcome, resolve: settle } = Promise.withResolvers<Outcome>();
    const payload = interactionPayload(this.#world, act);
    const metadata = interactionMetadata(this.#world, payload, act);
    const { id } = payload;
    const interaction: Interaction = { id, act, metadata, settle, state: 'pending', followUps: 0 };
    this.#byToken.set(payload.token, interaction);
    const expire = () => {
      interaction.state = 'expired';
      settle({ kind: 'failed', reason: 'The application did not respond' });
    };
    this.#world.clock.setTimeout(() => {
      if (interaction.state === 'pending') expire();
    }, firstResponse);
    this.#world.clock.setTimeout(() => {
      this.#byToken.delete(payload.token);
      expire();
    }, tokenLife);
    this.#world.emit('event', { t: GatewayDispatchEvents.InteractionCreate, d: payload });
    return { id, outcome };
  }

  /** Whether a token is one of the last 15 minutes. */
  knows(token: string): boolean {
    return this.#byToken.has(token);
  }

  /** Gives an interaction its first response; a refused one may be corrected. */
  respond(id: string, token: string, { json, files }: RequestBody): object {
    const interaction = this.#unanswered(id, token);
    const { type, data } = validCallback(json, interaction.act);
    const shown = this.#perform(interaction, type, { json: data ?? {}, files });
    interaction.state = 'acknowledged';
    interaction.originalId = shown?.message.id;
    const answered = { id, type: interaction.act.type };
    if (!shown) return { interaction: answered };
    const isDeferred =
      type === Response.DeferredChannelMessageWithSource || type === Response.DeferredMessageUpdate;
    const response = {
      response_message_id: shown.message.id,
      response_message_loading: isLoading(shown),
      response_message_ephemeral: shown.viewerId !== undefined,
    };
    const resource = !isDeferred && { resource: { type, message: shown.message } };
    return { interaction: { ...answered, ...response }, ...resource };
  }

  /** The interaction whose token a webhook request carries. */
  acknowledged(applicationId: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (
      applicationId !== this.#world.applicationId ||
      (interaction && interaction.state !== 'acknowledged')
    ) {
      throw new DiscordError('UnknownWebhook');
    }
    if (!interaction) throw new DiscordError('InvalidWebhookToken');
    return interaction;
  }

  /** A message of the interaction: `@original` or a follow-up's id. */
  message({ act, metadata, originalId }: Interaction, id: string): Stored {
    const stored = act.channel.messages.get(id === '@original' ? (originalId ?? '') : id);
    const own = stored?.message.id === originalId || stored?.message.interaction_metadata?.id === metadata.id;
    if (!stored || !own) throw new DiscordError('UnknownMessage');
    return stored;
  }

  /** Edits one of the interaction's messages; the loading message becomes the deferred reply. */
  edit({ act, settle }: Interaction, stored: Stored, body: RequestBody): APIMessage {
    const request = validMessage(body, stored);
    const { message } = editMessage(this.#world, act.channel, stored, request);
    if (isLoading(stored)) settle({ kind: 'reply', message, deferred: true });
    return message;
  }

  /** Deletes one of the interaction's messages; without its loading message it is over for whoever began it. */
  delete({ act, settle }: Interaction, stored: Stored): void {
    deleteMessage(this.#world, act.channel, stored);
    if (isLoading(stored)) settle({ kind: 'acknowledged' });
  }

  /** Sends a follow-up; after a deferred reply the first one fills the loading message. */
  followUp(interaction: Interaction, body: RequestBody): APIMessage {
    const { act, metadata, originalId } = interaction;
    const original = act.channel.messages.get(originalId ?? '');
    if (original && isLoading(original)) return this.edit(interaction, original, body);
    interaction.followUps += 1;
    if (isExternal(this.#world, act) && interaction.followUps > externalFollowUps) {
      throw new DiscordError('ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages');
    }
    const after = originalId && { original_response_message_id: originalId };
    const origin = { type: MessageType.Reply, interaction_metadata: { ...metadata, ...after } };
    return this.#create(interaction, validMessage(body), origin, originalId).message;
  }

  #unanswered(id: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction?.id !== id || interaction.state === 'expired') {
      throw new DiscordError('UnknownInteraction');
    }
    if (interaction.state === 'acknowledged') throw new DiscordError('InteractionHasAlreadyBeenAcknowledged');
    return interaction;
  }

  /** Does what a first response says and returns the message it brought or is about. */
  #perform(interaction: Interaction, type: Answer, body: RequestBody): Stored | undefined {
    const { act, settle, metadata: openedBy } = interaction;
    const source = act.channel.messages.get(act.message?.id ?? '');
    if (type === Response.ApplicationCommandAutocompleteResult) {
      settle({ kind: 'choices', choices: validChoices(body.json) });
      return undefined;
    }
    if (type === Response.Modal) {
      settle({ kind: 'modal', modal: { ...validModal(body.json), openedBy, message: act.message } });
      return undefined;
    }
    if (type === Response.DeferredMessageUpdate) {
      settle({ kind: 'acknowledged' });
      return source;
    }
    if (type === Response.DeferredChannelMessageWithSource) {
      const empty = { body: { flags: flagsOf(body.json) }, files: new Map() };
      return this.#reply(interaction, empty, MessageFlags.Loading);
    }
    if (type === Response.ChannelMessageWithSource) {
      const stored = this.#reply(interaction, validMessage(body, undefined, ['data']));
      settle({ kind: 'reply', message: stored.message, deferred: false });
      return stored;
    }
    if (!source) throw new DiscordError('UnknownMessage');
    const request = validMessage(body, source, ['data']);
    const updated = editMessage(this.#world, act.channel, source, request);
    settle({ kind: 'update', message: updated.message });
    return updated;
  }

  #reply(interaction: Interaction, request: MessageRequest, flags?: MessageFlags.Loading): Stored {
    const { type, data, message } = interaction.act;
    const command =
      data.target_id === undefined ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
    const isCommand = type === InteractionType.ApplicationCommand;
    const origin = {
      type: isCommand ? command : MessageType.Reply,
      ...commandSummary(interaction.metadata, interaction.act),
    };
    return this.#create(interaction, request, flags ? { ...origin, flags } : origin, message?.id);
  }

  #create(
    { act, metadata }: Interaction,
    asked: MessageRequest,
    origin: Partial<APIMessage>,
    answersId: string | undefined,
  ): Stored {
    const { channel, user } = act;
    const { bot, applicationId: id } = this.#world;
    const isSilenced =
      isExternal(this.#world, act) && !this.#world.can(user, channel, PermissionFlagsBits.UseExternalApps);
    const request = isSilenced ? asEphemeral(asked) : asked;
    const from = { author: bot, application_id: id, webhook_id: id, interaction_metadata: metadata };
    const reference = answersId && { type: 0, channel_id: channel.id, message_id: answersId };
    const all = { ...from, ...origin, ...(reference && { message_reference: reference }) };
    return createMessage(this.#world, channel, request, all);
  }
}

/** Whether the application answers where it was never added: https://docs.discord.com/developers/resources/application */
function isExternal({ bot }: World, { channel: { guild } }: Act): boolean {
  return guild !== undefined && !guild.members.has(bot.id);
}

function asEphemeral({ body, files }: MessageRequest): MessageRequest {
  return { body: { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral }, files };
}

function isLoading({ message }: Stored): boolean {
  return ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
}
