import type { FittedPipeline } from '../../export/fitted';
import { cellOf } from '../../table/column';
import type { Frame } from '../../table/frame';
import { triedCell, type TriedRow } from './profile';

/** A row of the file as it may be scored: without the target and the weight, or it could be scored by its own answer. */
export function scorableRow(raw: Frame, row: number, { source, contract }: Pick<FittedPipeline, 'source' | 'contract'>): TriedRow {
  const held = new Set(contract.columns.filter(({ role }) => role !== undefined && role !== 'feature').map(({ name }) => name));
  return Object.fromEntries(source.filter(({ name }) => !held.has(name)).map(({ name }) => [name, triedCell(raw.column(name), row)]));
}

/** True where a list of source rows has one; without a list, row i is source row i. */
export function holds(rows: Int32Array | null, source: number): boolean {
  return rows === null || rows.includes(source);
}

/** The target of a source row in a table; null where it is not there or has none. */
export function truthOf(frame: Frame, source: number, target: string): string | number | null {
  const at = frame.sourceRows().indexOf(source);
  const cell = at < 0 ? null : cellOf(frame.column(target), at);
  if (cell === null || typeof cell === 'number') return cell === null || Number.isNaN(cell) ? null : cell;
  return String(cell);
}

/** The largest of some source rows below one, and the least above it. */
export function neighbors(rows: Int32Array | null, source: number): { readonly previous: number | null; readonly next: number | null } {
  let [previous, next] = [-1, Infinity];
  rows?.forEach(row => {
    if (row < source && row > previous) previous = row;
    if (row > source && row < next) next = row;
  });
  return { previous: previous < 0 ? null : previous, next: Number.isFinite(next) ? next : null };
}
