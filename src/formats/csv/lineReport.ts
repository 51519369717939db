import { CellTally, excerpt, MOST_EXAMPLES } from '../../table/parse/cellTally';
import type { LineProblem } from '../source';
import type { QuoteProblem, TokenizerEvents } from './tokenizer';

/** Counts what is wrong with lines. Rows are told in data rows; trouble in the header is not told. */
export class LineReport implements TokenizerEvents {
  /** Empty lines between rows. */
  blank = 0;
  readonly #tallies = new Map<LineProblem['kind'], CellTally>();
  readonly #width: number;
  readonly #headerRows: number;
  readonly #delimiter: number;

  constructor(width: number, headerRows: number, delimiter: number) {
    this.#width = width;
    this.#headerRows = headerRows;
    this.#delimiter = delimiter;
  }

  ragged(row: number, cells: number, bytes: Uint8Array, from: number, to: number): void {
    const isShort = cells < this.#width;
    // Delimiters at the end of a line hold nothing that could be lost.
    if (!isShort && bytes.subarray(from, to).every(byte => byte === this.#delimiter)) return;
    const text = isShort ? `${cells} of ${this.#width}` : excerpt(bytes, from, to);
    this.#add(isShort ? 'too-few-fields' : 'too-many-fields', row, text);
  }

  quote(problem: QuoteProblem, row: number, bytes: Uint8Array, from: number, to: number): void {
    this.#add(problem, row, excerpt(bytes, from, to));
  }

  blankLines(row: number, count: number): void {
    if (row > 0) this.blank += count;
  }

  /** Cells of a column whose bytes could not be decoded. */
  badBytes({ count, examples }: Pick<CellTally, 'count' | 'examples'>): void {
    if (count === 0) return;
    const tally = this.#tally('bad-bytes');
    tally.count += count;
    tally.examples.push(...examples.slice(0, MOST_EXAMPLES - tally.examples.length));
  }

  get problems(): readonly LineProblem[] {
    return [...this.#tallies].map(([kind, { count, examples }]) => ({ kind, count, examples }));
  }

  #add(kind: LineProblem['kind'], row: number, text: string): void {
    if (row >= this.#headerRows) this.#tally(kind).addText(row - this.#headerRows, text);
  }

  #tally(kind: LineProblem['kind']): CellTally {
    const known = this.#tallies.get(kind);
    if (known !== undefined) return known;
    const tally = new CellTally();
    this.#tallies.set(kind, tally);
    return tally;
  }
}
