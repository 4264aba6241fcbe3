import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  type APIModalSubmissionComponent,
  type APIModalSubmitTextInputComponent,
  type APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { ClientRefusal } from './options.ts';

/** An open modal: what it shows, and what its submission has to say about its opening. */
export interface Modal extends APIModalInteractionResponseCallbackData {
  readonly openedBy: APIMessageInteractionMetadata;
  /** The message whose component opened it. */
  readonly message?: APIMessage;
}

/** The text inputs of a modal, in reading order. */
export function textInputs({ components }: APIModalInteractionResponseCallbackData): APITextInputComponent[] {
  const fields = components.flatMap(component => {
    if (component.type === ComponentType.Label) return [component.component];
    return component.type === ComponentType.ActionRow ? component.components : [];
  });
  return fields.filter(field => field.type === ComponentType.TextInput);
}

/**
 * A modal's submission, as the Discord client makes it.
 * @param values what is entered, by custom id; what is left out keeps the input's own value
 * @param checked false skips the client's checks
 * @throws ClientRefusal for an input that the client would mark red
 */
export function submission(
  modal: Modal,
  values: Readonly<Record<string, string>>,
  checked: boolean,
): APIModalSubmission {
  const inputs = textInputs(modal).map((input, index): APIModalSubmitTextInputComponent => {
    const { custom_id, required = true, min_length: min = 1, max_length: max = 4000 } = input;
    const value = values[custom_id] ?? input.value ?? '';
    const fits = value === '' ? !required : value.length >= min && value.length <= max;
    if (checked && !fits) throw new ClientRefusal(`${custom_id} needs ${min} to ${max} characters.`);
    return { type: ComponentType.TextInput, id: input.id ?? index + 1, custom_id, value };
  });
  const stray = Object.keys(values).find(id => !inputs.some(({ custom_id }) => custom_id === id));
  if (checked && stray !== undefined) throw new ClientRefusal(`The modal has no field ${stray}.`);
  const components = modal.components.map((component, index): APIModalSubmissionComponent => {
    const id = component.id ?? index + 1;
    const [own] = textInputs({ ...modal, components: [component] });
    const input = inputs.find(({ custom_id }) => custom_id === own?.custom_id);
    if (!input) return { type: ComponentType.TextDisplay, id };
    if (component.type === ComponentType.Label) return { type: component.type, id, component: input };
    return { type: ComponentType.ActionRow, id, components: [input] };
  });
  return { custom_id: modal.custom_id, components };
}
