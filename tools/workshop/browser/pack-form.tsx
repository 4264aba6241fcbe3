import { useEffect, useRef } from 'preact/hooks';
import type { Header } from '../protocol.ts';
import { Entries } from './entries.tsx';
import { closeHeader, header, headerLocks, saveHeader, tell } from './header.ts';
import { Input } from './input.tsx';
import { Verdict } from './verdict.tsx';

/** What is told of the pack as a whole: what it is about, its sections, when what happened, and who is who. */
export function PackForm() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    void saveHeader();
  };
  return (
    <section class="editor" aria-label="The pack">
      <form ref={form} onSubmit={submit}>
        <h2>The pack</h2>
        {header.value && <Told told={header.value} />}
        <Verdict locks={headerLocks.value} does="Save" onPutAway={closeHeader} />
      </form>
    </section>
  );
}

function Told({ told: { about, subject, sections, timeline, people } }: { told: Header }) {
  return (
    <>
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
      <Sections sections={sections} />
      <Entries
        legend="Timeline (optional)"
        columns={[
          { name: 'when', label: 'When', max: 40 },
          { name: 'what', label: 'What happened', max: 160 },
        ]}
        entries={timeline}
        empty={{ when: '', what: '', item: '' }}
        onEntries={entries => tell({ timeline: entries })}
      />
      <Entries
        legend="People (optional)"
        columns={[
          { name: 'name', label: 'Name', max: 60 },
          { name: 'role', label: 'Who that is', max: 160 },
        ]}
        entries={people}
        empty={{ name: '', role: '', item: '' }}
        onEntries={entries => tell({ people: entries })}
      />
    </>
  );
}

function Sections({ sections }: Pick<Header, 'sections'>) {
  const change = (index: number, some: Partial<Header['sections'][number]>) =>
    tell({ sections: sections.map((one, at) => (at === index ? { ...one, ...some } : one)) });
  return sections.map(({ id, title, summary }, index) => (
    <fieldset key={id}>
      <legend>Section {index + 1}</legend>
      <Input
        field={{ label: 'Title', max: 40 }}
        value={title}
        onValue={value => change(index, { title: value })}
      />
      <Input
        field={{ label: 'Summary', max: 200, rows: 2 }}
        value={summary}
        onValue={value => change(index, { summary: value })}
      />
    </fieldset>
  ));
}
