import type { Plain } from './facts';

/** What a model cannot be trained on, or with. Models go by their titles. */
export interface ModelFacts extends Plain<'no-features' | 'infinite-target'> {
  /** The first column that is no feature, by its type, and how many more there are. */
  'not-features': { readonly type: string; readonly more: number };
  'missing-values': { readonly rows: number; readonly more: number };
  'same-feature': { readonly feature: string };
  'missing-cells': { readonly missing: number; readonly rows: number };
  'infinite-cells': { readonly count: number; readonly rows: number };
  'huge-cells': { readonly value: number; readonly count: number; readonly rows: number };
  'huge-target': { readonly value: number };
  'beyond-float32': { readonly value: number };
  'no-weighted-rows': { readonly rows: number };
  'many-classes': { readonly most: number; readonly found: number };
  'no-target-rows': { readonly rows: number };
  'model-weights': { readonly model: string };
  'weight-type': { readonly type: string };
  'target-type': { readonly type: string };
  'model-task': { readonly task: 'classification' | 'regression'; readonly model: string };
  /** Null for a model of numbers. */
  'threshold-classes': { readonly classes: number | null };
  'no-class': { readonly classes: readonly string[]; readonly more: number; readonly got: string };
  'one-class': { readonly name: string | null };
  'many-neighbors': { readonly neighbors: number; readonly rows: number };
  'big-tree': { readonly nodes: number; readonly classes: number };
  separable: { readonly column: string | null };
  layers: { readonly most: number; readonly width: number; readonly got: string };
  diverged: { readonly reason: 'loss-not-finite' | 'weights-not-finite' | 'loss-exploded'; readonly epoch: number; readonly batch: number; readonly rate: number };
  'no-backend': { readonly tried: readonly string[] };
}
