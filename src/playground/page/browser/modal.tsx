import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fieldsOf } from '../../modal-fields.ts';
import type { ModalField } from '../../validation/components.ts';
import type { OpenModal } from '../protocol.ts';
import { modal, submitModal } from './acting.ts';
import { Markdown } from './markdown.tsx';

/** The modal that is open, if there is one. */
export function Modal() {
  const open = modal.value;
  return open ? <OpenDialog key={open.id} open={open} /> : null;
}

function OpenDialog({ open }: { open: OpenModal }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => {
    modal.value = undefined;
  };
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    void submitModal(open, entered(open, new FormData(event.currentTarget))).then(setProblem);
  };
  return (
    <dialog ref={dialog} aria-labelledby="modal-title" onClose={close}>
      <form onSubmit={submit}>
        <h2 id="modal-title">{open.title}</h2>
        {open.components.map((component, index) => {
          if (component.type === ComponentType.TextDisplay)
            return <Markdown key={index} text={component.content} />;
          const { label, description } =
            component.type === ComponentType.Label
              ? component
              : { ...component.components[0], description: '' };
          const [field] = fieldsOf(component);
          return (
            field && <Field key={index} label={label ?? ''} description={description ?? ''} field={field} />
          );
        })}
        {problem !== undefined && (
          <p class="failure" role="alert">
            {problem}
          </p>
        )}
        <footer>
          <button type="button" class="button secondary" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="button primary">
            Submit
          </button>
        </footer>
      </form>
    </dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly description: string;
  readonly field: ModalField;
}

function Field({ label, description, field }: FieldProps) {
  const { custom_id: name, type } = field;
  const isRequired = field.required !== false;
  const title = (
    <>
      <span class="field-label">
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
      </span>
      {description && <span class="field-description">{description}</span>}
    </>
  );
  if (type === ComponentType.RadioGroup) {
    return (
      <fieldset class="field">
        <legend>{title}</legend>
        {field.options.map(option => (
          <label key={option.value} class="radio">
            <input
              type="radio"
              name={name}
              value={option.value}
              required={isRequired}
              checked={option.default === true}
            />
            <span>
              {option.label}
              {option.description && <span class="field-description">{option.description}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <label class="field">
      {title}
      {type === ComponentType.StringSelect ? (
        <select name={name} required={isRequired} multiple={(field.max_values ?? 1) > 1}>
          {field.options.map(option => (
            <option key={option.value} value={option.value} selected={option.default === true}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <TextField field={field} />
      )}
    </label>
  );
}

function TextField({ field }: { field: Extract<ModalField, { type: ComponentType.TextInput }> }) {
  const attributes = {
    name: field.custom_id,
    required: field.required !== false,
    placeholder: field.placeholder ?? '',
    defaultValue: field.value ?? '',
    minLength: field.min_length ?? 0,
    maxLength: field.max_length ?? 4000,
    autocomplete: 'off',
  };
  return field.style === TextInputStyle.Paragraph ? (
    <textarea rows={4} {...attributes} />
  ) : (
    <input {...attributes} />
  );
}

/** What was entered, by custom id; of a menu, all that were chosen. */
function entered(open: OpenModal, data: FormData): Record<string, string | string[]> {
  const fields = open.components.flatMap(fieldsOf);
  return Object.fromEntries(
    fields.map(({ custom_id: id, type }) => {
      const all = data.getAll(id).map(String);
      return [id, type === ComponentType.TextInput ? (all[0] ?? '') : all];
    }),
  );
}
