import { expect } from 'vitest';
import { decode, encode } from '../../src/pipeline/encode';
import type { FilterRun, SplitRun, StepMeta, TableRun } from '../../src/steps/step';
import { getBit } from '../../src/table/bitmap';
import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { countMissing } from '../../src/table/kernels/missing';
import { takeFrame } from '../../src/table/kernels/take';
import { cells, type PlainCell } from '../table/arbitrary';
import { snapshot } from '../table/snapshot';
import type { TestContext } from './context';
import { context } from './context';
import { empty, later, oneRow, sharedTrain, train } from './tables';

/** A step that gives a table, with settings it takes. Each clause of its contract is a function that throws when it is broken. */
export interface TableStep {
  readonly meta: StepMeta;
  readonly run: TableRun<never, unknown>;
  readonly params: unknown;
}

/** The same rows give the same state, whatever dictionaries they came with, and whatever was applied in between. */
export async function sameRowsSameState(step: TableStep): Promise<void> {
  if (step.run.fit === undefined) return;
  const first = await fit(step, train());
  await apply(step, later(), first);
  expect(await fit(step, train())).toEqual(first);
  expect(await fit(step, sharedTrain())).toEqual(first);
}

/** What was learned survives a structured clone and the codec: applied again it gives the same cells. */
export async function stateSurvives(step: TableStep): Promise<void> {
  const state = await fit(step, train());
  const expected = plain(await apply(step, later(), state));
  const { json, blobs } = encode(state);
  const read = decode({ json: JSON.parse(JSON.stringify(json)), blobs });
  expect(read).toEqual(state);
  expect(plain(await apply(step, later(), read))).toEqual(expected);
  expect(plain(await apply(step, later(), structuredClone(state)))).toEqual(expected);
}

/** Neither fit nor apply changes a byte of the rows it is given, nor of the state. */
export async function inputUnchanged(step: TableStep): Promise<void> {
  const [rows, others] = [train(), later()];
  const before = snapshot([rows.toData(), others.toData()]);
  const state = await fit(step, rows);
  const learned = snapshot(state);
  await apply(step, others, state);
  await apply(step, rows, state);
  expect([rows.toData(), others.toData()]).toEqual(before);
  expect(state).toEqual(learned);
}

/** Every row on its own: alone, in another order or twice, it comes out the same. */
export async function eachRowAlone(step: TableStep): Promise<void> {
  const state = await fit(step, train());
  const whole = rowsOf(await apply(step, later(), state));
  for (let row = 0; row < whole.length; row += 1) {
    expect(rowsOf(await apply(step, takeFrame(later(), Int32Array.of(row)), state))).toEqual([whole[row]]);
  }
  const order = Int32Array.of(4, 0, 0, 2);
  expect(rowsOf(await apply(step, takeFrame(later(), order), state))).toEqual([...order].map(row => whole[row]));
}

/** The same rows come out as went in, in order, with their source rows. */
export async function keepsRows(step: TableStep): Promise<void> {
  const state = await fit(step, train());
  for (const frame of [train(), later(), empty(), oneRow()]) {
    const out = await apply(step, frame, state);
    expect(out.length).toBe(frame.length);
    expect([...out.sourceRows()]).toEqual([...frame.sourceRows()]);
  }
}

/** Names, types and order are as `meta.columns` said; what it called never missing is never missing; lineage names raw columns. */
export async function schemaKept(step: TableStep): Promise<void> {
  const state = await fit(step, train());
  for (const frame of [train(), later(), empty(), oneRow()]) {
    const promised = promise(step, frame);
    const out = await apply(step, frame, state);
    expect(out.schema.map(({ name, type }) => ({ name, type }))).toEqual(promised.map(({ name, type }) => ({ name, type })));
    for (const { name, nullable, from = [name] } of promised) {
      const isUntouched = frame.has(name) && frame.column(name) === out.column(name);
      if (!nullable && !isUntouched) expect(missingIn(out.column(name)), `missing in ${name}`).toBe(0);
      for (const raw of from) expect(frame.names).toContain(raw);
    }
  }
}

