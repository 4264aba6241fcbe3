import type { Pen } from './canvas.ts';

/** Colours of everything that is not a line of somebody's. */
export const INK = {
  panel: '#1e1f22',
  edge: '#3a3c42',
  grid: '#34363c',
  text: '#f2f3f5',
  quiet: '#b0b4bc',
  accent: '#8b5cf6',
} as const;

/** How one person's line looks: no two share a mark, so that colour is never needed to tell them apart. */
export interface LineStyle {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly mark: Mark;
}

type Mark = 'circle' | 'square' | 'triangle' | 'diamond' | 'wedge' | 'ring' | 'plus' | 'cross';

const SOLID: readonly number[] = [];
const DASHED: readonly number[] = [20, 12];
const DOTTED: readonly number[] = [1, 12];

/** In order of rank. Neighbours differ in lightness too, for eyes that mix up red and green. */
export const LINE_STYLES: readonly LineStyle[] = [
  { colour: '#8b5cf6', dash: SOLID, mark: 'circle' },
  { colour: '#e0a030', dash: SOLID, mark: 'square' },
  { colour: '#5cc8e8', dash: SOLID, mark: 'triangle' },
  { colour: '#3ba55d', dash: SOLID, mark: 'diamond' },
  { colour: '#f2a0c8', dash: DASHED, mark: 'wedge' },
  { colour: '#5b7cfa', dash: DASHED, mark: 'ring' },
  { colour: '#d8d3c0', dash: DOTTED, mark: 'plus' },
  { colour: '#d0605c', dash: DOTTED, mark: 'cross' },
];

const CORNERS: Readonly<
  Record<'square' | 'triangle' | 'diamond' | 'wedge', readonly (readonly [number, number])[]>
> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  triangle: [
    [0, -1.2],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  wedge: [
    [0, 1.2],
    [1.15, -0.85],
    [-1.15, -0.85],
  ],
};

/** Draws a style's mark about a point, set off from the lines below it by a rim of the panel's colour. */
export function drawMark(pen: Pen, style: LineStyle, x: number, y: number, radius: number): void {
  pen.save();
  pen.setLineDash([]);
  pen.lineJoin = 'round';
  trace(pen, style.mark, x, y, radius);
  const open = style.mark === 'plus' || style.mark === 'cross' || style.mark === 'ring';
  pen.strokeStyle = INK.panel;
  pen.lineWidth = open ? 11 : 6;
  pen.stroke();
  pen.strokeStyle = style.colour;
  pen.fillStyle = style.mark === 'ring' ? INK.panel : style.colour;
  pen.lineWidth = 5;
  pen.fill();
  if (open) pen.stroke();
  pen.restore();
}

function trace(pen: Pen, mark: Mark, x: number, y: number, radius: number): void {
  pen.beginPath();
  if (mark === 'circle' || mark === 'ring') {
    pen.arc(x, y, mark === 'ring' ? radius * 0.85 : radius, 0, 2 * Math.PI);
  } else if (mark === 'plus' || mark === 'cross') {
    const [along, across] = mark === 'plus' ? [radius * 1.1, 0] : [radius * 0.8, radius * 0.8];
    pen.moveTo(x - along, y - across);
    pen.lineTo(x + along, y + across);
    pen.moveTo(x + across, y - along);
    pen.lineTo(x - across, y + along);
  } else {
    for (const [across, down] of CORNERS[mark]) pen.lineTo(x + across * radius, y + down * radius);
    pen.closePath();
  }
}
