import {
  type APIModalInteractionResponseCallbackData,
  type Guild,
  type ModalSubmitInteraction,
} from 'discord.js';
import {
  type APIChannelSelectComponent,
  type APISelectMenuOption,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { type Controls, row } from '../../../src/discord/card.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { escape } from '../../../src/discord/escape.ts';
import { onPress, onSubmit, type Press, type Submit } from '../../../src/discord/feature.ts';
import { typedGiven } from '../../../src/discord/given.ts';
import { capitalised } from '../../../src/discord/units.ts';
import { dayNames, minuteText } from '../../../src/schedule/recurrence.ts';
import { dailyWish, roundWish } from '../../../src/schedule/wishes.ts';
import { zoneText } from '../../../src/schedule/zones.ts';
import { DAILY, type Schedule } from '../../../src/store/schedules.ts';
import { modeNames } from '../../../src/trivia/modes/names.ts';
import type { Desk } from '../page.ts';
import { modals, routes } from '../routes.ts';
import {
  channelTypes,
  keepDaily,
  keepRound,
  SCHEDULE_PAGE,
  SCHEDULED_MAX,
  type SchedulePageParts,
  type Wanted,
} from './scheduling.ts';

const TIME_MAX = 10;
const ZONE_MAX = 60;
const QUESTIONS_MAX = 2;
const USUAL_MINUTE = 9 * 60;

/** Menus of channels that begin to schedule something, on the page that lists what is. */
export function schedulingMenus(all: readonly Schedule[]): Controls[] {
  const menu = (custom_id: string, placeholder: string): APIChannelSelectComponent => ({
    type: ComponentType.ChannelSelect,
    custom_id,
    placeholder,
    channel_types: [...channelTypes],
  });
  const daily = all.some(({ id }) => id === DAILY) ? 'Change the question of the day' : 'Question of the day';
  const rounds = all.filter(({ id }) => id !== DAILY).length;
  return [
    row(menu(routes.scheduleDaily.id({}), `${daily}: choose its channel`)),
    ...(rounds < SCHEDULED_MAX
      ? [row(menu(routes.scheduleRound.id({}), 'Add a round: choose its channel'))]
      : []),
  ];
}

/** Choosing a channel asks for the rest. */
export function schedulingPresses({ schedules }: SchedulePageParts, desk: Desk): Press[] {
  return [
    onPress(routes.scheduleDaily, desk.requires, async (interaction, { chosen: channel }, { guild }) => {
      const all = await schedules.of(guild.id);
      const daily = all.find(({ id }) => id === DAILY);
      await interaction.showModal({
        custom_id: modals.scheduleDaily.id({ channel }),
        title: 'Question of the day',
        components: whenFields(daily ?? all.at(-1), daily),
      });
    }),
    onPress(routes.scheduleRound, desk.requires, async (interaction, { chosen: channel }, { guild }) => {
      const all = await schedules.of(guild.id);
      await interaction.showModal({
        custom_id: modals.scheduleRound.id({ channel }),
        title: 'A round that starts by itself',
        components: [
          choice('days', 'On which days', dayNames),
          ...whenFields(all.at(-1), undefined),
          {
            ...text('questions', 'How many questions', QUESTIONS_MAX, { required: false }),
            description: 'As many as usual if you leave it empty.',
          },
          choice('mode', 'How it is played', modeNames, 'as usual'),
        ],
      });
    }),
  ];
}

/** Schedules what was asked for there. */
export function schedulingSubmits(parts: SchedulePageParts, desk: Desk): Submit[] {
  const { schedules } = parts;
  const show = (interaction: ModalSubmitInteraction, guild: Guild, effect: string) =>
    desk.show(interaction, guild, SCHEDULE_PAGE, { told: { effect } });
  return [
    onSubmit(modals.scheduleDaily, desk.requires, async (interaction, { channel: id }, { guild }) => {
      const before = await schedules.get(guild.id, DAILY);
      const wanted = { ...whenTyped(interaction, id), days: 'every day' } as const;
      const wish = before ? dailyWish(before.wish) : {};
      await show(interaction, guild, await keepDaily(parts, guild, wanted, wish));
    }),
    onSubmit(modals.scheduleRound, desk.requires, async (interaction, { channel: id }, { guild }) => {
      const questions = countTyped(typedGiven(interaction, 'questions', QUESTIONS_MAX));
      const { mode } = roundWish(JSON.stringify({ mode: chosenIn(interaction, 'mode') }));
      const days = dayNames.find(name => name === chosenIn(interaction, 'days')) ?? 'every day';
      const wanted = { ...whenTyped(interaction, id), days, questions, mode };
      await show(interaction, guild, await keepRound(parts, guild, interaction.id, wanted));
    }),
  ];
}

function whenTyped(interaction: ModalSubmitInteraction, id: string): Omit<Wanted, 'days'> {
  const time = typedGiven(interaction, 'time', TIME_MAX);
  return { channel: { id }, time, zone: typedGiven(interaction, 'zone', ZONE_MAX) };
}

/** @throws UserError for what is no number */
function countTyped(typed: string): number | undefined {
  const digits = typed.trim();
  if (digits === '') return undefined;
  if (/^\d+$/.test(digits)) return Number(digits);
  throw new UserError(`“${escape(typed)}” is no number of questions. Write one, or leave it empty.`);
}

function chosenIn({ fields }: ModalSubmitInteraction, name: string): string | undefined {
  return fields.getStringSelectValues(name)[0];
}

type Fields = APIModalInteractionResponseCallbackData['components'];

/** @param near of which the time zone is taken @param same of which the time is */
function whenFields(near: Schedule | undefined, same: Schedule | undefined): Fields[number][] {
  const minute = minuteText(same?.minute ?? USUAL_MINUTE);
  return [
    { ...text('time', 'At what time', TIME_MAX, { value: minute }), description: 'Such as 09:00 or 9 pm.' },
    {
      ...text('zone', 'By whose clocks', ZONE_MAX, near ? { value: zoneText(near.zone) } : {}),
      description: 'A large city such as Berlin, or a time zone.',
    },
  ];
}

function text(custom_id: string, label: string, max: number, more: { value?: string; required?: boolean }) {
  const input = { type: ComponentType.TextInput, custom_id, style: TextInputStyle.Short } as const;
  return { type: ComponentType.Label, label, component: { ...input, max_length: max, ...more } } as const;
}

/** @param usual what it is without a choice; the first one unless it is given */
function choice(custom_id: string, label: string, names: readonly string[], usual?: string): Fields[number] {
  const options: APISelectMenuOption[] = names.map((name, index) => ({
    label: capitalised(name),
    value: name,
    default: usual === undefined && index === 0,
  }));
  const optional =
    usual === undefined ? {} : { required: false, min_values: 0, placeholder: capitalised(usual) };
  return {
    type: ComponentType.Label,
    label,
    component: { type: ComponentType.StringSelect, custom_id, options, ...optional },
  };
}
