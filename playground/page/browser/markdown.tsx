import { signal } from '@preact/signals';
import { parse } from 'discord-markdown-parser';
import { type ComponentChildren, Fragment } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { go } from './address.ts';
import { view, wanted } from './feed.ts';
import { Timestamp } from './timestamp.tsx';

/** What the parser makes of a text; which of the fields a node has, its type says. */
interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly level?: number;
  readonly target?: string;
  readonly timestamp?: string;
  readonly format?: string;
  readonly id?: string;
  readonly fullName?: string;
  readonly name?: string;
}

/** A command that somebody pressed the mention of, such as `trivia start`; the composer takes it from here. */
export const mentioned = signal<string | undefined>(undefined);

/** The parser's time grows faster than the number of marks: 1,500 brackets took it seconds. No card has this many. */
const MARKS_MAX = 400;

/** A text in Discord's markdown; one with more marks than anybody writes is shown as it is. */
export function Markdown({ text }: { text: string }) {
  const nodes: readonly Node[] = useMemo(() => parsed(text), [text]);
  return <div class="markdown">{draw(nodes)}</div>;
}

function parsed(text: string): readonly Node[] {
  const marks = text.match(/[[\](<*_~|`]/g) ?? [];
  return marks.length > MARKS_MAX ? [{ type: 'text', content: text }] : parse(text, 'extended');
}

function draw(content: Node['content'] = ''): ComponentChildren {
  if (typeof content === 'string') return content;
  // Blocks end their own line: Discord shows no empty one after them.
  const shown = content.at(-1)?.type === 'br' ? content.slice(0, -1) : content;
  return shown.map((node, index) => <Piece key={index} node={node} />);
}

/** Nodes that are an element and nothing else. */
const tags = new Map<string, 'strong' | 'em' | 'u' | 's' | 'code' | 'pre' | 'blockquote'>([
  ['strong', 'strong'],
  ['em', 'em'],
  ['underline', 'u'],
  ['strikethrough', 's'],
  ['inlineCode', 'code'],
  ['codeBlock', 'pre'],
  ['blockQuote', 'blockquote'],
]);

function Piece({ node }: { node: Node }) {
  const { type, content, id = '' } = node;
  switch (type) {
    case 'br':
      return <br />;
    case 'heading':
      return <Heading level={node.level ?? 1}>{draw(content)}</Heading>;
    case 'subtext':
      return <small class="subtext">{draw(content)}</small>;
    case 'spoiler':
      return <Spoiler>{draw(content)}</Spoiler>;
    case 'link':
    case 'url':
    case 'autolink':
      return <Link to={node.target ?? ''}>{draw(content)}</Link>;
    case 'timestamp':
      return <Timestamp seconds={Number(node.timestamp)} format={node.format} />;
    case 'user':
    case 'role':
      return <span class="mention">@{nameOf(id)}</span>;
    case 'channel':
      return <ChannelMention id={id} />;
    case 'slashCommand':
      return <CommandMention path={node.fullName ?? ''} />;
    case 'everyone':
    case 'here':
      return <span class="mention">@{type}</span>;
    case 'twemoji':
    case 'emoji':
      return <span class="emoji">{node.name}</span>;
    default: {
      const Tag = tags.get(type) ?? Fragment;
      return <Tag>{draw(content)}</Tag>;
    }
  }
}

/** A card's title is a heading of the page's outline: below the channel's own, whether it is written as `#` or `##`. */
function Heading({ level, children }: { level: number; children: ComponentChildren }) {
  const Tag = level <= 2 ? 'h2' : 'h3';
  return <Tag class={`heading heading-${level}`}>{children}</Tag>;
}

/** A channel's name, which leads there. */
function ChannelMention({ id }: { id: string }) {
  const place = view.value?.places.find(one => one.id === id);
  if (!place) return <span class="mention">#{nameOf(id)}</span>;
  return (
    <InlineButton class="mention" onPress={() => go({ in: place.path })}>
      #{place.name}
    </InlineButton>
  );
}

function CommandMention({ path }: { path: string }) {
  return (
    <InlineButton
      class="mention"
      onPress={() => {
        mentioned.value = path;
      }}
    >
      /{path}
    </InlineButton>
  );
}

/** A link to a message of the local Discord is followed within the page. */
function Link({ to, children }: { to: string; children: ComponentChildren }) {
  const [, channel = '', message] =
    /^https:\/\/discord\.com\/channels\/\d+\/(\d+)(?:\/(\d+))?$/.exec(to) ?? [];
  const place = view.value?.places.find(({ id }) => id === channel);
  if (!/^https?:/.test(to)) return <>{children}</>;
  if (!place) {
    return (
      <a href={to} target="_blank" rel="noreferrer">
        {children}
      </a>
    );
  }
  const jump = () => {
    go({ in: place.path });
    if (message !== undefined) wanted.value = { channel, message };
  };
  return (
    <InlineButton class="link" onPress={jump}>
      {children}
    </InlineButton>
  );
}

/** Hidden until pressed, as Discord does with what gives something away. */
export function Spoiler({ children }: { children: ComponentChildren }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <span class="spoiler">{children}</span>;
  return (
    <InlineButton class="spoiler hidden" label="Spoiler, press to show" onPress={() => setShown(true)}>
      <span aria-hidden="true">{children}</span>
    </InlineButton>
  );
}

interface InlineButtonProps {
  readonly class: string;
  readonly label?: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/** A button that is a part of its line: a real one would be a block, torn from the full stop after it. */
function InlineButton({ class: name, label, onPress, children }: InlineButtonProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPress();
  };
  return (
    <span
      role="button"
      tabIndex={0}
      class={`inline-button ${name}`}
      aria-label={label}
      onClick={onPress}
      onKeyDown={onKeyDown}
    >
      {children}
    </span>
  );
}

function nameOf(id: string): string {
  return view.value?.names[id] ?? 'unknown';
}
