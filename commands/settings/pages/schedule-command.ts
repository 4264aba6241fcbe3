import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Guild,
  PermissionFlagsBits,
} from 'discord.js';
import { serversOnly, textOption } from '../../../src/discord/command-data.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { type Choices, type SlashCommand, slashCommand } from '../../../src/discord/feature.ts';
import { choiceGiven, textGiven } from '../../../src/discord/given.ts';
import { CHOICES_MAX } from '../../../src/discord/limits.ts';
import { dayNames } from '../../../src/schedule/recurrence.ts';
import { zonesLike, zoneText } from '../../../src/schedule/zones.ts';
import { modeNames } from '../../../src/trivia/modes/names.ts';
import { ROUND_QUESTIONS_MAX } from '../../../src/trivia/rules.ts';
import type { Desk } from '../page.ts';
import {
  channelTypes,
  keepDaily,
  keepRound,
  SCHEDULE_PAGE,
  type SchedulePageParts,
  type Wanted,
} from './scheduling.ts';

const { Subcommand, Channel, Integer, Role, String: Text } = ApplicationCommandOptionType;

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
    .map(zone => ({ name: `${zoneText(zone)} · ${timeIn(zone)} there now`, value: zone }));
}

async function setDaily(
  parts: SchedulePageParts,
  interaction: ChatInputCommandInteraction,
  guild: Guild,
): Promise<string> {
  const role = roleGiven(interaction, guild);
  return keepDaily(parts, guild, whenGiven(interaction, 'every day'), { role });
}

async function addRound(
  parts: SchedulePageParts,
  interaction: ChatInputCommandInteraction,
  guild: Guild,
): Promise<string> {
  const days = choiceGiven(interaction, 'days', dayNames) ?? 'every day';
  const questions = interaction.options.getInteger('questions') ?? undefined;
  const mode = choiceGiven(interaction, 'mode', modeNames);
  return keepRound(parts, guild, interaction.id, { ...whenGiven(interaction, days), questions, mode });
}

function whenGiven(interaction: ChatInputCommandInteraction, days: Wanted['days']): Wanted {
  const given = interaction.options.get('channel');
  const channel = { id: String(given?.value ?? ''), type: given?.channel?.type };
  return { days, channel, time: textGiven(interaction, 'time'), zone: textGiven(interaction, 'zone') };
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
