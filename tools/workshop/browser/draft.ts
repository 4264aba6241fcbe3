import { comparable } from '../../../src/pack/question-checks.ts';
import type { Fact, PackQuestion, Quote } from '../../../src/pack/schema.ts';
import { copiedWords } from '../../pack/copied.ts';
import { type CardKind, type Cards, type ShownSection, type ShownSentence, UNWRITTEN } from '../protocol.ts';
import { additionsIn, fieldsOf, linesOf, listed, nameOf, relatedIn } from './fields.ts';
import { askedOf, quoteFor } from './quote-question.ts';
import { isNumeric, rivals } from './rivals.ts';

/** A sentence of the article and where it stands; `paragraph` counts from 1. */
export interface Spot {
  readonly section: string;
  readonly paragraph: number;
  readonly sentence: ShownSentence;
}

/** A card that is being written, as its fields are typed. */
export interface Draft {
  readonly kind: CardKind;
  readonly id: string;
  readonly section: string;
  readonly paragraph: number;
  /** The article's sentence that it is made from. */
  readonly from: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** So many words in a row are the article's, not the author's. */
const OWN_WORDING_MAX = 7;
const ALIASES_MIN = 2;
const PROOFS_MAX = 4;

/** A draft from a sentence, with what the article tells filled in; what is stated, the author writes. */
export function draftFrom(kind: CardKind, spot: Spot, id: string, sections: readonly ShownSection[]): Draft {
  const { section, paragraph, sentence } = spot;
  const common = { kind, id, section, paragraph, from: sentence.text };
  if (kind === 'fact') return { ...common, fields: {} };
  if (kind === 'quote') {
    return { ...common, fields: { words: sentence.quoted ?? '', speaker: sentence.speaker ?? '' } };
  }
  const answer = sentence.numbers[0] ?? sentence.names[0] ?? '';
  const [wrong1 = '', wrong2 = '', wrong3 = ''] = rivals(answer, sections);
  return { ...common, fields: { kind: 'choice', difficulty: 'medium', answer, wrong1, wrong2, wrong3 } };
}

/** A question of another kind, with what that one asks of the paragraph's quote filled in. */
export function withKind(draft: Draft, kind: string, cards: Cards, sections: readonly ShownSection[]): Draft {
  const fields = { ...draft.fields, kind };
  const quote = quoteFor(draft, cards);
  if ((kind === 'speaker' || kind === 'finish') && quote) {
    return { ...draft, fields: { ...fields, ...askedOf(kind, quote, cards, sections) } };
  }
  return kind === 'true-false' ? { ...draft, fields: { ...fields, answer: 'True' } } : { ...draft, fields };
}

/** A card again as a draft. */
export function draftOf(card: Fact | Quote | PackQuestion, cards: Cards): Draft {
  if ('prompt' in card) return questionDraft(card, cards);
  const { id, section, paragraph, aliases, related = [], additions = [], note = '' } = card;
  const fields = {
    aliases: aliases.join(', '),
    related: related.join(', '),
    additions: additions.map(({ text, reason }) => `${text}: ${reason}`).join('\n'),
    note,
  };
  const place = { id, section, paragraph, from: '' };
  if ('title' in card) {
    return { kind: 'fact', ...place, fields: { ...fields, title: card.title, text: card.text } };
  }
  const { words, within = '', speaker, to = '', context } = card;
  return { kind: 'quote', ...place, fields: { ...fields, words, within, speaker, to, context } };
}

function questionDraft(card: PackQuestion, { facts, quotes }: Cards): Draft {
  const { id, kind, difficulty, prompt, answer, explanation } = card;
  const accepted = card.accepted?.length === 0 ? [answer] : (card.accepted ?? []);
  const source = [...facts, ...quotes].find(item => item.id === card.proof[0]);
  const [wrong1 = '', wrong2 = '', wrong3 = ''] = card.choices.filter(choice => choice !== answer);
  const also = elsewhereOf(card, { facts, quotes }) ?? '';
  const written = {
    prompt,
    answer,
    wrong1,
    wrong2,
    wrong3,
    explanation,
    accepted: accepted.join(', '),
    also,
  };
  return {
    kind: 'question',
    id,
    section: source?.section ?? '',
    paragraph: source?.paragraph ?? 0,
    from: '',
    fields: { kind: kind === 'number' ? 'choice' : kind, difficulty, ...written },
  };
}

/** Why a draft cannot be accepted yet, most important first; none when it can. */
export function locks(draft: Draft, paragraphText: string, cards: Cards): string[] {
  const { kind, fields } = draft;
  const reasons: string[] = [];
  const own = kind === 'fact' ? ['title', 'text'] : ['context', 'prompt', 'explanation'];
  const all = fieldsOf(kind, fields);
  for (const { name, label } of all.filter(field => own.includes(field.name))) {
    // A question about a quote has it in its prompt.
    const written = (fields[name] ?? '').replace(/“[^”]*”/g, '');
    const copied = copiedWords(written, paragraphText, OWN_WORDING_MAX);
    if (copied !== undefined) {
      reasons.push(`${nameOf(label)}: “${copied}” is still the article’s wording: say it in your own.`);
    }
  }
  const empty = all.filter(
    ({ name, isOptional }) => !isOptional && name !== 'aliases' && !fields[name]?.trim(),
  );
  if (empty.length > 0) reasons.push(`Still empty: ${empty.map(({ label }) => nameOf(label)).join(', ')}.`);
  const long = all.filter(({ name, max }) => (fields[name] ?? '').length > max);
  reasons.push(...long.map(({ label, max }) => `${label}: at most ${max} characters.`));
  return [...reasons, ...(kind === 'question' ? questionLocks(draft, cards) : itemLocks(draft, cards))];
}

function questionLocks(draft: Draft, cards: Cards): string[] {
  const { kind = '' } = draft.fields;
  if (/^(?:speaker|finish)$/.test(kind) && !quoteFor(draft, cards)) {
    return ['There is no quote from this paragraph to ask about: write that first.'];
  }
  if (proofOf(draft, cards).length > 0) return [];
  return ['A question needs a fact or a quote from this paragraph as its proof: write that first.'];
}

function itemLocks({ id, fields }: Draft, { facts, quotes }: Cards): string[] {
  const reasons: string[] = [];
  if (listed(fields['aliases']).length < ALIASES_MIN) {
    reasons.push('Two or more words or questions that members would type are needed.');
  }
  const within = fields['within']?.trim() ?? '';
  if (within !== '' && within.split('{quote}').length !== 2) {
    reasons.push('The sentence around the phrase needs {quote} in the phrase’s place, once.');
  }
  const known = new Set([...facts, ...quotes].map(item => item.id));
  const unknown = listed(fields['related']).filter(other => !known.has(other) || other === id);
  if (unknown.length > 0) reasons.push(`There is no other card ${unknown.join(', ')} to read next.`);
  if (additionsIn(fields['additions']).length < linesOf(fields['additions']).length) {
    reasons.push('What its paragraph does not say needs a colon and the reason after it.');
  }
  return reasons;
}

/** The card that a draft makes; what is empty shows as dots, so that it can be looked at from the start. */
export function cardOf(draft: Draft, cards: Cards): Fact | Quote | PackQuestion {
  const { kind, id, section, paragraph, fields } = draft;
  if (kind === 'question') return questionOf(draft, cards);
  const given = (name: string) => fields[name]?.trim() || undefined;
  const said = (name: string) => given(name) ?? UNWRITTEN;
  const [note, within, to] = ['note', 'within', 'to'].map(given);
  const known = [...cards.facts, ...cards.quotes].find(card => card.id === id);
  const [related, additions] = [relatedIn(fields['related']), additionsIn(fields['additions'])];
  const item = {
    id,
    section,
    paragraph,
    tags: known?.tags ?? [],
    aliases: listed(fields['aliases']),
    ...(related.length > 0 && { related }),
    ...(additions.length > 0 && { additions }),
    ...(note !== undefined && { note }),
  };
  if (kind === 'fact') return { ...item, title: said('title'), text: said('text') };
  return {
    ...item,
    words: said('words'),
    ...(within !== undefined && { within }),
    speaker: said('speaker'),
    ...(to !== undefined && { to }),
    context: said('context'),
  };
}

function questionOf(draft: Draft, cards: Cards): PackQuestion {
  const { id, fields } = draft;
  const said = (name: string) => fields[name]?.trim() || UNWRITTEN;
  const answer = said('answer');
  const typed = listed(fields['accepted']);
  // The answer itself counts anyway, however it is written; alone it still says that it may be typed.
  const accepted = typed.filter(one => comparable(one) !== comparable(answer));
  const kind = kindOf(fields['kind'], answer);
  const isStatement = kind === 'true-false';
  return {
    id,
    kind,
    difficulty: difficultyOf(fields['difficulty']),
    prompt: said('prompt'),
    choices: isStatement
      ? ['True', 'False']
      : spread([answer, said('wrong1'), said('wrong2'), said('wrong3')], id),
    answer,
    ...(typed.length > 0 && !isStatement && { accepted }),
    explanation: said('explanation'),
    proof: wholeProof(draft, cards),
  };
}

/** What bears a question out: cards of its paragraph, and the one from elsewhere that was chosen. */
function wholeProof(draft: Draft, cards: Cards): string[] {
  const known = cards.questions.find(question => question.id === draft.id);
  const elsewhere = known && elsewhereOf(known, cards);
  const here = known?.proof.filter(id => id !== elsewhere) ?? proofOf(draft, cards);
  const also = draft.fields['also'] ?? '';
  return [
    ...new Set([...here.slice(0, also === '' ? PROOFS_MAX : PROOFS_MAX - 1), ...(also === '' ? [] : [also])]),
  ];
}

/** The first proof of a question that is from another paragraph than the question. */
function elsewhereOf(
  { proof }: PackQuestion,
  { facts, quotes }: Pick<Cards, 'facts' | 'quotes'>,
): string | undefined {
  const [first, ...others] = proof.flatMap(id => [...facts, ...quotes].find(card => card.id === id) ?? []);
  return others.find(card => card.section !== first?.section || card.paragraph !== first.paragraph)?.id;
}

function kindOf(chosen: string | undefined, answer: string): PackQuestion['kind'] {
  if (chosen === 'true-false' || chosen === 'speaker' || chosen === 'finish') return chosen;
  return isNumeric(answer) ? 'number' : 'choice';
}

function difficultyOf(chosen: string | undefined): PackQuestion['difficulty'] {
  return chosen === 'easy' || chosen === 'hard' ? chosen : 'medium';
}

/** What a question is proved by: the quote that it is about, or the cards of its paragraph. */
function proofOf(draft: Draft, cards: Cards): string[] {
  const { kind = '' } = draft.fields;
  const quote = /^(?:speaker|finish)$/.test(kind) ? quoteFor(draft, cards) : undefined;
  if (quote) return [quote.id];
  return [...cards.facts, ...cards.quotes]
    .filter(card => card.section === draft.section && card.paragraph === draft.paragraph)
    .map(({ id }) => id)
    .slice(0, PROOFS_MAX);
}

/** Choices stand in another order each time they are asked; in the file the right one is not always first. */
function spread(choices: readonly string[], id: string): string[] {
  const turn = Number(id.slice(1)) % choices.length;
  return [...choices.slice(turn), ...choices.slice(0, turn)];
}
