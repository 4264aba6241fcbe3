import { type Pen, setFont } from './canvas.ts';
import { drawMark } from './marks.ts';
import { INK, type LineStyle } from './palette.ts';
import { spread } from './race-scale.ts';
import { cutToWidth, drawable, formatNumber, write } from './text.ts';

/** Where the names and scores stand, right of the chart. */
export const LABELS = { left: 540, right: 860, leader: 48 } as const;

/** Where somebody's line ends. */
export interface LineEnd {
  readonly name: string;
  readonly score: number;
  readonly style: LineStyle;
  readonly y: number;
}

interface Ends {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

const TEXT = 32;
const ROW = 44;
const GAP = 20;
const NAME_LEFT = LABELS.left + 30;

/** Writes a name and a score beside every line's end, each with its line's mark, and how many others there were. */
export function drawEndLabels(pen: Pen, lines: readonly LineEnd[], others: number, ends: Ends): void {
  const bottom = others > 0 ? ends.bottom - ROW : ends.bottom;
  const places = spread(
    lines.map(line => line.y),
    ROW,
    ends.top,
    bottom,
  );
  for (const [i, line] of lines.entries()) {
    const y = places[i] ?? line.y;
    drawLeader(pen, line, ends.x, y);
    drawMark(pen, line.style, LABELS.left + 6, y, 9);
    drawLabel(pen, line, i + 1, y);
  }
  if (others === 0) return;
  setFont(pen, 28);
  write(pen, `and ${formatNumber(others)} more`, NAME_LEFT, ends.bottom, { size: 28, colour: INK.quiet });
}

function drawLeader(pen: Pen, line: LineEnd, x: number, y: number): void {
  const from = x + 18;
  const to = LABELS.left - 12;
  const middle = to - (LABELS.leader - 30) / 2;
  pen.save();
  pen.globalAlpha = 0.6;
  pen.strokeStyle = line.style.colour;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(from, line.y);
  pen.lineTo(Math.max(from, to - (LABELS.leader - 30)), line.y);
  pen.bezierCurveTo(middle, line.y, middle, y, to, y);
  pen.stroke();
  pen.restore();
}

function drawLabel(pen: Pen, { name, score }: LineEnd, rank: number, y: number): void {
  setFont(pen, TEXT, 700);
  const points = formatNumber(score);
  write(pen, points, LABELS.right, y, { size: TEXT, colour: INK.text, align: 'right' });
  const room = LABELS.right - NAME_LEFT - pen.measureText(points).width - GAP;
  setFont(pen, TEXT, rank === 1 ? 700 : 500);
  const shown = cutToWidth(pen, drawable(name, `#${rank}`), room);
  write(pen, shown, NAME_LEFT, y, { size: TEXT, colour: INK.text });
}
