import { PLAYABLE, type State } from '../protocol.ts';
import { Article } from './article.tsx';
import { Editor } from './editor.tsx';
import { header, openHeader } from './header.ts';
import { PackForm } from './pack-form.tsx';
import { canUndo, notice, state, trial, tryIt, undo } from './workshop.ts';

export function App() {
  const pack = state.value;
  if (!pack) return <p class="loading">Opening the workshop…</p>;
  return (
    <div class="workshop">
      <Top pack={pack} />
      <main class="panes">
        <Article />
        {header.value ? <PackForm /> : <Editor />}
      </main>
      <p class="notice" role="status">
        {notice.value}
      </p>
    </div>
  );
}

function Top({ pack }: { pack: State }) {
  return (
    <header class="top">
      <h1>{pack.title}</h1>
      <Progress name="facts" count={pack.facts.length} enough={PLAYABLE.facts} />
      <Progress name="questions" count={pack.questions.length} enough={PLAYABLE.questions} />
      <span class="tally">{pack.quotes.length === 1 ? '1 quote' : `${pack.quotes.length} quotes`}</span>
      <div class="actions">
        <button type="button" class="button secondary" disabled={!canUndo.value} onClick={() => void undo()}>
          Undo <kbd>U</kbd>
        </button>
        <button
          type="button"
          class="button secondary"
          aria-pressed={header.value !== undefined}
          onClick={openHeader}
        >
          The pack <kbd>P</kbd>
        </button>
        <a class="button secondary" href="workshop/pack" download={`${pack.id}.json`}>
          As one file, for /pack add
        </a>
        <Trial />
      </div>
    </header>
  );
}

function Progress({ name, count, enough }: { name: string; count: number; enough: number }) {
  return (
    <label class="progress">
      {count >= enough ? `${count} ${name} ✓` : `${count} of ${enough} ${name}`}
      <progress value={Math.min(count, enough)} max={enough} />
    </label>
  );
}

function Trial() {
  const tried = trial.value;
  const isStarting = tried === 'starting';
  const shown = typeof tried === 'object' ? tried : undefined;
  return (
    <>
      <button type="button" class="button primary" disabled={isStarting} onClick={() => void tryIt()}>
        {isStarting ? 'Starting…' : 'Try it'}
      </button>
      {shown && 'address' in shown && (
        <a href={shown.address} target="_blank" rel="noreferrer">
          Go to the round
        </a>
      )}
      {shown && 'reason' in shown && (
        <span class="reason" role="alert">
          {shown.reason}
        </span>
      )}
    </>
  );
}
