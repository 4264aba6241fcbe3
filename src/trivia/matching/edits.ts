/** Code points of the two texts and three rows of the table: the same memory for every call. */
let [first, second] = [new Uint32Array(64), new Uint32Array(64)];
let [beforeLast, last, current] = [new Uint16Array(65), new Uint16Array(65), new Uint16Array(65)];

/**
 * Edits between two texts: letters added, left out, changed, and neighbours swapped, no letter touched twice
 * (Damerau-Levenshtein as optimal string alignment). `max + 1` stands for any more: only a band of the
 * table around its diagonal is worked out, and nothing of what both texts begin and end with.
 */
export function editsBetween(one: string, other: string, max: number): number {
  if (one === other) return 0;
  // A letter has at most two UTF-16 units.
  if (Math.abs(one.length - other.length) > 2 * max) return max + 1;
  makeRoom(Math.max(one.length, other.length));
  let [end, otherEnd] = [read(one, first), read(other, second)];
  if (Math.abs(end - otherEnd) > max) return max + 1;
  while (end > 0 && otherEnd > 0 && first[end - 1] === second[otherEnd - 1]) {
    end--;
    otherEnd--;
  }
  let start = 0;
  while (start < end && start < otherEnd && first[start] === second[start]) start++;
  return alignedEdits(start, end, otherEnd, max);
}

function alignedEdits(start: number, end: number, otherEnd: number, max: number): number {
  const far = max + 1;
  const [height, width] = [end - start, otherEnd - start];
  for (let column = 0; column <= width; column++) last[column] = Math.min(column, far);
  let lastLeast = 0;
  for (let row = 1; row <= height; row++) {
    current.fill(far, 0, width + 1);
    let least = far;
    if (row <= max) least = current[0] = row;
    const letter = first[start + row - 1];
    for (let column = Math.max(1, row - max); column <= Math.min(width, row + max); column++) {
      const same = letter === second[start + column - 1];
      let edits = Math.min(
        far,
        (last[column - 1] ?? far) + (same ? 0 : 1),
        (last[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        letter === second[start + column - 2] &&
        first[start + row - 2] === second[start + column - 1];
      if (swapped) edits = Math.min(edits, (beforeLast[column - 2] ?? far) + 1);
      current[column] = edits;
      least = Math.min(least, edits);
    }
    // A swap reaches back two rows.
    if (least > max && lastLeast > max) return far;
    lastLeast = least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[width] ?? far;
}

/** Writes a text's code points, and tells how many there are. */
function read(text: string, letters: Uint32Array): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.codePointAt(at) ?? 0;
    if (letter > 0xffff) at++;
    letters[length++] = letter;
  }
  return length;
}

function makeRoom(length: number): void {
  if (length <= first.length) return;
  [first, second] = [new Uint32Array(length), new Uint32Array(length)];
  beforeLast = new Uint16Array(length + 1);
  last = new Uint16Array(length + 1);
  current = new Uint16Array(length + 1);
}
