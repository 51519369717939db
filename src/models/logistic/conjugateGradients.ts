import { solveCholesky } from '../algebra/cholesky';
import type { Pace } from '../algebra/pace';
import type { Direction } from './direction';
import { factorOf } from './factor';
import type { Objective } from './objective';

/** The most numbers (8 bytes each) that the classes' factors may hold: 64 MB. While one is made it takes three times its own. */
const MOST_KEPT = 8e6;

/** Shares of the gradient's length a direction leaves: far from the optimum, and near it, where rounding is not far. */
const LOOSEST = 0.03;
const TIGHTEST = 0.01;

/** An approximate inverse of the second derivatives by free coefficients. */
type Inverse = (r: Float64Array) => Float64Array;

/**
 * Truncated conjugate gradients over the free coefficients, to a residual that shrinks with the gradient, which keeps
 * Newton's fast end (Dembo, Eisenstat and Steihaug 1982).
 *
 * They are preconditioned by the diagonal, or by each class's own second derivatives, factored. Those are made once as
 * much has been spent on turns as they cost, so a solve takes at most about twice the cheaper way, and are kept for later
 * points for as long as they serve.
 */
export function conjugateGradients(objective: Objective): Direction {
  const { free: n, width, costs } = objective;
  const hasRoom = n * width <= MOST_KEPT;
  let known: Inverse | null = null;
  return async (_, gradient, __, pace) => {
    const start = objective.reduce(gradient).map(value => -value);
    const x = new Float64Array(n);
    const residual = start.slice();
    let inverse = known ?? (await diagonalInverse(objective, pace));
    let canImprove = hasRoom;
    let search = inverse(residual);
    let energy = dot(residual, search);
    let target = targetOf(energy);
    let spent = 0;
    for (let turn = 0; turn < 2 * n && energy > target && energy > 0; turn += 1) {
      if (canImprove && spent >= costs.blocks) {
        inverse = known = await blockInverse(objective, pace);
        canImprove = false;
        target = targetOf(dot(start, inverse(start)));
        search = inverse(residual);
        energy = dot(residual, search);
      }
      const product = objective.reduce(await objective.times(objective.expand(search), pace));
      spent += costs.turn;
      const bend = dot(search, product);
      // Flat within rounding: what is left of the gradient lies where columns depend on each other.
      if (!(bend > 0)) break;
      const step = energy / bend;
      for (let i = 0; i < n; i += 1) {
        x[i] += step * search[i];
        residual[i] -= step * product[i];
      }
      const z = inverse(residual);
      if (known !== null) await pace(n * width);
      const next = dot(residual, z);
      for (let i = 0; i < n; i += 1) search[i] = z[i] + (next / energy) * search[i];
      energy = next;
    }
    return objective.expand(x);
  };
}

/** The energy to come down to from that of the start. */
function targetOf(energy: number): number {
  return energy * Math.min(LOOSEST, Math.max(TIGHTEST, Math.sqrt(energy))) ** 2;
}

async function diagonalInverse(objective: Objective, pace: Pace): Promise<Inverse> {
  const diagonal = await objective.diagonal(pace);
  return r => r.map((value, i) => (diagonal[i] > 0 ? value / diagonal[i] : value));
}

async function blockInverse(objective: Objective, pace: Pace): Promise<Inverse> {
  const { free, width } = objective;
  const factors: Float64Array[] = [];
  for (let line = 0; line * width < free; line += 1) {
    factors.push((await factorOf(await objective.block(line, pace), width, pace)).factor);
  }
  return r => {
    const x = new Float64Array(free);
    factors.forEach((factor, line) => x.set(solveCholesky(factor, width, r.subarray(line * width, (line + 1) * width)), line * width));
    return x;
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}
