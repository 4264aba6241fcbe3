import { type Pen, picture, setFont } from './canvas.ts';
import { drawMark } from './marks.ts';
import { INK, LINE_STYLES, type LineStyle } from './palette.ts';
import { drawEndLabels, LABELS } from './race-labels.ts';
import { questionTicks, scoreTicks } from './race-scale.ts';
import { cutToWidth, drawable, formatNumber, write } from './text.ts';

/** A round's scores, as they grew. */
export interface ScoreRace {
  readonly title: string;
  /** Best first. */
  readonly series: readonly ScoreSeries[];
  /** What is counted: "points". */
  readonly unit: string;
}

/** One person's score after each question. A series that is shorter than the others stays where it ended. */
export interface ScoreSeries {
  readonly name: string;
  readonly scores: readonly number[];
  /** Of its line; by rank unless it is given. */
  readonly colour?: string | undefined;
}

const WIDTH = 900;
const HEIGHT = 600;
const PADDING = 40;
const TITLE = { size: 38, y: 60 };
const AXIS = 28;
const TOP = 122;
const BOTTOM = 512;
/** At most about so many corners a line: more cannot be told apart at a phone's width, and weigh. */
const CORNERS_MAX = 25;

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly questions: number;
  readonly ticks: readonly number[];
  readonly x: (question: number) => number;
  readonly y: (score: number) => number;
}

interface Line {
  readonly style: LineStyle;
  readonly scores: readonly number[];
}

/** Draws who led when: 900 × 600 pixels, as a PNG. Draws the best eight, and counts the others. */
export async function scoreRace(race: ScoreRace): Promise<Buffer> {
  const questions = Math.max(0, ...race.series.map(series => series.scores.length));
  const all = race.series.map(series => complete(series.scores, questions));
  const lines = LINE_STYLES.slice(0, all.length).map((style, i) => {
    return { style: { ...style, colour: race.series[i]?.colour ?? style.colour }, scores: all[i] ?? [] };
  });
  const others = all.length - lines.length;
  return picture(WIDTH, HEIGHT, pen => {
    drawHead(pen, race);
    if (questions === 0) {
      write(pen, 'No scores yet', WIDTH / 2, HEIGHT / 2, { size: 32, colour: INK.quiet, align: 'center' });
      return;
    }
    const plot = layOut(pen, all, questions);
    drawAxes(pen, plot);
    for (const line of lines.toReversed()) drawLine(pen, plot, line);
    const ends = lines.map(({ style, scores }, i) => {
      const score = scores.at(-1) ?? 0;
      return { style, score, name: race.series[i]?.name ?? '', y: plot.y(score) };
    });
    drawEndLabels(pen, ends, others, { x: plot.x(questions), top: TOP, bottom: BOTTOM - 12 });
  });
}

function complete(scores: readonly number[], questions: number): number[] {
  const full: number[] = [];
  for (let i = 0; i < questions; i++) {
    const score = scores[i];
    full.push(score !== undefined && Number.isFinite(score) ? score : (full.at(-1) ?? 0));
  }
  return full;
}

function drawHead(pen: Pen, race: ScoreRace): void {
  setFont(pen, AXIS);
  const unit = cutToWidth(pen, drawable(race.unit, ''), LABELS.right - LABELS.left);
  write(pen, unit, LABELS.right, TITLE.y, { size: AXIS, colour: INK.quiet, align: 'right' });
  const room = LABELS.right - PADDING - pen.measureText(unit).width - 32;
  setFont(pen, TITLE.size, 700);
  const title = cutToWidth(pen, drawable(race.title, ''), room);
  write(pen, title, PADDING, TITLE.y, { size: TITLE.size, colour: INK.text });
}

function layOut(pen: Pen, all: readonly (readonly number[])[], questions: number): Plot {
  const extremes = all.map(scores => [Math.min(...scores), Math.max(...scores)]);
  const ticks = scoreTicks(Math.min(0, ...extremes.flat()), Math.max(0, ...extremes.flat()));
  const [low = 0, high = 0] = [ticks[0], ticks.at(-1)];
  setFont(pen, AXIS);
  const left = PADDING + Math.max(...ticks.map(tick => pen.measureText(formatNumber(tick)).width)) + 24;
  const right = LABELS.left - LABELS.leader;
  const inset = 14;
  return {
    left,
    right,
    questions,
    ticks,
    x: question => {
      const part = questions === 1 ? 0.5 : (question - 1) / (questions - 1);
      return left + inset + part * (right - left - inset);
    },
    y: score => BOTTOM - (high === low ? 0 : (score - low) / (high - low)) * (BOTTOM - TOP),
  };
}

function drawAxes(pen: Pen, plot: Plot): void {
  const look = { size: AXIS, colour: INK.quiet };
  pen.strokeStyle = INK.grid;
  pen.lineWidth = 2;
  for (const tick of plot.ticks) {
    const y = Math.round(plot.y(tick));
    pen.beginPath();
    pen.moveTo(plot.left, y);
    pen.lineTo(plot.right, y);
    pen.stroke();
    write(pen, formatNumber(tick), plot.left - 18, y, { ...look, align: 'right' });
  }
  const below = BOTTOM + 44;
  for (const question of questionTicks(plot.questions))
    write(pen, String(question), plot.x(question), below, { ...look, align: 'center' });
  write(pen, plot.questions === 1 ? 'question' : 'questions', LABELS.left, below, look);
}

function tracePath(pen: Pen, plot: Plot, scores: readonly number[]): void {
  const step = Math.ceil(plot.questions / CORNERS_MAX);
  // Marked questions always count, or their marks would float beside the line.
  const marked = new Set(questionTicks(plot.questions));
  pen.beginPath();
  for (const [i, score] of scores.entries()) {
    if ((i + 1) % step === 0 || marked.has(i + 1)) pen.lineTo(plot.x(i + 1), plot.y(score));
  }
}

function drawLine(pen: Pen, plot: Plot, { style, scores }: Line): void {
  pen.save();
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  tracePath(pen, plot, scores);
  // A rim of the panel's colour lets one follow a line through a crossing.
  pen.strokeStyle = INK.panel;
  pen.lineWidth = 10;
  pen.stroke();
  pen.setLineDash([...style.dash]);
  pen.strokeStyle = style.colour;
  pen.lineWidth = 5;
  pen.stroke();
  for (const question of questionTicks(plot.questions))
    drawMark(pen, style, plot.x(question), plot.y(scores[question - 1] ?? 0), 9);
  pen.restore();
}
