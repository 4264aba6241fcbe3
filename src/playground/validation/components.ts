import { ButtonStyle, ComponentType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { complaint, customId, flag, list, text, whole } from './schema.ts';

/** Limits and codes: https://docs.discord.com/developers/components/reference */

const emoji = z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish();

const button = z
  .object({
    type: z.literal(Type.Button),
    style: z.literal([1, 2, 3, 4, 5, 6]),
    label: text(0, 80).nullish(),
    custom_id: customId.nullish(),
    url: text(1, 512).nullish(),
    emoji,
    disabled: flag,
  })
  .check(({ value: { style, custom_id, url }, issues, value }) => {
    const link = style === ButtonStyle.Link;
    const complain = (field: string, [code, message]: readonly [string, string]) =>
      issues.push({ code: 'custom', input: value, path: [field], params: { code }, message });
    if (link && !url) complain('url', ['BASE_TYPE_REQUIRED', 'This field is required']);
    if (!link && style !== ButtonStyle.Premium && !custom_id) {
      complain('custom_id', ['BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required']);
    }
    if ((link && custom_id) || (!link && url)) {
      const exclusive = 'A custom id and url cannot both be specified';
      complain(link ? 'custom_id' : 'url', ['BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', exclusive]);
    }
  });

const duplicate = complaint(
  'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  'The specified option value is already used',
);
const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji,
  default: flag,
});
const select = z.object({
  type: z.literal(Type.StringSelect),
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: whole(0, 25).nullish(),
  max_values: whole(1, 25).nullish(),
  disabled: flag,
  options: list(option, 1, 25).refine(
    all => new Set(all.map(({ value }) => value)).size === all.length,
    duplicate,
  ),
});

const row = z
  .object({
    type: z.literal(Type.ActionRow),
    components: list(z.discriminatedUnion('type', [button, select]), 1, 5),
  })
  .refine(
    ({ components }) => components.length === 1 || components.every(({ type }) => type === Type.Button),
    {
      ...complaint('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width'),
      path: ['components', 1],
    },
  );

const textDisplay = z.object({ type: z.literal(Type.TextDisplay), content: text(1, 4000) });
const media = z.object({
  url: text(1, 2048).refine(
    url => /^(?:https?|attachment):\/\//.test(url),
    complaint('URL_TYPE_INVALID_SCHEME', "Scheme must be one of ('http', 'https', 'attachment')."),
  ),
});
const shown = { description: text(1, 1024).nullish(), spoiler: flag };
const thumbnail = z.object({ type: z.literal(Type.Thumbnail), media, ...shown });
const section = z.object({
  type: z.literal(Type.Section),
  components: list(textDisplay, 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.object({
  type: z.literal(Type.MediaGallery),
  items: list(z.object({ media, ...shown }), 1, 10),
});
const file = z.object({ type: z.literal(Type.File), file: media, spoiler: flag });
const separator = z.object({
  type: z.literal(Type.Separator),
  divider: flag,
  spacing: z.literal([1, 2]).nullish(),
});
const inContainer = [row, section, textDisplay, gallery, file, separator] as const;
const container = z.object({
  type: z.literal(Type.Container),
  components: list(z.discriminatedUnion('type', inContainer), 1, 40),
  accent_color: whole(0, 0xffffff).nullish(),
  spoiler: flag,
});

/** A message's components without the Components V2 flag: up to five rows. */
export const legacyComponents = list(row, 0, 5).nullish();
/** With the flag; how many there may be counts the nested ones too. */
export const components = z.array(z.discriminatedUnion('type', [...inContainer, container])).nullish();

const textInput = z.object({
  type: z.literal(Type.TextInput),
  custom_id: customId,
  style: z.literal([1, 2]),
  label: text(0, 45).nullish(),
  placeholder: text(0, 100).nullish(),
  value: text(0, 4000).nullish(),
  min_length: whole(0, 4000).nullish(),
  max_length: whole(1, 4000).nullish(),
  required: flag,
});
const label = z.object({
  type: z.literal(Type.Label),
  label: text(1, 45),
  description: text(0, 100).nullish(),
  component: textInput,
});
const inputRow = z.object({
  type: z.literal(Type.ActionRow),
  components: list(textInput.extend({ label: text(1, 45) }), 1, 1),
});

/** A modal, but for its custom ids, which must differ. */
export const modal = z.object({
  title: text(1, 45),
  custom_id: customId,
  components: list(z.discriminatedUnion('type', [label, inputRow, textDisplay]), 1, 5),
});