/** Rows that cannot teach anything (none, one, all missing, all alike) are fitted on without an error. */
export async function takesPoorRows(step: TableStep): Promise<void> {
  for (const poor of [empty(), oneRow(), takeFrame(train(), Int32Array.of(1, 1, 1))]) {
    const state = await fit(step, poor);
    const out = await apply(step, later(), state);
    expect(out.schema.map(({ name }) => name)).toEqual(promise(step, later()).map(({ name }) => name));
  }
}

/** A step that learns refuses to be applied before it has; one that says it does not learn needs no rows. */
export async function scopeIsHonest(step: TableStep): Promise<void> {
  const scope = step.meta.scope(step.params as never);
  if (scope === 'learned') {
    expect(step.run.fit, 'a learned step without fit').toBeDefined();
    await expect(async () => apply(step, later(), null)).rejects.toThrow();
    return;
  }
  expect(scope).toBe('row-wise');
  const fromNone = await apply(step, later(), await fit(step, empty()));
  expect(plain(fromNone)).toEqual(plain(await apply(step, later(), await fit(step, train()))));
}

/** Null and NaN are one thing: missing. */
export async function missingIsMissing(step: TableStep): Promise<void> {
  const [fromNulls, fromNans] = [await fit(step, train()), await fit(step, withNans(train()))];
  expect(fromNans).toEqual(fromNulls);
  const out = await apply(step, later(), fromNulls);
  expect(missingAlike(await apply(step, withNans(later()), fromNulls))).toEqual(missingAlike(out));
}

/** Columns that a step's settings do not name, and that it does not say it makes, are the very same columns. */
export async function sharesTheRest(step: TableStep): Promise<void> {
  const frame = later();
  const out = await apply(step, frame, await fit(step, train()));
  const named = namedIn(step.params);
  const unchanged = promise(step, frame).filter(({ name, from }) => frame.has(name) && from === undefined && !named.has(name));
  for (const { name } of unchanged) expect(out.column(name) === frame.column(name), `${name} was copied`).toBe(true);
}

/** Every text anywhere in settings, keys of maps among them. */
function namedIn(value: unknown): ReadonlySet<string> {
  if (typeof value === 'string') return new Set([value]);
  if (typeof value !== 'object' || value === null) return new Set();
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return new Set([...keys, ...Object.values(value).flatMap(item => [...namedIn(item)])]);
}

export const TABLE_CLAUSES = {
  'gives the same state for the same rows': sameRowsSameState,
  'gives a state that survives being kept': stateSurvives,
  'leaves its input as it was': inputUnchanged,
  'treats each row on its own when applied': eachRowAlone,
  'keeps all rows, in order, with their source rows': keepsRows,
  'gives the columns it promised': schemaKept,
  'takes rows that teach nothing': takesPoorRows,
  'is fitted where it says it learns, and only there': scopeIsHonest,
  'takes null and NaN for the same': missingIsMissing,
  'shares the columns it does not change': sharesTheRest,
};

/** A step that removes rows, with settings it takes. */
export interface FilterStep {
  readonly meta: StepMeta;
  readonly run: FilterRun<never>;
  readonly params: unknown;
}

/** One bit a row and no more; the rows stay as they were; asked twice it says the same. */
export async function keepsOrNot(step: FilterStep): Promise<void> {
  for (const frame of [train(), later(), empty(), oneRow(), sharedTrain()]) {
    const before = snapshot(frame.toData());
    const bits = await keep(step, frame);
    expect(frame.toData()).toEqual(before);
    expect(bits.length).toBe(frame.length);
    expect(await keep(step, frame)).toEqual(bits);
  }
  expect(await keep(step, sharedTrain())).toEqual(await keep(step, train()));
}

/** A step that records its predicate can say of each row alone whether it would have kept it. */
export async function predicateIsPerRow(step: FilterStep): Promise<void> {
  if (step.meta.recordsPopulation !== true) return;
  const whole = await keep(step, later());
  for (let row = 0; row < whole.length; row += 1) expect(await keep(step, takeFrame(later(), Int32Array.of(row)))).toEqual([whole[row]]);
}

