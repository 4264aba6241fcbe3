import type { Fact, PackQuestion, Quote } from '../../../src/pack/schema.ts';
import { isCopied } from '../../pack/copied.ts';
import type { CardKind, Cards, ShownSection, ShownSentence } from '../protocol.ts';

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

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly max: number;
  readonly rows?: number;
  readonly isOptional?: boolean;
}

/** What a card of each kind is written with, in the order of its fields. */
const FIELDS: Readonly<Record<CardKind, readonly Field[]>> = {
  fact: [
    { name: 'title', label: 'Statement, in your own words', max: 80 },
    { name: 'text', label: 'What adds to it', max: 600, rows: 2 },
    { name: 'aliases', label: 'What would a member type? Two or more, with commas between', max: 400 },
  ],
  quote: [
    { name: 'words', label: 'Words, exactly as they were said', max: 300, rows: 2 },
    { name: 'speaker', label: 'Speaker', max: 60 },
    { name: 'context', label: 'What was going on, in your own words', max: 300, rows: 2 },
    { name: 'aliases', label: 'What would a member type? Two or more, with commas between', max: 400 },
  ],
  question: [
    { name: 'prompt', label: 'Question', max: 160, rows: 2 },
    { name: 'answer', label: 'Right answer', max: 34 },
    { name: 'wrong1', label: 'Wrong answer', max: 34 },
    { name: 'wrong2', label: 'Another wrong answer', max: 34 },
    { name: 'wrong3', label: 'A third wrong answer', max: 34 },
    { name: 'explanation', label: 'Why it is so', max: 240, rows: 2 },
    {
      name: 'accepted',
      label: 'Other answers that count when typed (optional), with commas between',
      max: 300,
      isOptional: true,
    },
  ],
};

const OF_TRUE_OR_FALSE = new Set(['prompt', 'answer', 'explanation']);

/** The fields of a draft: a question whose answer is "True" or "False" has no choices of its own. */
export function fieldsOf(draft: Draft): readonly Field[] {
  const fields = FIELDS[draft.kind];
  return isTrueFalse(draft) ? fields.filter(({ name }) => OF_TRUE_OR_FALSE.has(name)) : fields;
}

function isTrueFalse({ kind, fields }: Draft): boolean {
  return kind === 'question' && /^(?:True|False)$/.test(fields['answer']?.trim() ?? '');
}

/** So many words in a row are the article's, not the author's. */
const OWN_WORDING_MAX = 7;
const ALIASES_MIN = 2;

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
  return { ...common, fields: { answer, wrong1, wrong2, wrong3 } };
}

/** Others of the same kind in the article: years for a year, amounts for an amount, names for a name. */
function rivals(answer: string, sections: readonly ShownSection[]): string[] {
  const sentences = sections.flatMap(({ paragraphs }) => paragraphs.flat());
  const all = new Set(sentences.flatMap(({ names, numbers }) => [...numbers, ...names]));
  const alike = [...all].filter(other => shapeOf(other) === shapeOf(answer) && other.length <= 34);
  return alike.filter(other => !other.includes(answer) && !answer.includes(other)).slice(0, 3);
}

function shapeOf(text: string): string {
  if (/^[12]\d{3}$/.test(text)) return 'year';
  if (/\b[12]\d{3}\b/.test(text)) return 'date';
  if (/\d|million|billion|thousand|hundred|dozen/.test(text)) return 'number';
  return /^\p{Lu}/u.test(text) ? 'name' : 'word';
}

/** A card again as a draft. */
export function draftOf(card: Fact | Quote | PackQuestion, cards: Cards): Draft {
  if ('prompt' in card) {
    const source = [...cards.facts, ...cards.quotes].find(({ id }) => id === card.proof[0]);
    const [wrong1 = '', wrong2 = '', wrong3 = ''] = card.choices.filter(choice => choice !== card.answer);
    const { id, prompt, answer, explanation, accepted = [] } = card;
    const fields = { prompt, answer, wrong1, wrong2, wrong3, explanation, accepted: accepted.join(', ') };
    return {
      kind: 'question',
      id,
      section: source?.section ?? '',
      paragraph: source?.paragraph ?? 0,
      from: '',
      fields,
    };
  }
  const { id, section, paragraph } = card;
  const aliases = card.aliases.join(', ');
  if ('title' in card) {
    return {
      kind: 'fact',
      id,
      section,
      paragraph,
      from: '',
      fields: { title: card.title, text: card.text, aliases },
    };
  }
  const { words, speaker, context } = card;
  return { kind: 'quote', id, section, paragraph, from: '', fields: { words, speaker, context, aliases } };
}

