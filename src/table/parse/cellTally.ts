import { decodeUtf8 } from '../utf8';

/** One cell to show. `row` counts from 0; long text is cut. */
export interface CellExample {
  readonly row: number;
  readonly text: string;
}

/** How many examples a person is shown of anything. */
export const MOST_EXAMPLES = 20;

const MOST_BYTES = 200;

/** Cells that something happened to: an exact count and the first 20 of them. */
export class CellTally {
  count = 0;
  readonly examples: CellExample[] = [];

  add(row: number, source: Uint8Array, start: number, end: number): void {
    this.count += 1;
    if (this.examples.length < MOST_EXAMPLES) this.examples.push({ row, text: excerpt(source, start, end) });
  }

  addText(row: number, text: string): void {
    this.count += 1;
    if (this.examples.length < MOST_EXAMPLES) this.examples.push({ row, text: text.slice(0, MOST_BYTES) });
  }
}

/** The text of `source[start..end)`, at most about 200 bytes of it; what is cut is replaced by an ellipsis. */
export function excerpt(source: Uint8Array, start: number, end: number): string {
  if (end - start <= MOST_BYTES) return decodeUtf8(source, start, end);
  let cut = start + MOST_BYTES;
  // Never cut within a character: step back over continuation bytes.
  while (cut > start && (source[cut] & 0xc0) === 0x80) cut -= 1;
  return `${decodeUtf8(source, start, cut)}…`;
}
