import * as z from 'zod';
import { referenceTo } from './reference.ts';
import { CHOICE_MAX, difficulties, type Pack, type Question, SECTION_TITLE_MAX, TEXT_MAX } from './schema.ts';

// A deck is a pack of questions alone, without an article to prove them. Lengths are UTF-16 units, as Discord
// counts.

/** More than a pack's own prompts have: people's lists tell small stories, and a card has room for them. */
export const DECK_PROMPT_MAX = 300;
export const DECK_TITLE_MAX = 60;
/** An answer that is typed, and any other wording of it. */
export const TYPED_ANSWER_MAX = 60;
export const ACCEPTED_MAX = 12;
export const CHOICES_MAX = 6;
export const EXPLANATION_MAX = 240;
/** Of one deck. */
export const DECK_QUESTIONS_MAX = 2000;

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .regex(/^\P{Cc}*$/u, 'must be one line without control characters')
    .refine(value => value.length <= max, `has more than ${max} characters`)
    .meta({ maxLength: max });

const questionId = z
  .string()
  .regex(/^t[1-9]\d{0,3}$/, 'must be "t" and a number up to 9999, such as "t5"')
  .meta({ description: 'stays with the question when a file is uploaded again' });

/** A deck's question: with choices, or a term whose answer is typed. */
export const deckQuestionSchema = z
  .strictObject({
    id: questionId,
    prompt: text(DECK_PROMPT_MAX),
    /** Two to six, the answer among them; absent where the answer can only be typed. */
    choices: z.array(text(CHOICE_MAX)).min(2).max(CHOICES_MAX).optional(),
    answer: text(TYPED_ANSWER_MAX),
    /** Other wordings that count when the answer is typed. */
    accepted: z.array(text(TYPED_ANSWER_MAX)).max(ACCEPTED_MAX).optional(),
    explanation: text(EXPLANATION_MAX).optional(),
    /** The title of its section. */
    section: text(SECTION_TITLE_MAX).optional(),
    difficulty: z.enum(difficulties).optional(),
  })
  .refine(({ choices, answer }) => choices === undefined || choices.includes(answer), {
    path: ['answer'],
    error: 'is not among the choices',
  })
  .refine(({ choices }) => choices === undefined || new Set(choices).size === choices.length, {
    path: ['choices'],
    error: 'have an entry twice',
  });

export const deckSchema = z.strictObject({
  $schema: text(200).optional(),
  title: text(DECK_TITLE_MAX),
  about: text(TEXT_MAX).optional(),
  questions: z
    .array(deckQuestionSchema)
    .min(1)
    .max(DECK_QUESTIONS_MAX)
    .refine(questions => new Set(questions.map(({ id }) => id)).size === questions.length, {
      error: 'have an id twice',
    }),
});

export type DeckQuestion = z.infer<typeof deckQuestionSchema>;
export type Deck = z.infer<typeof deckSchema>;

/** What a deck's id begins with, and no pack's does. */
const DECK_ID = '_';
const DECK_ID_LETTERS = 10;

/** An id for a deck. @param random numbers in [0, 1) */
export function newDeckId(random: () => number): string {
  const letters = Array.from({ length: DECK_ID_LETTERS }, () => Math.floor(random() * 36).toString(36));
  return DECK_ID + letters.join('');
}

export function isDeckId(id: string): boolean {
  return id.startsWith(DECK_ID);
}

/** A deck as rounds ask it: its sections and questions go by references, as those of packs do. */
export interface PlayableDeck {
  readonly id: string;
  readonly title: string;
  /** The same as its title. */
  readonly subject: string;
  readonly about: string | undefined;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly Question[];
}

/** @param id nobody else's */
export function playableDeck(id: string, { title, about, questions }: Deck): PlayableDeck {
  const titles = new Set(questions.flatMap(({ section = [] }) => section));
  const sections = [...titles].map((name, at) => ({ id: referenceTo(id, `s${at + 1}`), title: name }));
  const ids = new Map(sections.map(section => [section.title, section.id]));
  return {
    id,
    title,
    subject: title,
    about,
    sections,
    questions: questions.map(question => ({
      ...question,
      id: referenceTo(id, question.id),
      section: ids.get(question.section ?? ''),
    })),
  };
}

/** What rounds ask questions of: a pack with an article, or a deck. */
export type Playable = Pack | PlayableDeck;

export function isDeck(playable: Playable): playable is PlayableDeck {
  return isDeckId(playable.id);
}
