import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { ALT_TEXT_MAX, BUTTON_LABEL_MAX, COMPONENTS_MAX, TEXT_TOTAL_MAX, truncate } from './limits.ts';

export const accents = {
  fact: 0x5b7cfa,
  quote: 0xe0a030,
  neutral: 0x8a8f98,
  trivia: 0x8b5cf6,
  good: 0x3ba55d,
  error: 0xc0504d,
} as const;

export type Controls = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A paragraph of markdown, in which user or pack text is escaped; controls, a picture or a file among them. */
type Block = string | Controls | APISectionComponent | APIMediaGalleryComponent | APIFileComponent;

/** What every Skylark message is: one title, one body, one small source line and few controls. */
export interface Card {
  readonly accent: number;
  /** Markdown of a small grey line above the title. */
  readonly lead?: string | undefined;
  /** Markdown, one line; user or pack text in it is escaped. */
  readonly title?: string | undefined;
  readonly body: readonly Block[];
  /** Markdown of the small grey line. */
  readonly source?: string | undefined;
  readonly controls?: readonly Controls[];
  /** Leads on from it, below the controls. */
  readonly footer?: Block | undefined;
}

/** A message payload that replies, updates and follow-ups all take. */
export interface CardMessage {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowedMentions: { readonly parse: [] };
}

/**
 * Renders a card as a Components V2 message.
 *
 * @throws RangeError when it breaks a limit that Discord checks but no builder does.
 */
export function renderCard(card: Card): CardMessage {
  const heading = [
    ...(card.lead === undefined ? [] : [`-# ${card.lead}`]),
    ...(card.title === undefined ? [] : [`## ${card.title}`]),
  ];
  const [first, ...others] = card.body;
  const opening =
    typeof first === 'string'
      ? [[...heading, first].join('\n'), ...others]
      : [heading.join('\n'), ...card.body];
  const source = card.source === undefined ? [] : [`-# ${card.source}`];
  const footer = card.footer === undefined ? [] : [card.footer];
  const container = {
    type: ComponentType.Container as const,
    accent_color: card.accent,
    components: [...opening, ...source, ...(card.controls ?? []), ...footer].map(componentOf),
  };
  checkLimits(container.components);
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [container],
    // An edit without it would fall back to Discord's default, which pings.
    allowedMentions: { parse: [] },
  };
}

function componentOf(block: Block) {
  return typeof block === 'string' ? { type: ComponentType.TextDisplay as const, content: block } : block;
}

/**
 * A card as a request's body, for messages that are no answer to an interaction.
 * @param isSilent shows without a notification
 */
export function cardBody(card: Card, isSilent = false) {
  const { allowedMentions, flags, ...message } = renderCard(card);
  const silent = isSilent ? MessageFlags.SuppressNotifications : 0;
  return { ...message, flags: flags | silent, allowed_mentions: { parse: [...allowedMentions.parse] } };
}

function checkLimits(children: readonly APIComponentInContainer[]): void {
  const all = children.flatMap(child => [
    child,
    ...('components' in child ? child.components : []),
    ...('accessory' in child ? [child.accessory] : []),
  ]);
  const count = 1 + all.length;
  if (count > COMPONENTS_MAX) throw new RangeError(`a card of ${count} components`);
  const characters = all.reduce((sum, one) => sum + ('content' in one ? one.content.length : 0), 0);
  if (characters > TEXT_TOTAL_MAX) throw new RangeError(`a card of ${characters} characters`);
  const ids = all.flatMap(one => ('custom_id' in one ? one.custom_id : []));
  if (new Set(ids).size !== ids.length) throw new RangeError(`a custom id stands twice: ${ids.join(' ')}`);
}

/** A button; its label is cut to what a phone shows. */
export function button(
  customId: string,
  label: string,
  {
    style = ButtonStyle.Secondary,
    disabled = false,
  }: { style?: APIButtonComponentWithCustomId['style']; disabled?: boolean } = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style,
    custom_id: customId,
    label: truncate(label, BUTTON_LABEL_MAX),
    disabled,
  };
}

/** A paragraph with a button beside it. @param text markdown, in which user or pack text is escaped */
export function besideButton(text: string, accessory: APIButtonComponentWithCustomId): APISectionComponent {
  return {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content: text }],
    accessory,
  };
}

/** An attached picture, with what it shows in words. */
export function picture(name: string, alt: string): APIMediaGalleryComponent {
  const media = { url: `attachment://${name}` };
  return { type: ComponentType.MediaGallery, items: [{ media, description: truncate(alt, ALT_TEXT_MAX) }] };
}

/** A row of controls; undefined ones are left out. */
export function row(...controls: (APIComponentInMessageActionRow | undefined)[]): Controls {
  return { type: ComponentType.ActionRow, components: controls.filter(control => control !== undefined) };
}

/**
 * The three buttons of a paging control, none for a single page.
 * @param page counts from 0
 * @param idOf the custom id that shows a page; also called with -1 and `pages`, for the disabled ends
 */
export function paging(
  page: number,
  pages: number,
  idOf: (page: number) => string,
): APIButtonComponentWithCustomId[] {
  if (pages <= 1) return [];
  return [
    button(idOf(page - 1), '◀', { disabled: page === 0 }),
    button('page', `${page + 1}/${pages}`, { disabled: true }),
    button(idOf(page + 1), '▶', { disabled: page === pages - 1 }),
  ];
}
