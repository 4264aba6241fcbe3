import { useLayoutEffect, useRef } from 'preact/hooks';
import { tally } from '../../pack/finding.ts';
import type { CardKind } from '../protocol.ts';
import type { Draft } from './draft.ts';
import { type Field, fieldsOf } from './fields.ts';
import { Findings } from './findings.tsx';
import { Input } from './input.tsx';
import { Looks } from './looks.tsx';
import { Verdict } from './verdict.tsx';
import {
  accept,
  begin,
  cardChoices,
  cardsHere,
  chosen,
  draft,
  edit,
  hasQuoteHere,
  lockedBy,
  putAway,
  remove,
  setField,
  spots,
  state,
  suggested,
} from './workshop.ts';

interface StartButton {
  readonly kind: CardKind;
  readonly label: string;
  readonly key: string;
  /** The kind of question. */
  readonly asking?: string;
}

const STARTS: readonly StartButton[] = [
  { kind: 'fact', label: 'Fact', key: 'F' },
  { kind: 'quote', label: 'Quote', key: 'Q' },
  { kind: 'question', label: 'Question', key: 'T' },
];
const QUOTE_STARTS: readonly StartButton[] = [
  { kind: 'question', label: 'Who said it', key: 'S', asking: 'speaker' },
  { kind: 'question', label: 'Finish the quote', key: 'E', asking: 'finish' },
];

/** The card that is being written, as its author types it and as members will see it. */
export function Editor() {
  const current = draft.value;
  return (
    <section class="editor with-verdict" aria-label="The card">
      <div class="writing">
        {current ? <Form key={`${current.kind} ${current.id}`} draft={current} /> : <Start />}
        <CardsHere />
        <Complaints />
      </div>
      {current && (
        <div class="verdict">
          <Findings />
          <Verdict locks={lockedBy.value} does="Accept" form="card" onPutAway={putAway} />
        </div>
      )}
    </section>
  );
}

function Start() {
  const spot = spots.value[chosen.value];
  if (!spot) return <p>The article has no sentences.</p>;
  return (
    <>
      <h2>Make a card of</h2>
      <blockquote>{spot.sentence.text}</blockquote>
      <div class="actions">
        {[...STARTS, ...(hasQuoteHere.value ? QUOTE_STARTS : [])].map(({ kind, label, key, asking }) => (
          <button
            key={key}
            type="button"
            class={`button ${kind === suggested() ? 'primary' : 'secondary'}`}
            onClick={() => begin(kind, asking)}
          >
            {label} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
    </>
  );
}

function Form({ draft: current }: { draft: Draft }) {
  const form = useRef<HTMLFormElement>(null);
  // Straight to the first thing that is left to write, before the next key comes.
  useLayoutEffect(() => {
    const fields = form.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    [...(fields ?? [])].find(({ value, required }) => required && value === '')?.focus();
  }, []);
  const fields = fieldsOf(current.kind, current.fields);
  const rare = fields.filter(({ isRare }) => isRare);
  const input = (field: Field) => (
    <Input
      key={field.name}
      field={field.isCard === true ? { ...field, choices: cardChoices() } : field}
      value={current.fields[field.name] ?? ''}
      onValue={value => setField(field.name, value)}
    />
  );
  return (
    <form
      id="card"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void accept();
      }}
    >
      <Source draft={current} />
      <Looks />
      {fields.filter(({ isRare }) => !isRare).map(input)}
      {rare.length > 0 && (
        <details class="rare" open={rare.some(({ name }) => current.fields[name])}>
          <summary>What few cards need</summary>
          {rare.map(input)}
        </details>
      )}
    </form>
  );
}

/** Which card it is, and what it is made from. */
function Source({ draft: { kind, id, section, paragraph, from } }: { draft: Draft }) {
  const title = state.value?.sections.find(one => one.id === section)?.title;
  return (
    <>
      <h2>
        {kind} {id}
      </h2>
      <p class="hint">
        {title} · paragraph {paragraph}
      </p>
      {from !== '' && <blockquote>{from}</blockquote>}
    </>
  );
}

function CardsHere() {
  const cards = cardsHere.value;
  if (cards.length === 0) return null;
  return (
    <>
      <h2>From this paragraph</h2>
      <ul class="cards">
        {cards.map(card => {
          const name = 'title' in card ? card.title : 'words' in card ? card.words : card.prompt;
          return (
            <li key={card.id}>
              <span>
                {card.id} · {name}
              </span>
              <button
                type="button"
                class="button secondary"
                aria-label={`Edit ${card.id}`}
                onClick={() => edit(card)}
              >
                Edit
              </button>
              <button
                type="button"
                class="button secondary"
                aria-label={`Remove ${card.id}`}
                onClick={() => void remove(card)}
              >
                Remove
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What the check says of the whole pack. */
function Complaints() {
  const { problems = [], advice = [] } = state.value ?? {};
  return (
    <details class="check">
      <summary>The check: {tally({ problems, advice })}</summary>
      <ul>
        {[...problems, ...advice].map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
