/**
 * Rows, or rows put together, in rising order of one feature: `value` is the feature, `label` the class (or, for numbers,
 * always 0), `amount` what is added up for it (rows, or the sum of the target), `rows` how many rows it stands for.
 */
export interface SortedItems {
  readonly value: Float64Array;
  readonly label: Uint16Array;
  readonly amount: Float64Array;
  readonly rows: Float64Array;
  readonly length: number;
}

/** A tree on one feature is a function in steps: leaf i holds up to and with `cuts[i]`, the last one everything beyond. */
export interface StepTree {
  readonly cuts: readonly number[];
  readonly leaves: readonly number[];
}

/**
 * The tree that CART grows on one feature, `depth` levels deep, without a limit on leaf sizes. `weights` has one weight a
 * class, and Gini impurity decides; with none, numbers are predicted and squared error decides. Both come down to making
 * the sum of `amount^2 / total` over the two sides as large as it gets. Every cut between two different values is tried;
 * of equally good ones the one that divides the weight most evenly is taken, else the lowest: where each class lies by
 * itself all cuts between classes are equally good, and only even ones reach 2^depth of them. Linear in the items for
 * each level.
 */
export function growStepTree(items: SortedItems, weights: Float64Array | null, depth: number): StepTree {
  const cuts: number[] = [];
  const leaves: number[] = [];
  const grow = (from: number, to: number, levels: number): void => {
    const cut = levels === 0 ? null : bestCut(items, from, to, weights);
    if (cut === null) {
      leaves.push(leafOf(items, from, to, weights));
      return;
    }
    grow(from, cut, levels - 1);
    cuts.push(between(items.value[cut - 1], items.value[cut]));
    grow(cut, to, levels - 1);
  };
  grow(0, items.length, depth);
  return { cuts, leaves };
}

/** What the tree says of a value: a class, or a number. */
export function stepTreeAt({ cuts, leaves }: StepTree, value: number): number {
  let leaf = 0;
  while (leaf < cuts.length && value > cuts[leaf]) leaf += 1;
  return leaves[leaf];
}

/** The item before which to cut; null when the values are all equal or no cut gains anything. */
function bestCut({ value, label, amount, rows }: SortedItems, from: number, to: number, weights: Float64Array | null): number | null {
  const classes = weights?.length ?? 1;
  const left = new Float64Array(classes);
  const right = new Float64Array(classes);
  let rowsLeft = 0;
  let rowsRight = 0;
  for (let i = from; i < to; i += 1) {
    right[label[i]] += amount[i];
    rowsRight += rows[i];
  }
  const whole = purity(right, rowsRight, weights);
  let best: number | null = null;
  let most = whole * (1 + ROUNDING);
  let evenness = Infinity;
  for (let i = from; i < to; i += 1) {
    if (i > from && value[i] !== value[i - 1]) {
      const sum = purity(left, rowsLeft, weights) + purity(right, rowsRight, weights);
      if (sum > most * (1 - ROUNDING)) {
        const smaller = Math.min(weightOf(left, rowsLeft, weights), weightOf(right, rowsRight, weights));
        if (sum > most * (1 + ROUNDING) || smaller > evenness) {
          most = sum;
          evenness = smaller;
          best = i;
        }
      }
    }
    left[label[i]] += amount[i];
    right[label[i]] -= amount[i];
    rowsLeft += rows[i];
    rowsRight -= rows[i];
  }
  return best;
}

/** Sums that differ by less are equal but for the order in which they were added up. */
const ROUNDING = 1e-12;

function weightOf(amounts: Float64Array, rows: number, weights: Float64Array | null): number {
  if (weights === null) return rows;
  let total = 0;
  for (let c = 0; c < amounts.length; c += 1) total += amounts[c] * weights[c];
  return total;
}

function purity(amounts: Float64Array, rows: number, weights: Float64Array | null): number {
  if (weights === null) return rows === 0 ? 0 : (amounts[0] * amounts[0]) / rows;
  let squares = 0;
  let total = 0;
  for (let c = 0; c < amounts.length; c += 1) {
    const weighted = amounts[c] * weights[c];
    squares += weighted * weighted;
    total += weighted;
  }
  return total === 0 ? 0 : squares / total;
}

function leafOf({ label, amount, rows }: SortedItems, from: number, to: number, weights: Float64Array | null): number {
  const amounts = new Float64Array(weights?.length ?? 1);
  let total = 0;
  for (let i = from; i < to; i += 1) {
    amounts[label[i]] += amount[i];
    total += rows[i];
  }
  if (weights === null) return total === 0 ? 0 : amounts[0] / total;
  let best = 0;
  for (let c = 1; c < amounts.length; c += 1) if (amounts[c] * weights[c] > amounts[best] * weights[best]) best = c;
  return best;
}

/** Halfway between two neighbors; the lower one where there is nothing between them, or one is infinite. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle >= low && middle < high ? middle : low;
}
