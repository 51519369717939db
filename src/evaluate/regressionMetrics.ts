/** Weighted sums over rows of what errors are measured by. */
export interface TruthSums {
  readonly weight: number;
  /** Sums of the truth and its square, as deviations from one fixed value. */
  readonly truth: number;
  readonly truthSquares: number;
}

/** Weighted sums over rows of one predictor's errors. */
export interface ErrorSums {
  readonly squares: number;
  readonly absolutes: number;
  /** Sum of |error / truth|; NaN when a truth is 0. */
  readonly shares: number;
}

/** What follows from sums. NaN is "there is no such number". */
export interface ErrorScores {
  readonly rmse: number;
  readonly mae: number;
  readonly r2: number;
  readonly mape: number;
}

/** A constant truth rounds to this share of its square at most. */
const CONSTANT = 1e-14;

/** Root mean squared error, mean absolute error, R² (NaN for a constant truth) and mean absolute percentage error. */
export function errorScores({ weight, truth, truthSquares }: TruthSums, { squares, absolutes, shares }: ErrorSums): ErrorScores {
  const spread = truthSquares - (truth * truth) / weight;
  return {
    rmse: Math.sqrt(squares / weight),
    mae: absolutes / weight,
    r2: spread > CONSTANT * truthSquares ? 1 - squares / spread : NaN,
    mape: shares / weight,
  };
}

/** What one row adds to a predictor's sums. A row without weight is no row, whatever its truth. */
export function errorSumsOf(truth: number, predicted: number, weight: number): ErrorSums {
  const error = truth - predicted;
  return {
    squares: weight * error * error,
    absolutes: weight * Math.abs(error),
    shares: weight === 0 ? 0 : truth === 0 ? NaN : weight * Math.abs(error / truth),
  };
}
