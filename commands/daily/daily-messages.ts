import { type Client, type REST, Routes } from 'discord.js';
import * as z from 'zod';
import { cardBody } from '../../src/discord/card.ts';
import { causeOf, reach } from '../../src/discord/channel-errors.ts';
import type { DiscordClock } from '../../src/discord/discord-clock.ts';
import { findMessage, snowflakeAt } from '../../src/discord/find-message.ts';
import { postingObstacle } from '../../src/discord/posting-permissions.ts';
import type { Reach } from '../../src/discord/reach.ts';
import { isGone } from '../../src/discord/server.ts';
import { type DailyMessages, PostRefusedError } from '../../src/schedule/running/daily-poster.ts';
import { dailyWish } from '../../src/schedule/wishes.ts';
import type { Dailies, DailyQuestion } from '../../src/store/dailies.ts';
import type { DailyAnswers } from '../../src/store/daily-answers.ts';
import { ChannelLostError } from '../../src/trivia/running/channel-messages.ts';
import { dailyCard, type LastQuestion, lastDayCard } from './daily-card.ts';
import { routes } from './routes.ts';

const sentSchema = z.object({ id: z.string() });
/** The machine's clock may be so far ahead of the message's. */
const SKEW_MS = 60_000;

export interface DailyMessagesParts {
  readonly client: Client;
  readonly reach: Reach;
  readonly dailies: Pick<Dailies, 'last'>;
  readonly dailyAnswers: Pick<DailyAnswers, 'tally'>;
  readonly clock: DiscordClock;
}

/** Questions of the day as ordinary messages, sent with the bot's token. */
export function dailyMessages(parts: DailyMessagesParts): DailyMessages {
  const { client, clock } = parts;
  const self = () => client.user?.id ?? '';
  const find = (question: DailyQuestion) =>
    refusing(parts, question, () => findMessage(client.rest, wantedOf(question), self()));
  return {
    find,
    async post(question, wish, mayBeThere) {
      const guild = client.guilds.cache.get(question.guild);
      const obstacle = guild && postingObstacle(guild, question.channel, clock.now());
      if (obstacle !== undefined) throw new PostRefusedError(obstacle);
      const found = mayBeThere ? await find(question) : undefined;
      if (found !== undefined) return found;
      const { role: wanted } = dailyWish(wish);
      const role = wanted !== undefined && guild && !isGone(guild, 'roles', wanted) ? wanted : undefined;
      const body = await bodyOf(parts, question, role);
      const id = await refusing(parts, question, () => send(client.rest, question, body));
      clock.observe(id);
      return id;
    },
  };
}

/** The same for every attempt: found by a custom id in it, and by its nonce. */
async function send(rest: REST, { guild, day, channel }: DailyQuestion, body: object): Promise<string> {
  const nonce = `${BigInt(guild).toString(36)}:${day.replaceAll('-', '')}`;
  const sent = await rest.post(Routes.channelMessages(channel), {
    body: { ...body, nonce, enforce_nonce: true },
  });
  return sentSchema.parse(sent).id;
}

function wantedOf({ channel, claimedAt, asked, day }: DailyQuestion) {
  const key = asked ? `${routes.daily.name}:${day}` : routes.dailyAgain.id({ day });
  return { channel, after: snowflakeAt(claimedAt - SKEW_MS), key };
}

async function bodyOf(
  parts: DailyMessagesParts,
  { guild, day, asked }: DailyQuestion,
  role: string | undefined,
) {
  const context = {
    day,
    last: await lastOf(parts, guild, day),
    here: await parts.reach({ guildId: guild }),
    role,
  };
  const body = cardBody(asked ? dailyCard(asked, context) : lastDayCard(context));
  // The one exception from pinging nobody: what an admin has chosen.
  return role === undefined || !asked ? body : { ...body, allowed_mentions: { parse: [], roles: [role] } };
}

async function lastOf(
  { dailies, dailyAnswers }: Pick<DailyMessagesParts, 'dailies' | 'dailyAnswers'>,
  guild: string,
  day: string,
): Promise<LastQuestion | undefined> {
  const last = await dailies.last(guild, day);
  return last?.asked && { asked: last.asked, day: last.day, ...(await dailyAnswers.tally(guild, last.day)) };
}

/** @throws PostRefusedError when Discord has said no for good */
async function refusing<T>(
  { client, clock }: DailyMessagesParts,
  { guild }: DailyQuestion,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await reach(request);
  } catch (error) {
    if (!(error instanceof ChannelLostError)) throw error;
    const until = client.guilds.cache.get(guild)?.members.me?.communicationDisabledUntilTimestamp ?? 0;
    const isTimedOut = until > clock.now();
    throw new PostRefusedError(causeOf(error, { type: undefined, isTimedOut }), { cause: error });
  }
}