/** Why a draft cannot be accepted yet, most important first; none when it can. */
export function locks(draft: Draft, paragraphText: string, cards: Cards): string[] {
  const { kind, fields } = draft;
  const reasons: string[] = [];
  const own = kind === 'fact' ? ['title', 'text'] : ['context', 'prompt', 'explanation'];
  if (own.some(name => isCopied(fields[name] ?? '', paragraphText, OWN_WORDING_MAX))) {
    reasons.push('That is still the article’s wording: say it in your own.');
  }
  const empty = fieldsOf(draft).filter(
    ({ name, isOptional }) => !isOptional && name !== 'aliases' && !fields[name]?.trim(),
  );
  if (empty.length > 0)
    reasons.push(`Still empty: ${empty.map(({ label }) => label.split(',')[0]).join(', ')}.`);
  const long = fieldsOf(draft).filter(({ name, max }) => (fields[name] ?? '').length > max);
  reasons.push(...long.map(({ label, max }) => `${label}: at most ${max} characters.`));
  if (kind !== 'question' && listed(fields['aliases']).length < ALIASES_MIN) {
    reasons.push('Two or more words or questions that members would type are needed.');
  }
  if (kind === 'question' && proofOf(draft, cards).length === 0) {
    reasons.push('A question needs a fact or a quote from this paragraph as its proof: write that first.');
  }
  return reasons;
}

/** The card that a draft makes; what is empty shows as dots, so that it can be looked at from the start. */
export function cardOf(draft: Draft, cards: Cards): Fact | Quote | PackQuestion {
  const { kind, id, section, paragraph, fields } = draft;
  const said = (name: string) => fields[name]?.trim() || '…';
  if (kind === 'question') {
    const answer = said('answer');
    const isStatement = isTrueFalse(draft);
    const choices = isStatement
      ? ['True', 'False']
      : spread([answer, said('wrong1'), said('wrong2'), said('wrong3')], id);
    const accepted = isStatement ? [] : listed(fields['accepted']);
    const known = cards.questions.find(question => question.id === id);
    const isNumber = ['year', 'date', 'number'].includes(shapeOf(answer));
    return {
      id,
      kind: isStatement ? 'true-false' : (keptKind(known) ?? (isNumber ? 'number' : 'choice')),
      difficulty: known?.difficulty ?? 'medium',
      prompt: said('prompt'),
      choices,
      answer,
      ...(accepted.length > 0 ? { accepted } : {}),
      explanation: said('explanation'),
      proof: known?.proof ?? proofOf(draft, cards),
    };
  }
  const item = { section, paragraph, tags: [], aliases: listed(fields['aliases']) };
  const known = [...cards.facts, ...cards.quotes].find(card => card.id === id);
  if (kind === 'fact') return { ...item, ...known, ...item, id, title: said('title'), text: said('text') };
  return {
    ...item,
    ...known,
    ...item,
    id,
    words: said('words'),
    speaker: said('speaker'),
    context: said('context'),
  };
}

/** Kinds that the workshop does not begin are kept. */
function keptKind(known: PackQuestion | undefined): 'speaker' | 'finish' | undefined {
  return known?.kind === 'speaker' || known?.kind === 'finish' ? known.kind : undefined;
}

/** The cards of a draft's paragraph: what a question about it is proved by. */
function proofOf({ section, paragraph }: Draft, { facts, quotes }: Cards): string[] {
  return [...facts, ...quotes]
    .filter(card => card.section === section && card.paragraph === paragraph)
    .map(({ id }) => id)
    .slice(0, 4);
}

/** Choices stand in another order each time they are asked; in the file the right one is not always first. */
function spread(choices: readonly string[], id: string): string[] {
  const turn = Number(id.slice(1)) % choices.length;
  return [...choices.slice(turn), ...choices.slice(0, turn)];
}

function listed(text = ''): string[] {
  return [
    ...new Set(
      text
        .split(/[,\n]/)
        .map(one => one.trim())
        .filter(one => one !== ''),
    ),
  ].slice(0, 12);
}
