import { ChannelType, type Guild } from 'discord.js';
import type { Clock } from '../../../src/clock.ts';
import type { CommandMentions } from '../../../src/discord/command-mentions.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { escape } from '../../../src/discord/escape.ts';
import { postingObstacle } from '../../../src/discord/posting-permissions.ts';
import { dateTime } from '../../../src/discord/units.ts';
import {
  dayChoices,
  minuteText,
  nextTimeAfterDay,
  parseMinute,
  type Recurrence,
  recurrenceText,
} from '../../../src/schedule/recurrence.ts';
import type { ScheduleRunner } from '../../../src/schedule/running/schedule-runner.ts';
import type { DailyWish, ScheduledRound } from '../../../src/schedule/wishes.ts';
import { isOffset, zoneMeant, zoneText } from '../../../src/schedule/zones.ts';
import type { Dailies } from '../../../src/store/dailies.ts';
import { DAILY, type Schedules } from '../../../src/store/schedules.ts';
import { ROUND_QUESTIONS_MAX } from '../../../src/trivia/rules.ts';

export interface SchedulePageParts {
  readonly schedules: Schedules;
  readonly dailies: Pick<Dailies, 'lastDay'>;
  readonly runner: Pick<ScheduleRunner, 'look' | 'postNow'>;
  readonly mentions: CommandMentions;
  readonly clock: Clock;
}

/** As custom ids hold it. */
export const SCHEDULE_PAGE = 'schedule';
/** Rounds that a server can schedule. */
export const SCHEDULED_MAX = 5;
export const channelTypes = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** When and where something is to be posted by itself, as it was typed or chosen: nothing in it is checked yet. */
export interface Wanted {
  readonly channel: { readonly id: string; readonly type?: ChannelType | undefined };
  readonly days: keyof typeof dayChoices;
  readonly time: string;
  readonly zone: string;
}

/**
 * Lets a question of the day come. @returns what holds from now on
 * @throws UserError for what is no time, no time zone, or no channel to post in
 */
export async function keepDaily(
  parts: SchedulePageParts,
  guild: Guild,
  wanted: Wanted,
  wish: DailyWish,
): Promise<string> {
  const lastDay = await parts.dailies.lastDay(guild.id);
  const when = await keep(parts, guild, wanted, { id: DAILY, wish, lastDay });
  return `The question of the day comes ${when}`;
}

/** Lets a round start by itself. @param id of a new one @returns and throws as `keepDaily` */
export async function keepRound(
  parts: SchedulePageParts,
  guild: Guild,
  id: string,
  { questions, mode, ...wanted }: Wanted & ScheduledRound,
): Promise<string> {
  if (questions !== undefined && !(questions >= 1 && questions <= ROUND_QUESTIONS_MAX))
    throw new UserError(`A round takes 1 to ${ROUND_QUESTIONS_MAX} questions; ${questions} is not possible.`);
  const rounds = (await parts.schedules.of(guild.id)).filter(one => one.id !== DAILY);
  if (rounds.length >= SCHEDULED_MAX)
    throw new UserError(
      `${SCHEDULED_MAX} rounds are scheduled, the most there can be. Remove one in /settings first.`,
    );
  const wish = { questions, mode };
  return `A round starts by itself ${await keep(parts, guild, wanted, { id, wish, lastDay: undefined })}`;
}

/** @returns when it comes, to the end of a sentence */
async function keep(
  { schedules, runner, clock }: SchedulePageParts,
  guild: Guild,
  { channel: { id: channel, type }, ...wanted }: Wanted,
  { id, wish, lastDay }: { readonly id: string; readonly wish: object; readonly lastDay: string | undefined },
): Promise<string> {
  const now = clock.now();
  const recurrence = recurrenceOf(wanted);
  demandChannel(guild, channel, type, now);
  const dueAt = nextTimeAfterDay(recurrence, now, lastDay);
  const when = { ...recurrence, dueAt, paused: undefined, since: now };
  await schedules.put({ ...when, guild: guild.id, id, channel, wish: JSON.stringify(wish) });
  runner.look();
  const { zone } = recurrence;
  const lack = isOffset(zone) ? ` ${zoneText(zone)} has no summer time; write a city for that.` : '';
  return `${recurrenceText(recurrence)}, next ${dateTime(dueAt)}.${lack}`;
}

/** @throws UserError for what is no time or no time zone */
function recurrenceOf({ days, time, zone }: Omit<Wanted, 'channel'>): Recurrence {
  const minute = parseMinute(time);
  if (minute === undefined)
    throw new UserError(`“${escape(time, 20)}” is no time of day. Write it as ${minuteText(540)} or 9 pm.`);
  return { days: dayChoices[days], minute, zone: zoneOf(zone) };
}

/** @throws UserError for what is no time zone, or may be several */
function zoneOf(typed: string): string {
  const meant = zoneMeant(typed);
  if (meant.kind === 'zone') return meant.zone;
  const said = `“${escape(typed, 40)}”`;
  const near = meant.near.map(one => `\`${zoneText(one)}\``).join(', ');
  if (meant.kind === 'several') throw new UserError(`${said} may be any of these: ${near}. Write which one.`);
  const like = near === '' ? '' : ` The nearest I know: ${near}.`;
  throw new UserError(`I know no time zone ${said}.${like} Write a large city, such as Berlin.`);
}

/** @throws UserError for a channel in which nothing can be posted */
function demandChannel(guild: Guild, id: string, type: ChannelType | undefined, now: number): void {
  const known: readonly (number | undefined)[] = channelTypes;
  if (!known.includes(guild.channels.cache.get(id)?.type ?? type))
    throw new UserError('That channel is gone, or nothing can be posted in it. Choose a text channel.');
  const obstacle = postingObstacle(guild, id, now);
  if (obstacle !== undefined) throw new UserError(`${obstacle} Mend that, or choose another channel.`);
}
