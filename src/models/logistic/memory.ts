/** What L-BFGS remembers of earlier steps. */
export interface Memory {
  /**
   * Minus the inverse second derivatives times `gradient`: the guess `inverse`, corrected so that it explains how the
   * gradient changed over the last steps (Nocedal and Wright, algorithm 7.4). Remembers point and gradient.
   */
  direction(point: Float64Array, gradient: Float64Array, inverse: (r: Float64Array) => Float64Array): Float64Array;
}

/** Pairs kept; more correct little and each costs a few sums. */
const PAIRS = 10;

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly product: number;
}

/** A memory without steps yet. */
export function memory(): Memory {
  const pairs: Pair[] = [];
  let last: { readonly point: Float64Array; readonly gradient: Float64Array } | null = null;
  return {
    direction(point, gradient, inverse) {
      if (last !== null) remember(pairs, minus(point, last.point), minus(gradient, last.gradient));
      last = { point, gradient };
      const r = gradient.map(value => -value);
      const shares: number[] = [];
      for (const { step, change, product } of pairs.toReversed()) {
        const share = dot(step, r) / product;
        shares.push(share);
        add(r, change, -share);
      }
      const direction = inverse(r);
      for (const { step, change, product } of pairs) {
        add(direction, step, (shares.pop() ?? 0) - dot(change, direction) / product);
      }
      return direction;
    },
  };
}

function remember(pairs: Pair[], step: Float64Array, change: Float64Array): void {
  const product = dot(step, change);
  // Near the optimum a gradient's change may be all rounding; such a pair would say nothing true.
  if (!(product > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change)))) return;
  pairs.push({ step, change, product });
  if (pairs.length > PAIRS) pairs.shift();
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

function add(to: Float64Array, from: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i += 1) to[i] += times * from[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}
