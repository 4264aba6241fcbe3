import { useState } from 'preact/hooks';
import type { FaultKind } from '../requests.ts';
import { inflict } from './acting.ts';
import { view } from './feed.ts';

interface Fault {
  readonly kind: FaultKind;
  readonly label: string;
  /** What goes wrong, and what one should see. */
  readonly effect: string;
}

const crash: Fault = {
  kind: 'crash',
  label: 'Crash the bot',
  effect:
    'Kills its process (kill -9) and starts it again. Open questions go on with the time that was left.',
};
const wire: readonly Fault[] = [
  {
    kind: 'drop',
    label: 'Drop the socket',
    effect: 'Cuts the gateway connection. The bot resumes; nothing is lost.',
  },
  {
    kind: 'slow',
    label: 'Slow REST',
    effect: 'The next 10 calls take 2 seconds longer. Answers still count in time.',
  },
  { kind: 'fail', label: 'Failing REST', effect: 'The next 3 calls get a 502. The bot tries again.' },
];
const revoke: Fault = {
  kind: 'revoke',
  label: 'Take away Send Messages',
  effect: 'The bot can no longer send here. A running round ends, and says so where it can.',
};
const restore: Fault = {
  kind: 'restore',
  label: 'Give back Send Messages',
  effect: 'The bot cannot send messages here at the moment.',
};

/** Makes things go wrong, to watch the bot recover. */
export function FaultsPanel() {
  const { canBotSend, place } = view.value ?? {};
  const rights = canBotSend === undefined ? [] : [canBotSend ? revoke : restore];
  return (
    <div class="faults">
      <p>
        Start a round, then break something and see what becomes of it. The traffic panel shows it happen.
      </p>
      <ul>
        {[crash, ...wire, ...rights].map(fault => (
          <FaultButton key={fault.kind} fault={fault} place={place?.name ?? ''} />
        ))}
      </ul>
    </div>
  );
}

function FaultButton({ fault: { kind, label, effect }, place }: { fault: Fault; place: string }) {
  const [isBusy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    await inflict(kind);
    setBusy(false);
  };
  const isOfPlace = kind === 'revoke' || kind === 'restore';
  return (
    <li>
      <button
        type="button"
        class={`button ${kind === 'crash' ? 'danger' : 'secondary'}`}
        aria-busy={isBusy}
        onClick={() => void (isBusy || start())}
      >
        <span class="face">{isOfPlace ? `${label} in #${place}` : label}</span>
      </button>
      <p class="hint">{effect}</p>
    </li>
  );
}
