import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { accents, button, type Card, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import type { CardFile } from '../../src/discord/respond.ts';
import { capitalised, plural } from '../../src/discord/units.ts';
import type { DeckReading, RowReport, RowUnit, Unreadable } from '../../src/pack/lists/reading.ts';
import type { Question } from '../../src/pack/schema.ts';
import { playabilityText } from './playability.ts';
import { routes } from './routes.ts';

/** Rows that a card names; the file has all of them. */
const ROWS_SHOWN = 4;
const PROMPT_MAX = 120;
const TEXT_MAX = 60;
const NOTES_MAX = 4;
const NOTE_MAX = 200;
const FILE = 'rows.txt';

/** What a file came to, before it is kept. It shows the file of `rowsFile`. @param upload see `Uploads` */
export function previewCard(reading: DeckReading, upload: string): Card {
  const { title, format, encoding, questions, samples, notes, rows, unit } = reading;
  const refused = rows.filter(({ outcome }) => outcome.kind === 'refused');
  return {
    accent: accents.neutral,
    title: escape(title),
    body: [
      [
        `**${plural(questions.length, 'question')}** · ${escape(format, TEXT_MAX)} · ${escape(encoding, TEXT_MAX)}`,
        countsText(reading),
        ...notes.slice(0, NOTES_MAX).map(note => escape(note, NOTE_MAX)),
        playabilityText(questions),
      ].join('\n'),
      samples.map(questionText).join('\n'),
      ...refusedText(refused, unit),
      ...fileBlock(rows),
    ],
    source: 'For this server alone, once you keep it.',
    controls: [
      row(
        button(routes.keep.id({ upload }), 'Keep', { style: ButtonStyle.Primary }),
        button(routes.discard.id({ upload }), 'Discard'),
      ),
    ],
  };
}

/** A file of which nothing can be used. It shows the file of `rowsFile`. */
export function unreadableCard({ reason, remedy, format, encoding, rows }: Unreadable): Card {
  const read = [format, encoding].filter(part => part !== undefined);
  return {
    accent: accents.error,
    body: [`${escape(reason)} ${escape(remedy)}`, ...fileBlock(rows)],
    source: read.length > 0 ? `Read as ${read.map(part => escape(part, TEXT_MAX)).join(' · ')}` : undefined,
  };
}

/** A question with its answer and what else there is to choose. */
export function questionText({ prompt, answer, choices, accepted = [] }: Question): string {
  const short = (text: string) => escape(text, TEXT_MAX);
  const wrong = choices?.filter(choice => choice !== answer).map(short) ?? [];
  return [
    `**${escape(prompt, PROMPT_MAX)}**`,
    [`✅ ${short(answer)}`, ...(accepted.length > 0 ? [`or ${short(accepted.join(', '))}`] : [])].join(' '),
    ...(wrong.length > 0 ? [`❌ ${wrong.join(' · ')}`] : []),
  ].join('\n');
}

/** Every row that was not taken as it stands; undefined where all were. */
export function rowsFile(rows: readonly RowReport[], unit: RowUnit): CardFile | undefined {
  const told = rows.filter(isTold);
  if (told.length === 0) return undefined;
  const lines = told.map(
    ({ row: number, prompt, outcome }) => `${unit} ${number}  ${prompt}\n    ${outcomeText(outcome, unit)}`,
  );
  return { name: FILE, attachment: Buffer.from(`${lines.join('\n')}\n`) };
}

function isTold({ outcome }: RowReport): boolean {
  return outcome.kind !== 'taken';
}

function fileBlock(rows: readonly RowReport[]) {
  return rows.some(isTold)
    ? [{ type: ComponentType.File as const, file: { url: `attachment://${FILE}` } }]
    : [];
}

function outcomeText(outcome: RowReport['outcome'], unit: RowUnit): string {
  switch (outcome.kind) {
    case 'taken':
      return 'taken';
    case 'mended':
      return `mended: ${outcome.changes.join('; ')}`;
    case 'joined':
      return `asks what ${unit} ${outcome.to} asks; its answers count there`;
    case 'refused':
      return `refused: ${outcome.reason}. ${outcome.remedy}`;
    case 'passed-over':
      return `passed over: ${outcome.why}`;
  }
}

function countsText({ counts, unit }: DeckReading): string {
  const parts = [
    [counts.taken, 'taken as written'],
    [counts.mended, 'mended'],
    [counts.joined, 'joined to another'],
    [counts.refused, 'refused'],
    [counts['passed-over'], 'passed over'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${capitalised(unit === 'entry' ? 'entries' : `${unit}s`)}: ${told.join(' · ')}`;
}

function refusedText(refused: readonly RowReport[], unit: RowUnit): string[] {
  if (refused.length === 0) return [];
  const lines = refused.slice(0, ROWS_SHOWN).map(({ row: number, prompt, outcome }) => {
    const { reason, remedy } = outcome.kind === 'refused' ? outcome : { reason: '', remedy: '' };
    return `${capitalised(unit)} ${number}, “${escape(prompt, TEXT_MAX)}”: ${escape(reason, NOTE_MAX)}. ${escape(remedy, NOTE_MAX)}`;
  });
  const more = refused.length - lines.length;
  return [[...lines, ...(more > 0 ? [`and ${more} more that are refused: see the file.`] : [])].join('\n')];
}
