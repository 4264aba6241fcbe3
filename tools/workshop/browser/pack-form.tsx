import { useEffect, useRef } from 'preact/hooks';
import type { Header } from '../protocol.ts';
import { closeHeader, header, headerLocks, saveHeader, tell } from './header.ts';
import { Input } from './input.tsx';
import { state } from './workshop.ts';

/** What is told of the pack as a whole: what it is about, its sections, when what happened, and who is who. */
export function PackForm() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const told = header.value;
  if (!told) return null;
  const { about, subject, sections, timeline, people } = told;
  const setSection = (index: number, some: Partial<Header['sections'][number]>) =>
    tell({ sections: sections.map((one, at) => (at === index ? { ...one, ...some } : one)) });
  return (
    <section class="editor" aria-label="The pack">
      <form
        ref={form}
        onSubmit={event => {
          event.preventDefault();
          void saveHeader();
        }}
      >
        <h2>The pack</h2>
        <Input
          field={{ label: 'What the article tells', max: 600, rows: 4 }}
          value={about}
          onValue={value => tell({ about: value })}
        />
        <Input
          field={{ label: 'What it is about, short enough for a sentence', max: 60 }}
          value={subject}
          onValue={value => tell({ subject: value })}
        />
        {sections.map(({ id, title, summary }, index) => (
          <fieldset key={id}>
            <legend>Section {index + 1}</legend>
            <Input
              field={{ label: 'Title', max: 40 }}
              value={title}
              onValue={value => setSection(index, { title: value })}
            />
            <Input
              field={{ label: 'Summary', max: 200, rows: 2 }}
              value={summary}
              onValue={value => setSection(index, { summary: value })}
            />
          </fieldset>
        ))}
        <Rows
          legend="Timeline (optional)"
          columns={[
            { name: 'when', label: 'When', max: 40 },
            { name: 'what', label: 'What happened', max: 160 },
          ]}
          rows={timeline}
          empty={{ when: '', what: '', item: '' }}
          onRows={rows => tell({ timeline: rows })}
        />
        <Rows
          legend="People (optional)"
          columns={[
            { name: 'name', label: 'Name', max: 60 },
            { name: 'role', label: 'Who that is', max: 160 },
          ]}
          rows={people}
          empty={{ name: '', role: '', item: '' }}
          onRows={rows => tell({ people: rows })}
        />
        <Verdict />
      </form>
    </section>
  );
}

/** Whether it can be saved. */
function Verdict() {
  const locks = headerLocks.value;
  return (
    <>
      <ul class="locks" id="locks">
        {locks.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <div class="actions">
        <button
          type="submit"
          class="button primary"
          aria-disabled={locks.length > 0}
          aria-describedby="locks"
        >
          Save <kbd>Ctrl Enter</kbd>
        </button>
        <button type="button" class="button secondary" onClick={closeHeader}>
          Put away <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}

interface RowsProps<Row> {
  readonly legend: string;
  readonly columns: readonly {
    readonly name: keyof Row & string;
    readonly label: string;
    readonly max: number;
  }[];
  readonly rows: readonly Row[];
  readonly empty: Row;
  readonly onRows: (rows: Row[]) => void;
}

/** Entries of which each leads to a card. */
function Rows<Row extends Readonly<Record<string, string>>>({
  legend,
  columns,
  rows,
  empty,
  onRows,
}: RowsProps<Row>) {
  const { facts = [], quotes = [] } = state.value ?? {};
  const cards = [
    ...facts.map(({ id, title }) => [id, `${id} · ${title}`] as const),
    ...quotes.map(({ id, words }) => [id, `${id} · ${words.slice(0, 80)}`] as const),
  ];
  const set = (index: number, some: Readonly<Record<string, string>>) =>
    onRows(rows.map((row, at) => (at === index ? { ...row, ...some } : row)));
  const choices = [['', 'Choose a card'] as const, ...cards];
  return (
    <fieldset>
      <legend>{legend}</legend>
      {rows.map((row, index) => (
        <div key={index} class="entry">
          {columns.map(({ name, label, max }) => (
            <Input
              key={name}
              field={{ label, max }}
              value={row[name] ?? ''}
              onValue={value => set(index, { [name]: value })}
            />
          ))}
          <Input
            field={{ label: 'Leads to', max: 10, choices }}
            value={row['item'] ?? ''}
            onValue={item => set(index, { item })}
          />
          <button
            type="button"
            class="button secondary"
            aria-label={`Remove ${legend.toLowerCase().split(' ')[0]} entry ${index + 1}`}
            onClick={() => onRows(rows.filter((_, at) => at !== index))}
          >
            Remove
          </button>
        </div>
      ))}
      <button
        type="button"
        class="button secondary"
        disabled={cards.length === 0}
        onClick={() => onRows([...rows, empty])}
      >
        {cards.length === 0 ? 'Write a card first' : 'Add one'}
      </button>
    </fieldset>
  );
}
