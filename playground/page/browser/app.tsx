import { address } from './address.ts';
import { Announcements } from './announcements.tsx';
import { Channel } from './channel.tsx';
import { Composer } from './composer/composer.tsx';
import { isConnected, placeName, view } from './feed.ts';
import { Modal } from './modal.tsx';
import { notice } from './notices.ts';
import { Panel } from './panel.tsx';
import { isSidebarOpen, openPanel, panel, type Tab, tabs } from './panel-state.ts';
import { BotState, Sidebar } from './sidebar.tsx';

/** The whole page. */
export function App() {
  const { as, in: path } = address.value;
  return (
    <div class={panel.value ? 'app with-panel' : 'app'}>
      <Sidebar />
      {isSidebarOpen.value && (
        <button
          type="button"
          class="backdrop"
          aria-label="Close the list of places"
          onClick={() => {
            isSidebarOpen.value = false;
          }}
        />
      )}
      <main>
        <Header />
        {!isConnected.value && (
          <p class="banner" role="status">
            The playground has stopped. Start it again and this page goes on by itself.
          </p>
        )}
        {view.value && <Channel key={`${as} ${path}`} />}
        {view.value && <Composer key={`${as} ${path} input`} />}
      </main>
      {panel.value && <Panel tab={panel.value} />}
      <Modal />
      <div class="notice" role="status">
        {notice.value}
      </div>
      <Announcements />
    </div>
  );
}

function Header() {
  const { place, bot } = view.value ?? {};
  return (
    <header class="top">
      <button
        type="button"
        class="tool menu-button"
        aria-label="Places and people"
        onClick={() => {
          isSidebarOpen.value = true;
        }}
      >
        ☰
      </button>
      {place && <h1>{placeName.value}</h1>}
      {bot && <BotState isOnline={bot.isOnline} />}
      <div class="tabs">
        {tabs.map(tab => (
          <PanelButton key={tab} tab={tab} />
        ))}
      </div>
    </header>
  );
}

function PanelButton({ tab }: { tab: Tab }) {
  const isOpen = panel.value === tab;
  const toggle = () => {
    if (isOpen) panel.value = undefined;
    else openPanel(tab);
  };
  return (
    <button type="button" class="tool" aria-pressed={isOpen} onClick={toggle}>
      {tabNames[tab]}
    </button>
  );
}

const tabNames = { players: 'Players', traffic: 'Traffic', faults: 'Faults' } as const;
