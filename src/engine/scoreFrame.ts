import type { FilterRun, StepContext, TrainRun } from '../steps/step';
import { Frame } from '../table/frame';
import { getBit } from '../table/bitmap';
import { AbsentTrace } from './absent';
import type { ExecutePorts } from './execute';
import { applyStep, load } from './execute';
import type { ComputeJob, JobResults } from './job';
import type { StepUse } from '../steps/use';

/**
 * A fitted pipeline on new rows: N rows in, N out, in order. Row-removing steps pass every row through; those that
 * record their predicate say of each row whether the population the model was fitted on would have kept it.
 */
export async function scoreFrame(
  { steps, model, modelStep, frame, absent = [] }: ComputeJob & { kind: 'score' }, ports: ExecutePorts, context: (step: StepUse) => StepContext,
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
  return { prediction: await train.predict(model, rows, context(modelStep)), population, absent: trace.end(rows, model.features, takesMissing) };
}
