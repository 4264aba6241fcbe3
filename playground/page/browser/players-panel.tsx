import { useEffect, useState } from 'preact/hooks';
import { setPlayers } from './acting.ts';
import { view } from './feed.ts';

const COUNT_MAX = 50;

/** How many play and how, as the form says. */
interface Wish {
  readonly count: number;
  readonly skill: number;
  readonly seconds: number;
}

/** Adds people who play along, so that one visitor sees a lively round. */
export function PlayersPanel() {
  const { players, place } = view.value ?? {};
  const playing = players?.count ?? 0;
  const [wish, setWish] = useState<Wish>({ count: 10, skill: 0.7, seconds: 5 });
  useEffect(() => {
    if (players && players.count > 0) setWish({ count: players.count, ...players.temper });
  }, [players?.count, players?.temper.skill, players?.temper.seconds]);
  if (!place?.server) return <p class="hint">Simulated players play in servers. Go to a channel of one.</p>;
  const ask = (count: number) => void setPlayers(count, wish.skill, wish.seconds);
  const submit = (event: Event) => {
    event.preventDefault();
    ask(wish.count);
  };
  return (
    <form class="players" onSubmit={submit}>
      <p>
        They join {place.server} and answer every round in it as people would: by button, in writing, in
        teams.
      </p>
      <Sliders wish={wish} onWish={setWish} />
      <div class="controls">
        <button type="submit" class="button primary">
          {playing > 0 ? 'Apply' : 'Add players'}
        </button>
        {playing > 0 && (
          <button type="button" class="button secondary" onClick={() => ask(0)}>
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

function Sliders({ wish, onWish }: { wish: Wish; onWish: (wish: Wish) => void }) {
  const { count, skill, seconds } = wish;
  const percent = Math.round(skill * 100);
  return (
    <>
      <Slider
        label="Players"
        shown={`${count}`}
        value={count}
        min={1}
        max={COUNT_MAX}
        onValue={value => onWish({ ...wish, count: value })}
      />
      <Slider
        label="Right answers"
        shown={`${percent} %`}
        value={percent}
        min={0}
        max={100}
        step={5}
        onValue={value => onWish({ ...wish, skill: value / 100 })}
      />
      <Slider
        label="Time to answer"
        shown={`about ${seconds} s`}
        value={seconds}
        min={1}
        max={20}
        onValue={value => onWish({ ...wish, seconds: value })}
      />
    </>
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
