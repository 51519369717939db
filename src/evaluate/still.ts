import { wilson } from '../table/kernels/wilson';
import { truthTotals } from './confusion';
import type { Units } from './units';

/** Two ends of an interval. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/**
 * Intervals for shares that no resample moves, as when no row is wrong: a bootstrap has nothing to show there, and would
 * claim a certainty that a few rows cannot give. One share has Wilson's interval. A mean of shares, each of its own
 * rows, has the one of Zou and Donner (2008), made of theirs. Null for metrics that are no such thing (F1, areas, losses).
 *
 * `cells` as of `confusionOf`; `count` is how many independent rows they come to (see `effectiveCount`).
 */
export function stillEnds(metric: string, cells: Float64Array, classes: number, count: number): Ends | null {
  const truth = truthTotals(cells, classes);
  const total = truth.reduce((sum, weight) => sum + weight, 0);
  const codes = Array.from({ length: classes }, (_, c) => c);
  const hit = (c: number): number => cells[c * classes + c];
  const called = (c: number): number => truth.reduce((sum, _, line) => sum + cells[line * classes + c], 0);
  const share = (part: number, whole: number, weight: number): Share => ({ value: part / whole, count: (count * whole) / total, weight });
  const recalls = (weightOf: (c: number) => number): Share[] => codes.map(c => share(hit(c), truth[c], weightOf(c)));
  const precisions = (weightOf: (c: number) => number): Share[] => codes.map(c => share(hit(c), called(c), weightOf(c)));
  const known = total - truth[classes];
  switch (metric) {
    case 'accuracy':
      return meanEnds([share(codes.reduce((sum, c) => sum + hit(c), 0), total, 1)]);
    case 'balanced_accuracy': {
      const unseen = truth[classes] > 0 ? [share(0, truth[classes], 1)] : [];
      return meanEnds([...recalls(() => 1).filter((_, c) => truth[c] > 0), ...unseen]);
    }
    case 'recall_macro':
      return meanEnds(recalls(() => 1));
    case 'recall_weighted':
      return meanEnds([share(codes.reduce((sum, c) => sum + hit(c), 0), known, 1)]);
    case 'precision_macro':
      return meanEnds(precisions(() => 1));
    case 'precision_weighted':
      return meanEnds(precisions(c => truth[c]).filter(({ weight }) => weight > 0));
    default:
      return null;
  }
}

/** The same of one class's precision or recall; null for its F1. */
export function stillClassEnds(score: 'precision' | 'recall' | 'f1', c: number, cells: Float64Array, classes: number, count: number): Ends | null {
  if (score === 'f1') return null;
  const truth = truthTotals(cells, classes);
  const whole = score === 'recall' ? truth[c] : truth.reduce((sum, _, line) => sum + cells[line * classes + c], 0);
  const total = truth.reduce((sum, weight) => sum + weight, 0);
  return meanEnds([{ value: cells[c * classes + c] / whole, count: (count * whole) / total, weight: 1 }]);
}

/** How many rows of one weight tell as much as these units do: Kish's effective size, which rows of one group do not raise. */
export function effectiveCount({ of, count }: Units, weights: Float64Array | null): number {
  const byUnit = new Float64Array(count);
  for (let row = 0; row < of.length; row += 1) byUnit[of[row]] += weights === null ? 1 : weights[row];
  let sum = 0;
  let squares = 0;
  for (const weight of byUnit) {
    sum += weight;
    squares += weight * weight;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

interface Share {
  readonly value: number;
  /** Rows that it is a share of. */
  readonly count: number;
  readonly weight: number;
}

/** The interval of a weighted mean of shares that are independent of one another; null where one of them does not exist. */
function meanEnds(shares: readonly Share[]): Ends | null {
  if (shares.length === 0 || shares.some(({ value, count }) => Number.isNaN(value) || !(count > 0))) return null;
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  const parts = shares.map(({ value, count, weight }) => ({ value, share: weight / total, ...wilson(value, count) }));
  const mean = parts.reduce((sum, { value, share }) => sum + share * value, 0);
  const away = (of: (part: (typeof parts)[number]) => number): number => Math.sqrt(parts.reduce((sum, part) => sum + (part.share * (of(part) - part.value)) ** 2, 0));
  return { low: Math.max(0, mean - away(({ low }) => low)), high: Math.min(1, mean + away(({ high }) => high)) };
}

/** The interval of a difference of two numbers, made of theirs as if they were independent. */
export function differenceEnds(one: number, ofOne: Ends, other: number, ofOther: Ends): Ends {
  return {
    low: one - other - Math.hypot(one - ofOne.low, ofOther.high - other),
    high: one - other + Math.hypot(ofOne.high - one, other - ofOther.low),
  };
}
