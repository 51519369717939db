import { cellOf, type Cell, type ColumnType } from '../table/column';
import type { FrameData } from '../table/frame';

/** A column as a look at a table has it: cells by row of the look. */
export interface LookedColumn {
  readonly type: ColumnType;
  readonly cell: (row: number) => Cell;
}

/** A column of a frame in an order of its rows, null for its own; null where there is no such column. */
export function columnCells(frame: FrameData, order: Int32Array | null, name: string): LookedColumn | null {
  const column = frame.columns[frame.names.indexOf(name)];
  return column === undefined ? null : { type: column.type, cell: row => cellOf(column, order === null ? row : order[row]) };
}

/**
 * Rows `start` to `end`, the last left out, as tab-separated text: what spreadsheets paste. Tabs, quotes and line ends
 * inside a cell are quoted; a missing cell is empty; numbers are whole, with a point, and dates as ISO 8601.
 */
export function copyText(columns: readonly LookedColumn[], start: number, end: number): string {
  const lines: string[] = [];
  for (let row = start; row < end; row += 1) lines.push(columns.map(({ type, cell }) => tsvCell(cell(row), type)).join('\t'));
  return lines.join('\n');
}

function tsvCell(cell: Cell, type: ColumnType): string {
  if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) return '';
  if (typeof cell === 'number' && (type === 'date' || type === 'timestamp')) {
    const iso = new Date(cell).toISOString();
    return type === 'date' ? iso.slice(0, 10) : iso;
  }
  const text = String(cell);
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
