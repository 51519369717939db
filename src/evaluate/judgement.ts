import type { Lack } from './lack';

/**
 * What judging a model on one part of the rows gives: plain JSON, for the screen, the manifest and files. Nothing in it
 * is NaN or infinite; a number that does not exist is null, with the reason beside it.
 */
export type Judgement = ClassificationJudgement | RegressionJudgement;

/** One number with its 95 % interval. */
export interface Figure {
  readonly value: number | null;
  /** Ends of the interval; null when resampling cannot give one. */
  readonly low: number | null;
  readonly high: number | null;
  /** Why there is no value ("no row is of class b"), or no interval ("1 row"); absent when there are both. */
  readonly reason?: string;
  /** The same as a fact, for the screen; absent in runs of earlier versions. */
  readonly why?: Lack;
}

/** Figures by metric name. Names are scikit-learn's, with underscores: `balanced_accuracy`, `roc_auc`, `rmse`. */
export type Metrics = Readonly<Record<string, Figure>>;

/** Metrics of a classifier, in the order a table shows them; the first is the headline. */
export const CLASSIFICATION_METRICS = [
  'balanced_accuracy',
  'accuracy',
  'roc_auc',
  'average_precision',
  'log_loss',
  'brier_score',
  'precision_macro',
  'recall_macro',
  'f1_macro',
  'precision_weighted',
  'recall_weighted',
  'f1_weighted',
] as const;
export type ClassificationMetric = (typeof CLASSIFICATION_METRICS)[number];

/** Metrics of a regression, in the order a table shows them; the first is the headline. */
export const REGRESSION_METRICS = ['rmse', 'mae', 'median_absolute_error', 'r2', 'mape'] as const;
export type RegressionMetric = (typeof REGRESSION_METRICS)[number];

interface Common {
  /** Rows judged. */
  readonly rows: number;
  /** Sum of their weights; equal to `rows` when there are none. */
  readonly totalWeight: number;
  readonly isWeighted: boolean;
  readonly headline: string;
  readonly metrics: Metrics;
  /** The same metrics of the first of `baselines`, on the same rows. */
  readonly baseline: Metrics;
  readonly baselines: readonly Baseline[];
  /** Model minus baseline, metric by metric. */
  readonly comparison: Readonly<Record<string, Comparison>>;
  readonly verdict: Verdict;
  readonly intervals: Intervals;
}

/** How intervals were made, for the words beside them. */
export interface Intervals {
  /** 0.95. */
  readonly level: number;
  /** What is drawn again and again: single rows, whole groups, or, of many rows, random bundles of them. */
  readonly unit: 'row' | 'group' | 'bundle';
  readonly units: number;
  readonly resamples: number;
  /** Resamples of the metrics that need rows in order (areas under curves, medians): fewer when there are many rows. */
  readonly rankedResamples: number;
}

/** A model that looks at nothing, and what it comes to. */
export interface Baseline {
  readonly kind: 'majority' | 'mean' | 'median';
  /** What it always says: the class, or the number. */
  readonly answer: string | number;
  readonly metrics: Metrics;
}

/** One model minus another in the metric's own unit, with its paired 95 % interval. */
export interface PairedDifference {
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly outcome: Outcome;
  /** Why there is no difference or no interval: in words for scripts, and as a fact. */
  readonly reason?: string;
  readonly why?: Lack;
}

/** Model minus baseline. */
export interface Comparison extends PairedDifference {
  /** Which baseline: of a number, the median where absolute errors count, else the mean. */
  readonly baseline: Baseline['kind'];
}

/** "Beats" and "worse" only when the interval of the difference leaves out 0. */
export type Outcome = 'beats' | 'not-distinguishable' | 'worse';

/** The one sentence a result ends with, in parts; `verdictSentence` says it in English. */
export interface Verdict {
  readonly kind: Outcome;
  readonly metric: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly baselineKind: Baseline['kind'];
  readonly baselineAnswer: string | number;
  readonly baselineValue: number | null;
  /** Model minus baseline, with its interval. */
  readonly difference: number | null;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  /** Rows judged. */
  readonly total: number;
  /** Rows labeled right, by the model and by the baseline; null for regression. */
  readonly right: number | null;
  readonly baselineRight: number | null;
  /** Why the two cannot be told apart, when it is not the interval that says so. */
  readonly reason?: string;
  readonly why?: Lack;
}

