import type { Matrix } from '../model';
import type { Measured } from './design';
import { blockOf, type Pace } from './pace';

/** A design with columns that hold one value in most rows kept apart from the others. */
export interface Apart {
  readonly rows: number;
  /** What every row has in each column, by design column; 0 for plain ones. */
  readonly common: Float64Array;
  /** The columns kept plainly, rising, and their cells: `rows * plain.length`, row-major. */
  readonly plain: Int32Array;
  readonly values: Float64Array;
  /** Row i's entries are `starts[i]..starts[i + 1]`, columns rising: what is to be added to `common`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly entries: Float64Array;
}

/** Rows looked at to guess a column's common value. */
const GLANCE = 128;

/** Largest share of rows that may differ from it: an entry costs as much as three or four plain cells. */
const FEW = 0.25;

/**
 * Largest share of weight that may. What is kept for such a column has at most `1 / (1 - share)` times its variance as
 * mean square (Cauchy and Schwarz), so adding the common part back loses no digits.
 */
const LIGHT = 0.5;

/** What reading one entry by its column costs, in multiply-adds of plain cells; finding a row's entries costs the same. */
export const ENTRY = 3;

/** Fewer plain columns than this are kept as entries too: a loop over so few costs more than they do. */
const MANY = 8;

/** Entries and plain cells of a row have to cost less than this share of the whole row as plain cells. */
const WORTHWHILE = 0.5;

/** The value most rows hold, by column of `X`, NaN where there is none; null where too few columns have one to pay. */
export async function commonValues(X: Matrix, { rows, source, weights, total }: Measured, pace: Pace): Promise<Float64Array | null> {
  const p = X.columns.length;
  const common = guesses(X, source);
  const tried = Int32Array.from(common.keys()).filter(j => !Number.isNaN(common[j]));
  if (tried.length < WORTHWHILE * p || rows === 0) return null;
  const counts = new Int32Array(p);
  const masses = new Float64Array(p);
  const block = blockOf(p);
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    for (let i = start; i < end; i += 1) {
      const from = source[i] * p;
      for (const j of tried) {
        if (X.values[from + j] === common[j]) continue;
        counts[j] += 1;
        masses[j] += weights[i];
      }
    }
    await pace((end - start) * p);
  }
  let plain = 0;
  let entries = 0;
  for (let j = 0; j < p; j += 1) {
    if (counts[j] > FEW * rows || masses[j] > LIGHT * total) common[j] = NaN;
    if (Number.isNaN(common[j])) plain += 1;
    else entries += counts[j] / rows;
  }
  const cost = ENTRY * (1 + entries) + (plain < MANY ? ENTRY * plain : plain);
  return cost <= WORTHWHILE * p ? common : null;
}

/** By column, the value that more than half of some rows hold; NaN where none does. */
function guesses({ columns, values }: Matrix, source: Int32Array): Float64Array {
  const p = columns.length;
  const stride = Math.max(1, Math.floor(source.length / GLANCE));
  const seen = source.filter((_, i) => i % stride === 0);
  return Float64Array.from({ length: p }, (_, j) => {
    // Boyer and Moore's vote: whatever holds a majority is what is left.
    let value = NaN;
    let votes = 0;
    for (const row of seen) {
      if (votes === 0) value = values[row * p + j];
      votes += values[row * p + j] === value ? 1 : -1;
    }
    const count = seen.reduce((sum, row) => sum + (values[row * p + j] === value ? 1 : 0), 0);
    return 2 * count > seen.length ? value : NaN;
  });
}

/** The design of `X` by its columns' common values; a last column of ones, where there is an intercept, is common to all. */
export async function layApart(
  X: Matrix,
  { rows, source, means, factors }: Measured,
  commonOf: Float64Array,
  intercept: boolean,
  pace: Pace,
): Promise<Apart> {
  const p = X.columns.length;
  const none = Int32Array.from(commonOf.keys()).filter(j => Number.isNaN(commonOf[j]));
  const plain = none.length >= MANY ? none : none.subarray(0, 0);
  const usual = commonOf.map((value, j) => (Number.isNaN(value) ? means[j] : value));
  const others = Int32Array.from(commonOf.keys()).filter(j => none.length < MANY || !Number.isNaN(commonOf[j]));
  const common = new Float64Array(intercept ? p + 1 : p);
  for (const j of others) common[j] = (usual[j] - means[j]) * factors[j];
  if (intercept) common[p] = 1;
  const starts = new Int32Array(rows + 1);
  await byRow((i, from) => {
    let count = 0;
    for (const j of others) count += X.values[from + j] === usual[j] ? 0 : 1;
    starts[i + 1] = starts[i] + count;
  });
  const values = new Float64Array(rows * plain.length);
  const columns = new Int32Array(starts[rows]);
  const entries = new Float64Array(starts[rows]);
  await byRow((i, from) => {
    let at = starts[i];
    for (const j of others) {
      if (X.values[from + j] === usual[j]) continue;
      columns[at] = j;
      entries[at++] = (X.values[from + j] - usual[j]) * factors[j];
    }
    let to = i * plain.length;
    for (const j of plain) values[to++] = (X.values[from + j] - means[j]) * factors[j];
  });
  return { rows, common, plain, values, starts, columns, entries };

  async function byRow(visit: (i: number, from: number) => void): Promise<void> {
    const block = blockOf(2 * p);
    for (let start = 0; start < rows; start += block) {
      const end = Math.min(rows, start + block);
      for (let i = start; i < end; i += 1) visit(i, source[i] * p);
      await pace(2 * (end - start) * p);
    }
  }
}
