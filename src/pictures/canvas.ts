import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { createCanvas, SKRSContext2D } from '@napi-rs/canvas';
import { INK } from './palette.ts';

/** What pictures are drawn with. */
export type Pen = SKRSContext2D;

/** The parts of Inter that are loaded; `drawable` in `text.ts` names the letters they hold. */
const SUBSETS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'] as const;
const WEIGHTS = [500, 700] as const;
/** Each part is its own family: two files of one family and weight would hide each other. */
const familyOf = (subset: string) => `Skylark ${subset}`;
const FAMILIES = SUBSETS.map(subset => `"${familyOf(subset)}"`).join(', ');

const CORNER = 28;

let loading: Promise<typeof createCanvas> | undefined;

/** Sets the pen's font. */
export function setFont(pen: Pen, size: number, weight: (typeof WEIGHTS)[number] = 500): void {
  pen.font = `${weight} ${size}px ${FAMILIES}`;
}

/** Draws on a dark panel with round corners, which stands on a light theme and on a dark one; gives a PNG. */
export async function picture(width: number, height: number, draw: (pen: Pen) => void): Promise<Buffer> {
  loading ??= load();
  const create = await loading;
  const canvas = create(width, height);
  const pen = canvas.getContext('2d');
  pen.beginPath();
  pen.roundRect(1, 1, width - 2, height - 2, CORNER);
  pen.fillStyle = INK.panel;
  pen.fill();
  pen.strokeStyle = INK.edge;
  pen.lineWidth = 2;
  pen.stroke();
  draw(pen);
  return canvas.encode('png');
}

// At the first picture and once only: most starts never draw one, and the library and its fonts take longer to
// load than a picture takes to draw.
async function load(): Promise<typeof createCanvas> {
  // The library would read every font of the machine in one go, and the picture would depend on the machine.
  process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1';
  const library = await import('@napi-rs/canvas');
  for (const subset of SUBSETS) {
    for (const weight of WEIGHTS) {
      const file = import.meta.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`);
      library.GlobalFonts.registerFromPath(fileURLToPath(file), familyOf(subset));
      // Unpacking a font is synchronous; answers that wait meanwhile go first.
      await nextTurn();
    }
  }
  return library.createCanvas;
}
