import {
  type APIChannelSelectComponent,
  type APIRoleSelectComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType as Preset,
} from 'discord-api-types/v10';
import { accents, button, type Card, type Controls, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { subjectsOf } from '../../src/discord/item-text.ts';
import { SELECT_OPTION_MAX, truncate } from '../../src/discord/limits.ts';
import type { Offer } from '../../src/discord/repertoire.ts';
import { capitalised, plural } from '../../src/discord/units.ts';
import { isDeckId } from '../../src/pack/deck.ts';
import type { Settings } from '../../src/store/settings.ts';
import { modes, usualTimes } from '../../src/trivia/modes/index.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import { CHANNELS_MAX, PACKS_A_MENU, routes, USUAL } from './routes.ts';

/** What the menus offer; the settings can hold others. */
const QUESTION_COUNTS = [3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50] as const;
const SECOND_COUNTS = [5, 10, 15, 20, 30, 40, 45, 60, 90, 120] as const;
/** Where rounds can be played, in their threads too. */
export const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
] as const;

/** Channels and roles written out in a line. */
const NAMED_MAX = 5;

/** How a round is unless its host says otherwise; where, and by whom it may be started; what it is about. */
export type SettingsPage = 'rounds' | 'access' | 'articles';

/** What still exists; channels, roles and packs may be gone that were chosen once. */
export interface Existing {
  readonly channel: (id: string) => boolean;
  readonly role: (id: string) => boolean;
  /** All that the operator serves, and the server's own lists; a choice only where they are several. */
  readonly packs: readonly Offer[];
}

/** A server's settings, with the controls of one half of them. */
export function settingsCard(settings: Settings, page: SettingsPage, existing: Existing): Card {
  return {
    accent: accents.neutral,
    title: 'Settings of this server',
    body: [summary(settings, existing)],
    source: 'What you choose applies at once.',
    controls: controlsOf(settings, page, existing),
  };
}

function controlsOf(settings: Settings, page: SettingsPage, existing: Existing): Controls[] {
  switch (page) {
    case 'rounds':
      return roundControls(settings, existing.packs.length > 1);
    case 'access':
      return accessControls(settings, existing);
    case 'articles':
      return articleControls(settings, existing);
  }
}

function summary(settings: Settings, existing: Existing): string {
  const { questions, seconds, mode, privateLookUps } = settings;
  const time = seconds === undefined ? usualTime('s', ' s') : `${seconds} s each`;
  return [
    `**A round:** ${mode}, ${plural(questions, 'question')}, ${time}`,
    `**Played in:** ${channelsText(settings, existing)}`,
    `**Started by:** ${startersText(settings, existing)}`,
    `**Look-ups:** ${privateLookUps ? 'private unless `private: False`' : 'shown to all unless `private: True`'}`,
    ...(existing.packs.length > 1 ? [`**Articles:** ${articlesText(settings, existing)}`] : []),
  ].join('\n');
}

/** "20 seconds each, typed 40". */
function usualTime(unit: string, after = ''): string {
  const [usual, ...others] = usualTimes;
  return [`${usual} ${unit} each`, ...others.map(other => other + after)].join(', ');
}

