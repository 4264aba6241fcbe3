import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Act } from '../acts.ts';
import { textInputs } from '../modals.ts';
import { modal } from './components.ts';
import { complaint, problems, refuse, text } from './schema.ts';

const replies = [Response.ChannelMessageWithSource, Response.DeferredChannelMessageWithSource] as const;
const updates = [Response.DeferredMessageUpdate, Response.UpdateMessage] as const;

/** How each kind of interaction may be answered. */
const answers = {
  [InteractionType.ApplicationCommand]: [...replies, Response.Modal],
  [InteractionType.MessageComponent]: [...replies, ...updates, Response.Modal],
  [InteractionType.ApplicationCommandAutocomplete]: [Response.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [...replies, ...updates],
} as const;
type Answer = (typeof answers)[keyof typeof answers][number];

/** @throws DiscordError 50035 for a type that does not answer this act */
export function validCallback(json: unknown, act: Act): { readonly type: Answer; readonly data: unknown } {
  const fromCommand = act.type === InteractionType.ModalSubmit && !act.message;
  const allowed: readonly Answer[] = fromCommand ? replies : answers[act.type];
  refuse(problems(z.object({ type: z.literal(allowed), data: z.object({}).nullish() }), json));
  assertAnswer(json);
  return { type: json.type, data: json.data ?? {} };
}

const choices = z
  .array(z.object({ name: text(1, 100), value: z.union([text(1, 100), z.number()]) }))
  .refine(all => all.length <= 25, complaint('BASE_TYPE_BAD_LENGTH', 'Must be between 0 and 25 in length.'));

/** @throws DiscordError 50035 */
export function validChoices(data: unknown): readonly APIApplicationCommandOptionChoice[] {
  refuse(problems(z.object({ choices: choices.nullish() }), data, ['data']));
  assertChoices(data);
  return data.choices ?? [];
}

/** @throws DiscordError 50035 */
export function validModal(data: unknown): APIModalInteractionResponseCallbackData {
  refuse(problems(modal, data, ['data']));
  assertModal(data);
  const ids = textInputs(data).map(({ custom_id }) => custom_id);
  const message = 'Component custom id cannot be duplicated';
  const doubled = ids.some((id, index) => ids.indexOf(id) < index);
  refuse(doubled ? [{ path: ['data', 'components'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message }] : []);
  return data;
}

// The schemas test what discord-api-types declares.
function assertAnswer(_json: unknown): asserts _json is { type: Answer; data?: unknown } {}
function assertModal(_data: unknown): asserts _data is APIModalInteractionResponseCallbackData {}
function assertChoices(_data: unknown): asserts _data is { choices?: APIApplicationCommandOptionChoice[] } {}
