import { Problem } from '../../pipeline/errors';
import type { Prediction, Task } from '../../models/model';
import { thresholdOf, type TrainedModel } from '../step';

/** The model with the threshold that is kept for it; null keeps none. Throws `bad-param` where there are not two classes. */
export function withThreshold(model: TrainedModel, threshold: number | null): TrainedModel {
  if (threshold === null) return model;
  checkThreshold(threshold, model.task);
  if (model.positive === null) throw onlyOfTwo(threshold, model.classes.length);
  return { ...model, threshold };
}

/** Refuses a threshold for a model of numbers, which has no classes. */
export function checkThreshold(threshold: number | null, task: Task): void {
  if (threshold !== null && task === 'regression') throw onlyOfTwo(threshold, null);
}

/** A model's prediction with its threshold, by which labels are made. */
export function byThreshold(prediction: Prediction, model: TrainedModel): Prediction {
  const threshold = thresholdOf(model);
  return prediction.kind === 'values' || threshold === null ? prediction : { ...prediction, threshold };
}

/** `classes` is null for a model of numbers. */
function onlyOfTwo(threshold: number, classes: number | null): Problem {
  const got = classes === null ? 'a model that predicts numbers' : classes === 1 ? 'one class' : `${classes} classes`;
  return new Problem({
    code: 'bad-param',
    where: { param: 'threshold' },
    expected: 'a target of two classes, since a threshold parts two',
    got: `${got} and a threshold of ${threshold}`,
    fix: 'Empty the threshold, or choose another target.',
    fact: { kind: 'threshold-classes', classes },
  });
}
