import {
  type APIContainerComponent,
  type APIMediaGalleryItem,
  type APIMessage,
  type APIMessageComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APIUnfurledMediaItem,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { CardButton } from './card-button.tsx';
import { Markdown } from './markdown.tsx';
import { SelectMenu } from './select-menu.tsx';

/** The components of a message, as its bot put them together. */
export function Components({ message, of }: { message: APIMessage; of: readonly APIMessageComponent[] }) {
  return of.map(component => <Component key={component.id} message={message} component={component} />);
}

function Component({ message, component }: { message: APIMessage; component: APIMessageComponent }) {
  switch (component.type) {
    case ComponentType.Container:
      return <Container message={message} container={component} />;
    case ComponentType.TextDisplay:
      return <Markdown text={component.content} />;
    case ComponentType.ActionRow:
      return (
        <div class="controls">
          <Components message={message} of={component.components} />
        </div>
      );
    case ComponentType.Button:
      return <CardButton message={message} button={component} />;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return <SelectMenu message={message} select={component} />;
    case ComponentType.Section:
      return <Section message={message} section={component} />;
    case ComponentType.Thumbnail:
      return <Picture item={component} kind="thumbnail" />;
    case ComponentType.MediaGallery:
      return <Gallery items={component.items} />;
    case ComponentType.File:
      return (
        <Veil isSpoiler={component.spoiler}>
          <FileLink url={component.file.url} />
        </Veil>
      );
    case ComponentType.Separator:
      return <Separator separator={component} />;
  }
}

function Container({ message, container }: { message: APIMessage; container: APIContainerComponent }) {
  const { accent_color: accent, spoiler, components } = container;
  const isAccented = typeof accent === 'number';
  const colour = isAccented ? { '--accent': `#${accent.toString(16).padStart(6, '0')}` } : {};
  return (
    <Veil isSpoiler={spoiler}>
      <div class={isAccented ? 'container accented' : 'container'} style={colour}>
        <Components message={message} of={components} />
      </div>
    </Veil>
  );
}

function Section({ message, section }: { message: APIMessage; section: APISectionComponent }) {
  return (
    <div class="section">
      <div>
        <Components message={message} of={section.components} />
      </div>
      <Component message={message} component={section.accessory} />
    </div>
  );
}

function Gallery({ items }: { items: readonly APIMediaGalleryItem[] }) {
  return (
    <div class={items.length > 1 ? 'gallery several' : 'gallery'}>
      {items.map(item => (
        <Picture key={item.media.url} item={item} kind="picture" />
      ))}
    </div>
  );
}

function Separator({ separator: { divider, spacing } }: { separator: APISeparatorComponent }) {
  const looks = [divider === false && 'blank', spacing === SeparatorSpacingSize.Large && 'large'];
  return <hr class={looks.filter(Boolean).join(' ')} />;
}

/** A file to be saved. */
export function FileLink({ url }: { url: string }) {
  const name = decodeURIComponent(url.split('/').at(-1) ?? '');
  return (
    <a class="file" href={localUrl(url)} download={name}>
      <span aria-hidden="true">📄</span> {name}
    </a>
  );
}

function Picture({ item, kind }: { item: PictureItem; kind: string }) {
  const { media, description, spoiler } = item;
  return (
    <Veil isSpoiler={spoiler}>
      <a class={kind} href={localUrl(media.url)} target="_blank" rel="noreferrer">
        <img src={localUrl(media.url)} alt={description ?? ''} loading="lazy" />
      </a>
    </Veil>
  );
}

type PictureItem = Pick<APIMediaGalleryItem, 'description' | 'spoiler'> & {
  readonly media: APIUnfurledMediaItem;
};

/** The page may have been opened under another name of this machine than the local Discord gives to files. */
function localUrl(url: string): string {
  return url.replace(/^http:\/\/[^/]+(?=\/attachments\/)/, '');
}

/** Covers what is a spoiler until it is pressed. */
function Veil({ isSpoiler, children }: { isSpoiler: boolean | undefined; children: ComponentChildren }) {
  const [isLifted, setLifted] = useState(false);
  if (!isSpoiler || isLifted) return <>{children}</>;
  return (
    <button type="button" class="veil" onClick={() => setLifted(true)}>
      <span inert aria-hidden="true">
        {children}
      </span>
      <span class="veil-label">Spoiler</span>
    </button>
  );
}
