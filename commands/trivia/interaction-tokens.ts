import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  SnowflakeUtil,
} from 'discord.js';

/** Discord lets an interaction be followed up for 15 minutes; a little less is safe. */
export const TOKEN_LIFE_MS = 14 * 60_000;

/** A press on a round's message, or a modal that such a press opened. */
export type RoundInteraction = MessageComponentInteraction | ModalSubmitInteraction;
export type TokenInteraction = ChatInputCommandInteraction | RoundInteraction;

/** Somebody who started a round or pressed something in it, and the way to tell them more. */
interface TokenHolder {
  readonly name: string;
  readonly token: string;
  readonly at: number;
}

/** Who took part in the running rounds lately: how they are called, and how to reach them privately. */
export class InteractionTokens {
  readonly #byRound = new Map<string, Map<string, TokenHolder>>();
  /** The last press that was answered by an edit of the round's message; its token can edit it again. */
  readonly #editors = new Map<string, TokenHolder & { readonly message: string | undefined }>();

  remember(round: string, interaction: TokenInteraction): void {
    const holders = this.#byRound.get(round) ?? new Map<string, TokenHolder>();
    this.#byRound.set(round, holders.set(interaction.user.id, holderOf(interaction)));
  }

  rememberEditor(round: string, interaction: RoundInteraction): void {
    this.#editors.set(round, { ...holderOf(interaction), message: interaction.message?.id });
  }

  /** Whether somebody started a round or pressed something in it since this process runs. */
  has(round: string, player: string): boolean {
    return this.#byRound.get(round)?.has(player) === true;
  }

  nameOf(round: string, player: string): string | undefined {
    return this.#byRound.get(round)?.get(player)?.name;
  }

  /** A token that follows up a player's last press. @param now epoch milliseconds */
  tokenOf(round: string, player: string, now: number): string | undefined {
    return alive(this.#byRound.get(round)?.get(player), now);
  }

  /** A token whose original message is the one with an id. */
  editorToken(round: string, message: string | undefined, now: number): string | undefined {
    const editor = this.#editors.get(round);
    return editor?.message === message ? alive(editor, now) : undefined;
  }

  forget(round: string): void {
    this.#byRound.delete(round);
    this.#editors.delete(round);
  }
}

function holderOf(interaction: TokenInteraction): TokenHolder {
  const { member, user, token, id } = interaction;
  const name = member && 'displayName' in member ? member.displayName : user.displayName;
  return { name, token, at: SnowflakeUtil.timestampFrom(id) };
}

function alive(holder: TokenHolder | undefined, now: number): string | undefined {
  return holder && now - holder.at < TOKEN_LIFE_MS ? holder.token : undefined;
}
