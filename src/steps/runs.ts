import type { StepType } from './metas';
import type { StepRun } from './step';

/** The code of each step, loaded on first use: a pipeline without training never downloads a learner. */
export const runs = {
  source: () => import('./source/run'),
  cast: () => import('./cast/run'),
  rename: () => import('./rename/run'),
  'drop-columns': () => import('./drop-columns/run'),
  'replace-values': () => import('./replace-values/run'),
  formula: () => import('./formula/run'),
  'filter-rows': () => import('./filter-rows/run'),
  'drop-missing': () => import('./drop-missing/run'),
  'drop-duplicates': () => import('./drop-duplicates/run'),
  'sample-rows': () => import('./sample-rows/run'),
  'clip-outliers': () => import('./clip-outliers/run'),
  split: () => import('./split/run'),
  impute: () => import('./impute/run'),
  'one-hot': () => import('./one-hot/run'),
  ordinal: () => import('./ordinal/run'),
  standardize: () => import('./standardize/run'),
  'min-max': () => import('./min-max/run'),
  train: () => import('./train/run'),
  evaluate: () => import('./evaluate/run'),
} satisfies Record<StepType, () => Promise<{ default: StepRun }>>;
