import golden from '../golden/evaluate/metrics.json';

type Numbers = readonly (number | null)[];

export interface GoldenCurve {
  readonly name: string;
  /** Whether the points of the curves are in the file. */
  readonly drawn: boolean;
  readonly roc: { readonly x: number[]; readonly y: number[]; readonly thresholds: Numbers } | null;
  readonly pr: { readonly x: number[]; readonly y: number[]; readonly thresholds: Numbers } | null;
  readonly auc: number | null;
  readonly averagePrecision: number | null;
  /** Of unweighted cases. */
  readonly calibration?: { readonly observed: number[]; readonly mean: number[] };
}

export interface ClassificationCase {
  readonly name: string;
  readonly classes: string[];
  readonly truth: number[];
  readonly probabilities: number[];
  readonly weights: number[] | null;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly perClass: Readonly<Record<'precision' | 'recall' | 'f1', Numbers>>;
  readonly confusion: number[][];
  readonly weighted: number[][] | null;
  readonly curves: readonly GoldenCurve[];
}

export interface RegressionCase {
  readonly name: string;
  readonly truth: number[];
  readonly predictions: number[];
  readonly weights: number[] | null;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly normal: { readonly expected: number[]; readonly observed: number[]; readonly slope: number; readonly intercept: number; readonly r: number } | null;
  readonly quantiles: number[];
}

export const { classification, regression, normalQuantiles, wilson } = golden as unknown as {
  readonly classification: readonly ClassificationCase[];
  readonly regression: readonly RegressionCase[];
  /** Share, normal value. */
  readonly normalQuantiles: readonly (readonly [number, number])[];
  /** Successes, trials, low, high. */
  readonly wilson: readonly (readonly [number, number, number, number])[];
};
