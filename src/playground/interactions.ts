import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type RESTPostAPIInteractionCallbackWithResponseResult as CallbackResult,
  GatewayDispatchEvents,
  InteractionType,
  MessageFlags,
  MessageType,
  RESTJSONErrorCodes,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import { type Act, interactionMetadata, interactionPayload } from './acts.ts';
import { DiscordError } from './errors.ts';
import { createMessage, deleteMessage, editMessage, type MessageRequest } from './messages.ts';
import type { Modal } from './modals.ts';
import type { RequestBody } from './request-body.ts';
import { validCallback, validChoices, validModal } from './validation/callback.ts';
import { flagsOf, validMessage } from './validation/message.ts';
import type { InteractionPayload, Stored, World } from './world.ts';

/** How long Discord waits for the first response, and how long a token answers, in milliseconds. */
const firstResponse = 3000;
const tokenLife = 15 * 60_000;
/** Follow-ups of one interaction where the bot is not a member of the guild. */
const followUpLimit = 5;

/** What a person got for what they did. A deferred reply is a `reply` once its loading message was edited. */
export type Outcome =
  | { readonly kind: 'reply'; readonly message: APIMessage; readonly deferred: boolean }
  | { readonly kind: 'update'; readonly message: APIMessage }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'modal'; readonly modal: Modal }
  | { readonly kind: 'choices'; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** One interaction from its act to the end of its token. */
export interface Interaction {
  readonly act: Act;
  readonly payload: InteractionPayload;
  readonly metadata: APIMessageInteractionMetadata;
  readonly settle: (outcome: Outcome) => void;
  state: 'pending' | 'acknowledged' | 'expired';
  /** `@original`: the reply, or the message that the response updated. */
  originalId: string | undefined;
  followUps: number;
}

/** The interactions of the last 15 minutes: begun by people, answered by the bot. */
export class Interactions {
  readonly #world: World;
  readonly #byToken = new Map<string, Interaction>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends the bot an interaction; resolves when the person sees its result, or that none came. */
  begin(act: Act): Promise<Outcome> {
    const { promise, resolve: settle } = Promise.withResolvers<Outcome>();
    const payload = interactionPayload(this.#world, act);
    const metadata = interactionMetadata(payload, act);
    const fresh = { state: 'pending', originalId: undefined, followUps: 0 } as const;
    const interaction: Interaction = { act, payload, metadata, settle, ...fresh };
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
    return promise;
  }

  /** Gives an interaction its first response; a refused one may be corrected. */
  respond(id: string, token: string, { json, files }: RequestBody): CallbackResult {
    const interaction = this.#unanswered(id, token);
    const { act, settle, metadata } = interaction;
    const { type, data } = validCallback(json, act);
    const answered = { id, type: act.type };
    switch (type) {
      case Response.ApplicationCommandAutocompleteResult:
        settle({ kind: 'choices', choices: validChoices(data) });
        break;
      case Response.Modal: {
        const source = act.message && { message: act.message };
        settle({ kind: 'modal', modal: { ...validModal(data), openedBy: metadata, ...source } });
        break;
      }
      case Response.DeferredMessageUpdate:
        interaction.originalId = act.message?.id;
        settle({ kind: 'acknowledged' });
        break;
      case Response.DeferredChannelMessageWithSource:
      case Response.ChannelMessageWithSource:
      case Response.UpdateMessage: {
        const { message, viewerId } = this.#show(interaction, type, { json: data, files });
        interaction.state = 'acknowledged';
        interaction.originalId = message.id;
        const loading = type === Response.DeferredChannelMessageWithSource;
        const shown = {
          response_message_id: message.id,
          response_message_loading: loading,
          response_message_ephemeral: viewerId !== undefined,
        };
        return { interaction: { ...answered, ...shown }, ...(!loading && { resource: { type, message } }) };
      }
    }
    interaction.state = 'acknowledged';
    return { interaction: answered };
  }

  /** The interaction whose token a webhook request carries. */
  acknowledged(applicationId: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (applicationId !== this.#world.bot.id || (interaction && interaction.state !== 'acknowledged')) {
      throw new DiscordError(RESTJSONErrorCodes.UnknownWebhook);
    }
    if (!interaction) throw new DiscordError(RESTJSONErrorCodes.InvalidWebhookToken);
    return interaction;
  }

  /** A message of the interaction: `@original` or a follow-up's id. */
  message({ act, metadata, originalId }: Interaction, id: string): Stored {
    const stored = act.channel.messages.get(id === '@original' ? (originalId ?? '') : id);
    const own = stored?.message.id === originalId || stored?.message.interaction_metadata?.id === metadata.id;
    if (!stored || !own) throw new DiscordError(RESTJSONErrorCodes.UnknownMessage);
    return stored;
  }

  /** Edits one of the interaction's messages; the loading message becomes the deferred reply. */
  edit({ act, settle }: Interaction, stored: Stored, body: RequestBody): APIMessage {
    const request = validMessage(body, stored.message);
    const { message } = editMessage(this.#world, act.channel, stored, request);
    if (isLoading(stored)) settle({ kind: 'reply', message, deferred: true });
    return message;
  }

  delete({ act }: Interaction, stored: Stored): void {
    deleteMessage(this.#world, act.channel, stored);
  }

  /** Sends a follow-up; after a deferred reply the first one fills the loading message. */
  followUp(interaction: Interaction, body: RequestBody): APIMessage {
    const { act, metadata, originalId } = interaction;
    const original = act.channel.messages.get(originalId ?? '');
    if (original && isLoading(original)) return this.edit(interaction, original, body);
    const request = validMessage(body);
    interaction.followUps += 1;
    const outside = act.channel.guild?.members.has(this.#world.bot.id) === false;
    if (outside && interaction.followUps > followUpLimit) {
      throw new DiscordError(RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages);
    }
    const after = originalId && { ...metadata, original_response_message_id: originalId };
    const origin = { type: MessageType.Reply, ...(after && { interaction_metadata: after }) };
    return this.#create(interaction, request, flagsOf(body.json), origin, originalId).message;
  }

  #unanswered(id: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction?.payload.id !== id || interaction.state === 'expired') {
      throw new DiscordError(RESTJSONErrorCodes.UnknownInteraction);
    }
    if (interaction.state === 'acknowledged') {
      throw new DiscordError(RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
    }
    return interaction;
  }

  /** Shows the message of a first response: updated, replied, or loading. */
  #show(interaction: Interaction, type: Response, body: RequestBody): Stored {
    const { act, settle } = interaction;
    const flags = flagsOf(body.json);
    const origin = { type: MessageType.Reply };
    if (type === Response.UpdateMessage) {
      const source = act.channel.messages.get(act.message?.id ?? '');
      if (!source) throw new DiscordError(RESTJSONErrorCodes.UnknownMessage);
      const request = validMessage(body, source.message, ['data']);
      const updated = editMessage(this.#world, act.channel, source, request);
      settle({ kind: 'update', message: updated.message });
      return updated;
    }
    if (act.type === InteractionType.ApplicationCommand) {
      origin.type = 'target_id' in act.data ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
    }
    if (type === Response.DeferredChannelMessageWithSource) {
      const empty = { body: {}, files: new Map() };
      const loading = { ...origin, flags: MessageFlags.Loading };
      return this.#create(interaction, empty, flags, loading, act.message?.id);
    }
    const request = validMessage(body, undefined, ['data']);
    const stored = this.#create(interaction, request, flags, origin, act.message?.id);
    settle({ kind: 'reply', message: stored.message, deferred: false });
    return stored;
  }

  #create(
    { act: { channel, user }, metadata }: Interaction,
    request: MessageRequest,
    flags: number,
    origin: Partial<APIMessage>,
    answersId: string | undefined,
  ): Stored {
    const { bot } = this.#world;
    const from = { author: bot, application_id: bot.id, webhook_id: bot.id, interaction_metadata: metadata };
    const reference = answersId && { type: 0, channel_id: channel.id, message_id: answersId };
    const viewerId = flags & MessageFlags.Ephemeral ? user.id : undefined;
    const all = { ...from, ...origin, ...(reference && { message_reference: reference }) };
    return createMessage(this.#world, channel, request, all, viewerId);
  }
}

function isLoading({ message }: Stored): boolean {
  return ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
}
