import type { Units } from './units';

/** Sums over the rows of each unit, so that a resample adds units and not rows: `units * width`, row-major. */
export interface UnitSums {
  readonly width: number;
  readonly values: Float64Array;
}

/** Adds up `width` numbers a row, which `of(row, into)` writes. */
export function unitSums(units: Units, width: number, of: (row: number, into: Float64Array) => void): UnitSums {
  const values = new Float64Array(units.count * width);
  const numbers = new Float64Array(width);
  for (let row = 0; row < units.of.length; row += 1) {
    of(row, numbers);
    const to = units.of[row] * width;
    for (let j = 0; j < width; j += 1) values[to + j] += numbers[j];
  }
  return { width, values };
}

/** Sums of a resample in which unit u was drawn `counts[u]` times, into `into` (length `width`). */
export function addUnits({ width, values }: UnitSums, counts: Int32Array, into: Float64Array): void {
  into.fill(0);
  for (let unit = 0, at = 0; unit < counts.length; unit += 1, at += width) {
    const times = counts[unit];
    if (times === 0) continue;
    for (let j = 0; j < width; j += 1) into[j] += times * values[at + j];
  }
}

/** Weight in each cell of a table, unit by unit: entries `starts[u]..starts[u + 1]` are those of unit u. */
export interface UnitCells {
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  readonly weights: Float64Array;
}

/** Gathers rows that each fall into one of `size` cells; rows of one unit and cell become one entry. */
export function unitCells(units: Units, size: number, cellOfRow: (row: number) => number, weights: Float64Array | null): UnitCells {
  const starts = new Int32Array(units.count + 1);
  const cells = new Int32Array(units.of.length);
  const sums = new Float64Array(units.of.length);
  const rows = rowsByUnit(units);
  const scratch = new Float64Array(size);
  const seen = new Uint8Array(size);
  let entries = 0;
  for (let unit = 0; unit < units.count; unit += 1) {
    const first = entries;
    for (let i = rows.starts[unit]; i < rows.starts[unit + 1]; i += 1) {
      const row = rows.rows[i];
      const cell = cellOfRow(row);
      if (seen[cell] === 0) {
        seen[cell] = 1;
        cells[entries++] = cell;
      }
      scratch[cell] += weights === null ? 1 : weights[row];
    }
    for (let entry = first; entry < entries; entry += 1) {
      sums[entry] = scratch[cells[entry]];
      scratch[cells[entry]] = 0;
      seen[cells[entry]] = 0;
    }
    starts[unit + 1] = entries;
  }
  return { starts, cells: cells.slice(0, entries), weights: sums.slice(0, entries) };
}

/** The table of a resample in which unit u was drawn `counts[u]` times, into `into`. */
export function addCells({ starts, cells, weights }: UnitCells, counts: Int32Array, into: Float64Array): void {
  into.fill(0);
  for (let unit = 0; unit < counts.length; unit += 1) {
    const times = counts[unit];
    if (times === 0) continue;
    for (let entry = starts[unit]; entry < starts[unit + 1]; entry += 1) into[cells[entry]] += times * weights[entry];
  }
}

function rowsByUnit({ of, count }: Units): { starts: Int32Array; rows: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const unit of of) starts[unit + 1] += 1;
  for (let unit = 0; unit < count; unit += 1) starts[unit + 1] += starts[unit];
  const rows = new Int32Array(of.length);
  const next = starts.slice(0, count);
  for (let row = 0; row < of.length; row += 1) rows[next[of[row]]++] = row;
  return { starts, rows };
}
