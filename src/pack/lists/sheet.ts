import type { Refusal, RowUnit } from './reading.ts';

// The common ground of all formats: a table of named columns. A cell that holds several texts (a list in JSON
// or YAML) has them one by one.

export type Cell = string | readonly string[];

/** What a column is about. */
export type Role =
  | 'prompt'
  | 'answer'
  /** One of several columns with a choice each. */
  | 'choice'
  /** One column with all choices. */
  | 'choices'
  | 'wrong'
  | 'accepted'
  | 'explanation'
  | 'section'
  | 'difficulty'
  | 'id'
  | 'ignored';

export interface Column {
  readonly name: string;
  readonly role: Role;
}

export interface SheetRow {
  readonly row: number;
  readonly cells: readonly Cell[];
  /** What had to be mended to read it at all. */
  readonly changes: readonly string[];
  /** Its cells cannot be read. */
  readonly refusal?: Refusal;
}

export interface PassedOver {
  readonly row: number;
  readonly text: string;
  readonly why: string;
}

/** How the answer column says which choice is right; `beside` the choices, which are all wrong then. */
export type AnswerStyle = 'text' | 'letter' | 'number' | 'from-zero' | 'beside';

export interface Sheet {
  readonly format: string;
  readonly unit: RowUnit;
  readonly columns: readonly Column[];
  readonly rows: readonly SheetRow[];
  readonly passedOver: readonly PassedOver[];
  readonly notes: readonly string[];
  readonly title: string | undefined;
  readonly about: string | undefined;
  /** Its texts are written in HTML. */
  readonly html: boolean;
  /** What the format itself prescribes; guessed from the rows where it does not. */
  readonly answerStyle?: AnswerStyle;
}

/** More rows than these are not read. */
export const ROWS_MAX = 10_000;
export const COLUMNS_MAX = 50;
