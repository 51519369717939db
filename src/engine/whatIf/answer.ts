import { labeler } from '../../evaluate/labels';
import type { Prediction } from '../../models/model';

/** What a model says of one row. */
export interface Answer {
  /** What the threshold that is kept says, else the most probable class, the first on ties; null for regression, and for a row that gets no prediction. */
  readonly label: string | null;
  /** How probable the model finds the label: less than another class where a threshold is kept; null where there is no label. */
  readonly probability: number | null;
  /** By class, in the model's order; empty for regression. NaN for a row that gets no prediction. */
  readonly probabilities: readonly number[];
  /** Regression: the value in the target's own unit; null for classification, and for a row that gets no prediction. */
  readonly value: number | null;
}

/** A prediction, row by row. */
export function answersOf(prediction: Prediction): readonly Answer[] {
  if (prediction.kind === 'values') {
    return Array.from(prediction.values, value => ({ label: null, probability: null, probabilities: [], value: Number.isNaN(value) ? null : value }));
  }
  const { classes, values } = prediction;
  const width = classes.length;
  const labelOf = labeler(prediction);
  return Array.from({ length: values.length / width }, (_, row) => {
    const at = labelOf(row);
    const probabilities = Array.from(values.subarray(row * width, (row + 1) * width));
    return at < 0 ? { label: null, probability: null, probabilities, value: null } : { label: classes[at], probability: probabilities[at], probabilities, value: null };
  });
}

/** True where the model says something, and something else. */
export function isFlip(answer: Answer, label: string): boolean {
  return answer.label !== null && answer.label !== label;
}
