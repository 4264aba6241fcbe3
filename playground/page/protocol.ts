import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';
import type { Candidate } from '../choosing.ts';
import type { Temper } from '../players/player.ts';
import type { Choice } from '../validation/callback.ts';
import type { ModalBody } from '../validation/components.ts';

/** What the page is told on `/page/feed?as=PERSON&in=PLACE`; the view comes first, then the history. */
export type News =
  | { readonly kind: 'view'; readonly view: View }
  | ({ readonly kind: 'history' } & History)
  /** New or changed. */
  | { readonly kind: 'message'; readonly message: APIMessage }
  | { readonly kind: 'deleted'; readonly id: string }
  /** Something was said in another place. */
  | { readonly kind: 'elsewhere'; readonly path: string }
  /** The person or the place does not exist, or not for each other. */
  | { readonly kind: 'lost'; readonly reason: string };

/** The newest messages, or those before one, oldest first. */
export interface History {
  readonly messages: readonly APIMessage[];
  readonly hasEarlier: boolean;
}

/** What somebody in a place has around them. */
export interface View {
  readonly me: Person;
  readonly place: Place;
  /** Whom a visitor can be. */
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  /** Who can be named here where a person is asked for. */
  readonly members: readonly Candidate[];
  /** Of people, channels and roles, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly commands: readonly APIApplicationCommand[];
  readonly introduction: Introduction;
  readonly bot: { readonly id: string; readonly name: string; readonly isOnline: boolean };
  /** Whether the bot may send messages here; undefined where it has no say, as in a direct message. */
  readonly canBotSend: boolean | undefined;
  /** The simulated players of this server. */
  readonly players: { readonly count: number; readonly temper: Temper } | undefined;
}

/** What a newcomer is told. */
export interface Introduction {
  /** What this is, in one sentence. */
  readonly sentence: string;
  /** The line that starts a round to play with others. */
  readonly round: string;
  readonly suggestions: readonly Suggestion[];
}

/** Something to try: what one would say, and the line that does it. */
export interface Suggestion {
  readonly says: string;
  readonly line: string;
}

export interface Person {
  readonly id: string;
  /** As addresses name them. */
  readonly username: string;
  readonly name: string;
  /** What they are in the main server. */
  readonly role: 'owner' | 'moderator' | 'member';
}

export interface Place {
  readonly id: string;
  /** As addresses name it. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'channel' | 'thread' | 'dm' | 'group';
  /** The server it is in. */
  readonly server: string | undefined;
  /** What is special about it. */
  readonly about: string | undefined;
}

/** What came of an act; messages come over the feed. */
export type ActReply =
  | { readonly kind: 'done' }
  /** The bot was down for so long; how many answers to open questions it still has, if any was open. */
  | { readonly kind: 'back'; readonly ms: number; readonly kept: number | undefined }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'candidates'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'modal'; readonly modal: OpenModal }
  /** The application did not respond. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** The client itself would not send it. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A modal; its id is that of the interaction that opened it. */
export interface OpenModal extends ModalBody {
  readonly id: string;
}

/** One REST call or gateway payload, as listed; its bodies are fetched from `/page/traffic/NUMBER`. */
export type TrafficEntry = {
  readonly number: number;
  /** Epoch milliseconds. */
  readonly at: number;
} & (
  | {
      readonly kind: 'call';
      readonly method: string;
      readonly path: string;
      /** 0 if it was never answered. */
      readonly status: number;
      readonly ms: number;
      /** Requests left in the route's rate-limit window. */
      readonly left: number | undefined;
    }
  | { readonly kind: 'payload'; readonly name: string; readonly sequence: number | null }
);

/** Bodies of a traffic entry. */
export interface TrafficBodies {
  readonly request?: unknown;
  readonly response?: unknown;
}
