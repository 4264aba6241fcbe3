import { write } from './composer/draft.ts';
import { view } from './feed.ts';
import { openPanel } from './panel-state.ts';

/** The beginning of a place; where nothing was said yet, with what a newcomer can try. */
export function Welcome({ isEmpty }: { isEmpty: boolean }) {
  const { place, bot } = view.value ?? {};
  if (!place || !bot) return null;
  return (
    <section class="welcome">
      <h2>{place.kind === 'dm' ? `You and ${bot.name}` : `#${place.name}`}</h2>
      <p>
        {isEmpty ? 'Nothing was said here yet.' : 'This is where it begins.'} Type <kbd>/</kbd> for everything{' '}
        {bot.name} can do{isEmpty ? ', or try:' : '.'}
      </p>
      {isEmpty && <Suggestions />}
    </section>
  );
}

function Suggestions() {
  const { place, commands = [], suggestions = [] } = view.value ?? {};
  const usable = suggestions.filter(line => commands.some(({ name }) => line.startsWith(`/${name} `)));
  return (
    <p class="suggestions">
      {usable.map(line => (
        <button key={line} type="button" class="button secondary" onClick={() => write(line)}>
          {line}
        </button>
      ))}
      {place?.kind === 'channel' && (
        <button type="button" class="button secondary" onClick={() => openPanel('players')}>
          Add players to play against
        </button>
      )}
    </p>
  );
}
