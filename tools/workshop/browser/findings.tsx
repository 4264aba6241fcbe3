import { fieldsOf, nameOf } from './fields.ts';
import { draft, preview, setField } from './workshop.ts';

/** What the article does not bear out, and how the search finds the card. */
export function Findings() {
  const { unproved = [], better = [], tried = [] } = preview.value ?? {};
  return (
    <div aria-live="polite">
      <ul class="unproved">
        {unproved.map(line => (
          <Unproved key={line} line={inWords(line)} />
        ))}
      </ul>
      <ul class="better">
        {better.map(line => (
          <li key={line}>{inWords(line)}</li>
        ))}
      </ul>
      <ul class="tried">
        {tried.map(({ alias, place }) => (
          <li key={alias}>
            “{alias}” {found(place)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is not in the card's paragraph but stands elsewhere can be added with that reason. */
function Unproved({ line }: { line: string }) {
  const [, text, place] = /"(.+)" is not in paragraph .+; it is in (.+)$/.exec(line) ?? [];
  const before = draft.value?.fields['additions'] ?? '';
  if (text === undefined || place === undefined || draft.value?.kind === 'question') return <li>{line}</li>;
  const add = () => setField('additions', `${before.trimEnd()}\n${text}: it is in ${place}`.trimStart());
  return (
    <li>
      {line}{' '}
      <button type="button" class="button secondary" onClick={add}>
        Add it, with that reason
      </button>
    </li>
  );
}

/** A line with the label of its field in the place of the name that the file has for it. */
function inWords(line: string): string {
  const current = draft.value;
  return line.replace(/^(\w+)(?:\[\d+\])?(?=:)/, (_, name: string) => {
    const label = current && fieldsOf(current.kind, current.fields).find(field => field.name === name)?.label;
    return label === undefined ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : nameOf(label);
  });
}

function found(place: number | undefined): string {
  if (place === undefined) return 'does not find it ✗';
  return place === 1 ? 'finds it first ✓' : `finds it as number ${place}`;
}