export interface ClassificationJudgement extends Common {
  readonly task: 'classification';
  readonly classes: readonly string[];
  /** The class that curves, thresholds and the Brier score look at; null with other than two classes. */
  readonly positive: string | null;
  /** Least probability that is called positive; null when the label is the most probable class. */
  readonly threshold: number | null;
  /** Rows whose true class the model has never seen; they count as wrong. */
  readonly unseenRows: number;
  readonly perClass: readonly ClassFigures[];
  readonly confusion: Confusion;
  /** Of the positive class, or of each class against the rest; empty without probabilities. */
  readonly curves: readonly ClassCurves[];
  /** The average of `curves`, where there are several; absent in judgements made before there was one. */
  readonly macro?: ClassCurves | null;
  readonly calibration: readonly ClassCalibration[];
  /** Counts at thresholds on the positive class's probability; null with other than two classes or no probabilities. */
  readonly thresholds: ThresholdSweep | null;
}

/** One class against all others. */
export interface ClassFigures {
  readonly name: string;
  /** Rows truly of this class, and rows called so. */
  readonly rows: number;
  readonly predicted: number;
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
}

/** Rows by true class (line) and predicted class (column), in the order of `classes`. */
export interface Confusion {
  readonly counts: readonly (readonly number[])[];
  /** Sums of weights; null when rows have none. */
  readonly weighted: readonly (readonly number[])[] | null;
  /** Predictions of rows whose class is none of `classes`. */
  readonly unseen: readonly number[];
}

/**
 * A curve's points from left to right, thinned for drawing. ROC curves are straight between points. Precision-recall
 * curves step (up or down to a point's precision, then across to it) where all points are listed; where some were left
 * out, the corners of the steps are among the points, and the line is straight between them.
 */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Least probability called positive at each point; null where no row is. */
  readonly thresholds: readonly (number | null)[];
  /** Points of the exact curve. */
  readonly exactPoints: number;
  /** Largest distance, as a share of an axis, by which leaving out points moved the drawn line. */
  readonly moved: number;
}

export interface ClassCurves {
  readonly name: string;
  /** x: false positive rate, y: true positive rate. Null when one side has no rows. */
  readonly roc: Curve | null;
  readonly auc: number | null;
  /** x: recall, y: precision. Null when no row is of the class. */
  readonly pr: Curve | null;
  readonly averagePrecision: number | null;
  /** Weighted share of rows of the class: the precision of chance. Null when no row has weight. */
  readonly prevalence: number | null;
}

export interface ClassCalibration {
  readonly name: string;
  readonly bins: readonly CalibrationBin[];
}

/** Rows of like probability. */
export interface CalibrationBin {
  /** Least and largest probability in it. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly weight: number;
  readonly meanProbability: number;
  /** Weighted share of rows that are of the class, with Wilson's 95 % interval. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

/** At each threshold, the rows at or above it, truly positive and not; lists rise with the threshold. */
export interface ThresholdSweep {
  readonly thresholds: readonly number[];
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
  /** Sums of weights instead of rows; null when rows have none. */
  readonly weighted: { readonly truePositives: readonly number[]; readonly falsePositives: readonly number[] } | null;
  /** All rows that are truly positive, and all others. */
  readonly positives: number;
  readonly negatives: number;
  readonly weightedPositives: number;
  readonly weightedNegatives: number;
  /** Thresholds that would change a count; more than are listed when some were left out (see `sweepOf`). */
  readonly exactThresholds: number;
}

export interface RegressionJudgement extends Common {
  readonly task: 'regression';
  /** Null when there are no rows. */
  readonly residuals: Residuals | null;
}

/** Residual is truth minus prediction, in the target's unit. */
export interface Residuals {
  /** Rows of like prediction, from least to largest. */
  readonly bins: readonly ResidualBin[];
  /** Of all rows: at 0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99 and 1. */
  readonly quantiles: readonly { readonly at: number; readonly value: number }[];
  readonly mean: number;
  /**
   * Rows in equal steps of the residual. Where a few lie so far out that all others would share a step, the steps cover
   * what lies near (see `nearRange`); the rows outside are counted, else absent.
   */
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[]; readonly below?: number; readonly above?: number };
  readonly normal: NormalPlot | null;
  /** Up to 1,000 rows, evenly spread over the part: its row, the truth and the prediction. */
  readonly sample: { readonly rows: readonly number[]; readonly truth: readonly number[]; readonly predicted: readonly number[] };
}

export interface ResidualBin {
  /** Least and largest prediction in it. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanPrediction: number;
  readonly mean: number;
  readonly q10: number;
  readonly median: number;
  readonly q90: number;
}

/** Ordered residuals against what a normal distribution would give, thinned to 500; null when all are equal. */
export interface NormalPlot {
  readonly expected: readonly number[];
  readonly observed: readonly number[];
  /** Least-squares line through all points. */
  readonly slope: number;
  readonly intercept: number;
  /** Correlation of the points: 1 for a perfect normal. */
  readonly r: number;
}
