import {
  type APIMessageComponent,
  type APIMessageTopLevelComponent,
  type APIUnfurledMediaItem,
  ComponentType,
} from 'discord-api-types/v10';

/** Every component of a message with its path, parents before their children, in reading order. */
export function* componentPaths(
  components: readonly APIMessageComponent[],
  at: readonly PropertyKey[] = [],
): Generator<readonly [component: APIMessageComponent, path: readonly PropertyKey[]]> {
  for (const [index, component] of components.entries()) {
    const path = [...at, index];
    yield [component, path];
    if ('components' in component) yield* componentPaths(component.components, [...path, 'components']);
    if ('accessory' in component) yield* componentPaths([component.accessory], [...path, 'accessory']);
  }
}

/** Every component of a message, nested ones included. */
export function walkComponents(components: readonly APIMessageComponent[] = []): APIMessageComponent[] {
  return Array.from(componentPaths(components), ([component]) => component);
}

/** The addresses of what a component shows. */
export function mediaUrls(component: APIMessageComponent): string[] {
  if (component.type === ComponentType.Thumbnail) return [component.media.url];
  if (component.type === ComponentType.File) return [component.file.url];
  return component.type === ComponentType.MediaGallery ? component.items.map(({ media }) => media.url) : [];
}

/** What Discord fills in where the request left it out. */
const defaults: Partial<Record<ComponentType, object>> = {
  [ComponentType.Container]: { accent_color: null, spoiler: false },
  [ComponentType.File]: { spoiler: false },
  [ComponentType.Separator]: { divider: true, spacing: 1 },
  [ComponentType.Thumbnail]: { description: null, spoiler: false },
  [ComponentType.StringSelect]: { min_values: 1, max_values: 1 },
  [ComponentType.UserSelect]: { min_values: 1, max_values: 1 },
  [ComponentType.RoleSelect]: { min_values: 1, max_values: 1 },
  [ComponentType.MentionableSelect]: { min_values: 1, max_values: 1 },
  [ComponentType.ChannelSelect]: { min_values: 1, max_values: 1 },
};

/**
 * Components as Discord stores and returns them: numbered from 1 where they have no `id`, defaults filled in,
 * media unfurled by `unfurl`.
 */
export function storedComponents(
  sent: readonly APIMessageTopLevelComponent[],
  unfurl: (media: APIUnfurledMediaItem) => APIUnfurledMediaItem,
): APIMessageTopLevelComponent[] {
  const components = structuredClone([...sent]);
  const all = walkComponents(components);
  const taken = new Set(all.map(component => component.id).filter(Boolean));
  let next = 1;
  for (const component of all) {
    while (taken.has(next)) next += 1;
    if (!component.id) component.id = next++;
    Object.assign(component, { ...defaults[component.type], ...component });
    if (component.type === ComponentType.Thumbnail) component.media = unfurl(component.media);
    if (component.type === ComponentType.File) component.file = unfurl(component.file);
    if (component.type !== ComponentType.MediaGallery) continue;
    component.items = component.items.map(item => ({
      description: null,
      spoiler: false,
      ...item,
      media: unfurl(item.media),
    }));
  }
  return components;
}

/** All text that a message's components show. */
export function componentText(components: readonly APIMessageTopLevelComponent[]): string {
  const texts = walkComponents(components).filter(component => component.type === ComponentType.TextDisplay);
  return texts.map(({ content }) => content).join('\n');
}
