import type { Pen } from './canvas.ts';
import { INK, type LineStyle, type Mark } from './palette.ts';

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
