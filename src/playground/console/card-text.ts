import { stripVTControlCharacters, styleText } from 'node:util';
import {
  type APIComponentInMessageActionRow,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';

type Component = APIMessageTopLevelComponent | APIComponentInMessageActionRow;

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

/** How a message is drawn: `styled` with bold and grey text, and user ids replaced by names. */
export interface Drawing {
  readonly styled: boolean;
  readonly nameOf: (userId: string) => string;
}

/** Draws a message for a terminal: a bar along its container, its text as Discord shows it, numbered controls. */
export function cardText(message: APIMessage, drawing: Drawing): CardText {
  const numbered: Numbered = { buttons: [], options: [] };
  const isPrivate = Boolean((message.flags ?? 0) & MessageFlags.Ephemeral);
  const lines = [
    ...(isPrivate ? [grey('only you can see this', drawing)] : []),
    ...(message.content ? [markdown(message.content, drawing)] : []),
    ...(message.components ?? []).flatMap(component => draw(component, numbered, drawing)),
  ];
  return { text: lines.join('\n'), ...numbered };
}

function draw(component: Component, numbered: Numbered, drawing: Drawing): string[] {
  switch (component.type) {
    case ComponentType.Container:
      return component.components.flatMap(child => draw(child, numbered, drawing)).map(line => `┃ ${line}`);
    case ComponentType.TextDisplay:
      return component.content.split('\n').map(line => markdown(line, drawing));
    case ComponentType.ActionRow: {
      const drawn = component.components.flatMap(child => draw(child, numbered, drawing));
      const isSelect = component.components.some(child => child.type === ComponentType.StringSelect);
      return isSelect ? drawn : [drawn.join('  ')];
    }
    case ComponentType.Button: {
      const label = 'label' in component ? (component.label ?? '') : '';
      if (component.disabled || !('custom_id' in component)) return [grey(`(${label})`, drawing)];
      return [`[${numbered.buttons.push(component.custom_id)} ${label}]`];
    }
    case ComponentType.StringSelect:
      return [
        grey(`${component.placeholder ?? 'Choose'}:`, drawing),
        ...component.options.map(option => {
          const number = numbered.options.push({ customId: component.custom_id, value: option.value });
          const description = option.description ? grey(` (${option.description})`, drawing) : '';
          return `  ${number}. ${option.label}${description}`;
        }),
      ];
    default:
      return [grey(`(${ComponentType[component.type]})`, drawing)];
  }
}

/** One line of Discord's markdown as a terminal shows it; without styles, as plain text. */
function markdown(line: string, drawing: Drawing): string {
  const heading = /^#{1,3} /.exec(line)?.[0] ?? '';
  const small = line.startsWith('-# ') ? '-# ' : '';
  const text = stripVTControlCharacters(line.slice(heading.length + small.length))
    .replace(/<@(\d+)>/g, (_, id: string) => `@${drawing.nameOf(id)}`)
    .replace(/<\/([^:>]+):\d+>/g, '/$1')
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/g, (_, words: string) => bold(words, drawing))
    .replace(/(?<!\\)\*(.+?)(?<!\\)\*/g, '$1')
    .replace(/(?<!\\)`([^`]+)`/g, '$1')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
  if (heading) return bold(text, drawing);
  return small ? grey(text, drawing) : text;
}

function bold(text: string, { styled }: Drawing): string {
  return styled ? styleText('bold', text, { validateStream: false }) : text;
}

function grey(text: string, { styled }: Drawing): string {
  return styled ? styleText('gray', text, { validateStream: false }) : text;
}
