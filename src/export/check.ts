import type { Cell } from '../table/column';

/** Rows an export is held against the pipeline on, by what makes them likely to break it. */
export const ROW_KINDS = ['real', 'missing', 'unseen', 'extreme'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Where a row of the sample comes from. */
export interface RowOrigin {
  readonly kind: RowKind;
  /** The row of the file it is, or was made from; from 0. */
  readonly source: number;
  /** The column that was changed, null when none was, or all were. */
  readonly column: string | null;
  /** What it was changed to. */
  readonly cell: Cell;
}

/** What is checked of an export, in this order. `tie`: rows whose two best classes are as likely as one another, or that lie on the threshold that is kept; `alone`: a table of one row. */
export type CheckName = 'build' | 'open' | 'signature' | RowKind | 'tie' | 'alone';

/** One check of an export: waiting, under way, or with its outcome; `none` when the sample has nothing to check. */
export interface ExportCheck {
  readonly name: CheckName;
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'none';
  /** What was counted: rows compared and agreeing, or for `build` none. */
  readonly rows: { readonly compared: number; readonly agreeing: number; readonly largestDifference: number } | null;
  /** For `build`: the size of the file. */
  readonly bytes?: number;
  /** For `signature`: how many inputs and outputs bear the names and types they should. */
  readonly ends?: { readonly inputs: number; readonly outputs: number };
  /** Why it failed where no row says so: in words for scripts, and as a fact. */
  readonly reason?: string;
  readonly fault?: CheckFault;
}

/** What is wrong with a file whatever its rows say. */
export type CheckFault =
  /** A runtime does not open it; `said` is what the runtime says. */
  | { readonly kind: 'not-opened'; readonly said: string }
  /** How many columns it reads and gives, and how many it should. */
  | { readonly kind: 'ends'; readonly inputs: number; readonly outputs: number; readonly wanted: { readonly inputs: number; readonly outputs: number } }
  /** A column that it reads or gives is of another type or rank, or (`found` null) not there. */
  | { readonly kind: 'end'; readonly end: 'input' | 'output'; readonly name: string; readonly wanted: EndType; readonly found: EndType | null };

export interface EndType {
  readonly type: string;
  readonly rank: number;
}

/** The first row on which an export says something else than the pipeline. */
export interface WrongRow {
  readonly origin: RowOrigin;
  /** The output by its name. */
  readonly output: string;
  /** Null is no prediction. */
  readonly expected: number | string | null;
  readonly got: number | string | null;
}

/** How far an export is: every check, each time one moves. */
export interface ExportNews {
  readonly phase: 'checking';
  readonly done: number;
  readonly total: number | null;
  readonly checks: readonly ExportCheck[];
}

/** What running the export on real rows showed, before it is offered. */
export interface ParityCheck {
  readonly rows: number;
  /** Rows with the same label and probabilities (or value) within the tolerance. */
  readonly agreeing: number;
  /** Rows whose label differs while the top two probabilities are within 1e-6, or the positive one is of the threshold that is kept: either answer is right. */
  readonly ties: number;
  /** Largest absolute difference of a probability; relative one of a predicted value. */
  readonly largestDifference: number;
  readonly runtime: string;
  readonly passed: boolean;
  /** The difference up to which two numbers count as the same. */
  readonly tolerance: number;
  readonly checks: readonly ExportCheck[];
  readonly wrong: WrongRow | null;
}
