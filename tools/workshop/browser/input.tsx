import type { Field } from './fields.ts';

type InputField = Pick<Field, 'label' | 'max' | 'rows' | 'choices' | 'isOptional'>;

interface InputProps {
  readonly field: InputField;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** A field with its label; it counts when there is little room left. */
export function Input({
  field: { label, max, rows, choices, isOptional = false },
  value,
  onValue,
}: InputProps) {
  const onInput = (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value);
  if (choices) {
    return (
      <label class="field">
        <span>{label}</span>
        <select value={value} onInput={onInput}>
          {choices.map(([one, called]) => (
            <option key={one} value={one}>
              {called}
            </option>
          ))}
        </select>
      </label>
    );
  }
  const left = max - value.length;
  return (
    <label class="field">
      <span>
        {label}
        {left < 10 && <span class="left"> {left} left</span>}
      </span>
      {rows === undefined ? (
        <input type="text" required={!isOptional} value={value} onInput={onInput} autocomplete="off" />
      ) : (
        <textarea rows={rows} required={!isOptional} value={value} onInput={onInput} />
      )}
    </label>
  );
}
