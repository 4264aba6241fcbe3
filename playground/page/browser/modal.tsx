import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ComponentChildren } from 'preact';
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
        {open.components.map((component, index) => (
          <Part key={index} component={component} />
        ))}
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

/** A text, or a field with its label. */
function Part({ component }: { component: OpenModal['components'][number] }) {
  if (component.type === ComponentType.TextDisplay) return <Markdown text={component.content} />;
  const { label, description } =
    component.type === ComponentType.Label ? component : { ...component.components[0], description: '' };
  const [field] = fieldsOf(component);
  if (!field) return null;
  const title = (
    <>
      <span class="field-label">
        {label}
        {isRequired(field) && <span aria-hidden="true"> *</span>}
      </span>
      {description && <span class="field-description">{description}</span>}
    </>
  );
  if (field.type === ComponentType.RadioGroup) return <RadioGroup title={title} field={field} />;
  return (
    <label class="field">
      {title}
      {field.type === ComponentType.StringSelect ? <Choices field={field} /> : <TextField field={field} />}
    </label>
  );
}

type FieldOf<Type extends ComponentType> = Extract<ModalField, { type: Type }>;

function isRequired({ required }: ModalField): boolean {
  return required !== false;
}

interface RadioGroupProps {
  readonly title: ComponentChildren;
  readonly field: FieldOf<ComponentType.RadioGroup>;
}

function RadioGroup({ title, field }: RadioGroupProps) {
  return (
    <fieldset class="field">
      <legend>{title}</legend>
      {field.options.map(({ value, label, description, default: isChosen }) => (
        <label key={value} class="radio">
          <input
            type="radio"
            name={field.custom_id}
            value={value}
            required={isRequired(field)}
            defaultChecked={isChosen === true}
          />
          <span>
            {label}
            {description && <span class="field-description">{description}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Choices({ field }: { field: FieldOf<ComponentType.StringSelect> }) {
  const { custom_id: name, options, max_values: max } = field;
  const presets = options.filter(option => option.default).map(({ value }) => value);
  // A menu without a choice in it would choose its first option by itself.
  const isEmpty = presets.length === 0 && (max ?? 1) === 1;
  return (
    <select name={name} required={isRequired(field)} multiple={(max ?? 1) > 1}>
      {isEmpty && <option value="">{field.placeholder ?? 'Choose'}</option>}
      {options.map(({ value, label }) => (
        <option key={value} value={value} selected={presets.includes(value)}>
          {label}
        </option>
      ))}
    </select>
  );
}

function TextField({ field }: { field: FieldOf<ComponentType.TextInput> }) {
  const attributes = {
    name: field.custom_id,
    required: isRequired(field),
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
      return [id, type === ComponentType.TextInput ? (all[0] ?? '') : all.filter(value => value !== '')];
    }),
  );
}
