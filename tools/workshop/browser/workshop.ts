import { batch, computed, effect, signal } from '@preact/signals';
import type { Fact, PackQuestion, Quote } from '../../../src/pack/schema.ts';
import { type WrittenCard, withCard } from '../cards.ts';
import type { CardKind, Cards, Preview, State, Trial } from '../protocol.ts';
import { cardOf, type Draft, draftFrom, draftOf, locks, type Spot, withKind } from './draft.ts';
import { quoteFor } from './quote-question.ts';

/** A pause in typing after which the draft is looked at. */
const PREVIEW_AFTER_MS = 250;
const UNDO_MAX = 50;

export const state = signal<State | undefined>(undefined);
/** The place of the chosen sentence among all. */
export const chosen = signal(0);
export const draft = signal<Draft | undefined>(undefined);
export const preview = signal<Preview | undefined>(undefined);
export const notice = signal('');
export const trial = signal<Trial | 'starting' | undefined>(undefined);
const past = signal<readonly Cards[]>([]);
export const canUndo = computed(() => past.value.length > 0);

/** All sentences of the article, in order. */
export const spots = computed((): readonly Spot[] =>
  (state.value?.sections ?? []).flatMap(({ id, paragraphs }) =>
    paragraphs.flatMap((sentences, index) =>
      sentences.map(sentence => ({ section: id, paragraph: index + 1, sentence })),
    ),
  ),
);

/** Why the draft cannot be accepted yet. */
export const lockedBy = computed((): readonly string[] => {
  const [current, cards] = [draft.value, state.value];
  if (!current || !cards) return [];
  const paragraph = spots.value.filter(spot => isAt(spot, current)).map(({ sentence }) => sentence.text);
  return locks(current, paragraph.join(' '), cards);
});

/** The cards of the paragraph that is being looked at. */
export const cardsHere = computed((): readonly (Fact | Quote | PackQuestion)[] => {
  const [place, cards] = [draft.value ?? spots.value[chosen.value], state.value];
  if (!place || !cards) return [];
  const items = [...cards.facts, ...cards.quotes].filter(card => isAt(card, place));
  const ids = new Set(items.map(({ id }) => id));
  return [...items, ...cards.questions.filter(({ proof }) => ids.has(proof[0] ?? ''))];
});

/** The facts and quotes to choose from, after none. */
export function cardChoices(): (readonly [value: string, name: string])[] {
  const { facts = [], quotes = [] } = state.value ?? {};
  return [
    ['', 'Choose a card'],
    ...facts.map(({ id, title }) => [id, `${id} · ${title}`] as const),
    ...quotes.map(({ id, words }) => [id, `${id} · ${words.slice(0, 80)}`] as const),
  ];
}

interface Place {
  readonly section: string;
  readonly paragraph: number;
}

function isAt(one: Place, other: Place): boolean {
  return one.section === other.section && one.paragraph === other.paragraph;
}

/** Fetches the pack, takes up the draft that was left, and keeps the draft from now on. */
export async function load(): Promise<void> {
  const answer = await fetch('workshop/state');
  const loaded: State = await answer.json();
  const key = `workshop ${loaded.id}`;
  const kept = localStorage.getItem(key);
  batch(() => {
    state.value = loaded;
    chosen.value = Math.max(0, spots.value.findIndex(isOpen));
    if (kept !== null) draft.value = JSON.parse(kept);
  });
  effect(() => {
    if (draft.value) localStorage.setItem(key, JSON.stringify(draft.value));
    else localStorage.removeItem(key);
  });
  effect(() => {
    const current = draft.value;
    if (!current) {
      preview.value = undefined;
      return;
    }
    const waiting = setTimeout(() => void look(current), PREVIEW_AFTER_MS);
    return () => clearTimeout(waiting);
  });
}

/** Whether a sentence is worth a card and has none. */
export function isOpen({ sentence }: Spot): boolean {
  return sentence.worth !== undefined && !sentence.isCovered;
}

async function look(current: Draft): Promise<void> {
  const cards = state.value;
  if (!cards) return;
  const shown: Preview | undefined = await post('preview', {
    kind: current.kind,
    card: cardOf(current, cards),
  });
  if (shown && draft.value === current) preview.value = shown;
}

/** What card the chosen sentence is worth. */
export function suggested(): CardKind {
  return spots.value[chosen.value]?.sentence.worth ?? 'fact';
}

/** Begins a card from the chosen sentence, or goes on with one that was put away; a question of a kind. */
export function begin(kind: CardKind, asking = 'choice'): void {
  const [spot, pack] = [spots.value[chosen.value], state.value];
  if (!spot || !pack) return;
  const begun = draftFrom(kind, spot, pack.next[kind], pack.sections);
  const fresh = kind === 'question' ? withKind(begun, asking, pack, pack.sections) : begun;
  draft.value = { ...fresh, ...takeUp(fresh, asking) };
}

/** What was typed into drafts before they were put away, by what they were begun from. */
const away = new Map<string, Draft['fields']>();

function takeUp(fresh: Draft, asking: string): Partial<Draft> {
  const fields = away.get(origin(fresh));
  if (!fields || (asking !== 'choice' && fields['kind'] !== asking)) return {};
  away.delete(origin(fresh));
  return { fields };
}

function origin({ kind, section, paragraph, from }: Draft): string {
  return [kind, section, paragraph, from].join('\n');
}

