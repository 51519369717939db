import { hashRowNumbers } from '../../table/kernels/rowHash';
import { radixOrder } from '../../table/kernels/radixOrder';

/** Parts that rows are divided into; each is judged by a tree that has not seen it. */
export const FOLDS = 5;

/**
 * The fold of each row, from 0 to 4, as even as can be within each class. It follows from the seed and the source rows
 * alone, so the order of the rows does not matter. `classes` has a class for each row, -1 for rows that are in none:
 * those have fold 255.
 */
export function foldsOf(sources: Int32Array, classes: Int32Array, seed: number): Uint8Array {
  const hashes = hashRowNumbers(seed, sources);
  const high = Uint32Array.from(hashes, hash => Math.floor(hash / 4294967296));
  const low = Uint32Array.from(hashes, hash => hash % 4294967296);
  const order = radixOrder(Int32Array.from(sources.keys()), high, low);
  const dealt = new Map<number, number>();
  const folds = new Uint8Array(sources.length).fill(255);
  for (const row of order) {
    if (classes[row] < 0) continue;
    const turn = dealt.get(classes[row]) ?? 0;
    folds[row] = turn % FOLDS;
    dealt.set(classes[row], turn + 1);
  }
  return folds;
}
