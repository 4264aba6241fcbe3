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

/** All texts that a message's components show. */
export function textsOf(components: readonly APIMessageComponent[]): string[] {
  return walkComponents(components).flatMap(one =>
    one.type === ComponentType.TextDisplay ? one.content : [],
  );
}

/** What a component shows besides text. */
export function mediaOf(component: APIMessageComponent): APIUnfurledMediaItem[] {
  if (component.type === ComponentType.Thumbnail) return [component.media];
  if (component.type === ComponentType.File) return [component.file];
  return component.type === ComponentType.MediaGallery ? component.items.map(({ media }) => media) : [];
}

const oneValue = { min_values: 1, max_values: 1 };
/** What Discord fills in where the request left it out. */
const defaults: Partial<Record<ComponentType, object>> = {
  [ComponentType.Container]: { accent_color: null, spoiler: false },
  [ComponentType.Separator]: { divider: true, spacing: 1 },
  [ComponentType.Thumbnail]: { description: null, spoiler: false },
  [ComponentType.File]: { name: null, size: null, spoiler: false },
  [ComponentType.StringSelect]: oneValue,
  [ComponentType.UserSelect]: oneValue,
  [ComponentType.RoleSelect]: oneValue,
  [ComponentType.MentionableSelect]: oneValue,
  [ComponentType.ChannelSelect]: oneValue,
};

/**
 * Components as Discord stores and returns them: numbered from 1 where they have no `id`, defaults filled in,
 * media unfurled by `unfurl`.
 */
export function storedComponents(
  sent: readonly APIMessageTopLevelComponent[],
  unfurl: (media: APIUnfurledMediaItem) => object,
): APIMessageTopLevelComponent[] {
  // Of JSON, and many times as fast as a structured clone.
  const components: APIMessageTopLevelComponent[] = JSON.parse(JSON.stringify(sent));
  const all = walkComponents(components);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const component of all) {
    while (taken.has(next)) next += 1;
    component.id ||= next++;
    Object.assign(component, { ...defaults[component.type], ...component });
    for (const media of mediaOf(component)) Object.assign(media, unfurl(media));
    if (component.type !== ComponentType.MediaGallery) continue;
    component.items = component.items.map(item => ({ description: null, spoiler: false, ...item }));
  }
  return components;
}
