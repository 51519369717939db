import { risingOrder } from './order';

/** Rows from the highest score to the lowest, with what each weighs on either side, and where ties end. */
export interface Ranking {
  readonly rows: Int32Array;
  /** Weight of the row if it is of the class, else 0; in the order of `rows`. */
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  /** 1 at the last row of each run of equal scores. */
  readonly ends: Uint8Array;
  /** Scores in the order of `rows`. */
  readonly scores: Float64Array;
}

/** Ranks rows by `scores` (none NaN) for the question whether they are `isPositive`. */
export function rankingOf(scores: Float64Array, isPositive: (row: number) => boolean, weights: Float64Array | null): Ranking {
  const rows = risingOrder(scores).reverse();
  const positive = new Float64Array(rows.length);
  const negative = new Float64Array(rows.length);
  const ends = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    const weight = weights === null ? 1 : weights[rows[i]];
    if (isPositive(rows[i])) positive[i] = weight;
    else negative[i] = weight;
    if (i + 1 === rows.length || scores[rows[i + 1]] !== scores[rows[i]]) ends[i] = 1;
  }
  return { rows, positive, negative, ends, scores: Float64Array.from(rows, row => scores[row]) };
}

/** Areas under the two curves; NaN where one side has no weight. */
export interface RankScores {
  /** Probability that a row of the class scores above one that is not, ties counting half (rank sum). */
  readonly auc: number;
  /** Step sum of precision over recall, as scikit-learn's `average_precision_score`. */
  readonly averagePrecision: number;
}

/** Both areas, with row `i` of the ranking counted `counts[units[i]]` times; null counts every row once. */
export function rankScores({ positive, negative, ends }: Ranking, counts: Int32Array | null, units: Int32Array | null): RankScores {
  let above = 0;
  let below = 0;
  let tiedPositive = 0;
  let tiedNegative = 0;
  let area = 0;
  let precisions = 0;
  for (let i = 0; i < positive.length; i += 1) {
    const times = counts === null || units === null ? 1 : counts[units[i]];
    tiedPositive += times * positive[i];
    tiedNegative += times * negative[i];
    if (ends[i] === 0) continue;
    area += tiedNegative * (above + tiedPositive / 2);
    above += tiedPositive;
    below += tiedNegative;
    // The least of numbers keeps 0 / 0 from arising before any row counts, and is lost in every other sum.
    precisions += (tiedPositive * above) / (above + below + Number.MIN_VALUE);
    tiedPositive = 0;
    tiedNegative = 0;
  }
  return { auc: area / (above * below), averagePrecision: precisions / above };
}
