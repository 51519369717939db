import { ROUNDING, type Facts, type Target } from './target';

export type ClassCriterion = 'gini' | 'entropy' | 'log_loss';

/**
 * Classes as a tree parts them, by Gini impurity `1 - sum p^2` or entropy `-sum p log2 p`. Scores are kept up row by row,
 * so that a step costs the same with two classes and with a thousand; with whole weights their sums are exact.
 */
export function classTarget(codes: Int32Array, k: number, weights: Float64Array | null, criterion: ClassCriterion): Target {
  const isGini = criterion === 'gini';
  const part = isGini ? (x: number) => x * x : xLogX(weights === null ? codes.length : 0);
  const left = new Float64Array(k);
  const right = new Float64Array(k);
  const totals = new Float64Array(k);
  let present: number[] = [];
  let total = 0;
  // Of each side: its weight, and the sum over classes of weight squared, or of weight times its logarithm.
  let leftWeight = 0;
  let leftSum = 0;
  let rightSum = 0;

  const enter = (rows: Int32Array, start: number, end: number): Facts => {
    totals.fill(0);
    for (let i = start; i < end; i += 1) totals[codes[rows[i]]] += weights === null ? 1 : weights[rows[i]];
    present = [];
    total = 0;
    for (let c = 0; c < k; c += 1) {
      if (totals[c] === 0) continue;
      present.push(c);
      total += totals[c];
    }
    const value = Array.from(totals, weight => weight / total);
    return { samples: end - start, weight: total, impurity: impurityOf(value, isGini), isPure: present.length <= 1, value };
  };

  const reset = (): void => {
    leftWeight = 0;
    leftSum = 0;
    rightSum = 0;
    for (const c of present) {
      left[c] = 0;
      right[c] = totals[c];
      rightSum += part(totals[c]);
    }
  };

  const move = (order: Int32Array, from: number, to: number): void => {
    for (let i = from; i < to; i += 1) {
      const row = order[i];
      const c = codes[row];
      const weight = weights === null ? 1 : weights[row];
      leftSum += part(left[c] + weight) - part(left[c]);
      rightSum += part(right[c] - weight) - part(right[c]);
      left[c] += weight;
      right[c] -= weight;
      leftWeight += weight;
    }
  };

  const scan: Target['scan'] = (order, ranks, from, to, low, high, best) => {
    const tie = ROUNDING * total;
    for (let i = from; i < to; i += 1) {
      if (i >= low && i <= high && ranks[i] !== ranks[i - 1]) {
        const rightWeight = total - leftWeight;
        const score = isGini
          ? leftSum / leftWeight + rightSum / rightWeight
          : leftSum - part(leftWeight) + rightSum - part(rightWeight);
        if (score > best.score + tie) {
          best.score = score;
          best.at = i;
        }
      }
      move(order, i, i + 1);
    }
  };

  return { enter, reset, move, scan };
}

function impurityOf(shares: readonly number[], isGini: boolean): number {
  let sum = 0;
  for (const share of shares) if (share > 0) sum += isGini ? share * share : -share * Math.log2(share);
  return isGini ? 1 - sum : sum;
}

/** `x log x`, looked up for whole numbers up to `most`: logarithms are what a scan would spend its time on. */
function xLogX(most: number): (x: number) => number {
  if (most === 0) return x => (x > 0 ? x * Math.log(x) : 0);
  const known = Float64Array.from({ length: most + 1 }, (_, x) => (x > 0 ? x * Math.log(x) : 0));
  return x => known[x];
}
