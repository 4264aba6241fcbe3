import { useEffect, useState } from 'preact/hooks';
import { setPlayers } from './acting.ts';
import { view } from './feed.ts';

const COUNT_MAX = 50;

/** Adds people who play along, so that one visitor sees a lively round. */
export function PlayersPanel() {
  const { players, place } = view.value ?? {};
  const [count, setCount] = useState(players?.count || 10);
  const [skill, setSkill] = useState(players?.temper.skill ?? 0.7);
  const [seconds, setSeconds] = useState(players?.temper.seconds ?? 5);
  const playing = players?.count ?? 0;
  useEffect(() => {
    if (players && players.count > 0) setCount(players.count);
  }, [players?.count]);
  if (!place?.server) return <p class="hint">Simulated players play in servers. Go to a channel of one.</p>;
  const submit = (event: Event) => {
    event.preventDefault();
    void setPlayers(count, skill, seconds);
  };
  return (
    <form class="players" onSubmit={submit}>
      <p>
        They join {place.server} and answer every round in it as people would: by button, in writing, in
        teams.
      </p>
      <Slider label="Players" shown={`${count}`} value={count} min={1} max={COUNT_MAX} onValue={setCount} />
      <Slider
        label="Right answers"
        shown={`${Math.round(skill * 100)} %`}
        value={Math.round(skill * 100)}
        min={0}
        max={100}
        step={5}
        onValue={percent => setSkill(percent / 100)}
      />
      <Slider
        label="Time to answer"
        shown={`about ${seconds} s`}
        value={seconds}
        min={1}
        max={20}
        onValue={setSeconds}
      />
      <div class="controls">
        <button type="submit" class="button primary">
          {playing > 0 ? 'Apply' : 'Add players'}
        </button>
        {playing > 0 && (
          <button type="button" class="button secondary" onClick={() => void setPlayers(0, skill, seconds)}>
            Send them away
          </button>
        )}
      </div>
      <p class="hint" role="status">
        {playing > 0
          ? `${playing} playing along. Start a round with /trivia start.`
          : 'Nobody is playing along.'}
      </p>
    </form>
  );
}

interface SliderProps {
  readonly label: string;
  /** The value as people read it. */
  readonly shown: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onValue: (value: number) => void;
}

function Slider({ label, shown, value, min, max, step = 1, onValue }: SliderProps) {
  return (
    <label class="slider">
      <span>{label}</span>
      {/* Not an output: a label names the first field in it, which that would be. */}
      <span class="value">{shown}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        onInput={({ currentTarget }) => onValue(Number(currentTarget.value))}
      />
    </label>
  );
}
