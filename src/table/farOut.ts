/**
 * The one rule for rows far out: what a chart, a header's histogram, a slider and an axis of the boundary leave beyond
 * their ends, so that single rows, or a number that stands for "missing", do not squeeze all others.
 *
 * The inner rows are what the outer rows at either end leave. Where they take less than a fifth of the whole range, what
 * is shown reaches no further beyond them than they lie apart. Nothing is cut where they are all one value, or where
 * there are fewer than 20 rows.
 */

/** From the least to the largest value. */
type Range = readonly [number, number];

/** Two rows in a hundred at either end may lie far out, and at least a few: three of 60 and more, one of each 20 of fewer. */
const OUTER = 0.02;
const FEW = 3;
const FEW_OF = 20;
const SMALL = 0.2;

/** How many of so many rows are outer ones at either end. */
export function outerRows(count: number): number {
  return Math.max(Math.floor(OUTER * count), fewOf(count));
}

/** True where inner rows that lie so far apart take enough of the whole range to show all of it, or are all one value. */
export function isWideEnough(inner: number, whole: number): boolean {
  return inner === 0 || inner >= SMALL * whole;
}

/** How far may be shown for inner rows and a whole range; null for the whole of it. */
export function reachOf([low, high]: Range, [least, most]: Range): Range | null {
  const reach = high - low;
  return isWideEnough(reach, most - least) ? null : [Math.max(least, low - reach), Math.min(most, high + reach)];
}

/** The same for who knows the hundred-and-one quantiles of so many rows alone: from the first to the last hundredth within reach. */
export function hundredthsInSight(quantiles: readonly number[], rows: number): Range {
  const whole: Range = [quantiles[0], quantiles[100]];
  const outer = outerHundredths(rows);
  const reach = reachOf([quantiles[outer], quantiles[100 - outer]], whole);
  return reach === null ? whole : [quantiles.find(value => value >= reach[0])!, quantiles.findLast(value => value <= reach[1])!];
}

function fewOf(count: number): number {
  return Math.min(FEW, Math.floor(count / FEW_OF));
}

/** Quantiles lie between rows: with few of them, the first hundredth that none of the outer rows has a part in. */
function outerHundredths(rows: number): number {
  const few = fewOf(rows);
  return few === 0 ? 0 : Math.max(100 * OUTER, Math.ceil((100 * few) / (rows - 1)));
}
