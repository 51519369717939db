import type { Contract } from '../pipeline/document';
import type { CategoryColumn, Column, NumberColumn, TextColumn } from '../table/column';
import { cellOf } from '../table/column';
import { Frame } from '../table/frame';
import { categoryColumn, numberColumn, textColumn } from '../table/kernels/build';
import { concatFrames } from '../table/kernels/concat';
import { takeFrame } from '../table/kernels/take';

/** Real rows in a conformance sample at most. */
const REAL_ROWS = 200;
/** A category no training row can have had. */
const UNSEEN = '\u2047 unseen';

/**
 * Raw rows to check an export on: real ones spread over the data (the first and last among them), and, made from real
 * ones, those most likely to break it: a missing value in each column in turn, in all at once, a category nobody has
 * seen in each text column, and each number at its extremes and far beyond.
 */
export function conformanceRows(frame: Frame, { columns }: Contract): Frame {
  if (frame.length === 0) return frame;
  const real = takeFrame(frame, spread(frame.length));
  const read = columns.map(({ name }) => name).filter(name => frame.has(name));
  const base = Int32Array.of(0);
  const twists: Frame[] = [];
  for (const name of read) {
    const column = frame.column(name);
    for (const cell of twistsOf(column)) twists.push(takeFrame(frame, base).with(name, oneCell(column, cell)));
  }
  twists.push(read.reduce((row, name) => row.with(name, oneCell(frame.column(name), null)), takeFrame(frame, base)));
  return concatFrames([real, ...twists.map(twist => new Frame(twist.columns, 1, Int32Array.of(-1)))]);
}

type Twist = number | string | null;

function twistsOf(column: Column): readonly Twist[] {
  switch (column.type) {
    case 'number': {
      let [low, high] = [Infinity, -Infinity];
      for (let row = 0; row < column.length; row += 1) {
        const value = cellOf(column, row);
        if (typeof value !== 'number' || !Number.isFinite(value)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      if (low > high) return [null, 0];
      const span = high - low || Math.abs(high) || 1;
      return [null, low, high, low - 10 * span, high + 10 * span, 0];
    }
    case 'category':
    case 'text':
      return [null, UNSEEN, ''];
    default:
      return [null];
  }
}

/** A column of one row like `column`, holding `cell`. */
function oneCell(column: Column, cell: Twist): Column {
  switch (column.type) {
    case 'number':
      return numberColumn([cell as number | null]) satisfies NumberColumn;
    case 'category':
      return categoryColumn([cell === '' ? null : (cell as string | null)]) satisfies CategoryColumn;
    case 'text':
      return textColumn([cell === '' ? null : (cell as string | null)]) satisfies TextColumn;
    case 'block':
      return column;
    default:
      return { ...column, length: 1, validity: new Uint8Array(1), values: column.values.slice(0, 1) } as Column;
  }
}

function spread(length: number): Int32Array {
  const count = Math.min(length, REAL_ROWS);
  return Int32Array.from({ length: count }, (_, i) => (count === 1 ? 0 : Math.round((i * (length - 1)) / (count - 1))));
}
