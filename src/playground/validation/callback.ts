import { InteractionType, InteractionResponseType as Response } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Act } from '../acts.ts';
import { modal } from './components.ts';
import { complaint, text, valid } from './schema.ts';

const replies = [Response.ChannelMessageWithSource, Response.DeferredChannelMessageWithSource] as const;
const updates = [Response.DeferredMessageUpdate, Response.UpdateMessage] as const;

/** How each kind of interaction may be answered. */
const answers = {
  [InteractionType.ApplicationCommand]: [...replies, Response.Modal],
  [InteractionType.MessageComponent]: [...replies, ...updates, Response.Modal],
  [InteractionType.ApplicationCommandAutocomplete]: [Response.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [...replies, ...updates],
} as const;
export type Answer = (typeof answers)[keyof typeof answers][number];

/** @throws DiscordError 50035 for a type that does not answer this act */
export function validCallback(json: unknown, { type, message }: Act): { type: Answer; data?: unknown } {
  const fromCommand = type === InteractionType.ModalSubmit && !message;
  const allowed: readonly Answer[] = fromCommand ? replies : answers[type];
  return valid(z.object({ type: z.literal(allowed), data: z.looseObject({}).nullish() }), json);
}

const choice = z.object({ name: text(1, 100), value: z.union([text(1, 100), z.number()]) });
export type Choice = z.output<typeof choice>;
const choices = z
  .array(choice)
  .refine(all => all.length <= 25, complaint('BASE_TYPE_BAD_LENGTH', 'Must be between 0 and 25 in length.'));

/** @throws DiscordError 50035 */
export function validChoices(data: unknown) {
  return valid(z.object({ choices: choices.nullish() }), data, ['data']).choices ?? [];
}

/** @throws DiscordError 50035 */
export function validModal(data: unknown) {
  return valid(modal, data, ['data']);
}
