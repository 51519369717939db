import { requiredColumns } from '../export/contractColumns';
import type { Contract } from '../pipeline/document';
import { ROW_KINDS, type RowKind, type RowOrigin } from '../export/check';
import type { CategoryColumn, Cell, Column, NumberColumn, TextColumn } from '../table/column';
import { cellOf } from '../table/column';
import { Frame } from '../table/frame';
import { categoryColumn, numberColumn, textColumn } from '../table/kernels/build';
import { concatFrames } from '../table/kernels/concat';
import { takeFrame } from '../table/kernels/take';

/** Real rows in a conformance sample at most, those that are wanted aside. */
const REAL_ROWS = 200;
/** A category no training row can have had. */
const UNSEEN = '\u2047 unseen';

/** Raw rows to check an export on, and where each of them comes from. Rows of one kind stand together. */
export interface ConformanceSample {
  readonly rows: Frame;
  readonly origins: readonly RowOrigin[];
}

/**
 * Raw rows to check an export on: real ones spread over the data (the first and last among them) and those that are wanted, and, made from the first
 * real one that lacks nothing, those most likely to break it: a missing value in each column in turn, in all at once, a
 * category nobody has seen in each text column, and each number at its extremes, far beyond them, and 0.
 */
export function conformanceRows(frame: Frame, contract: Contract, wanted: readonly number[] = []): ConformanceSample {
  if (frame.length === 0) return { rows: frame, origins: [] };
  const spots = Int32Array.from(new Set([...spread(frame.length), ...wanted])).sort();
  const read = requiredColumns(contract).map(({ name }) => name).filter(name => frame.has(name));
  const source = wholeRow(frame, read);
  const base = takeFrame(frame, Int32Array.of(source));
  const made = read.flatMap(name => {
    const column = frame.column(name);
    return twistsOf(column).map(({ kind, cell }) => ({ kind, row: base.with(name, oneCell(column, cell)), column: name, cell }));
  });
  const bare = { kind: 'missing' as const, row: read.reduce((row, name) => row.with(name, oneCell(frame.column(name), null)), base), column: null, cell: null };
  const twists = ROW_KINDS.flatMap(kind => [...made, bare].filter(twist => twist.kind === kind));
  return {
    rows: concatFrames([takeFrame(frame, spots), ...twists.map(({ row }) => new Frame(row.columns, 1, Int32Array.of(-1)))]),
    origins: [
      ...Array.from(spots, (spot): RowOrigin => ({ kind: 'real', source: spot, column: null, cell: null })),
      ...twists.map(({ kind, column, cell }): RowOrigin => ({ kind, source, column, cell })),
    ],
  };
}

/** The first row with a value in each of the columns; the first of all when none has. */
function wholeRow(frame: Frame, names: readonly string[]): number {
  const columns = names.map(name => frame.column(name));
  for (let row = 0; row < frame.length; row += 1) {
    if (columns.every(column => column.type === 'block' || isPresent(cellOf(column, row)))) return row;
  }
  return 0;
}

function isPresent(cell: Cell): boolean {
  return cell !== null && !Number.isNaN(cell);
}

interface Twist {
  readonly kind: RowKind;
  readonly cell: number | string | null;
}

function twistsOf(column: Column): readonly Twist[] {
  const missing: Twist = { kind: 'missing', cell: null };
  const extremes = (cells: readonly number[]): readonly Twist[] => cells.map(cell => ({ kind: 'extreme', cell }));
  switch (column.type) {
    case 'number': {
      let [low, high] = [Infinity, -Infinity];
      for (let row = 0; row < column.length; row += 1) {
        const value = cellOf(column, row);
        if (typeof value !== 'number' || !Number.isFinite(value)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      if (low > high) return [missing, ...extremes([0])];
      const span = high - low || Math.abs(high) || 1;
      return [missing, ...extremes([low, high, low - 10 * span, high + 10 * span, 0])];
    }
    case 'category':
    case 'text':
      return [missing, { kind: 'unseen', cell: UNSEEN }];
    default:
      return [missing];
  }
}

/** A column of one row like `column`, holding `cell`. */
function oneCell(column: Column, cell: Twist['cell']): Column {
  switch (column.type) {
    case 'number':
      return numberColumn([cell as number | null]) satisfies NumberColumn;
    case 'category':
      return categoryColumn([cell as string | null]) satisfies CategoryColumn;
    case 'text':
      return textColumn([cell as string | null]) satisfies TextColumn;
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
