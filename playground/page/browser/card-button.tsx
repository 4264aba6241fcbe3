import { type APIButtonComponent, type APIMessage, ButtonStyle } from 'discord-api-types/v10';
import { presses, usePress } from './acting.ts';

const styles: Readonly<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'secondary',
  [ButtonStyle.Premium]: 'primary',
};

/** A button of a card, in all its styles and states. */
export function CardButton({ message, button }: { message: APIMessage; button: APIButtonComponent }) {
  const { style, disabled } = button;
  const label = 'label' in button ? (button.label ?? '') : '';
  const emoji = 'emoji' in button ? button.emoji?.name : undefined;
  const face = (
    <>
      {emoji && <span class="emoji">{emoji} </span>}
      {label}
    </>
  );
  if (button.style === ButtonStyle.Link) {
    return (
      <a class="button secondary" href={button.url} target="_blank" rel="noreferrer">
        {face} <span aria-label="opens in a new tab">↗</span>
      </a>
    );
  }
  if (!('custom_id' in button)) return null;
  const { custom_id: customId } = button;
  const press = presses.value.get(message.id);
  const isWaiting = press?.customId === customId && press.failure === undefined;
  return (
    <button
      type="button"
      class={`button ${styles[style]}`}
      disabled={disabled}
      aria-busy={isWaiting}
      aria-label={names[label]}
      onClick={() => void (isWaiting || usePress({ kind: 'press', message: message.id, customId }))}
    >
      <span class="face">{face}</span>
    </button>
  );
}

/** Labels that are signs, in words. */
const names: Readonly<Record<string, string>> = { '◀': 'Previous', '▶': 'Next' };
