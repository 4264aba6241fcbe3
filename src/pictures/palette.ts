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

export type Mark = 'circle' | 'square' | 'triangle' | 'diamond' | 'wedge' | 'ring' | 'plus' | 'cross';

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
