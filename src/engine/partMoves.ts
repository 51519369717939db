import { PARTS, type Part } from '../steps/step';
import type { PartMove } from './previewApi';

/** The rows of a part, by the rows of the file they come from; null where row i is row i. */
export type PartRows = Readonly<Record<Part, { readonly length: number; readonly rows: Int32Array | null }>>;

/** Which part rows of the file are in. */
export interface PartsOfRows {
  /** Null for a row in no part, and for one that comes from no row of the file (-1). */
  partOf(row: number): Part | null;
  readonly places: Uint8Array;
}

/** The parts of a split, to be asked row by row. */
export function partsOfRows(parts: PartRows): PartsOfRows {
  let end = 0;
  for (const part of PARTS) each(parts[part], row => void (end = Math.max(end, row + 1)));
  const places = new Uint8Array(end);
  PARTS.forEach((part, place) => each(parts[part], row => void (places[row] = place + 1)));
  return { places, partOf: row => (row >= 0 && row < end && places[row] > 0 ? PARTS[places[row] - 1] : null) };
}

/** How many rows went from which part to which other one, in the order of parts. Rows that only one of the two divides moved nowhere. */
export function partMoves(before: PartsOfRows, after: PartsOfRows): readonly PartMove[] {
  const counts = new Uint32Array(PARTS.length ** 2);
  const end = Math.min(before.places.length, after.places.length);
  for (let row = 0; row < end; row += 1) {
    const [from, to] = [before.places[row], after.places[row]];
    if (from > 0 && to > 0) counts[(from - 1) * PARTS.length + to - 1] += 1;
  }
  return PARTS.flatMap((from, i) => PARTS.map((to, j) => ({ from, to, rows: counts[i * PARTS.length + j] }))).filter(({ from, to, rows }) => from !== to && rows > 0);
}

function each({ length, rows }: PartRows[Part], see: (row: number) => void): void {
  for (let i = 0; i < length; i += 1) {
    const row = rows === null ? i : rows[i];
    if (row >= 0) see(row);
  }
}
