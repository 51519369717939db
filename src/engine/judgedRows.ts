import { labeler } from '../evaluate/labels';
import type { Prediction } from '../models/model';
import type { TrainedModel } from '../steps/step';
import { cellOf, isMissing } from '../table/column';
import { Frame, type FrameData } from '../table/frame';
import type { JudgedFilter } from './api';

/** A place of a judgement that a threshold has no part in. */
type PlainFilter = Exclude<JudgedFilter, { readonly kind: 'sides' | 'called' }>;

/** Source rows that a judgement counted in one place. Rows without a target, or a class predicted, were not judged. */
export function judgedRowsOf(data: FrameData, prediction: Prediction, model: TrainedModel, filter: PlainFilter): readonly number[] {
  const frame = Frame.from(data);
  const target = frame.column(model.target);
  const matches = matcher(filter, prediction);
  const source: number[] = [];
  for (let row = 0; row < frame.length; row += 1) {
    if (!isMissing(target, row) && matches(cellOf(target, row), row)) source.push(frame.sourceRow(row));
  }
  return source;
}

function matcher(filter: PlainFilter, prediction: Prediction): (truth: unknown, row: number) => boolean {
  if (prediction.kind === 'values') {
    const { values } = prediction;
    return (truth, row) => {
      const residual = Number(truth) - values[row];
      return filter.kind === 'residual' ? residual >= filter.low && residual <= filter.high : filter.kind === 'wrong';
    };
  }
  const { classes } = prediction;
  const labelOf = labeler(prediction);
  return (truth, row) => {
    const code = labelOf(row);
    if (code < 0) return false;
    const predicted = classes[code];
    if (filter.kind === 'cell') return String(truth) === filter.truth && predicted === filter.predicted;
    return filter.kind === 'wrong' && String(truth) !== predicted;
  };
}
