import { Routes, SnowflakeUtil } from 'discord.js';
import type { Logger } from 'pino';
import { within } from '../../src/clock.ts';
import { accents, type Card, cardBody, renderCard } from '../../src/discord/card.ts';
import { isThere } from '../../src/discord/channel-errors.ts';
import { errorCard } from '../../src/discord/notice.ts';
import type { UserNames } from '../../src/discord/user-names.ts';
import type { RoundMessage } from '../../src/trivia/events.ts';
import { questionMessage, type Round } from '../../src/trivia/round.ts';
import {
  ChannelLostError,
  type ChannelMessages,
  type Posted,
} from '../../src/trivia/running/channel-messages.ts';
import type { RoundContents } from '../../src/trivia/running/round-contents.ts';
import { standings } from '../../src/trivia/standings.ts';
import type { RoundInteraction, TokenInteraction } from './interaction-tokens.ts';
import { questionKey } from './message-keys.ts';
import { PrivateNotes } from './private-notes.ts';
import { questionCard } from './question-card.ts';
import { outText, placeNote, resultNote } from './result-note.ts';
import { offersNext, revealCard } from './reveal-card.ts';
import { RoundChannels, type RoundChannelsOptions } from './round-channels.ts';
import { routes } from './routes.ts';
import { isShown } from './standings-card.ts';
import { standingsMessage } from './standings-message.ts';
import { endLine, startCard } from './start-card.ts';

/** So long at most the standings wait for those whom they do not show to be told. */
const PLACES_MS = 1000;

export interface DiscordMessagesOptions extends RoundChannelsOptions {
  readonly application: () => string;
  readonly contents: Pick<RoundContents, 'of' | 'release'>;
  readonly names: Pick<UserNames, 'of'>;
  readonly log: Logger;
}

/** Rounds in Discord channels: ordinary messages, sent and edited with the bot's token. */
export class DiscordMessages implements ChannelMessages {
  readonly #options: DiscordMessagesOptions;
  readonly #notes: PrivateNotes;
  readonly #channels: RoundChannels;

  constructor(options: DiscordMessagesOptions) {
    this.#options = options;
    this.#notes = new PrivateNotes(options);
    this.#channels = new RoundChannels(options);
  }

