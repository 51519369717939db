import { isProblem } from '../pipeline/errors';
import type { Prediction } from '../models/model';
import type { EvaluateRun, FilterRun, PartJudgement, StepContext, TrainedModel, TrainRun } from '../steps/step';
import { cellOf, isMissing, type Cell, type Column } from '../table/column';
import { Frame } from '../table/frame';
import { getBit } from '../table/bitmap';
import { countMissing } from '../table/kernels/missing';
import { AbsentTrace } from './absent';
import type { ExecutePorts } from './execute';
import { applyStep, load } from './execute';
import type { ComputeJob, JobResults } from './job';
import type { JudgedWith } from './scoredJudgement';
import type { StepUse } from '../steps/use';

/**
 * A fitted pipeline on new rows: N rows in, N out, in order. Row-removing steps pass every row through; those that
 * record their predicate say of each row whether the population the model was fitted on would have kept it. Rows that have
 * a target are judged, where there is something that judges.
 */
export async function scoreFrame(
  { steps, model, modelStep, frame, absent = [], judge = null, hidesTruth = false }: ComputeJob & { kind: 'score' }, ports: ExecutePorts, context: (step: StepUse) => StepContext,
): Promise<JobResults['score']> {
  let rows = Frame.from(frame);
  const trace = new AbsentTrace(absent, rows.schema, ports.catalog);
  const population = new Uint8Array(rows.length).fill(1);
  for (const { step, role, learned } of steps) {
    if (role === 'population') {
      const keep = await (await load<FilterRun<unknown>>(ports, step)).keep(rows, step.params, context(step));
      for (let row = 0; row < population.length; row += 1) if (!getBit(keep, row)) population[row] = 0;
    } else {
      const before = rows;
      rows = await applyStep(before, step, learned, ports, context(step));
      if (absent.length > 0) trace.follow(before, rows, step);
    }
  }
  const train = await load<TrainRun<unknown>>(ports, modelStep);
  const takesMissing = ports.catalog.learners.get(model.learner)?.takesMissing === true;
  const prediction = await train.predict(model, rows, context(modelStep));
  const { open, sealed } = judge === null ? { open: prediction, sealed: 0 } : withoutSealed(prediction, judge.sealed, rows.has(model.target) ? rows.column(model.target) : null);
  const judgement = judge === null ? null : await judged(rows, model, open, judge, ports, context);
  return { prediction, population, absent: trace.end(rows, model.features, takesMissing), judgement, sealed, truth: hidesTruth ? null : truthOf(rows, model, judge?.sealed ?? null) };
}

/** What rows have for a target: a class by its label, or a number. Null where none has one; sealed rows show none. */
function truthOf(rows: Frame, { target, task }: TrainedModel, sealed: Int32Array | null): readonly Cell[] | null {
  if (!rows.has(target)) return null;
  const column = rows.column(target);
  if (column.type === 'block' || countMissing(column) === rows.length) return null;
  const cells = Array.from({ length: rows.length }, (_, row): Cell => {
    if (isMissing(column, row)) return null;
    const cell = cellOf(column, row);
    // Classes are called by their cells as text, whatever the type of the target.
    return task === 'classification' ? String(cell) : typeof cell === 'number' ? cell : null;
  });
  for (const row of sealed ?? []) cells[row] = null;
  return cells;
}

/** A prediction without that of rows which are not to be judged, and how many of them could have been. */
function withoutSealed(prediction: Prediction, rows: Int32Array | null, truth: Column | null): { readonly open: Prediction; readonly sealed: number } {
  if (rows === null) return { open: prediction, sealed: 0 };
  const width = prediction.kind === 'values' ? 1 : prediction.classes.length;
  const values = prediction.values.slice();
  let sealed = 0;
  for (const row of rows) {
    if (truth !== null && !isMissing(truth, row) && !Number.isNaN(values[row * width])) sealed += 1;
    values.fill(NaN, row * width, (row + 1) * width);
  }
  return { open: { ...prediction, values }, sealed };
}

/** How well the rows that have a target did; null where none has. Weights and groups count where the rows have them. */
async function judged(
  frame: Frame, model: TrainedModel, prediction: Prediction, { step, train }: JudgedWith, ports: ExecutePorts, context: (step: StepUse) => StepContext,
): Promise<PartJudgement | null> {
  const isThere = (name: string): boolean => frame.has(name) && countMissing(frame.column(name)) < frame.length;
  if (!isThere(model.target)) return null;
  const run = await load<EvaluateRun<unknown>>(ports, step);
  const ctx = context({ ...step, roles: step.roles.filter(([name]) => isThere(name)) });
  try {
    // What is left unjudged is counted in the judgement, and is no part of any split.
    const muted: StepContext = { ...ctx, warn: () => undefined };
    return await run.evaluate({ part: 'test', model, prediction, frame, train: Frame.from(train), sourceRows: frame.length }, step.params, muted);
  } catch (error) {
    if (!isProblem(error) || error.code === 'cancelled') throw error;
    ctx.warn({ code: 'not-judged', message: `How well the predictions did cannot be said: expected ${error.expected}; got ${error.got}.` });
    return null;
  }
}
