import type { CategoryColumn, Column, TextColumn } from '../../table/column';
import { cellOf, isMissing } from '../../table/column';
import type { Frame } from '../../table/frame';
import { mostFrequent, valueCounts } from '../../table/kernels/valueCounts';
import { quantiles } from '../../table/kernels/quantiles';
import { takeColumn } from '../../table/kernels/take';
import { holdsTime, readCell, readTextColumn, writeCell, type TextReading } from '../../table/parse/textReading';
import { float64s } from '../../table/shared';
import { shortDecimal } from '../../table/shortDecimal';
import { mended, standingFor, standingOf, type Replacing, type Standing } from '../../table/standing';

/**
 * A cell of a raw row that a person tries: dates in milliseconds since 1970 UTC, long whole numbers as their digits. Of a
 * column whose profile has a `reading` it is a text, as a file would have it.
 */
export type TriedCell = number | string | boolean | null;

interface Common {
  readonly name: string;
  /** Training rows. */
  readonly rows: number;
  /** Those of them without a value, and those whose text is not read as one. */
  readonly missing: number;
  /** The median of numbers (in the digits a person would write) and dates, else the most frequent value; null when no training row has one. */
  readonly typical: TriedCell;
  /** How its cells, which are texts, are read as the values that all else here is about; absent where they are those values. */
  readonly reading?: TextReading;
  /** Cells that a step takes for another value, or for missing: all else here is about what they stand for. Absent where there are none. */
  readonly standing?: readonly Standing[];
}

export interface NumberProfile extends Common {
  readonly kind: 'number';
  readonly isInteger: boolean;
  /** The hundred-and-one quantiles of the finite training values, from the least to the largest by hundredths; empty when there are none. */
  readonly quantiles: readonly number[];
}

export interface DateProfile extends Common {
  readonly kind: 'date';
  readonly hasTime: boolean;
  readonly min: number | null;
  readonly max: number | null;
}

export interface CategoryProfile extends Common {
  readonly kind: 'category';
  /** Most frequent first; at most 2,000. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly distinct: number;
  /** The type that a step reads its texts as, after others came to them or looked at them; absent where none does. */
  readonly readAs?: TextReading['to'];
}

export interface BooleanProfile extends Common {
  readonly kind: 'boolean';
  readonly trues: number;
  readonly falses: number;
}

/** A column of whole numbers too long to be numbers: they name things, so no range is told of them. */
export interface IntegerProfile extends Common {
  readonly kind: 'integer';
}

/** What the training rows had in one raw column: all that a control for it, and a mark on a value never seen, must know. */
export type ColumnProfile = NumberProfile | DateProfile | CategoryProfile | BooleanProfile | IntegerProfile;

const MOST_VALUES = 2000;
const HUNDREDTHS = Array.from({ length: 101 }, (_, i) => i / 100);

/**
 * Profiles of the named columns over some rows of a table, and over all when `rows` is null. Columns of text that have a
 * reading are told as the values they are read as, those with replacements as what their values stand for. `check` may
 * throw to stop.
 */
export function profileColumns(
  frame: Frame, rows: Int32Array | null, names: readonly string[], check: () => void,
  readings: ReadonlyMap<string, TextReading> = new Map(), replacements: ReadonlyMap<string, readonly Replacing[]> = new Map(),
): readonly ColumnProfile[] {
  return names.map(name => {
    check();
    const whole = frame.column(name);
    const column = rows === null ? whole : takeColumn(whole, rows);
    const reading = readings.get(name);
    if (reading !== undefined && (column.type === 'text' || column.type === 'category')) return profileOfRead(name, column, reading);
    const standing = standingOf(column, replacements.get(name) ?? []);
    return standing.length === 0 ? profileOf(name, column) : { ...profileOf(name, mended(column, standing)), standing };
  });
}

function profileOfRead(name: string, texts: TextColumn | CategoryColumn, plain: TextReading): ColumnProfile {
  const column = readTextColumn(texts, plain);
  const reading = column.type === 'boolean' ? { ...plain, spoken: spokenOf(texts, plain) } : plain;
  const profile = profileOf(name, column);
  const typical = writeCell(profile.typical, reading);
  return profile.kind === 'date' ? { ...profile, typical, reading, hasTime: holdsTime(reading) } : { ...profile, typical, reading };
}

/** The words that most rows have for yes and for no. */
function spokenOf(texts: TextColumn | CategoryColumn, reading: TextReading): NonNullable<TextReading['spoken']> {
  const words = valueCounts(texts, MOST_VALUES).values.map(String);
  return { yes: words.find(word => readCell(word, reading) === true) ?? 'true', no: words.find(word => readCell(word, reading) === false) ?? 'false' };
}

function profileOf(name: string, column: Column): ColumnProfile {
  const rows = column.length;
  let missing = 0;
  for (let row = 0; row < rows; row += 1) if (isMissing(column, row)) missing += 1;
  const shared = { name, rows, missing };
  switch (column.type) {
    case 'number': {
      const finite = finiteOf(column.values, column);
      const steps = finite.length === 0 ? [] : quantiles({ type: 'number', length: finite.length, validity: null, values: finite }, HUNDREDTHS);
      return { ...shared, kind: 'number', isInteger: finite.every(Number.isInteger), quantiles: steps, typical: steps.length === 0 ? null : shortDecimal(steps[50]) };
    }
    case 'date':
    case 'timestamp': {
      const instants = finiteOf(column.values, column).sort();
      const hasTime = column.type === 'timestamp';
      // A middle between two instants is none of the data's, and may fall within a day: the lower one is taken.
      const typical = instants.at((instants.length - 1) >> 1) ?? null;
      return { ...shared, kind: 'date', hasTime, min: instants.at(0) ?? null, max: instants.at(-1) ?? null, typical };
    }
    case 'boolean': {
      const { values, counts } = valueCounts(column);
      const countOf = (value: boolean): number => counts[values.indexOf(value)] ?? 0;
      return { ...shared, kind: 'boolean', trues: countOf(true), falses: countOf(false), typical: mostFrequent(column) as boolean | null };
    }
    case 'int64':
      return { ...shared, kind: 'integer', typical: mostFrequent(column)?.toString() ?? null };
    case 'category':
    case 'text': {
      const { values, counts, distinct } = valueCounts(column, MOST_VALUES);
      const listed = values.map((value, i) => ({ value: String(value), count: counts[i] }));
      return { ...shared, kind: 'category', values: listed, distinct, typical: listed.at(0)?.value ?? null };
    }
    case 'block':
      throw new Error('profileOf: a raw column is never a block.');
  }
}

function finiteOf(values: Float64Array, column: Column): Float64Array {
  const kept = float64s(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row += 1) {
    if (!isMissing(column, row) && Number.isFinite(values[row])) kept[count++] = values[row];
  }
  return kept.subarray(0, count);
}

/** One cell of a raw column as a person may try it. */
export function triedCell(column: Column, row: number): TriedCell {
  const cell = cellOf(column, row);
  if (typeof cell === 'bigint') return cell.toString();
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
}

/** What a cell of a raw column is to the pipeline: the value its text is read as, or that a step puts in its place. */
export function meantBy({ reading, standing }: ColumnProfile, cell: TriedCell): TriedCell {
  return standingFor(readCell(cell, reading), standing);
}

/** A row of values by column name. */
export type TriedRow = Readonly<Record<string, TriedCell>>;

/** The row a person starts from: what is typical of each column alone. */
export function typicalRow(profiles: readonly ColumnProfile[]): TriedRow {
  return Object.fromEntries(profiles.map(({ name, typical }) => [name, typical]));
}
