/** Where columns stand, left to right, in pixels from the end of the row numbers. */
export interface ColumnLayout {
  readonly names: readonly string[];
  /** `names.length + 1` rising edges; column i spans edges[i] to edges[i + 1]. */
  readonly edges: readonly number[];
  readonly width: number;
}

/** Lays out the columns at their widths. */
export function layOut(names: readonly string[], widthOf: (name: string) => number): ColumnLayout {
  const edges = [0];
  for (const name of names) edges.push(edges[edges.length - 1] + widthOf(name));
  return { names, edges, width: edges[edges.length - 1] };
}

/** First and last (included) column that a window from `left` to `right` touches, with `spare` more at each side. */
export function columnsBetween({ edges, names }: ColumnLayout, left: number, right: number, spare: number): { first: number; last: number } {
  if (names.length === 0) return { first: 0, last: -1 };
  return {
    first: Math.max(0, columnAt(edges, left) - spare),
    last: Math.min(names.length - 1, columnAt(edges, right) + spare),
  };
}

/** Pixels to scroll to so that a column is whole in a window of `width` that now starts at `left`. */
export function revealColumn({ edges }: ColumnLayout, column: number, left: number, width: number): number {
  if (edges[column] < left || edges[column + 1] - edges[column] > width) return edges[column];
  if (edges[column + 1] > left + width) return edges[column + 1] - width;
  return left;
}

function columnAt(edges: readonly number[], x: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
