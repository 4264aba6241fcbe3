import { FaultsPanel } from './faults-panel.tsx';
import { panel, type Tab } from './panel-state.ts';
import { PlayersPanel } from './players-panel.tsx';
import { TrafficPanel } from './traffic-panel.tsx';

const contents = {
  players: { title: 'Simulated players', Content: PlayersPanel },
  traffic: { title: 'Traffic', Content: TrafficPanel },
  faults: { title: 'Faults', Content: FaultsPanel },
} as const;

/** What is behind the scenes, beside the channel or over it where there is no room. */
export function Panel({ tab }: { tab: Tab }) {
  const { title, Content } = contents[tab];
  return (
    <aside class="panel" aria-labelledby="panel-title">
      <header>
        <h2 id="panel-title">{title}</h2>
        <button
          type="button"
          class="tool"
          aria-label="Close"
          onClick={() => {
            panel.value = undefined;
          }}
        >
          ✕
        </button>
      </header>
      <Content />
    </aside>
  );
}
