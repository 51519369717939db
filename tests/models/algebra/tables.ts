import type { Matrix } from '../../../src/models/model';
import type { Random } from '../../../src/pipeline/random';

/** Encoded categories, each its own column of 0 and 1. */
export function encoded(random: Random, rows: number, levels: readonly number[]): Matrix {
  const width = levels.reduce((sum, count) => sum + count, 0);
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    let at = row * width;
    for (const count of levels) {
      // Squared: some categories are frequent, many are rare.
      values[at + Math.floor(random.next() ** 2 * count)] = 1;
      at += count;
    }
  }
  return { rows, columns: Array.from({ length: width }, (_, j) => `x${j}`), values };
}

/** Columns of every kind that real tables mix: flags, rare flags, scaled flags, one value, mostly zeros, plain numbers. */
export function mixed(random: Random, rows: number, width: number): Matrix {
  const kinds = [
    () => random.integer(2),
    () => (random.integer(20) === 0 ? 1 : 0),
    () => (random.integer(8) === 0 ? 2.5 : -0.4),
    () => 7,
    () => (random.integer(6) === 0 ? 1000 * random.next() : 0),
    () => random.normal() + 40,
  ];
  const kindOf = Array.from({ length: width }, () => random.integer(kinds.length));
  const values = Float64Array.from({ length: rows * width }, (_, i) => kinds[kindOf[i % width]]());
  return { rows, columns: kindOf.map((_, j) => `x${j}`), values };
}
