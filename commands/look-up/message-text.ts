import {
  type APIEmbed,
  type APIMessageComponent,
  ComponentType,
  type Message,
  type MessageSnapshot,
} from 'discord.js';

/** What is shown as something else than it is written: mentions, emojis, times, commands. */
const REFERENCE = /<(?:[@#]|a?:|t:|\/|id:)[^<>]*>/g;
/** What makes headings, small lines, quotes and bold print. */
const FORMATTING = /^(?:#{1,3}|-#|>{1,3}|[*+-]) +|\*\*|__|~~|\|\||`/gm;

type Shown = Pick<MessageSnapshot, 'content' | 'embeds' | 'components'>;

/**
 * All the text that a message shows: its own, that of its embeds, of its components and of its poll, and that of the
 * messages it forwards. "" if there is none.
 */
export function messageText(message: Message): string {
  const { question, answers } = message.poll ?? {};
  const poll = [question?.text, ...(answers?.map(({ text }) => text) ?? [])];
  const forwarded = message.messageSnapshots.map(shownText);
  return [shownText(message), ...poll, ...forwarded]
    .map(text => (text ?? '').replace(REFERENCE, ' ').replace(FORMATTING, '').trim())
    .filter(text => text !== '')
    .join('\n');
}

function shownText({ content, embeds, components }: Shown): string {
  return [
    content,
    ...(embeds ?? []).flatMap(embed => embedTexts(embed.toJSON())),
    ...(components ?? []).flatMap(component => componentTexts(component.toJSON())),
  ].join('\n');
}

function embedTexts({ author, title, description, fields = [], footer }: APIEmbed): (string | undefined)[] {
  return [
    author?.name,
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ];
}

function componentTexts(component: APIMessageComponent): string[] {
  if (component.type === ComponentType.TextDisplay) return [component.content];
  return 'components' in component ? component.components.flatMap(componentTexts) : [];
}
