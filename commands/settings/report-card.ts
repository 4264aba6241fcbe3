import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, type Controls, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Report } from '../../src/store/reports.ts';
import { routes } from './routes.ts';

/** A report, and whether its question is open right now, so that nobody may read the answer. */
export interface ShownReport {
  readonly report: Report;
  readonly isSecret: boolean;
}

/** What is reported about which question: never by whom. */
export function reportLines(
  catalog: Catalog,
  { report: { question: id, text }, isSecret }: ShownReport,
): string[] {
  const question = catalog.question(id);
  const answer = isSecret
    ? 'The question is open here right now; /settings shows its answer afterwards.'
    : question?.answer;
  return [
    question ? `**${escape(question.prompt)}**` : '**A question that is no longer asked**',
    ...(answer === undefined ? [] : [isSecret ? answer : `✅ ${escape(answer)}`]),
    `> ${escape(text)}`,
  ];
}

/** When it was sent, as Discord shows a time. */
export function sentText({ at }: Report): string {
  return `sent <t:${Math.floor(at / 1000)}:f>`;
}

/** What can be done about it, or undone once something was. */
export function reportControls({ id, decision }: Report): Controls {
  const does = (
    what: Parameters<typeof routes.decide.id>[0]['decision'],
    label: string,
    style?: ButtonStyle.Primary,
  ) => button(routes.decide.id({ report: id, decision: what }), label, style ? { style } : {});
  if (decision !== null) return row(does('undo', 'Undo'));
  return row(
    does('keep', 'Keep', ButtonStyle.Primary),
    does('off', 'Switch off here'),
    does('pass', 'Tell the operator'),
  );
}

/** A report as it stands in the channel that a server has chosen. @param outcome what was decided, and by whom */
export function reportCard(catalog: Catalog, shown: ShownReport, outcome?: string): Card {
  const { report } = shown;
  return {
    accent: outcome === undefined ? accents.neutral : accents.good,
    title: 'A question was reported',
    body: [reportLines(catalog, shown).join('\n'), ...(outcome === undefined ? [] : [`✅ ${outcome}`])],
    source: `For those who manage the server · ${sentText(report)}`,
    controls: [reportControls(report)],
  };
}
