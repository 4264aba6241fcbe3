import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Fact, Pack, PackQuestion, Quote } from '../../src/pack/schema.ts';
import type { Sentence } from './sentences.ts';

/** What is written in a workshop. */
export interface Cards {
  readonly facts: readonly Fact[];
  readonly quotes: readonly Quote[];
  readonly questions: readonly PackQuestion[];
}

/** What is told of a pack as a whole. */
export type Header = Pick<Pack, 'subject' | 'about' | 'sections' | 'timeline' | 'people'>;

export type CardKind = 'fact' | 'quote' | 'question';

/** What stands for a text of a card that is not written yet. */
export const UNWRITTEN = '…';

/** A sentence, and whether a card has what it says. */
export interface ShownSentence extends Sentence {
  readonly isCovered: boolean;
}

export interface ShownSection {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly (readonly ShownSentence[])[];
}

/** The answer of `GET /workshop/state`, `POST /workshop/save` and `POST /workshop/header`. */
export interface State extends Cards {
  readonly id: string;
  readonly header: Header;
  /** Of all that is written; it goes back with what comes after. */
  readonly version: string;
  readonly title: string;
  readonly author: string;
  readonly sections: readonly ShownSection[];
  /** The ids of the next cards. */
  readonly next: Readonly<Record<CardKind, string>>;
  /** A line for each. */
  readonly problems: readonly string[];
  readonly advice: readonly string[];
}

/** How the search finds a card by one of the words that members would type. */
export interface Tried {
  readonly alias: string;
  /** From 1; undefined when it is not found at all. */
  readonly place: number | undefined;
}

/** The answer of `POST /workshop/preview`. */
export interface Preview {
  readonly card: readonly APIMessageTopLevelComponent[];
  /** What has to be mended, such as what the article does not bear out; a line for each. */
  readonly unproved: readonly string[];
  /** What would be better otherwise. */
  readonly better: readonly string[];
  readonly tried: readonly Tried[];
}

/** The answer of `POST /workshop/try`: where the round is, or why there is none. */
export type Trial = { readonly address: string } | { readonly reason: string };

/** How many facts and questions make a pack playable. */
export const PLAYABLE = { facts: 20, questions: 20 } as const;