/** Closes the draft; begun again from the same sentence, it is as it was left. */
export function putAway(): void {
  const current = draft.value;
  if (!current) return;
  // A card that stands in the pack is edited as it stands there.
  if (current.from !== '') {
    away.set(origin(current), current.fields);
    notice.value = 'Put away. Begin it again from its sentence, and what you typed is there.';
  }
  draft.value = undefined;
}

/** Whether there is a quote that can be asked about where one is. */
export const hasQuoteHere = computed((): boolean => {
  const [spot, pack] = [spots.value[chosen.value], state.value];
  return (
    spot !== undefined &&
    pack !== undefined &&
    quoteFor(draftFrom('question', spot, 't1', []), pack) !== undefined
  );
});

export function edit(card: Fact | Quote | PackQuestion): void {
  if (state.value) draft.value = draftOf(card, state.value);
}

export function setField(name: string, value: string): void {
  const [current, pack] = [draft.value, state.value];
  if (!current || !pack) return;
  notice.value = '';
  if (name === 'kind') draft.value = withKind(current, value, pack, pack.sections);
  else draft.value = { ...current, fields: { ...current.fields, [name]: value } };
}

/** Puts the draft into the pack, unless it is locked, and goes on to the next sentence. */
export async function accept(): Promise<void> {
  const [current, pack] = [draft.value, state.value];
  if (!current || !pack) return;
  if (lockedBy.value.length > 0) {
    notice.value = lockedBy.value[0] ?? '';
    return;
  }
  const card = cardOf(current, pack);
  const cards = withCard(pack, writtenCard(card));
  // What is pressed while it is being saved is meant for the next card.
  batch(() => {
    draft.value = undefined;
    state.value = { ...pack, ...cards, next: nextAfter(card.id, pack) };
  });
  const saved = await save(cards, pack);
  if (saved) {
    notice.value = savedNotice(card.id, saved);
    return;
  }
  batch(() => {
    state.value = pack;
    if (draft.value) away.set(origin(current), current.fields);
    else draft.value = current;
  });
}

/** The ids of the next cards, now that one is taken. */
function nextAfter(id: string, { next }: State): State['next'] {
  const after = (free: string) => (free === id ? `${id.charAt(0)}${Number(id.slice(1)) + 1}` : free);
  return { fact: after(next.fact), quote: after(next.quote), question: after(next.question) };
}

/** That a card is saved, and what the check says of it. */
function savedNotice(id: string, { problems }: State): string {
  const own = problems.filter(line => new RegExp(`^\\S+ ${id}[ :]`).test(line));
  const [first] = own;
  if (first === undefined) return `Saved ${id}.`;
  return `Saved ${id}, with ${own.length === 1 ? 'a finding' : `${own.length} findings`} to mend: ${first}`;
}

function writtenCard(card: Fact | Quote | PackQuestion): WrittenCard {
  if ('title' in card) return { kind: 'fact', card };
  return 'words' in card ? { kind: 'quote', card } : { kind: 'question', card };
}

/** Takes a card out of the pack, with the questions that nothing else proves. */
export async function remove({ id }: Fact | Quote | PackQuestion): Promise<void> {
  const pack = state.value;
  if (!pack) return;
  const others = <T extends { readonly id: string }>(cards: readonly T[]) =>
    cards.filter(card => card.id !== id);
  const questions = others(pack.questions)
    .map(question => ({ ...question, proof: question.proof.filter(proof => proof !== id) }))
    .filter(({ proof }) => proof.length > 0);
  if (await save({ facts: others(pack.facts), quotes: others(pack.quotes), questions }))
    notice.value = `Removed ${id}. Undo brings it back.`;
}

export async function undo(): Promise<void> {
  const [before] = past.value.slice(-1);
  if (!before) return;
  const older = past.value.slice(0, -1);
  if (await save(before)) {
    past.value = older;
    notice.value = 'Undone.';
  }
}

/** What is being saved: what comes after it waits for it. */
let saving: Promise<unknown> = Promise.resolve();

/** Saves cards in place of those before them; resolves to what was saved, if it was. */
async function save({ facts, quotes, questions }: Cards, before = state.value): Promise<State | undefined> {
  if (!before) return undefined;
  const sent = saving.then(
    (): Promise<State | undefined> =>
      post('save', { version: state.value?.version, facts, quotes, questions }),
  );
  saving = sent;
  const saved = await sent;
  if (!saved) return undefined;
  batch(() => {
    past.value = [...past.value, before].slice(-UNDO_MAX);
    state.value = saved;
  });
  return saved;
}

/** Goes to the next or the previous sentence that is worth a card. */
export function step(by: 1 | -1): void {
  const all = spots.value;
  for (let at = chosen.value + by; at >= 0 && at < all.length; at += by) {
    if (all[at]?.sentence.worth === undefined) continue;
    chosen.value = at;
    return;
  }
}

/** Starts a round about the pack in a playground. */
export async function tryIt(): Promise<void> {
  trial.value = 'starting';
  trial.value = (await post('try', {})) ?? { reason: notice.value };
}

/** Asks the server; what is wrong is said in a notice. */
export async function post(path: string, body: object) {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`workshop/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = await response.json();
    if (response.ok) return answer;
    notice.value = answer.message;
  } catch {
    notice.value =
      'The workshop does not answer. Is it still running in its terminal? What you typed is kept.';
  }
  return undefined;
}
