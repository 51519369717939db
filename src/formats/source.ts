import type { ColumnType } from '../table/column';
import type { FrameData } from '../table/frame';
import type { ColumnSummary } from '../table/summary/summary';
import type { TypeFact } from '../table/parse/typeFact';

/**
 * How a file is read. Detected once, shown, editable for ever as step 1; the raw bytes are what is kept. Every field is
 * resolved (no "auto" left) once a file has been detected.
 */
export type SourceOptions = CsvOptions | ArrowOptions;

export interface CsvOptions {
  readonly format: 'csv';
  /** One ASCII character: `,` `;` tab `|` or any other but a quote or a line's end. */
  readonly delimiter: string;
  /** One character, or '' for none. */
  readonly quote: string;
  readonly header: boolean;
  /** A label `TextDecoder` knows: `utf-8`, `windows-1252`, `utf-16le`... */
  readonly encoding: string;
  readonly decimal: '.' | ',';
  /** `1,234.5` and `1 234,5`: '' when numbers carry none. */
  readonly thousands: '' | ',' | '.' | ' ' | "'";
  /** Cells that mean "missing", compared after trimming; the empty cell always is. */
  readonly missing: readonly string[];
  /** Types a person chose, by column name after renaming of duplicates; the rest are inferred over the whole file. */
  readonly types: Readonly<Record<string, ColumnType>>;
  /** Lines to skip before the header. */
  readonly skipLines: number;
  /** How `01/02/2020` is read where a column does not decide it. */
  readonly dayFirst: boolean;
  /**
   * Where the words for missing differ by column: `also` are missing in it (`?` among numbers), `never` are values in it
   * (`NA` among country codes). Detected only when `missing` is.
   */
  readonly missingIn?: readonly MissingIn[];
  /** The formats in which a person says dates are written, such as `dd/mm/yyyy`; used where `types` says date or timestamp. */
  readonly formats?: readonly { readonly column: string; readonly format: string }[];
  /**
   * Whether text that starts with `'` and then one of `= + - @`, tab, CR or NUL loses the `'`: what our own export puts
   * before text that a spreadsheet would run as a formula. True unless said otherwise.
   */
  readonly stripGuard?: boolean;
}

export interface MissingIn {
  readonly column: string;
  readonly also: readonly string[];
  readonly never: readonly string[];
}

export interface ArrowOptions {
  readonly format: 'arrow';
}

/** What the import noticed, shown beside the table and kept with the dataset. */
export interface ImportReport {
  readonly rows: number;
  readonly columns: readonly ImportedColumn[];
  /** Names changed on the way in: duplicates, empty names, NFC. */
  readonly renamed: readonly { readonly from: string; readonly to: string; readonly why: 'duplicate' | 'empty' | 'normalized' }[];
  /** Lines with too many or too few fields, unclosed quotes, undecodable bytes; counts are exact, examples at most 20 each. */
  readonly lineProblems: readonly LineProblem[];
  /** What was detected and why, one sentence each, for the settings panel. */
  readonly detected: readonly Detected[];
  /** Columns of the file that are not in the table, and why; absent when all are. */
  readonly leftOut?: readonly { readonly name: string; readonly why: string }[];
}

/** One thing noticed about a file: the option it settles (or a word for what was noticed), how, and why, as a sentence. */
export interface Detected {
  readonly option: string;
  readonly value: string;
  readonly why: string;
  /** Why, as a fact, of what the settings panel shows; absent of the rest, and in files that an earlier version read. */
  readonly fact?: DetectedFact;
}

/** Why a setting was found to be what it is. */
export type DetectedFact =
  /** Cut by a character, most rows have so many cells. */
  | { readonly kind: 'cut'; readonly by: string; readonly cells: number }
  | { readonly kind: 'said-so' | 'one-column' | 'above-rows' | 'apostrophes' | 'header-like-rows' | 'header-words' | 'header-as-most' | 'chosen' | 'day-settled' }
  /** Numbers are written like this one. */
  | { readonly kind: 'numbers-like'; readonly example: string | null }
  /** The only word among the figures of so many columns. */
  | { readonly kind: 'own-missing'; readonly word: string; readonly columns: number }
  | { readonly kind: 'day-unsettled'; readonly isDayFirst: boolean }
  | { readonly kind: 'byte-mark' | 'zeros' | 'ascii' | 'utf-8' | 'letters' | 'late-letters' };

export interface ImportedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly missing: number;
  /** Cells that did not fit the column's type and became missing (a person chose the type), exact. */
  readonly lost: number;
  /** At most 20 of them. `row` counts data rows from 0. */
  readonly lostExamples: readonly { readonly row: number; readonly text: string }[];
  /** Why this type: "all 344 values are whole numbers"; "kept as text: 12 values start with 0". */
  readonly why: string;
  /** The same as a fact, which the screen words; absent in files that an earlier version read. */
  readonly fact?: TypeFact;
  /** Words that were read as missing, with the cells that said so, exact; absent when every missing cell was empty. */
  readonly missingWords?: readonly { readonly word: string; readonly count: number }[];
  /** True when the column holds codes of two capital letters, among which a word read as missing may be one: NA for Namibia. */
  readonly holdsCodes?: true;
  /** For dates: the format that every value bears, as `yyyy-mm-dd`. */
  readonly format?: string;
  /** Values kept less exactly than they were written (fractions of a millisecond, whole numbers beyond 2^53); absent when 0. */
  readonly rounded?: number;
}

export interface LineProblem {
  readonly kind: 'too-many-fields' | 'too-few-fields' | 'unclosed-quote' | 'stray-quote' | 'bad-bytes';
  readonly count: number;
  readonly examples: readonly { readonly row: number; readonly text: string }[];
}

/** News while a file streams in. `head` comes once, with the first chunk: at most 500 rows, types provisional. */
export interface ImportProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  readonly options?: SourceOptions;
  readonly head?: FrameData;
  /** Summaries so far, every few chunks; `isPartial` is true. */
  readonly summaries?: readonly ColumnSummary[];
}

/** A parsed file. `options` is fully resolved: parsing the same bytes with it again gives the same columns. */
export interface Imported {
  readonly frame: FrameData;
  readonly options: SourceOptions;
  readonly report: ImportReport;
}

/** Bytes of a file that does not change. `size` is exact. They are read in order, and where a late row disagrees, again. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** The bytes from `start` to `end` (exclusive), exactly as many as were asked for. They are not changed by the reader. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** What reading needs from outside. */
export interface ReadContext {
  onProgress(progress: ImportProgress): void;
  /** Throws when a person has asked to stop. */
  checkCancelled(): void;
  /** Bytes that the table may take; a file estimated to need more is refused with `too-large` before it is read. */
  readonly memoryLimit?: number;
}
