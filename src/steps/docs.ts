import type { StepType } from './metas';

/** What a person reads about each step, compiled to plain nodes at build time and loaded on first use. */
export const docs = {
  source: () => import('./source/docs.md'),
  cast: () => import('./cast/docs.md'),
  rename: () => import('./rename/docs.md'),
  'drop-columns': () => import('./drop-columns/docs.md'),
  'replace-values': () => import('./replace-values/docs.md'),
  formula: () => import('./formula/docs.md'),
  'filter-rows': () => import('./filter-rows/docs.md'),
  'drop-missing': () => import('./drop-missing/docs.md'),
  'drop-duplicates': () => import('./drop-duplicates/docs.md'),
  'sample-rows': () => import('./sample-rows/docs.md'),
  'clip-outliers': () => import('./clip-outliers/docs.md'),
  split: () => import('./split/docs.md'),
  impute: () => import('./impute/docs.md'),
  'one-hot': () => import('./one-hot/docs.md'),
  ordinal: () => import('./ordinal/docs.md'),
  standardize: () => import('./standardize/docs.md'),
  'min-max': () => import('./min-max/docs.md'),
  train: () => import('./train/docs.md'),
  evaluate: () => import('./evaluate/docs.md'),
} satisfies Record<StepType, () => Promise<{ default: readonly DocsNode[] }>>;
