import mark from './mark.svg';

/** Somebody's initial on a colour of their own; Skylark's mark for the bot. Their name stands beside it. */
export function Avatar({ id, name, isBot = false }: { id: string; name: string; isBot?: boolean }) {
  if (isBot) return <img class="avatar" src={mark} alt="" />;
  return (
    <span class={`avatar hue-${BigInt(id || 0) % 8n}`} aria-hidden="true">
      {name.charAt(0).toUpperCase()}
    </span>
  );
}
