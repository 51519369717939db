import type { Cell } from '../table/column';
import { Frame, type FrameData } from '../table/frame';
import { booleanColumn, categoryColumn, numberColumn } from '../table/kernels/build';
import { takeFrame } from '../table/kernels/take';
import { type CsvNotation, writeCsv } from './csv/write';

/** A table to be written, with result columns after its own. */
export interface WriteRequest {
  readonly frame: FrameData;
  /** Rows to write, in order; null for all. */
  readonly order: Int32Array | null;
  readonly format: 'csv' | 'arrow';
  readonly formulaSafe: boolean;
  /** Whether a CSV begins with the names of its columns; it does unless said otherwise. */
  readonly header?: boolean;
  /** Of a CSV; a comma between cells and a point in fractions unless said otherwise. */
  readonly notation?: CsvNotation;
  readonly extra?: Readonly<Record<string, readonly Cell[]>>;
}

interface Control {
  checkCancelled(): void;
  breathe(): Promise<void>;
  progress(news: { readonly phase: 'writing'; readonly done: number; readonly total: number | null }): void;
}

/** The table as a file's bytes, in order, with what it is. */
export async function writeTable({ frame, order, format, formulaSafe, header, notation, extra = {} }: WriteRequest, control: Control): Promise<{ readonly chunks: readonly Uint8Array[]; readonly mediaType: string }> {
  const whole = Object.entries(extra).reduce((table, [name, cells]) => table.with(name, columnOf(cells)), Frame.from(frame));
  if (format === 'arrow') {
    const { writeArrow } = await import('./arrow/write');
    return { chunks: [writeArrow(order === null ? whole : takeFrame(whole, order))], mediaType: 'application/vnd.apache.arrow.file' };
  }
  const chunks: Uint8Array[] = [];
  for (const chunk of writeCsv(whole, { formulaSafe, order, ...(header === undefined ? {} : { header }), ...(notation === undefined ? {} : { notation }) })) {
    chunks.push(chunk);
    control.checkCancelled();
    control.progress({ phase: 'writing', done: chunks.length, total: null });
    await control.breathe();
  }
  return { chunks, mediaType: 'text/csv;charset=utf-8' };
}

/** Outputs of scoring as a column: numbers, yes or no, or text. */
function columnOf(cells: readonly Cell[]) {
  const first = cells.find(cell => cell !== null);
  if (typeof first === 'boolean') return booleanColumn(cells as (boolean | null)[]);
  if (typeof first === 'string') return categoryColumn(cells as (string | null)[]);
  return numberColumn(cells as (number | null)[]);
}
