import { type Guild, type ModalSubmitInteraction, Routes } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../../src/clock.ts';
import { button, cardBody, renderCard } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { isPrivateMessage } from '../../src/discord/respond.ts';
import { mention } from '../../src/discord/units.ts';
import type { Dailies } from '../../src/store/dailies.ts';
import type { Report, Reports } from '../../src/store/reports.ts';
import type { GuildSettings } from '../../src/store/settings.ts';
import { keepsSecret } from '../../src/trivia/closed-book.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import type { Desk } from './page.ts';
import type { QuestionSwitch } from './question-switch.ts';
import { reportCard, type ShownReport } from './report-card.ts';
import { type Decision, routes } from './routes.ts';

/** What it takes to bring reports to those who manage a server, and to do something about them. */
export interface ReportParts {
  readonly repertoire: Pick<Repertoire, 'knowing'>;
  readonly settings: GuildSettings;
  readonly reports: Reports;
  readonly dailies: Pick<Dailies, 'asks'>;
  readonly rounds: Pick<RunningRounds, 'running'>;
  readonly questions: QuestionSwitch;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Posts a report in the channel that its server has chosen, if it has one; never rejects. */
export function reportAnnouncer(
  parts: Pick<ReportParts, 'repertoire' | 'settings' | 'dailies' | 'rounds' | 'log'>,
) {
  const { repertoire, settings, log } = parts;
  return async ({ guild, client }: ModalSubmitInteraction, report: Report): Promise<void> => {
    try {
      const channel = guild === null ? undefined : (await settings.of(guild.id)).reportsChannel;
      if (channel === undefined || !guild?.channels.cache.has(channel)) return;
      const catalog = await repertoire.knowing(guild.id, [report.question]);
      const card = reportCard(catalog, await shownReport(parts, guild.id, report));
      const body = { ...cardBody(card), nonce: report.id, enforce_nonce: true };
      await client.rest.post(Routes.channelMessages(channel), { body });
    } catch (error) {
      // It waits in /settings, which tells why none is posted.
      log.warn({ err: error, report: report.id }, 'a report could not be posted');
    }
  };
}

/** What answers the buttons of reports, in a channel and on their page. @param page its name */
export function reportPress(parts: ReportParts, desk: Desk, page: string): Press {
  const { repertoire, reports } = parts;
  return onPress(routes.decide, desk.requires, async (interaction, { report: id, decision }, { guild }) => {
    const report = await reports.get(guild.id, id);
    if (!report) throw new UserError('That report is gone: whoever sent it has deleted their data.');
    const effect = await decide(parts, guild, report, decision);
    const decided = (await reports.get(guild.id, id)) ?? report;
    if (isPrivateMessage(interaction)) {
      const undo = decided.decision === null ? undefined : undoOf(decided);
      return desk.show(interaction, guild, page, { told: { effect, undo } });
    }
    const outcome =
      decided.decision === null ? undefined : `${effect} Decided by ${mention(interaction.user.id)}.`;
    const catalog = await repertoire.knowing(guild.id, [report.question]);
    const shown = await shownReport(parts, guild.id, decided);
    await interaction.update(renderCard(reportCard(catalog, shown, outcome)));
  });
}

/** A report as it may be shown in a server right now. */
export async function shownReport(
  { rounds, dailies }: Pick<ReportParts, 'rounds' | 'dailies'>,
  guild: string,
  report: Report,
): Promise<ShownReport> {
  const { question } = report;
  const isAsked = rounds.running(guild).some(round => keepsSecret(round, question));
  return { report, isSecret: isAsked || (await dailies.asks(guild, question)) };
}

function undoOf({ id }: Report) {
  return button(routes.decide.id({ report: id, decision: 'undo' }), 'Undo');
}

/** @returns what holds from now on */
async function decide(
  { reports, questions, log }: ReportParts,
  { id: guild }: Guild,
  { id, question, decision: before }: Report,
  decision: Decision,
): Promise<string> {
  if (before === 'off' && decision !== 'off') await questions.switchOn(guild, question);
  switch (decision) {
    case 'keep':
      await reports.decide(guild, id, 'kept');
      return 'The question stays as it is.';
    case 'off':
      await questions.switchOff(guild, question);
      await reports.decide(guild, id, 'off');
      return 'The question is not asked here any more.';
    case 'pass':
      await reports.decide(guild, id, 'passed');
      log.info({ guild, question, report: id }, 'a report was passed on by those who manage the server');
      return 'Whoever runs me is told; until then the question stays.';
    case 'undo':
      await reports.decide(guild, id, null);
      return 'That is undone: the report waits again.';
  }
}
