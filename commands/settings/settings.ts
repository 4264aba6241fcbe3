import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import { serversOnly } from '../../src/discord/command-data.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { type Feature, onPress, type Press, slashCommand } from '../../src/discord/feature.ts';
import { managesServer } from '../../src/discord/precondition.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { answerPrivately, tell } from '../../src/discord/respond.ts';
import type { Blocks } from '../../src/store/blocks.ts';
import type { Dailies } from '../../src/store/dailies.ts';
import type { GuildSettings } from '../../src/store/settings.ts';
import type { SwitchedOff } from '../../src/store/switched-off.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { undoButton } from './change.ts';
import type { Desk, SettingsPage } from './page.ts';
import { accessPage } from './pages/access.ts';
import { articlesPage } from './pages/articles.ts';
import { offPage } from './pages/off.ts';
import { pacePage } from './pages/pace.ts';
import { reportsPage } from './pages/reports.ts';
import { roundsPage } from './pages/rounds.ts';
import { safetyPage } from './pages/safety.ts';
import { schedulePage } from './pages/schedule.ts';
import type { SchedulePageParts } from './pages/scheduling.ts';
import { QuestionSwitch } from './question-switch.ts';
import type { ReportParts } from './reports.ts';
import { routes } from './routes.ts';
import { settingsCard } from './settings-card.ts';

/** The page that /settings opens. */
const FIRST_PAGE = 'rounds';

interface SettingsParts extends Omit<ReportParts, 'questions'>, SchedulePageParts {
  readonly repertoire: Pick<Repertoire, 'all' | 'knowing'>;
  readonly blocks: Blocks;
  readonly switchedOff: SwitchedOff;
  readonly dailies: Pick<Dailies, 'asks' | 'lastDay'>;
  readonly rounds: Pick<RunningRounds, 'running' | 'dispatch'>;
}

/** /settings, and the controls of its card. Each asks anew who may use it. */
export function createSettings(parts: SettingsParts): Feature {
  const { settings } = parts;
  const pages = pagesOf(parts);
  const desk = deskOf(pages);
  const command = slashCommand({
    requires: desk.requires,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'settings',
      description: 'How rounds and look-ups are in this server',
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      ...serversOnly,
    },

    async run(interaction, { guild }) {
      await desk.show(interaction, guild, FIRST_PAGE);
    },
  });
  return {
    commands: [command, ...pages.flatMap(page => page.commands?.(desk) ?? [])],
    routes: [...navigation(desk, settings), ...pages.flatMap(page => page.presses(desk))],
    modals: pages.flatMap(page => page.submits?.(desk) ?? []),
  };
}

/** The pages in the order in which they are listed. */
function pagesOf(parts: SettingsParts): SettingsPage[] {
  const { repertoire, settings, blocks, switchedOff, rounds, clock } = parts;
  const questions = new QuestionSwitch(switchedOff, rounds, clock);
  return [
    roundsPage(settings),
    accessPage(settings),
    pacePage(settings),
    schedulePage(parts),
    articlesPage(repertoire, settings),
    reportsPage({ ...parts, questions }),
    offPage(repertoire, questions),
    safetyPage({ blocks, rounds, clock }),
  ];
}

function deskOf(pages: readonly SettingsPage[]): Desk {
  return {
    requires: managesServer('Settings'),
    async show(interaction, guild, name, { told, part = 0 } = {}) {
      const page = pages.find(one => one.name === name);
      if (!page) throw unknownButton();
      const card = await settingsCard(pages, page, guild, { told, part });
      if (interaction.isMessageComponent() || interaction.isModalSubmit())
        await answerPrivately(interaction, card);
      else await tell(interaction, card);
    },
  };
}

/** From page to page, and back from a change. */
function navigation(desk: Desk, settings: GuildSettings): Press[] {
  return [
    onPress(routes.settings, desk.requires, (interaction, { page, part }, { guild }) =>
      desk.show(interaction, guild, page, part === undefined ? {} : { part }),
    ),
    onPress(routes.page, desk.requires, (interaction, { chosen }, { guild }) =>
      desk.show(interaction, guild, chosen),
    ),
    onPress(routes.undo, desk.requires, async (interaction, { change, page }, { guild }) => {
      if (!(await settings.undo(guild.id, change, interaction.id)))
        throw new UserError('Something else was changed after it. Set it back with its own control.');
      const told = { effect: 'That is undone.', undo: undoButton(interaction.id, page) };
      await desk.show(interaction, guild, page, { told });
    }),
  ];
}
