import { Input } from './input.tsx';
import { cardChoices } from './workshop.ts';

interface EntriesProps<Entry> {
  readonly legend: string;
  readonly columns: readonly Column<Entry>[];
  readonly entries: readonly Entry[];
  /** A new one. */
  readonly empty: Entry;
  readonly onEntries: (entries: Entry[]) => void;
}

interface Column<Entry> {
  readonly name: keyof Entry & string;
  readonly label: string;
  readonly max: number;
}

type Texts = Readonly<Record<string, string>>;

/** Entries of a list, of which each leads to a card. */
export function Entries<Entry extends Texts>(props: EntriesProps<Entry>) {
  const { legend, columns, entries, empty, onEntries } = props;
  const hasCards = cardChoices().length > 1;
  const change = (index: number, some: Texts) =>
    onEntries(entries.map((entry, at) => (at === index ? { ...entry, ...some } : entry)));
  return (
    <fieldset>
      <legend>{legend}</legend>
      {entries.map((entry, index) => (
        <EntryFields
          key={index}
          columns={columns}
          entry={entry}
          number={index + 1}
          onChange={some => change(index, some)}
          onRemove={() => onEntries(entries.filter((_, at) => at !== index))}
        />
      ))}
      <button
        type="button"
        class="button secondary"
        disabled={!hasCards}
        onClick={() => onEntries([...entries, empty])}
      >
        {hasCards ? 'Add one' : 'Write a card first'}
      </button>
    </fieldset>
  );
}

interface EntryFieldsProps<Entry> {
  readonly columns: readonly Column<Entry>[];
  readonly entry: Entry;
  readonly number: number;
  readonly onChange: (some: Texts) => void;
  readonly onRemove: () => void;
}

function EntryFields<Entry extends Texts>(props: EntryFieldsProps<Entry>) {
  const { columns, entry, number, onChange, onRemove } = props;
  return (
    <div class="entry">
      {columns.map(({ name, label, max }) => (
        <Input
          key={name}
          field={{ label, max }}
          value={entry[name] ?? ''}
          onValue={value => onChange({ [name]: value })}
        />
      ))}
      <Input
        field={{ label: 'Leads to', max: 10, choices: cardChoices() }}
        value={entry['item'] ?? ''}
        onValue={item => onChange({ item })}
      />
      <button type="button" class="button secondary" aria-label={`Remove entry ${number}`} onClick={onRemove}>
        Remove
      </button>
    </div>
  );
}
