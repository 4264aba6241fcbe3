import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  SnowflakeUtil,
} from 'discord.js';

/** Discord lets an interaction be followed up for 15 minutes; a little less is safe. */
const TOKEN_LIFE_MS = 14 * 60_000;

type CallerInteraction = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/** Somebody who started a round or pressed something in it, and the way to tell them more. */
interface Caller {
  readonly name: string;
  readonly token: string;
  readonly at: number;
}

/** Who took part in the running rounds lately: how they are called, and how to reach them privately. */
export class Callers {
  readonly #byRound = new Map<string, Map<string, Caller>>();
  /** The last press that was answered by an edit of the round's message; its token can edit it again. */
  readonly #editors = new Map<string, Caller>();

  remember(round: string, interaction: CallerInteraction): void {
    const callers = this.#byRound.get(round) ?? new Map<string, Caller>();
    this.#byRound.set(round, callers.set(interaction.user.id, callerOf(interaction)));
  }

  rememberEditor(round: string, interaction: MessageComponentInteraction | ModalSubmitInteraction): void {
    this.#editors.set(round, callerOf(interaction));
  }

  nameOf(round: string, player: string): string | undefined {
    return this.#byRound.get(round)?.get(player)?.name;
  }

  /** A token that follows up a player's last press. @param now epoch milliseconds */
  tokenOf(round: string, player: string, now: number): string | undefined {
    return alive(this.#byRound.get(round)?.get(player), now);
  }

  /** A token whose original message is the one that is open. */
  editorToken(round: string, now: number): string | undefined {
    return alive(this.#editors.get(round), now);
  }

  /** The next message has nothing to do with who edited the last one. */
  forgetEditor(round: string): void {
    this.#editors.delete(round);
  }

  forget(round: string): void {
    this.#byRound.delete(round);
    this.#editors.delete(round);
  }
}

function callerOf(interaction: CallerInteraction): Caller {
  const { member, user, token, id } = interaction;
  const name = member && 'displayName' in member ? member.displayName : user.displayName;
  return { name, token, at: SnowflakeUtil.timestampFrom(id) };
}

function alive(caller: Caller | undefined, now: number): string | undefined {
  return caller && now - caller.at < TOKEN_LIFE_MS ? caller.token : undefined;
}
