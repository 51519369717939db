import type { Apart } from './apart';

/** Lines taken at a time: an entry's column and value are read once for them, and their sums run beside each other. */
const GROUP = 4;

/** `into[line][row] += levels[line] + entries . vectors[line * width..]` for rows start..end and every line of `into`. */
export function dotEntries(
  { common, starts, columns, entries }: Apart,
  start: number,
  end: number,
  vectors: Float64Array,
  levels: Float64Array,
  into: readonly Float64Array[],
  spare: Float64Array,
): void {
  const width = common.length;
  let line = 0;
  for (; line + 1 < into.length; line += GROUP) {
    const packed = packedLines(vectors, width, line);
    const [a, b, c = spare, d = spare] = into.slice(line, line + GROUP);
    const [la, lb, lc = 0, ld = 0] = levels.subarray(line, line + GROUP);
    for (let row = start; row < end; row += 1) {
      let sa = la;
      let sb = lb;
      let sc = lc;
      let sd = ld;
      const last = starts[row + 1];
      for (let at = starts[row]; at < last; at += 1) {
        const entry = entries[at];
        const from = columns[at] * GROUP;
        sa += entry * packed[from];
        sb += entry * packed[from + 1];
        sc += entry * packed[from + 2];
        sd += entry * packed[from + 3];
      }
      a[row] += sa;
      b[row] += sb;
      c[row] += sc;
      d[row] += sd;
    }
  }
  if (line >= into.length) return;
  const only = into[line];
  const from = line * width;
  for (let row = start; row < end; row += 1) {
    let sum = levels[line];
    for (let at = starts[row]; at < starts[row + 1]; at += 1) sum += entries[at] * vectors[from + columns[at]];
    only[row] += sum;
  }
}

/** `into[line * width..] += sum of factors[line][row] * entries` over rows start..end, for every line of `factors`. `spare`: zeros, one a row. */
export function addEntries(
  { common, starts, columns, entries }: Apart,
  start: number,
  end: number,
  factors: readonly Float64Array[],
  into: Float64Array,
  spare: Float64Array,
): void {
  const width = common.length;
  let line = 0;
  for (; line + 1 < factors.length; line += GROUP) {
    const packed = new Float64Array(width * GROUP);
    const [a, b, c = spare, d = spare] = factors.slice(line, line + GROUP);
    for (let row = start; row < end; row += 1) {
      const fa = a[row];
      const fb = b[row];
      const fc = c[row];
      const fd = d[row];
      const last = starts[row + 1];
      for (let at = starts[row]; at < last; at += 1) {
        const entry = entries[at];
        const to = columns[at] * GROUP;
        packed[to] += entry * fa;
        packed[to + 1] += entry * fb;
        packed[to + 2] += entry * fc;
        packed[to + 3] += entry * fd;
      }
    }
    for (let i = line; i < Math.min(line + GROUP, factors.length); i += 1) {
      for (let j = 0; j < width; j += 1) into[i * width + j] += packed[j * GROUP + i - line];
    }
  }
  if (line >= factors.length) return;
  const only = factors[line];
  const to = line * width;
  for (let row = start; row < end; row += 1) {
    for (let at = starts[row]; at < starts[row + 1]; at += 1) into[to + columns[at]] += only[row] * entries[at];
  }
}

/** A group of lines, column by column; zeros for lines that are not there. */
function packedLines(vectors: Float64Array, width: number, line: number): Float64Array {
  const packed = new Float64Array(width * GROUP);
  const lines = Math.min(GROUP, vectors.length / width - line);
  for (let i = 0; i < lines; i += 1) {
    for (let j = 0; j < width; j += 1) packed[j * GROUP + i] = vectors[(line + i) * width + j];
  }
  return packed;
}
