import { truthTotals } from './confusion';

/** Precision, recall and F1 of one class against all others; NaN where 0 is divided by 0. */
export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What follows from labels alone. NaN is "there is no such number". */
export interface LabelScores {
  readonly accuracy: number;
  readonly balanced_accuracy: number;
  readonly precision_macro: number;
  readonly recall_macro: number;
  readonly f1_macro: number;
  readonly precision_weighted: number;
  readonly recall_weighted: number;
  readonly f1_weighted: number;
  readonly perClass: readonly ClassScores[];
}

/**
 * Every score that follows from a confusion matrix as `confusionOf` makes it.
 *
 * - Balanced accuracy: mean recall of the classes that rows are truly of, as scikit-learn; rows of classes the model has
 *   never seen are one more class, of recall 0.
 * - Macro: plain mean over the model's classes; NaN as soon as one of them has none.
 * - Weighted: by the weight of rows truly of each class; a class without any does not count.
 */
export function labelScores(cells: Float64Array, classes: number): LabelScores {
  const truth = truthTotals(cells, classes);
  const total = sum(truth);
  const perClass = Array.from({ length: classes }, (_, c) => classScores(cells, classes, c, truth[c]));
  const macro = (name: keyof ClassScores) => sum(perClass.map(scores => scores[name])) / classes;
  const weighted = (name: keyof ClassScores) =>
    sum(perClass.map((scores, c) => (truth[c] > 0 ? truth[c] * scores[name] : 0))) / sum(truth.subarray(0, classes));
  const present = truth.filter(weight => weight > 0).length;
  return {
    accuracy: sum(perClass.map((_, c) => cells[c * classes + c])) / total,
    balanced_accuracy: sum(perClass.map(({ recall }, c) => (truth[c] > 0 ? recall : 0))) / present,
    precision_macro: macro('precision'),
    recall_macro: macro('recall'),
    f1_macro: macro('f1'),
    precision_weighted: weighted('precision'),
    recall_weighted: weighted('recall'),
    f1_weighted: weighted('f1'),
    perClass,
  };
}

function classScores(cells: Float64Array, classes: number, c: number, truly: number): ClassScores {
  const hits = cells[c * classes + c];
  let called = 0;
  for (let line = 0; line <= classes; line += 1) called += cells[line * classes + c];
  return { precision: hits / called, recall: hits / truly, f1: (2 * hits) / (truly + called) };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i];
  return total;
}
