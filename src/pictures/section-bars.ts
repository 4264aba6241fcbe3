import { type Pen, picture, setFont } from './canvas.ts';
import { INK } from './palette.ts';
import { cutToWidth, drawable, formatNumber, write } from './text.ts';

/** One section's answers: how many there were, and how many of them were right. */
export interface SectionBar {
  readonly label: string;
  readonly right: number;
  readonly answered: number;
}

const WIDTH = 900;
const BARS_MAX = 12;
const PADDING = 40;
const ROW = 60;
const GAP = 28;
const LABEL_MAX = 440;
const BAR_HEIGHT = 22;
const TEXT = 32;

/** Draws how many answers were right, section by section: 900 pixels wide, as a PNG. Shows the first twelve. */
export async function sectionBars(bars: readonly SectionBar[]): Promise<Buffer> {
  const rows = bars.slice(0, BARS_MAX).map(toRow);
  const height = Math.max(1, rows.length) * ROW + 2 * PADDING - (ROW - TEXT) / 2;
  return picture(WIDTH, height, pen => {
    setFont(pen, TEXT);
    if (rows.length === 0)
      write(pen, 'No answers yet', WIDTH / 2, height / 2, { size: TEXT, colour: INK.quiet, align: 'center' });
    else drawRows(pen, rows, (height - rows.length * ROW) / 2);
  });
}

interface Row {
  readonly label: string;
  readonly value: string;
  readonly share: number;
}

function toRow({ label, right, answered }: SectionBar): Row {
  const name = drawable(label, '–');
  if (!(answered > 0)) return { label: name, value: '–', share: 0 };
  const known = Math.max(0, Math.min(answered, right)) || 0;
  const share = known / answered || 0;
  const count = `${formatNumber(known)} of ${formatNumber(answered)}`;
  return { label: name, value: `${count} · ${Math.round(share * 100)} %`, share };
}

function drawRows(pen: Pen, rows: readonly Row[], top: number): void {
  const labels = rows.map(row => cutToWidth(pen, row.label, LABEL_MAX));
  const widest = (texts: readonly string[]) => Math.max(...texts.map(text => pen.measureText(text).width));
  const left = PADDING + widest(labels) + GAP;
  const right = WIDTH - PADDING - widest(rows.map(row => row.value)) - GAP;
  for (const [i, row] of rows.entries()) {
    const y = top + (i + 0.5) * ROW;
    const quiet = row.value === '–';
    const colour = quiet ? INK.quiet : INK.text;
    write(pen, labels[i] ?? '', PADDING, y, { size: TEXT, colour });
    write(pen, row.value, WIDTH - PADDING, y, { size: TEXT, colour, align: 'right' });
    drawBar(pen, left, right, y, row.share);
  }
}

function drawBar(pen: Pen, left: number, right: number, y: number, share: number): void {
  pen.save();
  pen.beginPath();
  pen.roundRect(left, y - BAR_HEIGHT / 2, right - left, BAR_HEIGHT, BAR_HEIGHT / 2);
  // Clipped rather than rounded by itself: a very short bar keeps its true length.
  pen.clip();
  pen.fillStyle = INK.grid;
  pen.fillRect(left, y - BAR_HEIGHT / 2, right - left, BAR_HEIGHT);
  pen.fillStyle = INK.accent;
  pen.fillRect(left, y - BAR_HEIGHT / 2, (right - left) * share, BAR_HEIGHT);
  pen.restore();
}
