import type { Prediction } from '../models/model';
import type { TrainedModel } from '../steps/step';
import { cellOf, isMissing } from '../table/column';
import { Frame, type FrameData } from '../table/frame';
import type { JudgedFilter } from './api';

/** A place of a judgement that a threshold has no part in. */
type PlainFilter = Exclude<JudgedFilter, { readonly kind: 'sides' | 'called' }>;

/** Source rows that a judgement counted in one place. Rows without a target were not judged. */
export function judgedRowsOf(data: FrameData, prediction: Prediction, model: TrainedModel, filter: PlainFilter): readonly number[] {
  const frame = Frame.from(data);
  const target = frame.column(model.target);
  const source: number[] = [];
  for (let row = 0; row < frame.length; row += 1) {
    if (!isMissing(target, row) && matches(filter, cellOf(target, row), prediction, row)) source.push(frame.sourceRow(row));
  }
  return source;
}

function matches(filter: PlainFilter, truth: unknown, prediction: Prediction, row: number): boolean {
  if (prediction.kind === 'values') {
    const residual = Number(truth) - prediction.values[row];
    return filter.kind === 'residual' ? residual >= filter.low && residual <= filter.high : filter.kind === 'wrong';
  }
  const { classes, values } = prediction;
  let best = 0;
  for (let j = 1; j < classes.length; j += 1) if (values[row * classes.length + j] > values[row * classes.length + best]) best = j;
  const predicted = classes[best];
  if (filter.kind === 'cell') return String(truth) === filter.truth && predicted === filter.predicted;
  return filter.kind === 'wrong' && String(truth) !== predicted;
}
