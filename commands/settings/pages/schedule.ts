import { type Guild, PermissionFlagsBits } from 'discord.js';
import { ComponentType } from 'discord-api-types/v10';
import { besideButton, button, type Controls, row } from '../../../src/discord/card.ts';
import { UserError, unknownButton } from '../../../src/discord/errors.ts';
import { onPress } from '../../../src/discord/feature.ts';
import { SELECT_OPTION_MAX, truncate } from '../../../src/discord/limits.ts';
import { ownPermissions } from '../../../src/discord/own-permissions.ts';
import { isGone } from '../../../src/discord/server.ts';
import { dateTime, plural } from '../../../src/discord/units.ts';
import { dayOf, nextTimeAfterDay, recurrenceText } from '../../../src/schedule/recurrence.ts';
import type { DailyOutcome } from '../../../src/schedule/running/daily-poster.ts';
import { dailyWish, roundWish } from '../../../src/schedule/wishes.ts';
import { DAILY, type Schedule } from '../../../src/store/schedules.ts';
import type { SettingsPage } from '../page.ts';
import { routes } from '../routes.ts';
import { scheduleCommand } from './schedule-command.ts';
import { schedulingMenus, schedulingPresses, schedulingSubmits } from './schedule-modals.ts';
import { SCHEDULE_PAGE, type SchedulePageParts } from './scheduling.ts';

/** What is posted by itself: the question of the day, and rounds at their times. */
export function schedulePage(parts: SchedulePageParts): SettingsPage {
  const { schedules } = parts;
  return {
    name: SCHEDULE_PAGE,
    label: 'Daily and schedule',
    about: 'Question of the day; rounds at fixed times',
    async view(guild) {
      const all = await schedules.of(guild.id);
      return {
        lines: [
          ...all.map(schedule => entry(schedule, guild)),
          `${parts.mentions.of('schedule daily')} can also mention a role.`,
        ],
        controls: await controls(parts, guild, all),
      };
    },
    submits: desk => schedulingSubmits(parts, desk),
    presses: desk => [
      ...schedulingPresses(parts, desk),
      onPress(routes.scheduled, desk.requires, async (interaction, { id, is }, { guild }) => {
        const effect = await (is === 'on' ? resume(parts, guild, id) : pause(parts, guild, id));
        await desk.show(interaction, guild, SCHEDULE_PAGE, { told: { effect } });
      }),
      onPress(routes.postNow, desk.requires, async (interaction, _, { guild }) => {
        const effect = await postNow(parts, await existing(parts, guild, DAILY));
        await desk.show(interaction, guild, SCHEDULE_PAGE, { told: { effect } });
      }),
      onPress(routes.unschedule, desk.requires, async (interaction, { chosen }, { guild }) => {
        const { id } = await existing(parts, guild, chosen);
        await schedules.remove(guild.id, id);
        const again = parts.mentions.of(`schedule ${id === DAILY ? 'daily' : 'round'}`);
        const told = { effect: `${nameOf(id)} is removed; ${again} makes it anew.` };
        await desk.show(interaction, guild, SCHEDULE_PAGE, { told });
      }),
    ],
    commands: desk => [scheduleCommand(parts, desk)],
  };
}

function nameOf(id: string): string {
  return id === DAILY ? 'The question of the day' : 'The scheduled round';
}

/** What is scheduled, with the button that pauses it or lets it go on. */
function entry(schedule: Schedule, guild: Guild) {
  const { id, paused, dueAt, channel } = schedule;
  const what = id === DAILY ? 'Question of the day' : `Round of ${roundText(schedule)}`;
  const place = isGone(guild, 'channels', channel) ? 'a channel that is gone' : `<#${channel}>`;
  const state = paused === undefined ? `next ${dateTime(dueAt)}` : `paused · ${paused}`;
  const lines = [
    `**${what}** · ${place} · ${recurrenceText(schedule)}`,
    ...(id === DAILY ? mentionLine(schedule, guild) : []),
    state,
  ];
  const act =
    paused === undefined
      ? button(routes.scheduled.id({ id, is: 'off' }), 'Pause')
      : button(routes.scheduled.id({ id, is: 'on' }), 'Resume');
  return besideButton(lines.join('\n'), act);
}

