import { type APIMessage, type APIMessageInteractionMetadata, ComponentType } from 'discord-api-types/v10';
import { ClientRefusal } from './options.ts';
import { inputOf, type ModalBody } from './validation/components.ts';

/** An open modal: what it shows, and what its submission has to say about its opening. */
export interface Modal extends ModalBody {
  readonly openedBy: APIMessageInteractionMetadata;
  /** The message whose component opened it. */
  readonly message?: APIMessage | undefined;
}

/**
 * A modal's submission, as the Discord client makes it.
 * @param values what is entered, by custom id; what is left out keeps the input's own value
 * @param checked false skips the client's checks
 * @throws ClientRefusal for an input that the client would mark red
 */
export function submission(
  { custom_id: modalId, components }: ModalBody,
  values: Readonly<Record<string, string>>,
  checked: boolean,
): object {
  const inputs = components.flatMap(component => inputOf(component) ?? []);
  const stray = Object.keys(values).find(id => !inputs.some(({ custom_id }) => custom_id === id));
  if (checked && stray !== undefined) throw new ClientRefusal(`The modal has no field ${stray}.`);
  const filled = inputs.map(({ custom_id, value: preset, required, min_length, max_length }) => {
    const value = values[custom_id] ?? preset ?? '';
    const [min, max] = [min_length ?? 1, max_length ?? 4000];
    const fits = value === '' ? required === false : value.length >= min && value.length <= max;
    if (checked && !fits) throw new ClientRefusal(`${custom_id} needs ${min} to ${max} characters.`);
    return { type: ComponentType.TextInput, custom_id, value };
  });
  const shown = components.map(({ type }, index) => {
    const field = { ...filled[index], id: 2 * index + 2 };
    const child = type === ComponentType.Label ? { component: field } : { components: [field] };
    return { type, id: 2 * index + 1, ...child };
  });
  return { custom_id: modalId, components: shown };
}