function channelsText({ channels }: Settings, existing: Existing): string {
  if (channels.length === 0) return 'every channel';
  const there = channels.filter(existing.channel);
  if (there.length === 0) return 'no channel: those chosen are gone; choose others, or clear the list';
  const named = there.slice(0, NAMED_MAX).map(id => `<#${id}>`);
  const more = there.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function startersText({ starters }: Settings, existing: Existing): string {
  if (starters === 'everyone') return 'everyone';
  if (starters === 'managers') return 'those who manage the server';
  const role = existing.role(starters) ? `<@&${starters}>` : 'a role that is gone';
  return `${role}, and those who manage the server`;
}

function articlesText({ packs }: Settings, existing: Existing): string {
  const chosen = existing.packs.filter(({ id }) => packs.includes(id));
  return chosen.length === 0 ? 'all there are' : escape(subjectsOf(chosen));
}

function roundControls(
  { questions, seconds, mode, privateLookUps }: Settings,
  hasArticles: boolean,
): Controls[] {
  const times = withCurrent(SECOND_COUNTS, seconds).map(count => ({
    value: String(count),
    label: `${count} seconds each`,
  }));
  return [
    menu(
      'questions',
      withCurrent(QUESTION_COUNTS, questions).map(count => ({
        value: String(count),
        label: plural(count, 'question'),
      })),
      String(questions),
    ),
    menu('seconds', [{ value: USUAL, label: usualTime('seconds') }, ...times], String(seconds ?? USUAL)),
    menu(
      'mode',
      modeNames.map(value => ({ value, label: `${capitalised(value)}: ${modes[value].summary}` })),
      mode,
    ),
    row(
      button(
        routes.lookUps.id({ shown: privateLookUps ? 'public' : 'private' }),
        privateLookUps ? 'Show look-ups to all' : 'Make look-ups private',
      ),
      button(routes.settings.id({ page: 'access' }), 'Where and who'),
      hasArticles ? button(routes.settings.id({ page: 'articles' }), 'Articles') : undefined,
    ),
  ];
}

function accessControls({ channels, starters }: Settings, existing: Existing): Controls[] {
  const where: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: routes.channels.id({}),
    placeholder: 'Rounds in every channel',
    channel_types: [...channelTypes],
    min_values: 0,
    max_values: CHANNELS_MAX,
    default_values: channels.filter(existing.channel).map(id => ({ id, type: Preset.Channel })),
  };
  const who: APIRoleSelectComponent = {
    type: ComponentType.RoleSelect,
    custom_id: routes.role.id({}),
    placeholder: 'A role that may start rounds',
    default_values: existing.role(starters) ? [{ id: starters, type: Preset.Role }] : [],
  };
  const letStart = (value: 'everyone' | 'managers', label: string) =>
    button(routes.starters.id({ starters: value }), label, { disabled: starters === value });
  return [
    row(where),
    row(who),
    row(letStart('everyone', 'Everyone may start'), letStart('managers', 'Managers only')),
    row(button(routes.settings.id({ page: 'rounds' }), 'Rounds and look-ups')),
  ];
}

/** Menus of packs on one card; more than they take cannot be chosen one by one. */
const PACK_MENUS_MAX = 4;

/** The packs that the menu of a number offers, from 0. */
export function packsInMenu(packs: readonly Offer[], number: number): readonly Offer[] {
  return number < PACK_MENUS_MAX ? packs.slice(number * PACKS_A_MENU, (number + 1) * PACKS_A_MENU) : [];
}

function articleControls({ packs: chosen }: Settings, { packs }: Existing): Controls[] {
  const numbers = Array.from({ length: PACK_MENUS_MAX }, (_, number) => number);
  const menus = numbers
    .map(number => ({ number, offered: packsInMenu(packs, number) }))
    .filter(({ offered }) => offered.length > 0);
  return [
    ...menus.map(({ number, offered }) =>
      row({
        type: ComponentType.StringSelect,
        custom_id: routes.packs.id({ menu: number }),
        placeholder: 'All articles',
        min_values: 0,
        max_values: offered.length,
        options: offered.map(({ id, subject }) => ({
          label: truncate(subject, SELECT_OPTION_MAX),
          value: id,
          default: chosen.includes(id),
          ...(isDeckId(id) && { description: 'This server’s own list' }),
        })),
      }),
    ),
    row(button(routes.settings.id({ page: 'rounds' }), 'Rounds and look-ups')),
  ];
}

function menu(
  setting: 'questions' | 'seconds' | 'mode',
  options: readonly { value: string; label: string }[],
  current: string,
): Controls {
  return row({
    type: ComponentType.StringSelect,
    custom_id: routes[setting].id({}),
    placeholder: capitalised(setting),
    options: options.map(option => ({ ...option, default: option.value === current })),
  });
}

/** The offered numbers, and the one that holds. */
function withCurrent(offered: readonly number[], current: number | undefined): number[] {
  return [...new Set([...offered, ...(current === undefined ? [] : [current])])].toSorted((a, b) => a - b);
}
