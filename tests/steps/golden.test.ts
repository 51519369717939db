import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/pipeline/json';
import type { StepType } from '../../src/steps/metas';
import type { Column } from '../../src/table/column';
import { cellOf } from '../../src/table/column';
import { checkExpression } from '../../src/table/expression/check';
import { evaluateExpression } from '../../src/table/expression/evaluate';
import { Frame } from '../../src/table/frame';
import { booleanColumn, categoryColumn, dateColumn, numberColumn, timestampColumn } from '../../src/table/kernels/build';
import { expectClose, goldenNumber } from '../table/close';
import data from '../golden/steps/steps.json';
import { fitApply, kept } from './apply';

type GoldenCell = number | string | boolean | null;
type GoldenRows = readonly (readonly GoldenCell[])[];
type GoldenColumns = Readonly<Record<string, readonly GoldenCell[]>>;

interface GoldenCase {
  readonly step: StepType;
  readonly params: JsonObject;
}

const golden = data as unknown as {
  readonly versions: Readonly<Record<string, string>>;
  readonly numeric: {
    readonly columns: readonly string[];
    readonly train: GoldenColumns;
    readonly later: GoldenColumns;
    readonly cases: readonly (GoldenCase & { readonly train: GoldenRows; readonly later: GoldenRows })[];
  };
  readonly encoders: readonly (GoldenCase & {
    readonly train: readonly GoldenCell[];
    readonly later: readonly GoldenCell[];
    readonly trainOut: GoldenRows;
    readonly laterOut: GoldenRows;
  })[];
  readonly rows: { readonly columns: GoldenColumns; readonly cases: readonly (GoldenCase & { readonly kept: readonly number[] })[] };
  readonly formulas: { readonly columns: GoldenColumns; readonly cases: GoldenColumns };
};

/** Numbers are written as numbers, or as text where JSON has none. */
function numbers(cells: readonly GoldenCell[]): Column {
  return numberColumn(cells.map(cell => (cell === null ? null : goldenNumber(cell as number | string))));
}

function columnFrom(cells: readonly GoldenCell[]): Column {
  if (cells.some(cell => typeof cell === 'boolean')) return booleanColumn(cells as (boolean | null)[]);
  return cells.some(cell => typeof cell === 'string') ? categoryColumn(cells as (string | null)[]) : numbers(cells);
}

function frameFrom(columns: GoldenColumns, make: (cells: readonly GoldenCell[]) => Column = columnFrom): Frame {
  const entries = Object.entries(columns).map(([name, cells]) => [name, make(cells)] as const);
  return new Frame(new Map(entries), entries[0][1].length);
}

/** Rows of float64 as the golden file has them, against the columns of a frame. */
function expectRows(frame: Frame, expected: GoldenRows, tolerance: (name: string) => number): void {
  expect(expected).toHaveLength(frame.length);
  expected.forEach((cells, row) => {
    const given = frame.names.flatMap(name => slotsOf(frame.column(name), row).map(value => ({ name, value })));
    expect(given).toHaveLength(cells.length);
    given.forEach(({ name, value }, i) => {
      const cell = cells[i];
      if (cell === null) expect(value).toBeNull();
      else expectClose(value as number, goldenNumber(cell as number), 1e-9, tolerance(name));
    });
  });
}

function slotsOf(column: Column, row: number): (number | null)[] {
  if (column.type === 'block') return [...column.values.subarray(row * column.slots.length, (row + 1) * column.slots.length)];
  return [cellOf(column, row) as number | null];
}

describe(`scikit-learn ${golden.versions['scikit-learn']}, pandas ${golden.versions.pandas} and NumPy ${golden.versions.numpy}`, () => {
  const { train, later, columns, cases } = golden.numeric;

  it.each(cases.map(each => [each.step, JSON.stringify(each.params), each] as const))('agree with %s %s', async (step, _, each) => {
    const given = { columns, ...each.params };
    const made = await fitApply(step, given, frameFrom(train, numbers), frameFrom(later, numbers));
    const isScaled = step === 'standardize' && each.params.scale === true;
    // Float64 has 16 digits: what the last digit of these columns' means is worth, once the spread is divided out.
    const lastDigit: Readonly<Record<string, number>> = { 'far off': isScaled ? 5e-4 : 5e-7, 'nearly constant': 0.25, constant: 1e-15 };
    const tolerance = (name: string): number => lastDigit[name] ?? 0;
    expectRows(made.train, each.train, tolerance);
    expectRows(made.later, each.later, tolerance);
  });

  it.each(golden.encoders.map(each => [each.step, JSON.stringify(each.params), each] as const))('agree with %s %s', async (step, _, each) => {
    const frame = (cells: readonly GoldenCell[]): Frame => frameFrom({ x: cells }, typeof each.train.find(cell => cell !== null) === 'number' ? numbers : values => categoryColumn(values as (string | null)[]));
    const made = await fitApply(step, { columns: ['x'], ...each.params }, frame(each.train), frame(each.later));
    expectRows(made.train, each.trainOut, () => 0);
    expectRows(made.later, each.laterOut, () => 0);
  });

  it.each(golden.rows.cases.map(each => [each.step, JSON.stringify(each.params), each] as const))('agree with %s %s', async (step, _, each) => {
    expect(await kept(step, each.params, frameFrom(golden.rows.columns))).toEqual(each.kept);
  });

  it.each(Object.entries(golden.formulas.cases))('agree with the formula %s', (source, expected) => {
    const { a, b, c, s, d, t } = golden.formulas.columns;
    const frame = new Frame(
      new Map<string, Column>([
        ['a', numbers(a)],
        ['b', numbers(b)],
        ['c', numbers(c)],
        ['s', categoryColumn(s as (string | null)[])],
        ['d', dateColumn(d as number[])],
        ['t', timestampColumn(t as number[])],
      ]),
      a.length,
    );
    const column = evaluateExpression(checkExpression(source, frame.schema), frame);
    expected.forEach((cell, row) => {
      const given = cellOf(column, row);
      if (typeof cell === 'number' || cell === 'Infinity' || cell === '-Infinity' || cell === '-0') expectClose(given as number, goldenNumber(cell), 1e-12);
      else expect(given).toBe(cell);
    });
  });
});