  async post(round: Round, what: RoundMessage, mayBeThere: boolean): Promise<Posted> {
    const key = what === 'start' ? routes.rules.id({ round: round.id }) : questionKey(round);
    this.#leaveBehind(round);
    const id = await this.#channels.send(round, key, mayBeThere, async () => ({
      card: this.#posted(round, what),
    }));
    return { id, at: SnowflakeUtil.timestampFrom(id) };
  }

  async edit(round: Round, what: RoundMessage): Promise<boolean> {
    const message = what === 'start' ? round.startMessage : questionMessage(round);
    if (message === undefined) return true;
    const isClosed = what === 'question' && round.phase.name !== 'open';
    const body = cardBody(isClosed ? this.#closed(round) : this.#posted(round, what));
    const route = Routes.channelMessage(round.channel, message);
    const wasThere = await this.#channels.reach(round, () =>
      isThere(() => this.#options.rest.patch(route, { body })),
    );
    // What nobody could see becomes void first; a skipped one brought nothing in any case.
    if (isClosed && (wasThere || round.played.at(-1)?.skipped)) void this.#showResults(round);
    return wasThere;
  }

  async count(round: Round, signal: AbortSignal): Promise<boolean> {
    const { clock, rest, application, log } = this.#options;
    // An edit with the bot's own token would cost of its budget.
    const message = questionMessage(round) ?? round.startMessage;
    const token = this.#notes.tokens.editorToken(round.id, message, clock.now());
    if (token === undefined) return true;
    const body = cardBody(this.#counting(round));
    try {
      return await isThere(() =>
        rest.patch(Routes.webhookMessage(application(), token), { body, auth: false, signal }),
      );
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, round: round.id }, 'a counter could not be edited');
      return true;
    }
  }

  /**
   * Brings the counter up to date by answering a press on its message, whose token can edit it from then on.
   * @returns false when somebody has deleted it; the press is unanswered then
   * @throws Discord's error when the answer is refused
   */
  async countOn(interaction: RoundInteraction, round: Round): Promise<boolean> {
    if (interaction.isModalSubmit() && !interaction.isFromMessage()) return true;
    if (!(await isThere(() => interaction.update(renderCard(this.#counting(round)))))) return false;
    // Only now is the message what its token can edit; before, it could be the private note.
    this.#notes.tokens.rememberEditor(round.id, interaction);
    return true;
  }

  /** Remembers how to reach somebody who acts in a round, and what they are called. */
  remember(round: string, interaction: TokenInteraction): void {
    this.#notes.tokens.remember(round, interaction);
  }

  /**
   * Remembers the private answer to what somebody did about a question: it shows the result with the reveal.
   * @param note its id, and the same without what it offers to whoever is alone, as long as nobody else answers
   */
  noted(
    round: Round,
    index: number,
    interaction: RoundInteraction,
    note: { readonly message: string; readonly plain: Card | undefined },
  ): void {
    this.#notes.remember(round.id, index, interaction, note);
    const { phase } = round;
    const answered = phase.name === 'open' ? Object.keys(phase.question.answers).length : 0;
    if (answered > 1) void this.#notes.takeBackOffers(round.id);
    // A note that was slow to be sent comes after the reveal.
    if (index < round.played.length) void this.#showResults(round);
  }

  /** Whether a player has a note about a question that can still show the result. */
  hasNote(round: string, index: number, player: string): boolean {
    return this.#notes.has(round, index, player);
  }

  /** Remembers that the private answer to an interaction has controls of a round, or has none any more. */
  keepControls(round: string, interaction: TokenInteraction, card: Card): void {
    this.#notes.keepControls(round, interaction, card);
  }

  /** Whether somebody started a round or pressed something in it since this process runs. */
  knows(round: string, player: string): boolean {
    return this.#notes.tokens.has(round, player);
  }

  async tellOut(round: Round, players: readonly string[]): Promise<void> {
    const index = round.played.length;
    const card = errorCard(outText(round));
    // Whoever answered hears it by the note about their answer.
    const silent = players.filter(player => !this.#notes.has(round.id, index - 1, player));
    await Promise.all(silent.map(player => this.#notes.tell(round.id, player, card)));
  }

  async tellVoid(round: Round, players: readonly string[]): Promise<void> {
    const index = round.played.length;
    // Whoever answered hears it by the note about their answer.
    const silent = players.filter(player => !this.#notes.has(round.id, index - 1, player));
    void this.#showResults(round);
    const card = errorCard(
      `The message of question ${index} was deleted, so the question counts for nobody, and your answer neither.`,
    );
    await Promise.all(silent.map(player => this.#notes.tell(round.id, player, card)));
  }

  async tellLost(round: Round): Promise<void> {
    const kept = round.played.length > 0 ? ' Its scores are kept.' : '';
    const cause = this.#channels.lossOf(round);
    const text =
      `I can no longer post in <#${round.channel}>, so your round ended.${kept} ${cause}`.trimEnd();
    await this.#notes.tell(round.id, round.host, errorCard(text));
  }

  /** Takes the controls of a round that is over from the private answers that have some. */
  endControls(round: string): void {
    void this.#notes.endControls(round, { accent: accents.neutral, body: ['The round is over.'] });
  }

  forget(round: Round): void {
    this.endControls(round.id);
    this.#notes.forget(round.id);
    this.#channels.forget(round);
    this.#options.contents.release(round.id);
  }

  async delete(round: Round, message: string): Promise<void> {
    const route = Routes.channelMessage(round.channel, message);
    await this.#channels.reach(round, () => isThere(() => this.#options.rest.delete(route)));
  }

  async showStandings(current: () => Round, mayBeThere: boolean): Promise<void> {
    this.#leaveBehind(current());
    // First, so that the end of the story comes last; once, although this may be tried again.
    if (!mayBeThere) await within(this.#options.clock, PLACES_MS, this.#tellPlaces(current()));
    try {
      await this.#sendStandings(current, mayBeThere, true);
    } catch (error) {
      if (!(error instanceof ChannelLostError)) throw error;
      // The permission to attach files may have gone.
      await this.#sendStandings(current, true, false).catch(async (again: unknown) => {
        await this.tellLost(current());
        throw again;
      });
    }
  }

  /** The closed question as it stands once the round has gone on. */
  pastCard(round: Round): Card {
    return revealCard(this.#options.contents.of(round), round, true);
  }

  /** What offered to go on does so no longer, where that can be shown free of charge. */
  #leaveBehind(round: Round): void {
    const { clock, rest, application, log, contents } = this.#options;
    const token = this.#notes.tokens.editorToken(round.id, questionMessage(round), clock.now());
    this.#notes.tokens.forgetEditor(round.id);
    const last = contents.of(round).question(round.plan[round.played.length - 1]?.id ?? '');
    if (token === undefined || !last || !offersNext(round)) return;
    const body = cardBody(this.pastCard(round));
    const route = Routes.webhookMessage(application(), token);
    isThere(() => rest.patch(route, { body, auth: false })).catch((error: unknown) => {
      log.warn({ err: error, round: round.id }, 'an answer could not be edited');
    });
  }

  /** Shows everybody who answered what the last question brought them. */
  async #showResults(round: Round): Promise<void> {
    const catalog = this.#options.contents.of(round);
    const index = round.played.length - 1;
    if (!catalog.question(round.plan[index]?.id ?? '')) return;
    await this.#notes.show(round.id, index, player => resultNote(catalog, round, player));
  }

  /** Tells those whom the standings do not show where they came. */
  async #tellPlaces(round: Round): Promise<void> {
    const placed = standings(round);
    const below = placed.filter(standing => !isShown(round, placed, standing));
    await Promise.all(
      below.map(standing => this.#notes.tell(round.id, standing.id, placeNote(round, placed, standing))),
    );
  }

  async #sendStandings(current: () => Round, mayBeThere: boolean, withPicture: boolean): Promise<void> {
    const key = routes.missed.id({ round: current().id });
    await this.#channels.send(current(), key, mayBeThere, () =>
      standingsMessage(this.#options, this.#notes.tokens, current, withPicture),
    );
  }

  /** The card whose counter is edited. */
  #counting(round: Round): Card {
    return this.#posted(round, round.phase.name === 'lobby' ? 'start' : 'question');
  }

  /** The start card, or the current question. */
  #posted(round: Round, what: RoundMessage): Card {
    const { contents, clock } = this.#options;
    const catalog = contents.of(round);
    return (what === 'start' ? startCard : questionCard)(catalog, round, clock.now());
  }

  /** The question that was closed last. */
  #closed(round: Round): Card {
    const catalog = this.#options.contents.of(round);
    // The closed question may be what has left the pack.
    const closed = round.plan[round.played.length - 1]?.id ?? '';
    return catalog.question(closed) ? revealCard(catalog, round) : goneCard(round);
  }
}

/** What becomes of a question that the pack no longer has. */
function goneCard({ phase }: Round): Card {
  const reason = phase.name === 'over' ? phase.reason : 'content-changed';
  return { accent: accents.neutral, body: [`**${endLine(reason)}**`] };
}
