import type { Cell, ColumnType } from '../../table/column';
import type { ColumnSummary } from '../../table/summary/summary';
import { isoDay, isoTime } from './date';
import { brief, decimal, digitsFor, isFar, minus, numberFormat, powerOfTen, special } from './number';

/** Turns a cell into the text of the grid. Steady: one column, one number of decimals. Missing cells give ''. */
export type CellFormat = (cell: Cell) => string;

/**
 * The format of a column. Decimals follow from the cells seen first and from the summary, and stay: figures stand under
 * each other, and no cell jumps when its neighbor arrives.
 */
export function cellFormat(type: ColumnType, seen: readonly Cell[], summary: ColumnSummary | null): CellFormat {
  switch (type) {
    case 'number':
      return numberCells(seen, summary);
    case 'date':
      return cell => (typeof cell === 'number' ? isoDay(cell) : plain(cell));
    case 'timestamp':
      return cell => (typeof cell === 'number' ? isoTime(cell) : plain(cell));
    default:
      return plain;
  }
}

/** The text of a cell, on one line. */
export function cellText(format: CellFormat, cell: Cell): string {
  return format(cell).replace(/[\r\n\t]+/g, ' ');
}

/** True where the cell is missing: null, or NaN. */
export function isMissingCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || Number.isNaN(cell);
}

/** Columns whose cells stand at the right. */
export function isFigure(type: ColumnType): boolean {
  return type === 'number' || type === 'int64';
}

/** Columns whose cells are in whatever script people wrote: each stands as its own first letter has it. */
export { isText } from '../../table/column';

function plain(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'bigint') return minus(numberFormat({ useGrouping: false }).format(cell));
  return String(cell);
}

function numberCells(seen: readonly Cell[], summary: ColumnSummary | null): CellFormat {
  const { low, high, isInteger } = extent(seen, summary);
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (isFar(size) && !(isInteger && size < 1e15)) {
    const digits = significantOf(seen);
    return cell => (typeof cell !== 'number' ? plain(cell) : cell === 0 ? '0' : Number.isFinite(cell) ? powerOfTen(cell, digits, true) : special(cell));
  }
  const digits = isInteger ? 0 : decimalsOf(seen, size);
  // Years are names, not amounts.
  const useGrouping = !(isInteger && low >= 1500 && high <= 2199);
  if (!useGrouping) return cell => (typeof cell === 'number' && Number.isFinite(cell) ? String(cell) : plain(cell));
  return cell => (typeof cell !== 'number' ? plain(cell) : !Number.isFinite(cell) ? special(cell) : isLost(cell, digits) ? brief(cell, 3) : decimal(cell, digits));
}

/** True where the column's decimals would write a value as the zero that it is not. */
function isLost(value: number, digits: number): boolean {
  return value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits;
}

function extent(seen: readonly Cell[], summary: ColumnSummary | null): { low: number; high: number; isInteger: boolean } {
  const detail = summary?.detail;
  if (detail?.kind === 'number' && detail.min !== null && detail.max !== null) {
    return { low: detail.min, high: detail.max, isInteger: detail.isInteger };
  }
  const numbers = finite(seen);
  if (numbers.length === 0) return { low: 0, high: 0, isInteger: true };
  return { low: Math.min(...numbers), high: Math.max(...numbers), isInteger: numbers.every(Number.isInteger) };
}

/**
 * As many decimals as the cells bear: 39.1 gives one. Cells without a short form (the outcome of arithmetic) get four
 * significant digits at the column's size.
 */
function decimalsOf(seen: readonly Cell[], size: number): number {
  const whole = size < 1 ? 1 - digitsFor(size) : Math.floor(Math.log10(size)) + 1;
  const clean = Math.max(1, Math.min(6, 9 - whole));
  let digits = 1;
  for (const value of finite(seen)) {
    const [, fraction = ''] = value.toFixed(clean).replace(/0+$/, '').split('.');
    digits = Math.max(digits, fraction.length);
  }
  return digits === clean ? Math.max(1, 4 - whole) : digits;
}

/** As many significant digits as cells written as powers of ten bear; at most four. */
function significantOf(seen: readonly Cell[]): number {
  const digits = finite(seen).map(value => Math.abs(value).toExponential().split('e')[0].replace('.', '').length);
  return Math.min(4, Math.max(1, ...digits));
}

function finite(cells: readonly Cell[]): number[] {
  return cells.filter((cell): cell is number => typeof cell === 'number' && Number.isFinite(cell));
}
