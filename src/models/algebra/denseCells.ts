import type { Cells } from './cells';
import { gramOf } from './gram';
import { addRows, dotRows } from './rows';

/** Cells kept one and all: `rows * width`, row-major. */
export function denseCells(values: Float64Array, rows: number, width: number): Cells {
  return {
    rows,
    width,
    cost: width,
    gramCost: (width * width) / 2,
    dot: (start, end, vectors, into) => into.forEach((line, i) => dotRows(values, width, start, end, vectors, i * width, line)),
    add: (start, end, factors, into) => factors.forEach((line, i) => addRows(values, width, start, end, line, into, i * width)),
    addSquares(start, end, factors, into, to) {
      for (let row = start, at = start * width; row < end; row += 1) {
        for (let j = 0; j < width; j += 1, at += 1) into[to + j] += factors[row] * values[at] * values[at];
      }
    },
    gram: (weights, pace) => gramOf({ rows, width, values, weights }, pace),
    every(stride) {
      const count = Math.ceil(rows / stride);
      const picked = new Float64Array(count * width);
      for (let i = 0; i < count; i += 1) picked.set(values.subarray(i * stride * width, (i * stride + 1) * width), i * width);
      return denseCells(picked, count, width);
    },
    pick(columns) {
      const picked = new Float64Array(rows * columns.length);
      for (let row = 0, to = 0; row < rows; row += 1) {
        for (const column of columns) picked[to++] = values[row * width + column];
      }
      return denseCells(picked, rows, columns.length);
    },
  };
}
