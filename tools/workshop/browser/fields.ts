import { difficulties } from '../../../src/pack/schema.ts';
import type { CardKind } from '../protocol.ts';

/** Something that a card is written with. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly max: number;
  readonly rows?: number;
  readonly isOptional?: boolean;
  /** Whether most cards do without it. */
  readonly isRare?: boolean;
  /** Whether it is one of the cards. */
  readonly isCard?: boolean;
  /** What it is chosen from, instead of written: values with what they are called. */
  readonly choices?: readonly (readonly [value: string, name: string])[];
}

/** The kinds of questions that an author chooses from; whether a plain one asks for a number, its answer tells. */
export const askings = {
  choice: 'One of four',
  'true-false': 'True or false',
  speaker: 'Who said it',
  finish: 'Finish the quote',
} as const;

const aliases: Field = {
  name: 'aliases',
  label: 'What would a member type? Two or more, with commas between',
  max: 400,
};
const rare: readonly Field[] = [
  { name: 'related', label: 'What to read next: ids of other cards, such as f3, q1', max: 60 },
  {
    name: 'additions',
    label: 'What its paragraph does not say, a line each, with the reason: “1987: the year of the fire”',
    max: 1000,
    rows: 2,
  },
  { name: 'note', label: 'Where the article is wrong or imprecise', max: 300, rows: 2 },
].map(field => ({ ...field, isOptional: true, isRare: true }));

/** What a card of each kind is written with, in the order of its fields. */
const FIELDS: Readonly<Record<CardKind, readonly Field[]>> = {
  fact: [
    { name: 'title', label: 'Statement, in your own words', max: 80 },
    { name: 'text', label: 'What adds to it', max: 600, rows: 2 },
    aliases,
    ...rare,
  ],
  quote: [
    { name: 'words', label: 'Words, exactly as they were said', max: 300, rows: 2 },
    {
      name: 'within',
      label: 'A short phrase needs a sentence around it: “He wanted fewer {quote}.”',
      max: 200,
      isOptional: true,
    },
    { name: 'speaker', label: 'Speaker', max: 60 },
    { name: 'context', label: 'What was going on, in your own words', max: 300, rows: 2 },
    aliases,
    {
      name: 'to',
      label: 'To whom or where: “in a letter to Amy”',
      max: 100,
      isOptional: true,
      isRare: true,
    },
    ...rare,
  ],
  question: [
    { name: 'kind', label: 'Kind', max: 20, isOptional: true, choices: Object.entries(askings) },
    { name: 'prompt', label: 'Question', max: 160, rows: 2 },
    { name: 'answer', label: 'Right answer', max: 34 },
    { name: 'wrong1', label: 'Wrong answer', max: 34 },
    { name: 'wrong2', label: 'Another wrong answer', max: 34 },
    { name: 'wrong3', label: 'A third wrong answer', max: 34 },
    { name: 'explanation', label: 'Why it is so', max: 240, rows: 2 },
    {
      name: 'difficulty',
      label: 'How hard',
      max: 10,
      isOptional: true,
      choices: difficulties.map(one => [one, one]),
    },
    {
      name: 'accepted',
      label: 'For typed rounds (optional): what counts when it is typed, with commas between',
      max: 300,
      isOptional: true,
    },
    {
      name: 'also',
      label: 'A card from another paragraph that bears it out, too',
      max: 10,
      isOptional: true,
      isRare: true,
      isCard: true,
    },
  ],
};
const OF_CHOICES = new Set(['wrong1', 'wrong2', 'wrong3', 'accepted']);

/** The fields of a card: a statement that is true or false has no choices of its own. */
export function fieldsOf(kind: CardKind, values: Readonly<Record<string, string>>): readonly Field[] {
  if (values['kind'] !== 'true-false') return FIELDS[kind];
  return FIELDS[kind]
    .filter(({ name }) => !OF_CHOICES.has(name))
    .map(field =>
      field.name === 'answer'
        ? { ...field, choices: ['True', 'False'].map(one => [one, one] as const) }
        : field,
    );
}

/** A field's label without what explains it. */
export function nameOf(label: string): string {
  return label.split(/[,?:]/)[0] ?? label;
}

/** What is written with commas between. */
export function listed(text = ''): string[] {
  const parts = text.split(/[,\n]/).map(one => one.trim());
  return [...new Set(parts.filter(one => one !== ''))].slice(0, 12);
}

const ITEM_ID = /^[fq][1-9]\d{0,3}$/;

/** The ids of cards to read next, as far as they are some. */
export function relatedIn(text = ''): string[] {
  return listed(text)
    .filter(id => ITEM_ID.test(id))
    .slice(0, 5);
}

/** "1987: the year of the fire", a line each; those that are written otherwise are left out. */
export function additionsIn(text = ''): { text: string; reason: string }[] {
  return linesOf(text).flatMap(line => {
    const [, name, reason] = ADDITION.exec(line) ?? [];
    return name === undefined || reason === undefined ? [] : { text: name.trim(), reason: reason.trim() };
  });
}

const ADDITION = /^(.+?): (.+)$/;

export function linesOf(text = ''): string[] {
  return text.split('\n').filter(line => line.trim() !== '');
}
