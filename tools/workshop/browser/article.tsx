import { useEffect, useRef } from 'preact/hooks';
import type { Spot } from './draft.ts';
import { chosen, isOpen, spots, state } from './workshop.ts';

/** The article, with what is worth a card lit. */
export function Article() {
  const numbered = spots.value.map((spot, index) => ({ spot, index }));
  const open = spots.value.filter(isOpen).length;
  return (
    <section class="article" aria-label="The article">
      <p class="hint">
        {open} sentences are lit. <kbd>J</kbd> <kbd>K</kbd> next and previous
      </p>
      {state.value?.sections.map(({ id, title, paragraphs }) => (
        <section key={id}>
          <h2>{title}</h2>
          {paragraphs.map((_, at) => (
            <p key={at} class="paragraph">
              <span class="number">{at + 1}</span>
              {numbered
                .filter(({ spot }) => spot.section === id && spot.paragraph === at + 1)
                .map(({ spot, index }) => (
                  <Sentence key={index} spot={spot} index={index} />
                ))}
            </p>
          ))}
        </section>
      ))}
    </section>
  );
}

function Sentence({ spot, index }: { spot: Spot; index: number }) {
  const { text, worth, isCovered } = spot.sentence;
  const isChosen = index === chosen.value;
  const look = isCovered ? 'covered' : worth === undefined ? '' : `lit ${worth}`;
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isChosen) return;
    element.current?.scrollIntoView({ block: 'nearest' });
    const isFree = document.activeElement === document.body || document.activeElement?.matches('.sentence');
    if (isFree) element.current?.focus({ preventScroll: true });
  }, [isChosen]);
  const choose = () => {
    chosen.value = index;
  };
  // A real button would be a block, torn from the sentences beside it.
  return (
    <>
      <span
        ref={element}
        role="button"
        tabIndex={0}
        class={`sentence ${look}`}
        aria-current={isChosen ? 'true' : undefined}
        aria-label={isCovered ? `Has a card: ${text}` : undefined}
        onClick={choose}
        onFocus={choose}
      >
        {text}
      </span>{' '}
    </>
  );
}
