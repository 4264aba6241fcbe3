import { type Client, Routes } from 'discord.js';
import { accents, type Card, cardBody } from '../../src/discord/card.ts';
import { reach as reachChannel } from '../../src/discord/channel-errors.ts';
import { UserError } from '../../src/discord/errors.ts';
import { snowflakeAt } from '../../src/discord/find-message.ts';
import { postingObstacle } from '../../src/discord/posting-permissions.ts';
import { PostRefusedError } from '../../src/schedule/running/daily-poster.ts';
import type { RoundStarts } from '../../src/schedule/running/schedule-runner.ts';
import { roundWish } from '../../src/schedule/wishes.ts';
import { RoundRefusedError } from '../../src/trivia/running/round-refused.ts';
import { type OpeningParts, openRound } from './start.ts';

/** Bits of a snowflake that are not its time. */
const SNOWFLAKE_REST = 2 ** 22;
/** A round's messages must be younger than its id, also where this clock is ahead of Discord's. */
const SKEW_MS = 5000;

/** What it takes to begin rounds that nobody is there to start. */
export interface ScheduledRoundsParts extends OpeningParts {
  readonly client: Client;
}

/** Scheduled rounds: ordinary ones with the bot as their host, which wait for people to join. */
export function scheduledRounds(parts: ScheduledRoundsParts): RoundStarts {
  const { client, clock, random } = parts;
  return {
    newId() {
      const rest = BigInt(Math.floor(random() * SNOWFLAKE_REST));
      return String(BigInt(snowflakeAt(clock.now() - SKEW_MS)) + rest);
    },
    async begin({ schedule, run }) {
      const { guild, channel, wish } = schedule;
      const server = client.guilds.cache.get(guild);
      const obstacle = server && postingObstacle(server, channel, clock.now());
      if (obstacle !== undefined) throw new PostRefusedError(obstacle);
      const opening = { id: run, at: clock.now(), guild, channel, host: client.user?.id ?? '' };
      try {
        await openRound(parts, opening, { ...roundWish(wish), gathers: true });
        return true;
      } catch (error) {
        if (error instanceof UserError) throw new PostRefusedError(error.message, { cause: error });
        // Another round may be over before it is too late.
        if (error instanceof RoundRefusedError) return false;
        throw error;
      }
    },
    async tellEnd({ guild, id, channel }) {
      const body = { ...cardBody(endCard()), nonce: `${BigInt(guild).toString(36)}:${id.slice(-10)}` };
      const send = () =>
        client.rest.post(Routes.channelMessages(channel), { body: { ...body, enforce_nonce: true } });
      await reachChannel(send);
    },
  };
}

function endCard(): Card {
  return {
    accent: accents.neutral,
    title: 'Nobody has joined for two weeks, so the scheduled round ends here',
    body: ['Whoever manages the server lets it come again in /settings → Daily and schedule.'],
  };
}
