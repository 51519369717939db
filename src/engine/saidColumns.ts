import { labeler, type Threshold } from '../evaluate/labels';
import type { Prediction } from '../models/model';
import { bitmap, setBit } from '../table/bitmap';
import { cellOf, type Column } from '../table/column';
import { Frame } from '../table/frame';
import { stringsOf } from '../table/kernels/strings';
import { validityOf } from '../table/kernels/validity';
import { float64s, int32s } from '../table/shared';
import type { ComputeJob } from './job';

/** Rows of a file: row `of[i]` for each of `length` rows of a table, or row i where `of` is null. */
export interface FileRows {
  readonly length: number;
  readonly of: Int32Array | null;
}

/** Names of the columns that `saidColumns` gives, in order: what the model says, and its probability or residual. */
export type SaidNames = readonly [string, string];

/**
 * These names, or else those for scripts, as the table can have them. One that a column of it has gets " (2)" after it, as
 * columns of one name do in a file.
 */
export function saidNames(kind: Prediction['kind'], threshold: Threshold | null, taken: readonly string[], wished: readonly string[] | null = null): readonly string[] {
  const second = kind === 'values' ? 'Residual' : threshold === null ? 'Probability' : `Probability of ${threshold.positive}`;
  return (wished ?? ['Model says', second]).reduce<string[]>((names, wanted) => [...names, freeName(wanted, [...taken, ...names])], []);
}

/**
 * What a model said of the rows of one table, in the order and number of the rows of another that comes from the same file:
 * the class and its probability (that of the positive class where there is a threshold), or the value and the residual,
 * true minus predicted. The class is what this `threshold` says, else the one that is kept. Missing for rows that the first
 * table does not have, and where there is no prediction (NaN).
 */
export function saidColumns({ frame, prediction, target, threshold, rows }: ComputeJob & { kind: 'said' }): readonly Column[] {
  const judged = Frame.from(frame);
  const at = placesOf(judged, rows);
  if (prediction.kind === 'values') {
    const truth = judged.column(target);
    const { values } = prediction;
    return [numbers(at, row => values[row]), numbers(at, row => Number(cellOf(truth, row) ?? NaN) - values[row])];
  }
  const { classes, values } = prediction;
  const k = classes.length;
  const positive = threshold === null ? -1 : classes.indexOf(threshold.positive);
  const said = labeler(threshold === null ? prediction : { classes, values, threshold });
  const codes = int32s(at.length);
  const validity = bitmap(at.length);
  for (let i = 0; i < at.length; i += 1) {
    const row = at[i];
    if (row < 0 || Number.isNaN(values[row * k])) continue;
    codes[i] = said(row);
    setBit(validity, i);
  }
  return [
    { type: 'category', length: at.length, validity: validityOf(validity, at.length), codes, dictionary: stringsOf(classes) },
    numbers(at, row => values[row * k + (threshold === null ? Math.max(0, said(row)) : positive)]),
  ];
}

/** The row of a table for each of these rows of the file; -1 where it has none. */
function placesOf(judged: Frame, { length, of }: FileRows): Int32Array {
  let most = -1;
  for (let row = 0; row < judged.length; row += 1) most = Math.max(most, judged.sourceRow(row));
  const places = new Int32Array(most + 1).fill(-1);
  for (let row = 0; row < judged.length; row += 1) if (judged.sourceRow(row) >= 0) places[judged.sourceRow(row)] = row;
  return Int32Array.from({ length }, (_, i) => places[of === null ? i : of[i]] ?? -1);
}

function numbers(at: Int32Array, valueOf: (row: number) => number): Column {
  const values = float64s(at.length);
  const validity = bitmap(at.length);
  for (let i = 0; i < at.length; i += 1) {
    const value = at[i] < 0 ? NaN : valueOf(at[i]);
    if (Number.isNaN(value)) continue;
    values[i] = value;
    setBit(validity, i);
  }
  return { type: 'number', length: at.length, validity: validityOf(validity, at.length), values };
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let n = 2; taken.includes(name); n += 1) name = `${wanted} (${n})`;
  return name;
}
