import type { Pace } from '../algebra/pace';
import type { Matrix } from '../model';
import { markSides, MISSING, partRows, type Orders } from './orders';
import type { Best, Facts, Target } from './target';

/** Rows scanned between two looks at whether to stop. */
const CHUNK = 1 << 16;

/** Everything a search for splits goes by. */
export interface Search {
  readonly X: Matrix;
  /** Which row of `X` each sorted row is. */
  readonly source: Int32Array;
  readonly orders: Orders;
  readonly target: Target;
  readonly minLeaf: number;
  readonly pace: Pace;
}

/** A question: "is column `feature` at most `threshold`?", and what the rows on each side say. */
export interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  /** Where the right side begins among the node's rows. */
  readonly middle: number;
  readonly left: Facts;
  readonly right: Facts;
}

/**
 * The split of the node's rows `[start, end)` that lowers its impurity most, or null where no column has two values or
 * leaves enough rows on both sides. Among equals it is the one of the first column, then of the lowest threshold, missing
 * values on the right before the left. Its rows are then parted and marked; the orders by column wait (`partColumns`).
 */
export async function seek(search: Search, start: number, end: number): Promise<Split | null> {
  const { orders, target } = search;
  const found = { feature: -1, at: -1, missingLeft: false };
  const best: Best = { score: -Infinity, at: -1 };
  target.enter(orders.rows, start, end);
  for (let feature = 0; feature < orders.byColumn.length; feature += 1) {
    const ranks = orders.ranks[feature];
    if (ranks[start] === ranks[end - 1]) continue;
    let known = end;
    while (ranks[known - 1] === MISSING) known -= 1;
    for (const missingLeft of known < end ? [false, true] : [false]) {
      best.at = -1;
      const turn = scanColumn(search, feature, { start, end, known, missingLeft }, best);
      if (turn !== undefined) await turn;
      if (best.at >= 0) Object.assign(found, { feature, at: best.at, missingLeft });
    }
  }
  return found.feature < 0 ? null : partedAt(search, start, end, found);
}

interface Range {
  readonly start: number;
  readonly end: number;
  /** Where the missing values of the column begin. */
  readonly known: number;
  readonly missingLeft: boolean;
}

/** One pass over a column. Small nodes are done in one go: there may be a hundred thousand of them. */
function scanColumn({ orders, target, minLeaf, pace }: Search, feature: number, range: Range, best: Best): Promise<void> | void {
  const { start, end, known, missingLeft } = range;
  const order = orders.byColumn[feature];
  const ranks = orders.ranks[feature];
  const before = missingLeft ? end - known : 0;
  const low = Math.max(start + 1, start + minLeaf - before);
  const high = end - minLeaf - before;
  const last = missingLeft ? known : end;
  target.reset();
  if (end - start <= CHUNK) {
    if (missingLeft) target.move(order, known, end);
    target.scan(order, ranks, start, last, low, high, best);
    return pace((end - start) * 36);
  }
  return (async () => {
    if (missingLeft) for (let i = known; i < end; i += CHUNK) target.move(order, i, Math.min(end, i + CHUNK));
    for (let i = start; i < last; i += CHUNK) {
      target.scan(order, ranks, i, Math.min(last, i + CHUNK), low, high, best);
      await pace(CHUNK * 36);
    }
  })();
}

function partedAt(
  { X, source, orders, target }: Search, start: number, end: number, { feature, at, missingLeft }: { feature: number; at: number; missingLeft: boolean },
): Split {
  const order = orders.byColumn[feature];
  const ranks = orders.ranks[feature];
  const valueAt = (i: number): number => X.values[source[order[i]] * X.columns.length + feature];
  const threshold = ranks[at] === MISSING ? Infinity : between(valueAt(at - 1), valueAt(at));
  const sawMissing = ranks[end - 1] === MISSING;
  markSides(orders, feature, start, at, end, missingLeft);
  const middle = partRows(orders, start, end);
  const left = target.enter(orders.rows, start, middle);
  const right = target.enter(orders.rows, middle, end);
  return { feature, threshold, missingLeft: sawMissing ? missingLeft : left.weight > right.weight, middle, left, right };
}

/** Halfway from `low` to `high`; `low` itself where rounding would lead to `high`, which belongs to the other side. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}
