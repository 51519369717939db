import { runs } from '../../src/steps/runs';
import type { StepType } from '../../src/steps/metas';
import { metas } from '../../src/steps/metas';
import type { FilterRun, StepMeta, TableRun } from '../../src/steps/step';
import { readParams } from '../../src/pipeline/validate';
import type { JsonObject } from '../../src/pipeline/json';
import { getBit } from '../../src/table/bitmap';
import type { Frame } from '../../src/table/frame';
import type { TestContext } from './context';
import { context } from './context';

/** Settings of a step as a document has them, checked and with defaults filled in. */
export function paramsOf(type: StepType, given: JsonObject): never {
  return readParams(metas[type].params, given, {}) as never;
}

/** Fits a table step on some rows and applies it to those and to others. What it says while applied to `later` alone is heard. */
export async function fitApply(type: StepType, given: JsonObject, train: Frame, later: Frame, ctx: TestContext = context()): Promise<{ readonly train: Frame; readonly later: Frame; readonly state: unknown }> {
  const run = await tableRun(type);
  const params = paramsOf(type, given);
  const state = (await run.fit?.(train, params, ctx)) ?? null;
  return { train: await run.apply(train, state, params, context()), later: await run.apply(later, state, params, ctx), state };
}

/** Applies a table step to the rows it learned from, if it learns. */
export async function apply(type: StepType, given: JsonObject, frame: Frame, ctx: TestContext = context()): Promise<Frame> {
  const run = await tableRun(type);
  const params = paramsOf(type, given);
  return run.apply(frame, (await run.fit?.(frame, params, ctx)) ?? null, params, ctx);
}

async function tableRun(type: StepType): Promise<TableRun<never, unknown>> {
  return (await runs[type]()).default as unknown as TableRun<never, unknown>;
}

/** The rows that a filter keeps. */
export async function kept(type: StepType, given: JsonObject, frame: Frame, ctx: TestContext = context()): Promise<number[]> {
  const run = (await runs[type]()).default as unknown as FilterRun<never>;
  const bits = await run.keep(frame, paramsOf(type, given), ctx);
  return Array.from({ length: frame.length }, (_, row) => row).filter(row => getBit(bits, row));
}

/** The meta of a step, with any settings. */
export function metaOf(type: StepType): StepMeta {
  return metas[type] as unknown as StepMeta;
}
