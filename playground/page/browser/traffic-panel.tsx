import { signal } from '@preact/signals';
import { WebSocket as ReconnectingSocket } from 'partysocket';
import { useEffect, useState } from 'preact/hooks';
import type { TrafficBodies, TrafficEntry } from '../protocol.ts';

/** Rows shown; the server keeps as many. */
const SHOWN_MAX = 300;
/** What comes at once is shown at once. */
const GATHER_MS = 50;

/** Newest first. */
const entries = signal<readonly TrafficEntry[]>([]);
const filters = ['everything', 'REST calls', 'gateway'] as const;

/** Each REST call and gateway dispatch as it happens; a row opens to its bodies. */
export function TrafficPanel() {
  const [filter, setFilter] = useState<(typeof filters)[number]>('everything');
  const [isPaused, setPaused] = useState(false);
  useEffect(() => (isPaused ? undefined : listen()), [isPaused]);
  const shown = entries.value.filter(
    ({ kind }) => filter === 'everything' || (kind === 'call') === (filter === 'REST calls'),
  );
  return (
    <div class="traffic">
      <div class="controls">
        <select
          aria-label="Show"
          value={filter}
          onChange={({ currentTarget }) => setFilter(filters[currentTarget.selectedIndex] ?? 'everything')}
        >
          {filters.map(one => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <button
          type="button"
          class="button secondary"
          aria-pressed={isPaused}
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? 'Go on' : 'Pause'}
        </button>
      </div>
      <ol>
        {shown.map(entry => (
          <Row key={entry.number} entry={entry} />
        ))}
      </ol>
    </div>
  );
}

function listen(): () => void {
  const socket = new ReconnectingSocket(`${location.origin.replace('http', 'ws')}/page/traffic`);
  let gathered: TrafficEntry[] = [];
  let isFirst = true;
  const flush = () => {
    entries.value = [...gathered.toReversed(), ...entries.value].slice(0, SHOWN_MAX);
    gathered = [];
  };
  socket.addEventListener('open', () => {
    isFirst = true;
  });
  socket.addEventListener('message', ({ data }) => {
    // The first one tells all that is kept.
    if (isFirst) entries.value = [];
    isFirst = false;
    if (gathered.length === 0) setTimeout(flush, GATHER_MS);
    gathered.push(...JSON.parse(data));
  });
  return () => socket.close();
}

function Row({ entry }: { entry: TrafficEntry }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <time>{clockTime(entry.at)}</time>
          {entry.kind === 'call' ? (
            <>
              <b class="method">{entry.method}</b>
              <span class="path">{entry.path}</span>
              <span class={entry.status >= 400 || entry.status === 0 ? 'status bad' : 'status'}>
                {entry.status || 'no answer'}
              </span>
              <span class="ms">{entry.ms.toFixed(entry.ms < 10 ? 1 : 0)} ms</span>
              {entry.left !== undefined && <span class="left">{entry.left} left</span>}
            </>
          ) : (
            <>
              <b class="method">→ bot</b>
              <span class="path">{entry.name}</span>
              {entry.sequence !== null && <span class="left">seq {entry.sequence}</span>}
            </>
          )}
        </summary>
        {isOpen && <Bodies number={entry.number} />}
      </details>
    </li>
  );
}

function Bodies({ number }: { number: number }) {
  const [bodies, setBodies] = useState<TrafficBodies>();
  useEffect(() => {
    void fetch(`/page/traffic/${number}`)
      .then(answer => answer.json())
      .then(setBodies);
  }, [number]);
  if (!bodies) return null;
  return (
    <>
      {bodies.request !== undefined && <Json label="Request" value={bodies.request} />}
      {bodies.response !== undefined && <Json label="Response" value={bodies.response} />}
      {Object.keys(bodies).length === 0 && <p class="hint">No body, or no longer kept.</p>}
    </>
  );
}

function Json({ label, value }: { label: string; value: unknown }) {
  return (
    <>
      <h3>{label}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that it can be scrolled by keyboard */}
      <pre tabIndex={0}>{JSON.stringify(value, null, 1)}</pre>
    </>
  );
}

function clockTime(at: number): string {
  const date = new Date(at);
  return `${date.toTimeString().slice(0, 8)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
