import {
  type APIApplicationCommand,
  type APIMessage,
  ApplicationCommandType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { useErrorBoundary, useRef } from 'preact/hooks';
import { embedLines } from '../../embeds.ts';
import { presses, useCommand } from './acting.ts';
import { useAnnouncedEdits } from './announcements.tsx';
import { Avatar } from './avatar.tsx';
import { Components, FileLink } from './card.tsx';
import { view } from './feed.ts';
import { Markdown } from './markdown.tsx';
import { Menu } from './menu.tsx';
import { notify } from './notices.ts';

interface MessageProps {
  readonly message: APIMessage;
  /** Whether it goes on what its author said just before. */
  readonly isContinued: boolean;
  readonly onDismiss: (id: string) => void;
}

/** A message of a channel, drawn anew only when it was edited. */
export const Message = memo(function Message({ message, isContinued, onDismiss }: MessageProps) {
  const { id, author, timestamp, edited_timestamp: edited, flags } = message;
  const marks = flags ?? 0;
  const name = author.global_name ?? author.username;
  const isPrivate = (marks & MessageFlags.Ephemeral) !== 0;
  const isLoading = (marks & MessageFlags.Loading) !== 0;
  const body = useRef<HTMLDivElement>(null);
  useAnnouncedEdits(message, body);
  const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(new Date(timestamp));
  return (
    <li
      id={elementId(id)}
      tabIndex={-1}
      class={`message ${isContinued ? 'continued' : ''} ${isPrivate ? 'private' : ''}`}
    >
      <article aria-label={`${name}, ${time}`}>
        {!isContinued && <Occasion message={message} />}
        {!isContinued && <Author message={message} name={name} time={time} />}
        <div ref={body} class="body">
          <Contained>{isLoading ? <Thinking name={name} /> : <Body message={message} />}</Contained>
          {edited && message.content !== '' && <small class="subtext">(edited)</small>}
          <PressFailure id={id} />
          {isPrivate && <Privacy onDismiss={() => onDismiss(id)} />}
        </div>
        {!isLoading && !isPrivate && <AppsMenu message={message} />}
      </article>
    </li>
  );
});

/** The element of a message. */
export function elementId(messageId: string): string {
  return `message-${messageId}`;
}

/** Keeps what cannot be drawn of one message from taking the page along. */
function Contained({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary(thrown => console.error(thrown));
  if (error === undefined) return <>{children}</>;
  return <p class="failure">This message cannot be shown; the browser’s console says why.</p>;
}

/** Who wrote it, and when. */
function Author({ message, name, time }: { message: APIMessage; name: string; time: string }) {
  const { author, timestamp } = message;
  const isBot = author.bot === true;
  return (
    <>
      <Avatar id={author.id} name={name} isBot={isBot} />
      <header>
        <span class="author">{name}</span>
        {isBot && <span class="badge">bot</span>}
        <time dateTime={timestamp} title={new Date(timestamp).toLocaleString('en')}>
          {time}
        </time>
      </header>
    </>
  );
}

/** Says that nobody else sees it, and puts it away. */
export function Privacy({ onDismiss }: { onDismiss: () => void }) {
  return (
    <p class="privacy">
      <span aria-hidden="true">◉</span> Only you can see this ·{' '}
      <button type="button" class="link" onClick={onDismiss}>
        Dismiss
      </button>
    </p>
  );
}

function Body({ message }: { message: APIMessage }) {
  const { content, embeds, components = [], attachments } = message;
  return (
    <>
      {content && <Markdown text={content} />}
      {embeds.map((embed, index) => (
        <div key={index} class="container">
          <Markdown text={embedLines(embed).join('\n')} />
        </div>
      ))}
      <Components message={message} of={components} />
      {attachments.map(({ id, url }) => (
        <FileLink key={id} url={url} />
      ))}
    </>
  );
}

/** Says which command the message answers, and whose. */
function Occasion({ message }: { message: APIMessage }) {
  // oxlint-disable-next-line typescript/no-deprecated -- only here does Discord name the command
  const { interaction, interaction_metadata: metadata } = message;
  if (!interaction || !metadata) return null;
  const isSlash = message.type === MessageType.ChatInputCommand;
  const who = metadata.user.global_name ?? metadata.user.username;
  return (
    <p class="occasion">
      <b>{who}</b> used <span class="command">{isSlash ? `/${interaction.name}` : interaction.name}</span>
    </p>
  );
}

/** Something is on its way. */
export function Thinking({ name }: { name: string }) {
  return (
    <p class="thinking">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {name} is thinking…
    </p>
  );
}

function PressFailure({ id }: { id: string }) {
  const failure = presses.value.get(id)?.failure;
  return failure === undefined ? null : (
    <p class="failure" role="alert">
      {failure}
    </p>
  );
}

/** The commands about the message or its author, behind a button that shows where the pointer or the focus is. */
function AppsMenu({ message }: { message: APIMessage }) {
  const { Message: OnMessage, User } = ApplicationCommandType;
  const commands = view.value?.commands.filter(({ type }) => type === OnMessage || type === User) ?? [];
  if (commands.length === 0) return null;
  const { id, author } = message;
  const use = async ({ name, type }: APIApplicationCommand) => {
    const onMessage = { kind: 'use', name, message: id } as const;
    const refusal = await useCommand(
      name,
      type === User ? { kind: 'useOn', name, person: author.id } : onMessage,
    );
    if (refusal !== undefined) notify(refusal);
  };
  const labelOf = ({ name, type }: APIApplicationCommand) =>
    type === User ? `${name} (${author.global_name ?? author.username})` : name;
  return (
    <div class="tools">
      <Menu
        label="Apps"
        items={commands.map(command => ({ label: labelOf(command), onPick: () => void use(command) }))}
      />
    </div>
  );
}
