/**
 * Edits between two texts: letters added, left out, changed, and neighbours swapped, no letter touched twice
 * (Damerau-Levenshtein as optimal string alignment). `max + 1` stands for any more: only a band of the
 * table around its diagonal is worked out.
 */
export function editsBetween(one: string, other: string, max: number): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  const far = max + 1;
  if (Math.abs(a.length - b.length) > max) return far;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, far));
  for (let row = 1; row <= a.length; row++) {
    const current = Array.from({ length: b.length + 1 }, () => far);
    if (row <= max) current[0] = row;
    for (let column = Math.max(1, row - max); column <= Math.min(b.length, row + max); column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        far,
        (last[column - 1] ?? far) + (same ? 0 : 1),
        (last[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
        row > 1 && column > 1 && swapped ? (beforeLast[column - 2] ?? far) + 1 : far,
      );
    }
    // A swap reaches back two rows.
    if (Math.min(...current) > max && Math.min(...last) > max) return far;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? far;
}
