import { stripVTControlCharacters, styleText } from 'node:util';
import {
  type APIMessage,
  type APIMessageComponent,
  type APISelectMenuComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Candidate } from '../choosing.ts';
import { embedLines } from '../embeds.ts';
import { withTimes } from './timestamp.ts';

/** As many entries as Discord lists in a menu before anybody searches in it. */
const LISTED = 25;

/** A message as text, and what its numbers stand for; buttons and options each count from 1. */
export interface CardText {
  readonly text: string;
  /** Custom ids. */
  readonly buttons: readonly string[];
  readonly options: readonly { readonly customId: string; readonly value: string }[];
}

interface Numbered {
  readonly buttons: string[];
  readonly options: { customId: string; value: string }[];
}

/** How a message is drawn: `styled` with bold and grey text, and ids of people, channels and roles replaced by names. */
export interface Drawing {
  readonly styled: boolean;
  readonly nameOf: (id: string) => string;
  /** The moment, epoch milliseconds; without it, timestamps are left as they are. */
  readonly now?: () => number;
  /** What a menu of people, roles or channels lists; without it, nothing. */
  readonly listed?: (select: APISelectMenuComponent) => readonly Candidate[];
}

/** Draws a message for a terminal: a bar along its container, its text as Discord shows it, numbered controls. */
export function cardText(message: APIMessage, drawing: Drawing): CardText {
  const numbered: Numbered = { buttons: [], options: [] };
  const isPrivate = Boolean((message.flags ?? 0) & MessageFlags.Ephemeral);
  const lines = [
    ...(isPrivate ? [grey('only you can see this', drawing)] : []),
    ...(message.content ? [markdown(message.content, drawing)] : []),
    ...message.embeds.flatMap(embed => embedLines(embed).map(line => `┃ ${markdown(line, drawing)}`)),
    ...(message.components ?? []).flatMap(component => draw(component, numbered, drawing)),
    ...message.attachments.map(file => picture(file, drawing)),
  ];
  return { text: lines.join('\n'), ...numbered };
}

function draw(component: APIMessageComponent, numbered: Numbered, drawing: Drawing): string[] {
  switch (component.type) {
    case ComponentType.Container:
      return component.components.flatMap(child => draw(child, numbered, drawing)).map(line => `┃ ${line}`);
    case ComponentType.TextDisplay:
      return component.content.split('\n').map(line => markdown(line, drawing));
    case ComponentType.ActionRow: {
      const drawn = component.components.flatMap(child => draw(child, numbered, drawing));
      const isSelect = component.components.some(child => child.type !== ComponentType.Button);
      return isSelect ? drawn : [drawn.join('  ')];
    }
    case ComponentType.Button: {
      const label = 'label' in component ? (component.label ?? '') : '';
      if (component.disabled || !('custom_id' in component)) return [grey(`(${label})`, drawing)];
      return [`[${numbered.buttons.push(component.custom_id)} ${label}]`];
    }
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return drawMenu(component, numbered, drawing);
    case ComponentType.Section:
      return [...component.components, component.accessory].flatMap(child => draw(child, numbered, drawing));
    case ComponentType.MediaGallery:
      return component.items.map(item => picture(item, drawing));
    case ComponentType.Thumbnail:
      return [picture(component, drawing)];
    case ComponentType.File:
      return [grey(`[file: ${component.file.url.split('/').at(-1)}]`, drawing)];
    case ComponentType.Separator:
      return [''];
  }
}

function drawMenu(select: APISelectMenuComponent, numbered: Numbered, drawing: Drawing): string[] {
  const { custom_id: customId, placeholder = 'Choose' } = select;
  const entries: readonly { value: string; label: string; description?: string }[] =
    select.type === ComponentType.StringSelect
      ? select.options
      : (drawing.listed?.(select) ?? []).slice(0, LISTED).map(({ id, name }) => ({ value: id, label: name }));
  const lines = entries.map(({ value, label, description }) => {
    const number = numbered.options.push({ customId, value });
    return `  ${number}. ${label}${description ? grey(` (${description})`, drawing) : ''}`;
  });
  return [grey(`${placeholder}:`, drawing), ...lines];
}

/** A picture in words: its alt text, or that it has none. */
function picture({ description }: { readonly description?: string | null }, drawing: Drawing): string {
  return grey(`[picture: ${stripVTControlCharacters(description ?? 'without alt text')}]`, drawing);
}

/** One line of Discord's markdown as a terminal shows it; without styles, as plain text. */
export function markdown(line: string, drawing: Drawing): string {
  const heading = /^#{1,3} /.exec(line)?.[0] ?? '';
  const small = line.startsWith('-# ') ? '-# ' : '';
  const said = stripVTControlCharacters(line.slice(heading.length + small.length));
  const text = (drawing.now ? withTimes(said, drawing.now()) : said)
    .replace(/(?<!\\)<([@#])&?(\d+)>/g, (_, sign: string, id: string) => `${sign}${drawing.nameOf(id)}`)
    // Nothing in a terminal leads to a message.
    .replace(/\[([^\]]+)\]\(https:\/\/discord\.com\/channels\/[^)]*\)/g, '$1')
    .replace(/<\/([^:>]+):\d+>/g, '/$1')
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/g, (_, words: string) => bold(words, drawing))
    .replace(/(?<!\\)\*(.+?)(?<!\\)\*/g, '$1')
    .replace(/(?<!\\)`([^`]+)`/g, '$1')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
  if (heading) return bold(text, drawing);
  return small ? grey(text, drawing) : text;
}

export function bold(text: string, { styled }: Drawing): string {
  return styled ? styleText('bold', text, { validateStream: false }) : text;
}

export function grey(text: string, { styled }: Drawing): string {
  return styled ? styleText('gray', text, { validateStream: false }) : text;
}
