/** The fewest question numbers that all fit side by side without leaving any out. */
const QUESTIONS_ALL = 12;

/** About four round numbers that span the scores; only 0 if all are zero. */
export function scoreTicks(low: number, high: number): number[] {
  if (low === high) return [low];
  const step = Math.max(1, roundStep((high - low) / 4));
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** The questions that get a number below the chart: the first, the last, round ones between. */
export function questionTicks(count: number): number[] {
  if (count <= QUESTIONS_ALL) return Array.from({ length: count }, (_, i) => i + 1);
  const step = roundStep(count / 6);
  const between = Array.from({ length: Math.floor(count / step) }, (_, i) => (i + 1) * step);
  return [1, ...between.filter(question => count - question >= step / 2), count];
}

/** The nearest places to those wanted that keep the order, `gap` apart, from `top` to `bottom`. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  // Without the gaps, "in order and apart" is just "never falling": groups that would fall share their mean.
  const groups: { mean: number; count: number }[] = [];
  for (const [i, place] of wanted.entries()) {
    let group = { mean: place - i * gap, count: 1 };
    for (let last = groups.at(-1); last && last.mean > group.mean; last = groups.at(-1)) {
      groups.pop();
      const count = last.count + group.count;
      group = { mean: (last.mean * last.count + group.mean * group.count) / count, count };
    }
    groups.push(group);
  }
  const lowest = bottom - (wanted.length - 1) * gap;
  return groups
    .flatMap(({ mean, count }) => Array.from({ length: count }, () => mean))
    .map((place, i) => Math.max(top, Math.min(lowest, place)) + i * gap);
}

/** 1, 2 or 5 times a power of ten, not below `value`. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5].find(candidate => candidate * power >= value) ?? 10;
  return factor * power;
}
