import { ButtonStyle, ComponentType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { fieldsOf } from '../modal-fields.ts';
import { complaint, customId, flag, list, repeated, text, whole } from './schema.ts';

/** Limits and codes: https://docs.discord.com/developers/components/reference */

const emoji = z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish();
const exclusive = (field: string) =>
  complaint(
    'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    'A custom id and url cannot both be specified',
    field,
  );
const unidentified = complaint('BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required', 'custom_id');

const button = z
  .object({
    type: z.literal(Type.Button),
    style: z.literal([1, 2, 3, 4, 5]),
    label: text(0, 80).nullish(),
    custom_id: customId.nullish(),
    url: text(1, 512).nullish(),
    emoji,
    disabled: flag,
  })
  .refine(
    ({ style, url }) => style !== ButtonStyle.Link || url,
    complaint('BASE_TYPE_REQUIRED', 'This field is required', 'url'),
  )
  .refine(({ style, custom_id }) => style === ButtonStyle.Link || custom_id, unidentified)
  .refine(({ style, custom_id }) => style !== ButtonStyle.Link || !custom_id, exclusive('custom_id'))
  .refine(({ style, url }) => style === ButtonStyle.Link || !url, exclusive('url'));

const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji,
  default: flag,
});
const options = (min: number, max: number) =>
  list(option, min, max).refine(
    all => repeated(all.map(({ value }) => value)).length === 0,
    complaint('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used'),
  );
const menu = {
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: whole(0, 25).nullish(),
  max_values: whole(1, 25).nullish(),
  disabled: flag,
};
const select = z.object({ type: z.literal(Type.StringSelect), ...menu, options: options(1, 25) });
/** What these menus list, Discord knows by itself. */
const entitySelect = z.object({
  type: z.literal([Type.UserSelect, Type.RoleSelect, Type.MentionableSelect]),
  ...menu,
});
const channelSelect = z.object({
  type: z.literal(Type.ChannelSelect),
  ...menu,
  channel_types: z.array(z.int()).nullish(),
});

const tooWide = 'The specified component exceeds the maximum width';
const row = z
  .object({
    type: z.literal(Type.ActionRow),
    components: list(z.discriminatedUnion('type', [button, select, entitySelect, channelSelect]), 1, 5),
  })
  .refine(
    ({ components: all }) => all.length === 1 || all.every(({ type }) => type === Type.Button),
    complaint('COMPONENT_LAYOUT_WIDTH_EXCEEDED', tooWide, 'components', 1),
  );

const textDisplay = z.object({ type: z.literal(Type.TextDisplay), content: text(1, 4000) });
const shown = {
  media: z.object({
    url: text(1, 2048).refine(
      url => /^(?:https?|attachment):\/\//.test(url),
      complaint('URL_TYPE_INVALID_SCHEME', "Scheme must be one of ('http', 'https', 'attachment')."),
    ),
  }),
  description: text(1, 1024).nullish(),
  spoiler: flag,
};
const thumbnail = z.object({ type: z.literal(Type.Thumbnail), ...shown });
const section = z.object({
  type: z.literal(Type.Section),
  components: list(textDisplay, 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.object({ type: z.literal(Type.MediaGallery), items: list(z.object(shown), 1, 10) });
const file = z.object({
  type: z.literal(Type.File),
  file: z.object({ url: text(1, 2048).regex(/^attachment:\/\//) }),
  spoiler: flag,
});
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
  placeholder: text(0, 100).nullish(),
  value: text(0, 4000).nullish(),
  min_length: whole(0, 4000).nullish(),
  max_length: whole(1, 4000).nullish(),
  required: flag,
});
const modalSelect = select.extend({ required: flag, disabled: z.literal(false).nullish() });
const radioGroup = z.object({
  type: z.literal(Type.RadioGroup),
  custom_id: customId,
  required: flag,
  options: options(2, 10),
});
const label = z.object({
  type: z.literal(Type.Label),
  label: text(1, 45),
  description: text(0, 100).nullish(),
  component: z.discriminatedUnion('type', [textInput, modalSelect, radioGroup]),
});
const inputRow = z.object({
  type: z.literal(Type.ActionRow),
  components: list(textInput.extend({ label: text(1, 45) }), 1, 1),
});

/** A modal with texts and fields: each field in a label, or a text input in a row. */
export const modal = z.object({
  title: text(1, 45),
  custom_id: customId,
  components: list(z.discriminatedUnion('type', [label, inputRow, textDisplay]), 1, 5).refine(
    all => repeated(all.flatMap(fieldsOf).map(field => field.custom_id)).length === 0,
    complaint('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
  ),
});

const foreignLabel = z.object({
  component: z.object({
    type: z.literal([
      Type.UserSelect,
      Type.RoleSelect,
      Type.MentionableSelect,
      Type.ChannelSelect,
      Type.FileUpload,
      Type.CheckboxGroup,
      Type.Checkbox,
    ]),
  }),
});
/** One with a field that is not emulated. */
export const foreignModal = z.object({ components: someIs(foreignLabel) });

const premiumButton = z.object({ type: z.literal(Type.Button), style: z.literal(ButtonStyle.Premium) });
const hasPremium = z.object({ components: someIs(premiumButton) });
const foreignChild = hasPremium.or(z.object({ accessory: premiumButton }));
/** Components among which something is sold, at any depth that Discord allows. */
export const foreignComponents = someIs(foreignChild.or(z.object({ components: someIs(foreignChild) })));

/** A list in which something fits a schema. */
function someIs(schema: z.ZodType) {
  return z.array(z.unknown()).refine(all => all.some(one => schema.safeParse(one).success));
}

export type ModalBody = z.output<typeof modal>;

export type ModalField = z.output<typeof label>['component'];
