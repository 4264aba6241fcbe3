import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  type Guild,
  PermissionFlagsBits,
} from 'discord.js';
import type { Clock } from '../../../src/clock.ts';
import { serversOnly, textOption } from '../../../src/discord/command-data.ts';
import type { CommandMentions } from '../../../src/discord/command-mentions.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { escape } from '../../../src/discord/escape.ts';
import { type Choices, type SlashCommand, slashCommand } from '../../../src/discord/feature.ts';
import { choiceGiven, textGiven } from '../../../src/discord/given.ts';
import { CHOICES_MAX } from '../../../src/discord/limits.ts';
import { postingObstacle } from '../../../src/discord/posting-permissions.ts';
import { dateTime } from '../../../src/discord/units.ts';
import {
  dayChoices,
  dayNames,
  minuteText,
  nextTimeAfterDay,
  parseMinute,
  type Recurrence,
  recurrenceText,
} from '../../../src/schedule/recurrence.ts';
import type { ScheduleRunner } from '../../../src/schedule/running/schedule-runner.ts';
import { zoneNamed, zonesLike } from '../../../src/schedule/zones.ts';
import type { Dailies } from '../../../src/store/dailies.ts';
import { DAILY, type Schedules } from '../../../src/store/schedules.ts';
import { modeNames } from '../../../src/trivia/modes/names.ts';
import { ROUND_QUESTIONS_MAX } from '../../../src/trivia/rules.ts';
import type { Desk } from '../page.ts';

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
const ROUNDS_MAX = 5;
const { Subcommand, Channel, Integer, Role, String: Text } = ApplicationCommandOptionType;
const channelTypes = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** /schedule: sets up what is posted by itself, which the page of the settings then shows. */
export function scheduleCommand(parts: SchedulePageParts, desk: Desk): SlashCommand {
  return slashCommand({
    requires: desk.requires,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'schedule',
      description: 'A question of the day, and rounds at fixed times',
      options: [
        {
          type: Subcommand,
          name: 'daily',
          description: 'A question of the day in a channel, every day at a time',
          options: [
            ...whenOptions,
            { type: Role, name: 'role', description: 'A role that it mentions; nobody without one' },
          ],
        },
        {
          type: Subcommand,
          name: 'round',
          description: 'A round that starts by itself',
          options: roundOptions,
        },
      ],
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      ...serversOnly,
    },

    async run(interaction, { guild }) {
      const isDaily = interaction.options.getSubcommand() === 'daily';
      const effect = await (isDaily ? setDaily : addRound)(parts, interaction, guild);
      await desk.show(interaction, guild, SCHEDULE_PAGE, { told: { effect } });
    },

    complete: interaction => completeZone(interaction, parts.clock.now()),
  });
}

const whenOptions: APIApplicationCommandBasicOption[] = [
  {
    type: Channel,
    name: 'channel',
    description: 'Where it is posted',
    channel_types: [...channelTypes],
    required: true,
  },
  { type: Text, name: 'time', description: 'When, such as 09:00 or 9 pm', required: true, max_length: 10 },
  { ...textOption('zone', 'By the clocks of which time zone, such as Europe/Berlin'), required: true },
];

const roundOptions: APIApplicationCommandBasicOption[] = [
  ...whenOptions,
  {
    type: Text,
    name: 'days',
    description: 'On which days; every day unless you say otherwise',
    choices: dayNames.map(name => ({ name, value: name })),
  },
  {
    type: Integer,
    name: 'questions',
    description: 'How many questions; as usual unless you say otherwise',
    min_value: 1,
    max_value: ROUND_QUESTIONS_MAX,
  },
  {
    type: Text,
    name: 'mode',
    description: 'How it is played; as usual unless you say otherwise',
    choices: modeNames.map(name => ({ name, value: name })),
  },
];

function completeZone(interaction: AutocompleteInteraction, now: number): Choices {
  const { name, value } = interaction.options.getFocused(true);
  if (name !== 'zone') return [];
  const timeIn = (zone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);
  return zonesLike(value)
    .slice(0, CHOICES_MAX)
    .map(zone => ({ name: `${zone} · ${timeIn(zone)} there now`, value: zone }));
}

