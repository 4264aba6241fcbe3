import type { Guild } from 'discord.js';
import {
  type APIChannelSelectComponent,
  ChannelType,
  ComponentType,
  PermissionFlagsBits,
  SelectMenuDefaultValueType as Preset,
} from 'discord.js';
import { type Controls, paging, row } from '../../../src/discord/card.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { ownPermissions } from '../../../src/discord/own-permissions.ts';
import { isGone } from '../../../src/discord/server.ts';
import { plural } from '../../../src/discord/units.ts';
import type { Report } from '../../../src/store/reports.ts';
import type { Settings } from '../../../src/store/settings.ts';
import { changesOf } from '../change.ts';
import type { PageView, SettingsPage } from '../page.ts';
import { reportControls, reportLines, sentText } from '../report-card.ts';
import { type ReportParts, reportPress, shownReport } from '../reports.ts';
import { routes } from '../routes.ts';

const name = 'reports';

/** What members say is wrong with questions, one at a time, and where it is posted. */
export function reportsPage(parts: ReportParts): SettingsPage {
  const { settings, reports } = parts;
  return {
    name,
    label: 'Reports',
    about: 'What members say is wrong with questions',
    async view(guild, { part }) {
      const now = await settings.of(guild.id);
      const waiting = await reports.waiting(guild.id);
      const index = Math.max(0, Math.min(part, waiting - 1));
      const report = await reports.waitingAt(guild.id, index);
      const shown = await waitingView(parts, guild.id, report, { index, waiting });
      return {
        lines: [`**Posted in:** ${channelText(now, guild)}`, ...shown.lines],
        controls: [...shown.controls, channelMenu(now, guild)],
      };
    },
    presses(desk) {
      const changing = changesOf(desk, settings, name);
      return [
        reportPress(parts, desk, name),
        changing(routes.reportsChannel, {
          to: ({ chosen }, _, guild) => ({ reportsChannel: ofServer(chosen[0], guild) }),
          effect: (now, guild) =>
            now.reportsChannel === undefined
              ? 'Reports are no longer posted; they wait here.'
              : `Reports are now posted in ${channelText(now, guild)}.`,
        }),
      ];
    },
  };
}

async function waitingView(
  parts: ReportParts,
  guild: string,
  report: Report | undefined,
  { index, waiting }: { readonly index: number; readonly waiting: number },
): Promise<PageView> {
  if (!report) return { lines: ['No report is waiting.'], controls: [] };
  const catalog = await parts.repertoire.knowing(guild, [report.question]);
  const pages = paging(index, waiting, part => routes.settings.id({ page: name, part }));
  return {
    lines: [
      `**${plural(waiting, 'report')} waiting** · ${sentText(report)}`,
      ...reportLines(catalog, await shownReport(parts, guild, report)),
    ],
    controls: [reportControls(report), ...(pages.length > 0 ? [row(...pages)] : [])],
  };
}

function channelText({ reportsChannel: id }: Settings, guild: Guild): string {
  if (id === undefined) return 'no channel; they wait here';
  if (isGone(guild, 'channels', id)) return 'a channel that is gone; they wait here';
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  const mine = ownPermissions(guild, id);
  const lacks = mine && !mine.has(ViewChannel | SendMessages);
  return `<#${id}>${lacks ? ', once I have View Channel and Send Messages there; until then they wait here' : ''}`;
}

function channelMenu({ reportsChannel: id }: Settings, guild: Guild): Controls {
  const menu: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: routes.reportsChannel.id({}),
    placeholder: 'Post reports in a channel',
    channel_types: [ChannelType.GuildText],
    min_values: 0,
    max_values: 1,
    default_values: id === undefined || isGone(guild, 'channels', id) ? [] : [{ id, type: Preset.Channel }],
  };
  return row(menu);
}

/** @throws UserError unless it is a text channel of the server */
function ofServer(id: string | undefined, guild: Guild): string | undefined {
  if (id === undefined || guild.channels.cache.get(id)?.type === ChannelType.GuildText) return id;
  throw new UserError('That channel is gone, or is no text channel. Choose another one.');
}