/** Null and NaN are one thing to a filter too. */
export async function filterTakesNan(step: FilterStep): Promise<void> {
  expect(await keep(step, withNans(later()))).toEqual(await keep(step, later()));
}

export const FILTER_CLAUSES = {
  'says of every row whether it stays, and leaves it as it was': keepsOrNot,
  'judges each row alone where scoring will ask it to': predicateIsPerRow,
  'takes null and NaN for the same': filterTakesNan,
};

/** A step that divides rows, with settings it takes. */
export interface SplitStep {
  readonly meta: StepMeta;
  readonly run: SplitRun<never>;
  readonly params: unknown;
}

/** A known part for every row, the same each time; the rows stay as they were. */
export async function assignsEveryRow(step: SplitStep): Promise<void> {
  for (const frame of [train(), later(), empty(), oneRow()]) {
    const before = snapshot(frame.toData());
    const parts = await assign(step, frame);
    expect(frame.toData()).toEqual(before);
    expect(parts).toHaveLength(frame.length);
    for (const part of parts) expect([0, 1, 2]).toContain(part);
    expect(await assign(step, frame)).toEqual(parts);
  }
  expect(await assign(step, sharedTrain())).toEqual(await assign(step, train()));
}

/** Rows in another order go to the same parts. */
export async function orderDoesNotMatter(step: SplitStep): Promise<void> {
  const parts = await assign(step, train());
  const order = Int32Array.of(6, 2, 0, 5, 1, 4, 3);
  expect(await assign(step, takeFrame(train(), order))).toEqual([...order].map(row => parts[row]));
}

export const SPLIT_CLAUSES = {
  'gives every row a part, and leaves it as it was': assignsEveryRow,
  'does not go by the order of rows': orderDoesNotMatter,
};

async function fit({ run, params }: TableStep, frame: Frame): Promise<unknown> {
  return (await run.fit?.(frame, params as never, context())) ?? null;
}

function apply({ run, params }: TableStep, frame: Frame, state: unknown, ctx: TestContext = context()): Frame | Promise<Frame> {
  return run.apply(frame, state, params as never, ctx);
}

function promise({ meta, params }: TableStep, frame: Frame) {
  return meta.columns(frame.schema, params as never, { target: null, learners: new Map(), roles: new Map() });
}

async function keep({ run, params }: FilterStep, frame: Frame): Promise<boolean[]> {
  const bits = await run.keep(frame, params as never, context());
  expect(bits).toHaveLength((frame.length + 7) >> 3);
  for (let bit = frame.length; bit < bits.length * 8; bit += 1) expect(getBit(bits, bit)).toBe(false);
  return Array.from({ length: frame.length }, (_, row) => getBit(bits, row));
}

async function assign({ run, params }: SplitStep, frame: Frame): Promise<number[]> {
  return [...(await run.assign(frame, params as never, context()))];
}

/** All cells by column, in order: names stay pairs, since an object would lose `__proto__`. */
function plain(frame: Frame): [string, PlainCell[]][] {
  return [...frame.columns].map(([name, column]) => [name, cells(column)]);
}

function rowsOf(frame: Frame): PlainCell[][] {
  const columns = plain(frame).map(([, column]) => column);
  return Array.from({ length: frame.length }, (_, row) => columns.map(column => column[row]));
}

function missingAlike(frame: Frame): [string, PlainCell[]][] {
  return plain(frame).map(([name, column]) => [name, column.map(cell => (Number.isNaN(cell) ? null : cell))]);
}

/** Every null of a number column as NaN. */
function withNans(frame: Frame): Frame {
  const columns = [...frame.columns].map(([name, column]): [string, Column] => {
    if (column.type !== 'number' || column.validity === null) return [name, column];
    const { validity } = column;
    return [name, { ...column, validity: null, values: column.values.map((value, row) => (getBit(validity, row) ? value : NaN)) }];
  });
  return new Frame(new Map(columns), frame.length, frame.rows);
}

function missingIn(column: Column): number {
  return column.type === 'block' ? column.values.filter(Number.isNaN).length : countMissing(column);
}
