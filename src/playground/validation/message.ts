import { type APIMessage, MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { attachmentSizeLimit } from '../acts.ts';
import { componentPaths, componentText, mediaUrls, walkComponents } from '../components.ts';
import { DiscordError, type FieldError } from '../errors.ts';
import type { MessageBody, MessageRequest } from '../messages.ts';
import type { RequestBody } from '../request-body.ts';
import { components, legacyComponents } from './components.ts';
import { list, problems, refuse, text, whole } from './schema.ts';

const embed = z.object({
  title: text(0, 256).nullish(),
  description: text(0, 4096).nullish(),
  url: text(0, 2048).nullish(),
  color: whole(0, 0xffffff).nullish(),
  fields: list(z.object({ name: text(1, 256), value: text(1, 1024) }), 0, 25).nullish(),
  footer: z.object({ text: text(0, 2048) }).nullish(),
  author: z.object({ name: text(0, 256) }).nullish(),
});

const fields = {
  content: text(0, 2000).nullish(),
  embeds: list(embed, 0, 10).nullish(),
  flags: z.int().nullish(),
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  attachments: z
    .array(z.object({ id: z.union([z.string(), z.int()]), filename: z.string().optional() }))
    .nullish(),
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

/** The flags that a message's request asks for. */
export function flagsOf(json: unknown): number {
  return z.object({ flags: z.int() }).safeParse(json).data?.flags ?? 0;
}

/**
 * A message request that Discord would take.
 * @param current the message that is to be edited
 * @param at where the message is in the request's body
 * @throws DiscordError 50035 with all that is wrong, 50006 for an empty message, 50045 for too many or large files
 */
export function validMessage(
  { json, files }: RequestBody,
  current?: APIMessage,
  at: readonly PropertyKey[] = [],
): MessageRequest {
  const tooLarge = [...files.values()].some(({ bytes }) => bytes.byteLength > attachmentSizeLimit);
  if (tooLarge || files.size > 10) throw new DiscordError(RESTJSONErrorCodes.FileUploadedExceedsMaximumSize);
  // The flag cannot be taken back, so an edit is judged by what the message has.
  const modern = ((flagsOf(json) | (current?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
  refuse(problems(modern ? modernMessage : legacyMessage, json, at));
  assertBody(json);
  const { content = '', embeds = [], components: old = [], attachments = [] } = current ?? {};
  const merged: MessageBody = { content, embeds, components: old, attachments, ...json };
  const names = [...files.values(), ...attachments].map(file => ('name' in file ? file.name : file.filename));
  const named = [...names, ...(json.attachments ?? []).map(({ filename }) => filename)];
  const wrong = [
    embedProblems(merged),
    modern ? modernProblems(merged) : [],
    componentProblems(merged, named),
  ];
  refuse(
    wrong.flatMap(found => Array.from(found, problem => ({ ...problem, path: [...at, ...problem.path] }))),
  );
  const shown = [merged.content, merged.embeds, merged.components, merged.attachments];
  if (files.size === 0 && !merged.poll && !shown.some(part => part && part.length > 0)) {
    throw new DiscordError(RESTJSONErrorCodes.CannotSendAnEmptyMessage);
  }
  return { body: json, files };
}

/** The schemas test what discord-api-types declares. */
function assertBody(_json: unknown): asserts _json is MessageBody {}

function* embedProblems({ embeds }: MessageBody): Generator<FieldError> {
  const texts = (embeds ?? []).flatMap(({ title, description, footer, author, fields: pairs = [] }) =>
    [title, description, footer?.text, author?.name].concat(
      pairs.flatMap(({ name, value }) => [name, value]),
    ),
  );
  if (texts.join('').length <= 6000) return;
  yield {
    path: ['embeds'],
    code: 'MAX_EMBED_SIZE_EXCEEDED',
    message: 'Embed size exceeds maximum size of 6000',
  };
}

/** Of Components V2: no legacy fields, 40 components and 4000 characters in all. */
function* modernProblems(body: MessageBody): Generator<FieldError> {
  const legacy = { content: body.content?.length, embeds: body.embeds?.length, poll: body.poll ? 1 : 0 };
  for (const [field, size] of Object.entries(legacy)) {
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    if (size) yield { path: [field], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message };
  }
  const all = body.components ?? [];
  const tooMany = 'The maximum number of components in a message is 40';
  if (walkComponents(all).length > 40) {
    yield { path: ['components'], code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message: tooMany };
  }
  const tooLong = 'The total length of displayable text may be 4000 at most';
  if (componentText(all).replaceAll('\n', '').length > 4000) {
    yield { path: ['components'], code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message: tooLong };
  }
}

/** Custom ids must differ, disabled ones included, and `attachment://` must name a file of the message. */
function* componentProblems(
  { components: all }: MessageBody,
  files: readonly unknown[],
): Generator<FieldError> {
  const seen = new Set<string>();
  for (const [component, path] of componentPaths(all ?? [], ['components'])) {
    if ('custom_id' in component) {
      const message = 'Component custom id cannot be duplicated';
      if (seen.has(component.custom_id)) {
        yield { path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message };
      }
      seen.add(component.custom_id);
    }
    for (const url of mediaUrls(component)) {
      const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
      const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
      if (name !== undefined && !files.includes(name))
        yield { path, code, message: `The attachment ${name} was not found.` };
    }
  }
}