function roundText({ wish }: Schedule): string {
  const { questions, mode } = roundWish(wish);
  const count = questions === undefined ? 'as many questions as usual' : plural(questions, 'question');
  return mode === undefined ? count : `${count}, ${mode}`;
}

/** Whom the question of the day mentions, and whether that reaches them. */
function mentionLine({ wish, channel }: Schedule, guild: Guild): string[] {
  const { role } = dailyWish(wish);
  if (role === undefined) return [];
  if (isGone(guild, 'roles', role)) return ['mentions a role that is gone'];
  const may = ownPermissions(guild, channel)?.has(PermissionFlagsBits.MentionEveryone);
  const isHeard = may === true || guild.roles.cache.get(role)?.mentionable !== false;
  const but = isHeard ? '' : ', which pings nobody until the role’s settings allow anyone to mention it';
  return [`mentions <@&${role}>${but}`];
}

async function controls(
  { dailies, clock }: SchedulePageParts,
  guild: Guild,
  all: readonly Schedule[],
): Promise<Controls[]> {
  const daily = all.find(({ id, paused }) => id === DAILY && paused === undefined);
  const today = daily && dayOf(clock.now(), daily.zone);
  const isPosted = today !== undefined && today <= ((await dailies.lastDay(guild.id)) ?? '');
  const options = all.map(schedule => ({
    value: schedule.id,
    label: truncate(
      `${schedule.id === DAILY ? 'Question of the day' : 'Round'}, ${recurrenceText(schedule)}`,
      SELECT_OPTION_MAX,
    ),
  }));
  const remove = {
    type: ComponentType.StringSelect,
    custom_id: routes.unschedule.id({}),
    placeholder: 'Remove…',
    options,
  } as const;
  return [
    ...(daily
      ? [row(button(routes.postNow.id({}), 'Post today’s question now', { disabled: isPosted }))]
      : []),
    ...schedulingMenus(all),
    ...(options.length > 0 ? [row(remove)] : []),
  ];
}

async function existing({ schedules }: SchedulePageParts, guild: Guild, id: string): Promise<Schedule> {
  const schedule = await schedules.get(guild.id, id);
  if (!schedule) throw unknownButton();
  return schedule;
}

async function pause(parts: SchedulePageParts, guild: Guild, id: string): Promise<string> {
  await existing(parts, guild, id);
  await parts.schedules.pause(guild.id, id, 'Somebody who manages the server paused it.');
  return `${nameOf(id)} is paused.`;
}

async function resume(parts: SchedulePageParts, guild: Guild, id: string): Promise<string> {
  const { schedules, dailies, runner, clock } = parts;
  const schedule = await existing(parts, guild, id);
  const lastDay = id === DAILY ? await dailies.lastDay(guild.id) : undefined;
  const now = clock.now();
  const next = nextTimeAfterDay(schedule, now, lastDay);
  await schedules.resume(guild.id, id, next, now);
  runner.look();
  return `${nameOf(id)} comes again, next ${dateTime(next)}.`;
}

/** @throws UserError when it cannot be posted */
async function postNow({ runner, schedules }: SchedulePageParts, schedule: Schedule): Promise<string> {
  if (schedule.paused !== undefined) throw new UserError('It is paused. Resume it first.');
  const outcome: DailyOutcome = await runner.postNow(schedule);
  const { dueAt = schedule.dueAt } = (await schedules.get(schedule.guild, DAILY)) ?? {};
  switch (outcome.kind) {
    case 'posted':
      return `Today’s question is in <#${schedule.channel}>. The next one comes ${dateTime(dueAt)}.`;
    case 'already':
      return `Today has had its question. The next one comes ${dateTime(dueAt)}.`;
    case 'left':
      return 'Discord did not take it just now; I go on trying.';
    case 'refused':
      throw new UserError(outcome.why);
  }
}
