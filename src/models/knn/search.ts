import { rangeOf, type Boxes } from './boxes';

/** Finds the nearest of fixed rows, one question at a time. */
export interface Searcher {
  /** Places among the rows, nearest first; of equal distances the earlier training row. Valid until the next `find`. */
  readonly places: Int32Array;
  /** Distances of those: squared for p = 2. */
  readonly distances: Float64Array;
  /** Looks for the neighbors of the row at `at` in `X`. Gives how many rows and boxes it looked at: the work it was. */
  find(X: Float64Array, at: number): number;
}

/**
 * The exact search for `k` neighbors. Distances are sums over columns in their order, and so are those to a box: rounding
 * never makes a row nearer than its box, hence the tree finds, to the bit, what comparing all rows finds.
 */
export function searcher({ rows, source, boxes, levels }: Boxes, columns: number, k: number, p: number): Searcher {
  const n = source.length;
  const firstLeaf = 2 ** levels - 1;
  const places = new Int32Array(k);
  const distances = new Float64Array(k);
  const waiting = new Int32Array(levels + 2);
  const bounds = new Float64Array(levels + 2);
  const isSquared = p === 2;
  const within = isSquared ? squaredWithin : absoluteWithin;
  let found = 0;
  let worst = Infinity;

  const toBox = (node: number, X: Float64Array, at: number): number => {
    let sum = 0;
    const low = node * 2 * columns;
    for (let j = 0; j < columns; j += 1) {
      const value = X[at + j];
      const below = boxes[low + j] - value;
      const above = value - boxes[low + columns + j];
      const gap = below > 0 ? below : above > 0 ? above : 0;
      sum += isSquared ? gap * gap : gap;
    }
    return sum;
  };

  const keep = (distance: number, place: number): void => {
    let i = found < k ? found : k - 1;
    while (i > 0 && (distances[i - 1] > distance || (distances[i - 1] === distance && source[places[i - 1]] > source[place]))) {
      distances[i] = distances[i - 1];
      places[i] = places[i - 1];
      i -= 1;
    }
    distances[i] = distance;
    places[i] = place;
    if (found < k) found += 1;
    if (found === k) worst = distances[k - 1];
  };

  const lookAt = (start: number, end: number, X: Float64Array, at: number): void => {
    for (let place = start; place < end; place += 1) {
      const distance = within(X, at, rows, place * columns, columns, worst);
      if (distance < worst || found < k || (distance === worst && source[place] < source[places[k - 1]])) keep(distance, place);
    }
  };

  const find = (X: Float64Array, at: number): number => {
    found = 0;
    worst = Infinity;
    let looked = 1;
    let depth = 1;
    waiting[0] = 0;
    bounds[0] = toBox(0, X, at);
    while (depth > 0) {
      depth -= 1;
      if (bounds[depth] > worst) continue;
      const node = waiting[depth];
      if (node >= firstLeaf) {
        const [start, end] = rangeOf(node, n);
        lookAt(start, end, X, at);
        looked += end - start;
        continue;
      }
      const first = toBox(2 * node + 1, X, at);
      const second = toBox(2 * node + 2, X, at);
      looked += 2;
      const isFirstNearer = first <= second;
      waiting[depth] = isFirstNearer ? 2 * node + 2 : 2 * node + 1;
      bounds[depth] = isFirstNearer ? second : first;
      waiting[depth + 1] = isFirstNearer ? 2 * node + 1 : 2 * node + 2;
      bounds[depth + 1] = isFirstNearer ? first : second;
      depth += 2;
    }
    return looked;
  };

  return { places, distances, find };
}

/** Columns summed between two looks at whether a row is too far already: sums only grow. */
const STRIDE = 4;

/** The sum of squared differences, or any part of it that is above `worst`. */
function squaredWithin(X: Float64Array, at: number, rows: Float64Array, row: number, columns: number, worst: number): number {
  let sum = 0;
  let j = 0;
  for (const last = columns - STRIDE; j <= last; j += STRIDE) {
    const a = X[at + j] - rows[row + j];
    const b = X[at + j + 1] - rows[row + j + 1];
    const c = X[at + j + 2] - rows[row + j + 2];
    const d = X[at + j + 3] - rows[row + j + 3];
    sum = sum + a * a + b * b + c * c + d * d;
    if (sum > worst) return sum;
  }
  for (; j < columns; j += 1) {
    const difference = X[at + j] - rows[row + j];
    sum += difference * difference;
  }
  return sum;
}

/** The sum of absolute differences, or any part of it that is above `worst`. */
function absoluteWithin(X: Float64Array, at: number, rows: Float64Array, row: number, columns: number, worst: number): number {
  let sum = 0;
  for (let j = 0; j < columns && sum <= worst; j += 1) sum += Math.abs(X[at + j] - rows[row + j]);
  return sum;
}
