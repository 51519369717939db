import type { Pace } from '../algebra/pace';
import type { Matrix } from '../model';
import { sortedPositions } from './sorted';

/** The rank of a missing value: above every other. */
export const MISSING = 0x7fffffff;

/** Rows moved between two looks at whether to stop. */
const CHUNK = 1 << 16;

/**
 * The rows of every node, sorted by every column. A node is a range `[start, end)`, the same in each array: in `rows` its
 * rows in table order; in `byColumn[j]` the same rows by ascending value of column j, missing last; in `ranks[j]` the rank
 * of each of those values among the column's different ones, so that equal ranks are equal values. Eight bytes a cell.
 */
export interface Orders {
  readonly rows: Int32Array;
  readonly byColumn: readonly Int32Array[];
  readonly ranks: readonly Int32Array[];
  /** 1 for rows that go left in the split of the node they are in. */
  readonly goesLeft: Uint8Array;
  readonly spare: { readonly rows: Int32Array; readonly ranks: Int32Array };
}

/** Sorts the rows of `X` that `source` lists; rows are then known by their place in that list. */
export async function sortRows(X: Matrix, source: Int32Array, pace: Pace): Promise<Orders> {
  const p = X.columns.length;
  const byColumn: Int32Array[] = [];
  const ranks: Int32Array[] = [];
  for (let j = 0; j < p; j += 1) {
    const values = new Float64Array(source.length);
    for (let i = 0; i < source.length; i += 1) values[i] = X.values[source[i] * p + j];
    const order = await sortedPositions(values, pace);
    byColumn.push(order);
    ranks.push(ranksOf(values, order));
    await pace(source.length * 24);
  }
  const n = source.length;
  return {
    rows: Int32Array.from(source.keys()), byColumn, ranks, goesLeft: new Uint8Array(n),
    spare: { rows: new Int32Array(n), ranks: new Int32Array(n) },
  };
}

function ranksOf(values: Float64Array, order: Int32Array): Int32Array {
  const ranks = new Int32Array(order.length);
  let rank = 0;
  for (let i = 0; i < order.length; i += 1) {
    const value = values[order[i]];
    if (i > 0 && value !== values[order[i - 1]]) rank += 1;
    ranks[i] = Number.isNaN(value) ? MISSING : rank;
  }
  return ranks;
}

/** Marks which rows of a node go left: the first `at` by column `feature`, and its missing ones where `missingLeft`. */
export function markSides({ byColumn, ranks, goesLeft }: Orders, feature: number, start: number, at: number, end: number, missingLeft: boolean): void {
  const order = byColumn[feature];
  for (let i = start; i < at; i += 1) goesLeft[order[i]] = 1;
  for (let i = at; i < end; i += 1) goesLeft[order[i]] = missingLeft && ranks[feature][i] === MISSING ? 1 : 0;
}

/** Brings the rows of a node that go left before the others, each side in its order. Gives where the right side begins. */
export function partRows({ rows, goesLeft, spare }: Orders, start: number, end: number): number {
  let to = start;
  let right = 0;
  for (let i = start; i < end; i += 1) {
    const row = rows[i];
    if (goesLeft[row] === 1) rows[to++] = row;
    else spare.rows[right++] = row;
  }
  rows.set(spare.rows.subarray(0, right), to);
  return to;
}

/** The same in the order by every column. */
export async function partColumns({ byColumn, ranks, goesLeft, spare }: Orders, start: number, end: number, pace: Pace): Promise<void> {
  for (let j = 0; j < byColumn.length; j += 1) {
    const order = byColumn[j];
    const rank = ranks[j];
    let to = start;
    let right = 0;
    for (let chunk = start; chunk < end; chunk += CHUNK) {
      const last = Math.min(end, chunk + CHUNK);
      for (let i = chunk; i < last; i += 1) {
        const row = order[i];
        if (goesLeft[row] === 1) {
          order[to] = row;
          rank[to++] = rank[i];
        } else {
          spare.rows[right] = row;
          spare.ranks[right++] = rank[i];
        }
      }
      const turn = pace((last - chunk) * 20);
      if (turn !== undefined) await turn;
    }
    if (right < 64) {
      // A call on a view costs more than moving a few numbers.
      for (let i = 0; i < right; i += 1) {
        order[to + i] = spare.rows[i];
        rank[to + i] = spare.ranks[i];
      }
    } else {
      order.set(spare.rows.subarray(0, right), to);
      rank.set(spare.ranks.subarray(0, right), to);
    }
  }
}