async function setDaily(
  { schedules, dailies, runner, clock }: SchedulePageParts,
  interaction: ChatInputCommandInteraction,
  guild: Guild,
): Promise<string> {
  const now = clock.now();
  const recurrence = recurrenceGiven(interaction, dayChoices['every day']);
  const channel = channelGiven(interaction, guild, now);
  const role = roleGiven(interaction, guild);
  const dueAt = nextTimeAfterDay(recurrence, now, await dailies.lastDay(guild.id));
  const wish = JSON.stringify({ role });
  await schedules.put({
    ...recurrence,
    guild: guild.id,
    id: DAILY,
    channel,
    wish,
    dueAt,
    paused: undefined,
    since: now,
  });
  runner.look();
  return `The question of the day comes ${recurrenceText(recurrence)}, next ${dateTime(dueAt)}.`;
}

async function addRound(
  { schedules, runner, clock }: SchedulePageParts,
  interaction: ChatInputCommandInteraction,
  guild: Guild,
): Promise<string> {
  const now = clock.now();
  const days = choiceGiven(interaction, 'days', dayNames) ?? 'every day';
  const recurrence = recurrenceGiven(interaction, dayChoices[days]);
  const channel = channelGiven(interaction, guild, now);
  const questions = interaction.options.getInteger('questions') ?? undefined;
  if (questions !== undefined && (questions < 1 || questions > ROUND_QUESTIONS_MAX))
    throw new UserError(`A round takes 1 to ${ROUND_QUESTIONS_MAX} questions; ${questions} is not possible.`);
  const rounds = (await schedules.of(guild.id)).filter(({ id }) => id !== DAILY);
  if (rounds.length >= ROUNDS_MAX)
    throw new UserError(
      `${ROUNDS_MAX} rounds are scheduled, the most there can be. Remove one in /settings first.`,
    );
  const wish = JSON.stringify({ questions, mode: choiceGiven(interaction, 'mode', modeNames) });
  const dueAt = nextTimeAfterDay(recurrence, now, undefined);
  const { id } = interaction;
  await schedules.put({
    ...recurrence,
    guild: guild.id,
    id,
    channel,
    wish,
    dueAt,
    paused: undefined,
    since: now,
  });
  runner.look();
  return `A round starts by itself ${recurrenceText(recurrence)}, next ${dateTime(dueAt)}.`;
}

/** @throws UserError for what is no time or no time zone */
function recurrenceGiven(interaction: ChatInputCommandInteraction, days: string): Recurrence {
  const typedTime = textGiven(interaction, 'time');
  const minute = parseMinute(typedTime);
  if (minute === undefined)
    throw new UserError(
      `“${escape(typedTime, 20)}” is no time of day. Write it as ${minuteText(540)} or 9 pm.`,
    );
  const typedZone = textGiven(interaction, 'zone');
  const zone = zoneNamed(typedZone);
  if (zone === undefined)
    throw new UserError(
      `I know no time zone “${escape(typedZone, 40)}”. Pick one from the list, or write a city, such as Europe/Berlin.`,
    );
  return { days, minute, zone };
}

/** @throws UserError for a channel in which nothing can be posted */
function channelGiven(interaction: ChatInputCommandInteraction, guild: Guild, now: number): string {
  const given = interaction.options.get('channel');
  const id = String(given?.value ?? '');
  const known: readonly (number | undefined)[] = channelTypes;
  if (!known.includes(guild.channels.cache.get(id)?.type ?? given?.channel?.type))
    throw new UserError('That channel is gone, or nothing can be posted in it. Choose a text channel.');
  const obstacle = postingObstacle(guild, id, now);
  if (obstacle !== undefined) throw new UserError(`${obstacle} Mend that, or choose another channel.`);
  return id;
}

/** @throws UserError for a role that is not to be mentioned, or does not exist */
function roleGiven(interaction: ChatInputCommandInteraction, guild: Guild): string | undefined {
  const given = interaction.options.get('role');
  if (!given) return undefined;
  const id = String(given.value ?? '');
  if (id === guild.id)
    throw new UserError('I mention no role that everybody has. Choose another one, or none.');
  if (!given.role && !guild.roles.cache.has(id))
    throw new UserError('That role is gone. Choose another one.');
  return id;
}
