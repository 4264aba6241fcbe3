import { view } from './feed.ts';
import { playAgainstOthers, tryOut, untried } from './trying.ts';

/** The beginning of a place; where nothing was said yet, with what this is and what a newcomer can try. */
export function Welcome({ isEmpty }: { isEmpty: boolean }) {
  if (!view.value) return null;
  const { me, place, bot, commands, introduction } = view.value;
  const about = place.about === undefined ? null : <p>{place.about}</p>;
  const hint =
    commands.length === 0 ? (
      <p class="hint">
        {me.name} can use nothing of {bot.name} here.
      </p>
    ) : (
      <p class="hint">
        Type <kbd>/</kbd> for everything {bot.name} can do.
      </p>
    );
  if (!isEmpty) {
    return (
      <section class="welcome" aria-label="The beginning">
        {about ?? <p>This is where it begins.</p>}
        {hint}
      </section>
    );
  }
  return (
    <section class="welcome cold" aria-label="Welcome">
      <h2>{introduction.sentence}</h2>
      {about}
      <Suggestions isMain />
      {hint}
    </section>
  );
}

/** What can be tried; each stays until it was. They are the main thing where there is nothing else. */
export function Suggestions({ isMain = false }: { isMain?: boolean }) {
  const { round, suggestions } = untried();
  if (!round && suggestions.length === 0) return null;
  return (
    <div class="suggestions" role="group" aria-label="Things to try">
      {round && (
        <button
          type="button"
          class={isMain ? 'button primary' : 'button secondary'}
          onClick={() => void playAgainstOthers(round)}
        >
          {round.says}
        </button>
      )}
      {suggestions.map(suggestion => (
        <button
          key={suggestion.line}
          type="button"
          class="button secondary"
          title={suggestion.line}
          onClick={() => void tryOut(suggestion)}
        >
          {suggestion.says}
        </button>
      ))}
    </div>
  );
}
