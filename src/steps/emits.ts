import type { StepEmit } from './emit';
import type { StepType } from './metas';

type AnyEmit = Omit<StepEmit<never, never>, 'onnx'> & { onnx(use: never): unknown };
type Loader = () => Promise<{ readonly default: AnyEmit }>;

/**
 * What each step becomes in other languages, loaded on first use. Null for steps that change no row on its way to a
 * model: they define the population or the parts, never the function.
 */
export const emits = {
  source: null,
  cast: () => import('./cast/emit'),
  rename: () => import('./rename/emit'),
  'drop-columns': () => import('./drop-columns/emit'),
  'replace-values': () => import('./replace-values/emit'),
  formula: () => import('./formula/emit'),
  'filter-rows': null,
  'drop-missing': null,
  'drop-duplicates': null,
  'sample-rows': null,
  'clip-outliers': () => import('./clip-outliers/emit'),
  split: null,
  impute: () => import('./impute/emit'),
  'one-hot': () => import('./one-hot/emit'),
  ordinal: () => import('./ordinal/emit'),
  standardize: () => import('./standardize/emit'),
  'min-max': () => import('./min-max/emit'),
  train: null,
  evaluate: null,
} satisfies Record<StepType, Loader | null>;
