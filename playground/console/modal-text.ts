import { ComponentType } from 'discord-api-types/v10';
import { fieldsOf } from '../modal-fields.ts';
import type { ModalValues } from '../modals.ts';
import { ClientRefusal } from '../options.ts';
import type { ModalBody, ModalField } from '../validation/components.ts';
import { bold, type Drawing, grey, markdown } from './card-text.ts';

/** Draws a modal for a terminal: its title and texts, its fields numbered, the choices of each. */
export function modalText({ title, components }: ModalBody, drawing: Drawing): string {
  let number = 0;
  const lines = components.flatMap(component => {
    if (component.type === ComponentType.TextDisplay) {
      return component.content.split('\n').map(line => markdown(line, drawing));
    }
    const { label, description } =
      component.type === ComponentType.Label ? component : { ...component.components[0], description: '' };
    const about = description ? grey(` (${description})`, drawing) : '';
    number += 1;
    return [`${number}. ${label}${about}`, ...choicesOf(fieldsOf(component))];
  });
  const parts = Array.from({ length: number }, () => '…').join(' | ');
  const how = grey(`Type fill ${parts} to send it.`, drawing);
  return [...[bold(title, drawing), ...lines].map(line => `┃ ${line}`), how].join('\n');
}

function choicesOf(fields: readonly ModalField[]): string[] {
  const options = fields.flatMap(field => (field.type === ComponentType.TextInput ? [] : field.options));
  return options.map(({ label, description }) => `   - ${label}${description ? ` (${description})` : ''}`);
}

/**
 * What is filled in by a text such as `my answer | Yes`: field by field, choices by their label, several with commas.
 * @throws ClientRefusal for more fields than there are, and for what is not among the choices
 */
export function fillIn({ components }: ModalBody, text: string): ModalValues {
  const fields = components.flatMap(fieldsOf);
  const parts = fields.length === 1 ? [text] : text.split('|').map(part => part.trim());
  if (parts.length > fields.length) throw new ClientRefusal(`The form has only ${fields.length} fields.`);
  const filled = fields.flatMap((field, index) => {
    const part = parts[index] ?? '';
    return part === '' ? [] : [[field.custom_id, valueOf(field, part)]];
  });
  return Object.fromEntries(filled);
}

function valueOf(field: ModalField, text: string): string | string[] {
  if (field.type === ComponentType.TextInput) return text;
  const wanted = field.type === ComponentType.StringSelect ? text.split(',') : [text];
  return wanted.map(word => {
    const named = field.options.find(({ label }) => label.toLowerCase() === word.trim().toLowerCase());
    if (named) return named.value;
    const labels = field.options.map(({ label }) => label).join(', ');
    throw new ClientRefusal(`${word.trim()} is not one of: ${labels}.`);
  });
}
