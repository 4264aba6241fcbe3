import * as z from 'zod';

// Lengths are UTF-16 units, as Discord counts. The bounds keep every item inside one card (4000 characters
// over all texts of a message, even when escaping doubles an item's own) and leave every autocomplete
// label ("📌 <section title> · <preview>", 100 characters) at least half its room for the preview.
export const SECTION_TITLE_MAX = 40;
export const FACT_TITLE_MAX = 80;
export const TEXT_MAX = 600;
/** A choice is a button's label, of which a phone shows 38 characters, after "A · ". */
export const CHOICE_MAX = 34;
/** More are not even compared with each other. */
export const PACK_QUESTIONS_MAX = 500;
/** A pack's sections, its timeline or its people, written out one below the other on a card. */
export const LIST_TEXT_MAX = 3000;

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .regex(/^\P{Cc}*$/u, 'must be one line without control characters')
    // zod's own `max` counts code points.
    .refine(value => value.length <= max, {
      error: ({ input }) => `has ${String(input).length} characters; at most ${max} are allowed`,
    })
    .meta({ maxLength: max });
const sectionId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be a short lower-case name such as "hack"');
const factId = z.string().regex(/^f[1-9]\d{0,3}$/, 'must be "f" and a number, such as "f17"');
const quoteId = z.string().regex(/^q[1-9]\d{0,3}$/, 'must be "q" and a number, such as "q4"');
const itemId = z.string().regex(/^[fq][1-9]\d{0,3}$/, 'must be the id of a fact or a quote');
const questionId = z.string().regex(/^t[1-9]\d{0,3}$/, 'must be "t" and a number, such as "t5"');

/** What facts and quotes have in common. `paragraph` counts the section's blocks from 1. */
const item = {
  section: sectionId,
  paragraph: z.int().min(1).max(200),
  /** Topics; an item shares them with others. */
  tags: z.array(text(30)).max(12).default([]),
  /** Words people would ask with and other spellings; searched with a lower weight, never shown. */
  aliases: z.array(text(60)).max(20),
  /** Other items worth reading next, best first. */
  related: z.array(itemId).max(5).optional(),
  /** An editor's note: where the article is wrong or imprecise. */
  note: text(300).optional(),
  /** Names, numbers or dates in our wording that its paragraph does not have, each with the reason. */
  additions: z
    .array(z.strictObject({ text: text(60), reason: text(200) }))
    .max(10)
    .optional(),
};

export const factSchema = z.strictObject({
  id: factId,
  title: text(FACT_TITLE_MAX),
  text: text(TEXT_MAX),
  ...item,
});

export const quoteSchema = z.strictObject({
  id: quoteId,
  /** The exact words, without quotation marks. */
  words: text(300),
  /** A sentence of ours around a short phrase; `{quote}` stands for the words and their quotation marks. */
  within: text(200).optional(),
  speaker: text(60),
  /** To whom or where, read after the speaker: "in an e-mail to Amy Pascal". */
  to: text(100).optional(),
  /** What was going on, in our words. */
  context: text(300),
  ...item,
});

/** From easy to hard. */
export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** Plain choice, true or false, who said it, finish the quote, number or date. */
export const questionKinds = ['choice', 'true-false', 'speaker', 'finish', 'number'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const questionSchema = z.strictObject({
  id: questionId,
  kind: z.enum(questionKinds),
  difficulty: z.enum(difficulties),
  prompt: text(160),
  /** Four, or True and False. */
  choices: z.array(text(CHOICE_MAX)).min(2).max(4),
  /** One of the choices, letter for letter. */
  answer: text(CHOICE_MAX),
  /** What counts beside the answer when it is typed, possibly nothing; only questions with it can be, and no open ones. */
  accepted: z.array(text(60)).max(12).optional(),
  /** Why it is so, in our words. */
  explanation: text(240),
  /** The facts and quotes that bear it out; the question stands where the first one does. */
  proof: z.array(itemId).min(1).max(4),
});

export const sectionSchema = z.strictObject({
  id: sectionId,
  title: text(SECTION_TITLE_MAX),
  /** The article's own heading line; absent for the part before the first heading. */
  heading: text(200).optional(),
  summary: text(200),
});

export const packFileSchema = z.strictObject({
  /** The JSON Schema an editor checks this file with. */
  $schema: text(200).optional(),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be the name of its folder'),
  /** What the article is about, short enough for a sentence: "The Interview". */
  subject: text(60),
  title: text(120),
  about: text(TEXT_MAX),
  /** The speaker under which lines written by the article's author stand. */
  author: text(60),
  sections: z.array(sectionSchema).min(1).max(25),
  timeline: z
    .array(z.strictObject({ when: text(40), what: text(160), item: itemId }))
    .max(20)
    .default([]),
  people: z
    .array(z.strictObject({ name: text(60), role: text(160), item: itemId }))
    .max(25)
    .default([]),
  /** Ids of what was taken out, which are never used again: messages, boards and reviews still hold them. */
  retired: z
    .strictObject({
      /** Facts and quotes, each with the one that is shown in its place. */
      items: z.record(itemId, itemId).optional(),
      questions: z.array(questionId).optional(),
    })
    .optional(),
});

export const factsFileSchema = z.array(factSchema).min(1).max(500);
export const quotesFileSchema = z.array(quoteSchema).max(500);
export const questionsFileSchema = z.array(questionSchema).min(1).max(PACK_QUESTIONS_MAX);

export type Section = z.infer<typeof sectionSchema>;
export type Fact = z.infer<typeof factSchema>;
export type Quote = z.infer<typeof quoteSchema>;
export type Item = Fact | Quote;
/** A question as a pack's file has it. */
export type PackQuestion = z.infer<typeof questionSchema>;

/** A question that can be asked. What a deck's question can lack is optional. */
export interface Question {
  readonly id: string;
  readonly prompt: string;
  readonly answer: string;
  readonly kind?: QuestionKind | undefined;
  readonly difficulty?: Difficulty | undefined;
  /** Two to six, the answer among them; undefined where it is typed. */
  readonly choices?: readonly string[] | undefined;
  /** Other wordings that count when the answer is typed. */
  readonly accepted?: readonly string[] | undefined;
  readonly explanation?: string | undefined;
  /** Of a deck's: as its section is called. A pack's question stands where its first proof does. */
  readonly section?: string | undefined;
  readonly proof?: readonly string[] | undefined;
}

/** One article's content, parsed and checked: every reference in it resolves. */
export interface Pack extends z.infer<typeof packFileSchema> {
  readonly facts: readonly Fact[];
  readonly quotes: readonly Quote[];
  readonly questions: readonly PackQuestion[];
}
