import { MessageFlags, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { Logger } from 'pino';
import { type Clock, sleep } from '../../src/clock.ts';
import { type Card, cardBody } from '../../src/discord/card.ts';
import {
  InteractionTokens,
  type RoundInteraction,
  TOKEN_LIFE_MS,
  type TokenInteraction,
} from './interaction-tokens.ts';

/** The edits of a question's notes are spread over so long. */
const SPREAD_MS = 1000;

/** The private answer to what a player did about a question. */
interface Note {
  readonly player: string;
  readonly token: string;
  readonly at: number;
  /** Its id, as the token knows it. */
  readonly message: string;
  /** The same without what it offers to whoever is alone; undefined where it offers nothing. */
  readonly plain: Card | undefined;
  isShown: boolean;
}

/** A note with buttons that mean something for as long as the round runs. */
type Controls = Pick<Note, 'token' | 'at' | 'message'>;

/** The notes of a round's last question. */
interface Notes {
  readonly index: number;
  readonly byPlayer: Map<string, Note>;
  /** Those that offer something to whoever is alone. */
  readonly offering: Set<Note>;
}

export interface PrivateNotesOptions {
  readonly rest: REST;
  readonly application: () => string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * What players of running rounds are told privately, and later. All of it goes by their interactions' tokens, which
 * Discord does not count; once those are dead it stays silent.
 */
export class PrivateNotes {
  readonly tokens = new InteractionTokens();
  readonly #options: PrivateNotesOptions;
  readonly #byRound = new Map<string, Notes>();
  /** Notes with controls of the round, by the interaction that brought them. */
  readonly #controls = new Map<string, Map<string, Controls>>();

  constructor(options: PrivateNotesOptions) {
    this.#options = options;
  }

  /**
   * Remembers the note about a question, to be edited when the answer is shown.
   * @param plain the same without what it offers to whoever is alone
   */
  remember(
    round: string,
    index: number,
    { user, token, id }: RoundInteraction,
    { message, plain }: Pick<Note, 'message' | 'plain'>,
  ): void {
    let notes = this.#byRound.get(round);
    if (!notes || notes.index < index) notes = { index, byPlayer: new Map(), offering: new Set() };
    if (notes.index > index) return;
    this.#byRound.set(round, notes);
    const at = SnowflakeUtil.timestampFrom(id);
    const note = { player: user.id, token, at, message, plain, isShown: false };
    notes.byPlayer.set(user.id, note);
    if (plain) notes.offering.add(note);
  }

  /** Whether a player has a note about a question. */
  has(round: string, index: number, player: string): boolean {
    const notes = this.#byRound.get(round);
    return notes?.index === index && notes.byPlayer.has(player);
  }

  /** Nobody is alone with a question any more: takes back what notes offer to whoever is; never rejects. */
  async takeBackOffers(round: string): Promise<void> {
    const { offering = new Set<Note>() } = this.#byRound.get(round) ?? {};
    const notes = [...offering];
    offering.clear();
    await Promise.all(
      notes.map(async note => {
        if (note.plain && !note.isShown) await this.#edit(round, note, note.plain);
      }),
    );
  }

  /** Remembers that the private answer to an interaction has controls of the round; forgets it when it has none. */
  keepControls(round: string, interaction: TokenInteraction, card: Card): void {
    const { token, id } = interaction;
    const isPress = interaction.isMessageComponent() && interaction.message.flags.has(MessageFlags.Ephemeral);
    // A press on a private note changes that one.
    const key = isPress ? (interaction.message.interactionMetadata?.id ?? interaction.message.id) : id;
    const controls = this.#controls.get(round) ?? new Map<string, Controls>();
    controls.delete(key);
    if (!card.controls?.length) return;
    this.#controls.set(round, controls);
    controls.set(key, { token, at: SnowflakeUtil.timestampFrom(id), message: '@original' });
  }

  /** Takes the controls of a round that is over from the notes that have some; never rejects. */
  async endControls(round: string, card: Card): Promise<void> {
    const controls = [...(this.#controls.get(round)?.values() ?? [])];
    this.#controls.delete(round);
    for (const note of controls) await this.#edit(round, note, card);
  }

  /**
   * Edits the notes about a question, one after the other within a second. Each is edited once; never rejects.
   * @param cardFor what a player's note says from now on
   */
  async show(round: string, index: number, cardFor: (player: string) => Card): Promise<void> {
    const notes = this.#byRound.get(round);
    if (notes?.index !== index) return;
    const { clock } = this.#options;
    const waiting = [...notes.byPlayer.values()].filter(({ isShown }) => !isShown);
    const cards = waiting.map(note => {
      note.isShown = true;
      return { note, card: cardFor(note.player) };
    });
    await Promise.all(
      cards.map(async ({ note, card }, nth) => {
        if (nth > 0) await sleep(clock, Math.round((nth * SPREAD_MS) / cards.length));
        await this.#edit(round, note, card);
      }),
    );
  }

  /** Tells a player something more, if they can still be told; never rejects. */
  async tell(round: string, player: string, card: Card): Promise<void> {
    const { rest, application, clock } = this.#options;
    const token = this.tokens.tokenOf(round, player, clock.now());
    if (token === undefined) return;
    const body = { ...cardBody(card), flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral };
    await this.#try(round, () => rest.post(Routes.webhook(application(), token), { body, auth: false }));
  }

  forget(round: string): void {
    this.tokens.forget(round);
    this.#byRound.delete(round);
    this.#controls.delete(round);
  }

  async #edit(round: string, { token, at, message }: Controls, card: Card): Promise<void> {
    const { rest, application, clock } = this.#options;
    if (clock.now() - at >= TOKEN_LIFE_MS) return;
    const body = cardBody(card);
    await this.#try(round, () =>
      rest.patch(Routes.webhookMessage(application(), token, message), { body, auth: false }),
    );
  }

  async #try(round: string, request: () => Promise<unknown>): Promise<void> {
    try {
      await request();
    } catch (error) {
      this.#options.log.warn({ err: error, round }, 'a player could not be told');
    }
  }
}
