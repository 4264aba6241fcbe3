import { InteractionType, InteractionResponseType as Response } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Act } from '../acts.ts';
import { NotEmulatedError } from '../errors.ts';
import { foreignModal, modal } from './components.ts';
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
/** Discord still takes it, although a button of style Premium has taken its place. */
const premiumRequired = 10;

const foreign = z.object({ type: z.literal([Response.LaunchActivity, premiumRequired]) });

/**
 * @throws DiscordError 50035 for a type that does not answer this act
 * @throws NotEmulatedError for activities and purchases
 */
export function validCallback(json: unknown, { type, message }: Act): { type: Answer; data?: unknown } {
  if (foreign.safeParse(json).success) throw new NotEmulatedError('activities and purchases');
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

/**
 * @throws DiscordError 50035
 * @throws NotEmulatedError for fields that Discord knows and the local one does not
 */
export function validModal(data: unknown) {
  if (foreignModal.safeParse(data).success)
    throw new NotEmulatedError('uploads, checkboxes and menus of people, roles or channels in modals');
  return valid(modal, data, ['data']);
}
