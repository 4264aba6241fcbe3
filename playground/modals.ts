import { type APIMessage, type APIMessageInteractionMetadata, ComponentType } from 'discord-api-types/v10';
import { fieldsOf } from './modal-fields.ts';
import { ClientRefusal } from './options.ts';
import type { ModalBody, ModalField } from './validation/components.ts';

/** An open modal: what it shows, and what its submission has to say about its opening. */
export interface Modal extends ModalBody {
  readonly openedBy: APIMessageInteractionMetadata;
  /** The message whose component opened it. */
  readonly message?: APIMessage | undefined;
}

/** What is entered or chosen in a modal, by custom id; for a menu that takes several, a list. */
export type ModalValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * A modal's submission, as the Discord client makes it.
 * @param values what is left out keeps the field's own value
 * @param checked false skips the client's checks
 * @throws ClientRefusal for a field that the client would mark red
 */
export function submission(
  { custom_id: modalId, components }: ModalBody,
  values: ModalValues,
  checked: boolean,
): object {
  const known = components.flatMap(fieldsOf);
  const stray = Object.keys(values).find(id => !known.some(({ custom_id }) => custom_id === id));
  if (checked && stray !== undefined) throw new ClientRefusal(`The modal has no field ${stray}.`);
  let id = 0;
  const shown = components.map(component => {
    const place = { type: component.type, id: ++id };
    const [field] = fieldsOf(component);
    if (!field) return place;
    const entered = [values[field.custom_id] ?? preset(field)].flat();
    const wanted = checked && refusal(field, entered);
    if (wanted) throw new ClientRefusal(`${field.custom_id} needs ${wanted}.`);
    const filled = { type: field.type, id: ++id, custom_id: field.custom_id, ...submitted(field, entered) };
    return {
      ...place,
      ...(component.type === ComponentType.Label ? { component: filled } : { components: [filled] }),
    };
  });
  return { custom_id: modalId, components: shown };
}

/** What a field says before anybody touches it. */
function preset(field: ModalField): string | string[] {
  if (field.type === ComponentType.TextInput) return field.value ?? '';
  return field.options.filter(option => option.default).map(({ value }) => value);
}

/** What a field needs instead of what was entered, if it is not content with that. */
function refusal(field: ModalField, entered: readonly string[]): string | undefined {
  const isOptional = field.required === false;
  if (field.type === ComponentType.TextInput) {
    const [min, max] = [field.min_length ?? 1, field.max_length ?? 4000];
    const [{ length } = ''] = entered;
    const fits = length === 0 ? isOptional : length >= min && length <= max;
    return fits ? undefined : `${min} to ${max} characters`;
  }
  const [min, max] =
    field.type === ComponentType.StringSelect ? [field.min_values ?? 1, field.max_values ?? 1] : [1, 1];
  const offered = entered.every(value => field.options.some(option => option.value === value));
  const fits = entered.length === 0 ? isOptional : entered.length >= min && entered.length <= max;
  return offered && fits ? undefined : `${min} to ${max} of its choices`;
}

/** A field's value as a submission carries it. */
function submitted({ type }: ModalField, entered: readonly string[]): object {
  if (type === ComponentType.StringSelect) return { values: entered };
  return { value: entered[0] ?? (type === ComponentType.RadioGroup ? null : '') };
}
