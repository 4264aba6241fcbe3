import { ComponentType } from 'discord-api-types/v10';

/** A component of a modal: a field in a label, a text input in a row, or a text. */
type ModalComponent<Field> =
  | { readonly type: ComponentType.Label; readonly component: Field }
  | { readonly type: ComponentType.ActionRow; readonly components: readonly Field[] }
  | { readonly type: ComponentType.TextDisplay };

/** The field in a modal's component, if it has one. */
export function fieldsOf<Field>(component: ModalComponent<Field>): readonly Field[] {
  if (component.type === ComponentType.TextDisplay) return [];
  return component.type === ComponentType.Label ? [component.component] : component.components;
}
