import { type RawFile, type REST, Routes } from 'discord.js';
import * as z from 'zod';
import { type Card, cardBody } from '../../src/discord/card.ts';
import { causeOf, reach } from '../../src/discord/channel-errors.ts';
import type { DiscordClock } from '../../src/discord/discord-clock.ts';
import { findMessage } from '../../src/discord/find-message.ts';
import type { Places } from '../../src/discord/packets.ts';
import type { Round } from '../../src/trivia/round.ts';
import { ChannelLostError } from '../../src/trivia/running/channel-messages.ts';
import { nonceOf, wanted } from './message-keys.ts';
import { routes } from './routes.ts';

const sentSchema = z.object({ id: z.string() });

export interface RoundChannelsOptions {
  readonly rest: REST;
  /** The bot's user id, which is not the application's for those from before 2016. */
  readonly self: () => string;
  readonly places: Places;
  /** Until when the bot may not speak in a server, epoch milliseconds; undefined when it may. */
  readonly timedOutUntil: (guild: string) => number | undefined;
  readonly clock: DiscordClock;
}

/** The channels of rounds: sends each message once, and knows why a channel is lost. */
export class RoundChannels {
  readonly #options: RoundChannelsOptions;
  /** Why the channels of rounds cannot be used any more, in words. */
  readonly #causes = new Map<string, string>();

  constructor(options: RoundChannelsOptions) {
    this.#options = options;
  }

  /** Why a round's channel cannot be used any more, in words; empty when that is not known. */
  lossOf(round: Round): string {
    return this.#causes.get(round.id) ?? '';
  }

  forget(round: Round): void {
    this.#causes.delete(round.id);
  }

  /**
   * Sends a message once, whatever happens: found by a custom id in it, and by a nonce that is always the same.
   * @returns its id
   * @throws as `reach` does
   */
  async send(
    round: Round,
    key: string,
    mayBeThere: boolean,
    message: () => Promise<{ card: Card; file?: RawFile }>,
  ): Promise<string> {
    const { rest, clock, self } = this.#options;
    return this.reach(round, async () => {
      const found = mayBeThere ? await findMessage(rest, wanted(round, key), self()) : undefined;
      if (found !== undefined) return found;
      const { card, file } = await message();
      const body = {
        // Whoever wants to play has seen the start card.
        ...cardBody(card, key !== routes.rules.id({ round: round.id })),
        ...(file && { attachments: [{ id: '0', filename: file.name }] }),
        nonce: nonceOf(round, key),
        enforce_nonce: true,
      };
      const files = file && { files: [file] };
      const sent = await rest.post(Routes.channelMessages(round.channel), { body, ...files });
      const { id } = sentSchema.parse(sent);
      clock.observe(id);
      return id;
    });
  }

  /** Sends a request about a round's channel, and notes why it can no longer be used. @throws as `reach` does */
  async reach<T>(round: Round, request: () => Promise<T>): Promise<T> {
    try {
      return await reach(request);
    } catch (error) {
      const { places, timedOutUntil, clock } = this.#options;
      if (error instanceof ChannelLostError) {
        const isTimedOut = (timedOutUntil(round.guild) ?? 0) > clock.now();
        const type = places.get(round.channel)?.type;
        this.#causes.set(round.id, causeOf(error, { type, isTimedOut }));
      }
      throw error;
    }
  }
}
