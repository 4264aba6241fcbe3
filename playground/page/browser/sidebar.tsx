import type { ComponentChildren } from 'preact';
import type { Place, View } from '../protocol.ts';
import { type Address, go, linkTo } from './address.ts';
import { Avatar } from './avatar.tsx';
import { unread, view } from './feed.ts';
import mark from './mark.svg';
import { isSidebarOpen } from './panel-state.ts';

/** The places somebody can go to, and whom they can be. */
export function Sidebar() {
  const now = view.value;
  return (
    <nav class={isSidebarOpen.value ? 'sidebar open' : 'sidebar'} aria-label="Places and people">
      <div class="brand">
        <img src={mark} alt="" />
        <div>
          <p class="name">Skylark playground</p>
          <p>A local Discord</p>
        </div>
      </div>
      {now && <Places now={now} />}
      {now && <People now={now} />}
    </nav>
  );
}

function Places({ now }: { now: View }) {
  const servers = Map.groupBy(now.places, place => place.server ?? 'Direct messages');
  return (
    <div class="places">
      {[...servers].map(([server, places]) => (
        <section key={server} aria-label={server}>
          <p class="group">{server}</p>
          {places[0]?.server !== undefined && places[0].about !== undefined && (
            <p class="about">{places[0].about}</p>
          )}
          <ul>
            {places.map(place => (
              <li key={place.id}>
                <PlaceLink place={place} now={now} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PlaceLink({ place, now }: { place: Place; now: View }) {
  const isHere = place.id === now.place.id;
  const isUnread = unread.value.has(place.path);
  return (
    <Visit to={{ in: place.path }} isCurrent={isHere} class={isUnread ? 'unread' : ''}>
      {place.kind === 'dm' ? (
        <Avatar id={now.bot.id} name={now.bot.name} isBot />
      ) : (
        <span class="sign" aria-hidden="true">
          {signs[place.kind]}
        </span>
      )}
      <span>{place.kind === 'dm' ? now.bot.name : place.name}</span>
      {place.kind === 'dm' && <BotState isOnline={now.bot.isOnline} />}
      {isUnread && <span class="dot" role="img" aria-label="new messages" />}
    </Visit>
  );
}

const signs = { channel: '#', thread: '↳', group: '@', dm: '' } as const;

/** Whether the bot is connected, by colour and by word. */
export function BotState({ isOnline }: { isOnline: boolean }) {
  return <span class={isOnline ? 'state online' : 'state'}>{isOnline ? 'online' : 'offline'}</span>;
}

function People({ now }: { now: View }) {
  return (
    <section class="people" aria-label="You are">
      <p class="group">You are</p>
      <ul>
        {now.people.map(({ id, username, name, role }) => (
          <li key={id}>
            <Visit to={{ as: username }} isCurrent={id === now.me.id}>
              <Avatar id={id} name={name} />
              <span>{name}</span>
              {role !== 'member' && <span class="role">{role}</span>}
            </Visit>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface VisitProps {
  readonly to: Partial<Address>;
  readonly isCurrent: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A link within the page; in a tab of its own it is a visitor of its own. */
function Visit({ to, isCurrent, children, class: name = '' }: VisitProps) {
  const visit = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    isSidebarOpen.value = false;
    go(to);
  };
  return (
    <a href={linkTo(to)} class={name} aria-current={isCurrent ? 'page' : undefined} onClick={visit}>
      {children}
    </a>
  );
}
