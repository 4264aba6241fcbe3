import { MessageFlags, MessageReferenceType } from 'discord-api-types/v10';
import { z } from 'zod';
import { attachmentSizeLimit } from '../acts.ts';
import { componentPaths, mediaOf, textsOf } from '../components.ts';
import { DiscordError, type FieldError, NotEmulatedError, refuse } from '../errors.ts';
import { keptAttachments, type MessageBody, type MessageRequest } from '../messages.ts';
import type { Stored } from '../model.ts';
import type { RequestBody } from '../request-body.ts';
import { components, foreignComponents, legacyComponents } from './components.ts';
import { list, repeated, text, valid, whole } from './schema.ts';

const embed = z.object({
  title: text(0, 256).nullish(),
  description: text(0, 4096).nullish(),
  url: text(0, 2048).nullish(),
  color: whole(0, 0xffffff).nullish(),
  fields: list(z.object({ name: text(1, 256), value: text(1, 1024) }), 0, 25).nullish(),
  footer: z.object({ text: text(0, 2048) }).nullish(),
  author: z.object({ name: text(0, 256) }).nullish(),
});

const attachment = z.object({
  id: z.union([z.string(), z.int()]),
  filename: z.string().optional(),
  description: text(0, 1024).nullish(),
});
const fields = {
  content: text(0, 2000).nullish(),
  embeds: list(embed, 0, 10).nullish(),
  flags: z.int().nullish(),
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  attachments: z.array(attachment).nullish(),
  allowed_mentions: z
    .object({
      parse: z.array(z.literal(['users', 'roles', 'everyone'])).nullish(),
      users: list(z.string(), 0, 100).nullish(),
    })
    .nullish(),
  poll: z.object({}).nullish(),
};
const legacyMessage = z.object({ ...fields, components: legacyComponents });
const modernMessage = z.object({ ...fields, components });

const pictured = z.union([
  z.object({ image: z.object({}) }),
  z.object({ thumbnail: z.object({}) }),
  z.object({ video: z.object({}) }),
]);
/** What Discord takes and the local one does not know, by what it is called. */
const notEmulated = {
  stickers: z.object({ sticker_ids: z.array(z.unknown()).min(1) }),
  'forwarded messages': z.object({
    message_reference: z.object({ type: z.literal(MessageReferenceType.Forward) }),
  }),
  'voice messages': z.object({ flags: z.int().refine(flags => (flags & MessageFlags.IsVoiceMessage) !== 0) }),
  'pictures in embeds': z.object({
    embeds: z.array(z.unknown()).refine(all => all.some(one => pictured.safeParse(one).success)),
  }),
  'premium buttons': z.object({ components: foreignComponents }),
};
const flagged = z.object({ flags: z.int() });

/** The flags that a message's request asks for. */
export function flagsOf(json: unknown): number {
  return flagged.safeParse(json).data?.flags ?? 0;
}

/**
 * A message request that Discord would take.
 * @param stored the message that is to be edited
 * @param at where the message is in the request's body
 * @throws NotEmulatedError for what is not emulated
 * @throws DiscordError 50035 with all that is wrong, 50006 for an empty message, 50045 for too many or large files
 */
export function validMessage(
  { json, files }: RequestBody,
  stored?: Stored,
  at: readonly PropertyKey[] = [],
): MessageRequest {
  for (const [what, schema] of Object.entries(notEmulated))
    if (schema.safeParse(json).success) throw new NotEmulatedError(what);
  const tooLarge = [...files.values()].some(({ bytes }) => bytes.byteLength > attachmentSizeLimit);
  if (tooLarge || files.size > 10) throw new DiscordError('FileUploadedExceedsMaximumSize');
  const current = stored?.message;
  // The flag cannot be taken back, so an edit is judged by what the message has.
  const modern = ((flagsOf(json) | (current?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
  valid(modern ? modernMessage : legacyMessage, json, at);
  assertBody(json);
  const { content = '', embeds = [], components: old = [] } = current ?? {};
  const request: MessageRequest = { body: json, files };
  const attachments = keptAttachments(request, stored?.attachments ?? []);
  const merged: MessageBody = { content, embeds, components: old, ...json };
  const uploaded = [...files.values()].map(({ name }) => name);
  // A name given to an upload, or that of a file that stays.
  const named = [...attachments, ...(json.attachments ?? [])].map(({ filename }) => filename);
  const wrong = [...componentProblems(merged, [...uploaded, ...named]), ...sizeProblems(merged, modern)];
  refuse(...wrong.map(([path, code, message]) => ({ path: [...at, ...path], code, message })));
  if (merged.poll) throw new NotEmulatedError('polls');
  const shown = [merged.content, merged.embeds, merged.components, attachments];
  if (files.size === 0 && !shown.some(part => part?.length)) {
    throw new DiscordError('CannotSendAnEmptyMessage');
  }
  return request;
}

/** The schemas test what discord-api-types declares. */
function assertBody(_json: unknown): asserts _json is MessageBody {}

type Problem = readonly [path: FieldError['path'], code: string, message: string];

/** Of embeds 6000 characters in all; of Components V2 no legacy fields, 40 components, 4000 characters. */
function* sizeProblems(
  { embeds, content, poll, components: all }: MessageBody,
  modern: boolean,
): Generator<Problem> {
  const texts = (embeds ?? []).flatMap(({ title, description, footer, author, fields: pairs = [] }) => [
    title,
    description,
    footer?.text,
    author?.name,
    ...pairs.flatMap(({ name, value }) => [name, value]),
  ]);
  if (texts.join('').length > 6000) {
    yield [['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'];
  }
  if (!modern) return;
  const legacy = { content: content?.length, embeds: embeds?.length, poll };
  for (const [field, present] of Object.entries(legacy)) {
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    if (present) yield [[field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message];
  }
  const path = ['components'];
  if ([...componentPaths(all ?? [])].length > 40) {
    yield [path, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'The maximum number of components is 40'];
  }
  if (textsOf(all ?? []).join('').length > 4000) {
    yield [path, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', 'Displayable text may have 4000 characters'];
  }
}

/** Custom ids must differ, disabled ones included, and `attachment://` must name a file of the message. */
function* componentProblems({ components: all }: MessageBody, files: readonly unknown[]): Generator<Problem> {
  const found = [...componentPaths(all ?? [], ['components'])];
  const identified = found.filter(([component]) => 'custom_id' in component && component.custom_id);
  for (const index of repeated(
    identified.map(([component]) => 'custom_id' in component && component.custom_id),
  )) {
    const path = [...(identified[index]?.[1] ?? []), 'custom_id'];
    yield [path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'];
  }
  for (const [component, path] of found) {
    for (const { url } of mediaOf(component)) {
      const name = url.startsWith('attachment://') && url.slice('attachment://'.length);
      const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
      if (name && !files.includes(name)) yield [path, code, `The attachment ${name} was not found.`];
    }
  }
}
