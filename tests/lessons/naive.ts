/** Learners written the plainest way, to hold a lesson's data against before this build has the real ones. */

export interface Rows {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly string[];
}

export function accuracy(predict: (row: readonly number[]) => string, { x, y }: Rows): number {
  return x.filter((row, i) => predict(row) === y[i]).length / x.length;
}

/** A vote of the `k` nearest rows by Euclidean distance; ties go to the class that comes first. */
export function neighbors({ x, y }: Rows, k: number): (row: readonly number[]) => string {
  return row => {
    const near = x.map((other, i) => [other.reduce((sum, value, j) => sum + (value - row[j]) ** 2, 0), y[i]] as const).sort(([a], [b]) => a - b).slice(0, k);
    return majority(near.map(([, label]) => label));
  };
}

/** A tree of Gini splits halfway between values, `depth` questions at most. */
export function tree(rows: Rows, depth: number): (row: readonly number[]) => string {
  const best = depth === 0 || new Set(rows.y).size === 1 ? null : bestSplit(rows);
  if (best === null) {
    const label = majority(rows.y);
    return () => label;
  }
  const [low, high] = [tree(side(rows, best, true), depth - 1), tree(side(rows, best, false), depth - 1)];
  return row => (row[best.column] <= best.at ? low(row) : high(row));
}

/** Columns brought to mean 0 and standard deviation 1 by the first table's figures. */
export function standardized(train: Rows, other: Rows): Rows {
  const figures = train.x[0].map((_, j) => {
    const values = train.x.map(row => row[j]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, std: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
  });
  return { x: other.x.map(row => row.map((value, j) => (value - figures[j].mean) / figures[j].std)), y: other.y };
}

interface Split {
  readonly column: number;
  readonly at: number;
}

function bestSplit(rows: Rows): Split | null {
  let best: (Split & { readonly impurity: number }) | null = null;
  rows.x[0].forEach((_, column) => {
    const values = [...new Set(rows.x.map(row => row[column]))].sort((a, b) => a - b);
    for (let i = 1; i < values.length; i += 1) {
      const at = (values[i - 1] + values[i]) / 2;
      const impurity = [true, false].reduce((sum, isLow) => sum + gini(side(rows, { column, at }, isLow).y), 0);
      if (best === null || impurity < best.impurity) best = { column, at, impurity };
    }
  });
  return best;
}

function side({ x, y }: Rows, { column, at }: Split, isLow: boolean): Rows {
  const keep = x.map(row => row[column] <= at === isLow);
  return { x: x.filter((_, i) => keep[i]), y: y.filter((_, i) => keep[i]) };
}

/** Gini impurity times the number of rows. */
function gini(labels: readonly string[]): number {
  return labels.length - [...counts(labels).values()].reduce((sum, n) => sum + n * n, 0) / labels.length;
}

function majority(labels: readonly string[]): string {
  return [...counts(labels)].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0][0];
}

function counts(labels: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const label of labels) found.set(label, (found.get(label) ?? 0) + 1);
  return found;
}
