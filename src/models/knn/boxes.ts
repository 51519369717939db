import type { Pace } from '../algebra/pace';
import type { Matrix } from '../model';

/** Rows in a leaf at most: boxes say less the more columns there are, so many columns get few boxes. Measured on normal columns. */
const leafFor = (columns: number): number => Math.max(32, 16 * columns);

/** Rows looked at between two looks at whether to stop, by columns. */
const CELLS = 1 << 18;

/**
 * Rows in a balanced k-d tree: halved at the median of the widest column, again and again. Node i has the children
 * 2 i + 1 and 2 i + 2; see `rangeOf` for its rows.
 */
export interface Boxes {
  /** Row-major, node by node. */
  readonly rows: Float64Array;
  /** The place of each of those rows in the training table. */
  readonly source: Int32Array;
  /** Of each node the least and then the greatest value of every column: `nodes * 2 * columns`. */
  readonly boxes: Float64Array;
  /** How often rows are halved. */
  readonly levels: number;
}

/** Where the rows of a node begin and end. */
export function rangeOf(node: number, rows: number): readonly [start: number, end: number] {
  const level = 31 - Math.clz32(node + 1);
  const at = node + 1 - 2 ** level;
  return [Math.floor((at * rows) / 2 ** level), Math.floor(((at + 1) * rows) / 2 ** level)];
}

/** Lays out the rows of `X`; `leaf` is for tests. The same rows in the same order give the same tree. */
export async function boxed({ rows: n, columns: { length: p }, values }: Matrix, pace: Pace, leaf = leafFor(p)): Promise<Boxes> {
  const levels = Math.max(0, Math.ceil(Math.log2(n / leaf)));
  const inner = 2 ** levels - 1;
  const boxes = new Float64Array((2 * inner + 1) * 2 * p);
  const source = Int32Array.from({ length: n }, (_, row) => row);
  for (let node = 0; node <= 2 * inner; node += 1) {
    const [start, end] = rangeOf(node, n);
    const low = boxes.subarray(node * 2 * p, node * 2 * p + p);
    const high = boxes.subarray(node * 2 * p + p, (node + 1) * 2 * p);
    await bound(values, source, start, end, low, high, pace);
    if (node >= inner) continue;
    await select(values, p, widest(low, high), source, start, end, rangeOf(2 * node + 2, n)[0], pace);
  }
  const rows = new Float64Array(n * p);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < p; j += 1) rows[i * p + j] = values[source[i] * p + j];
  return { rows, source, boxes, levels };
}

async function bound(
  values: Float64Array, source: Int32Array, start: number, end: number, low: Float64Array, high: Float64Array, pace: Pace,
): Promise<void> {
  const p = low.length;
  low.fill(Infinity);
  high.fill(-Infinity);
  const block = Math.max(1, Math.floor(CELLS / Math.max(1, p)));
  for (let from = start; from < end; from += block) {
    const to = Math.min(end, from + block);
    for (let i = from; i < to; i += 1) {
      for (let j = 0, at = source[i] * p; j < p; j += 1, at += 1) {
        if (values[at] < low[j]) low[j] = values[at];
        if (values[at] > high[j]) high[j] = values[at];
      }
    }
    const turn = pace((to - from) * p * 4);
    if (turn !== undefined) await turn;
  }
}

function widest(low: Float64Array, high: Float64Array): number {
  let best = 0;
  for (let j = 1; j < low.length; j += 1) if (high[j] - low[j] > high[best] - low[best]) best = j;
  return best;
}

/** Brings the rows with the least values of column `j` before `middle`, the others behind it (Hoare's quickselect; equal values by row). */
async function select(
  values: Float64Array, p: number, j: number, source: Int32Array, start: number, end: number, middle: number, pace: Pace,
): Promise<void> {
  const isBefore = (a: number, b: number): boolean => {
    const x = values[a * p + j];
    const y = values[b * p + j];
    return x < y || (x === y && a < b);
  };
  let low = start;
  let high = end - 1;
  while (low < high) {
    const pivot = source[(low + high) >> 1];
    let i = low;
    let k = high;
    while (i <= k) {
      while (isBefore(source[i], pivot)) i += 1;
      while (isBefore(pivot, source[k])) k -= 1;
      if (i > k) break;
      [source[i], source[k]] = [source[k], source[i]];
      i += 1;
      k -= 1;
    }
    const turn = pace((high - low) * 6);
    if (turn !== undefined) await turn;
    if (middle <= k) high = k;
    else if (middle >= i) low = i;
    else return;
  }
}
