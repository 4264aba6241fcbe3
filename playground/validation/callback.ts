import { InteractionType, InteractionResponseType as Response } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Act } from '../acts.ts';
import { modal } from './components.ts';
import { complaint, text, valid } from './schema.ts';

const replies = [Response.ChannelMessageWithSource, Response.DeferredChannelMessageWithSource] as const;
const updates = [Response.DeferredMessageUpdate, Response.UpdateMessage] as const;

export type Answer =
  | (typeof replies | typeof updates)[number]
  | Response.Modal
  | Response.ApplicationCommandAutocompleteResult;

const answer = (...types: readonly Answer[]) =>
  z.object({ type: z.literal(types), data: z.looseObject({}).nullish() });
/** How each kind of interaction may be answered. */
const answers = {
  [InteractionType.ApplicationCommand]: answer(...replies, Response.Modal),
  [InteractionType.MessageComponent]: answer(...replies, ...updates, Response.Modal),
  [InteractionType.ApplicationCommandAutocomplete]: answer(Response.ApplicationCommandAutocompleteResult),
  [InteractionType.ModalSubmit]: answer(...replies, ...updates),
} as const;
const toCommandModal = answer(...replies);

/** @throws DiscordError 50035 for a type that does not answer this act */
export function validCallback(json: unknown, { type, message }: Act): { type: Answer; data?: unknown } {
  const fromCommand = type === InteractionType.ModalSubmit && !message;
  return valid(fromCommand ? toCommandModal : answers[type], json);
}

const choice = z.object({ name: text(1, 100), value: z.union([text(1, 100), z.number()]) });
export type Choice = z.output<typeof choice>;
const choices = z
  .array(choice)
  .refine(all => all.length <= 25, complaint('BASE_TYPE_BAD_LENGTH', 'Must be between 0 and 25 in length.'));

const offer = z.object({ choices: choices.nullish() });

/** @throws DiscordError 50035 */
export function validChoices(data: unknown) {
  return valid(offer, data, ['data']).choices ?? [];
}

/** @throws DiscordError 50035 */
export function validModal(data: unknown) {
  return valid(modal, data, ['data']);
}
