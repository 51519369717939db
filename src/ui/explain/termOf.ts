import type { TermName } from './terms';

/** The term behind a metric, by the metric's own name. */
export const metricTerms: Readonly<Record<string, TermName>> = {
  balanced_accuracy: 'balanced-accuracy',
  accuracy: 'accuracy',
  roc_auc: 'roc-auc',
  average_precision: 'average-precision',
  log_loss: 'log-loss',
  brier_score: 'brier-score',
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
  precision_macro: 'precision',
  recall_macro: 'recall',
  f1_macro: 'f1',
  precision_weighted: 'precision',
  recall_weighted: 'recall',
  f1_weighted: 'f1',
  rmse: 'rmse',
  mae: 'mae',
  median_absolute_error: 'median-absolute-error',
  r2: 'r2',
  mape: 'mape',
};

/** The term behind a kind of step, by its type. */
export const stepTerms: Readonly<Record<string, TermName>> = {
  split: 'split',
  impute: 'impute',
  'one-hot': 'one-hot',
  ordinal: 'ordinal',
  standardize: 'standardize',
  'min-max': 'min-max',
  'clip-outliers': 'outlier',
};

/** The term behind a setting, by its name in a step or a learner. */
export const settingTerms: Readonly<Record<string, TermName>> = {
  test: 'test-set',
  validation: 'validation',
  stratify: 'stratify',
  seed: 'seed',
  target: 'target',
  positive: 'positive-class',
  threshold: 'threshold',
  k: 'outlier',
  lowerQuantile: 'quantile',
  upperQuantile: 'quantile',
  hidden_layer_sizes: 'hidden-layers',
  activation: 'activation',
  learning_rate_init: 'learning-rate',
  batch_size: 'batch',
  alpha: 'l2-penalty',
  penalty: 'l2-penalty',
  C: 'l2-penalty',
  dropout: 'dropout',
  early_stopping: 'early-stopping',
  class_weight: 'class-weight',
};

/** The term behind a figure of a column, by the key of its label. */
export const statTerms: Readonly<Record<string, TermName>> = {
  missing: 'missing',
  distinct: 'distinct',
  mean: 'mean',
  std: 'standard-deviation',
  median: 'median',
  skew: 'skew',
  q1: 'quantile',
  q3: 'quantile',
  p1: 'quantile',
  p5: 'quantile',
  p95: 'quantile',
  p99: 'quantile',
};

/** The term behind a word in the notes and the finding of a chart. */
export const noteTerms = {
  median: 'median',
  quartiles: 'quartile',
  wilson: 'wilson-interval',
  r2: 'trend-line',
  r: 'correlation',
} as const satisfies Readonly<Record<string, TermName>>;
