import golden from '../golden/models/learners.json';

/** A table, what a scikit-learn learner made of it, and what that said of fresh rows. */
export interface LinearCase {
  readonly name: string;
  readonly options: { readonly alpha: number; readonly fit_intercept: boolean };
  readonly X: number[][];
  readonly y: number[];
  readonly weights: number[] | null;
  readonly fresh: number[][];
  readonly coef: number[];
  readonly intercept: number;
  readonly predictions: number[];
}

export interface LogisticCase {
  readonly name: string;
  readonly options: {
    readonly C: number;
    readonly penalty: 'l2' | 'none';
    readonly fit_intercept: boolean;
    readonly class_weight: 'none' | 'balanced';
    readonly max_iter: number;
  };
  readonly X: number[][];
  readonly y: number[];
  readonly classes: string[];
  readonly weights: number[] | null;
  readonly fresh: number[][];
  readonly coef: number[][];
  readonly intercept: number[];
  /** False where columns depend on each other and nothing settles their shares. */
  readonly unique: boolean;
  readonly predictions: number[][];
  readonly gradientNorm: number;
}

/** A logistic case of many columns: every category of `codes` its own, then the plain numbers of `X`. */
export interface WideCase extends LogisticCase {
  /** Categories of each coded column. */
  readonly levels: number[];
  readonly codes: number[][];
  readonly freshCodes: number[][];
}

export interface DummyCase {
  readonly name: string;
  readonly y: number[];
  readonly codes: number[];
  readonly classes: string[];
  readonly weights: number[] | null;
  readonly mean: number;
  readonly median: number;
  readonly priors: number[];
}

export const { linear, logistic, wide, dummy } = golden as unknown as {
  readonly linear: readonly LinearCase[];
  readonly logistic: readonly LogisticCase[];
  readonly wide: readonly WideCase[];
  readonly dummy: readonly DummyCase[];
};
