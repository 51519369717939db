import type { Design } from '../algebra/design';
import { addGram } from '../algebra/gram';
import { blockOf, type Pace } from '../algebra/pace';
import { addRows, dotRows } from '../algebra/rows';
import { addPenalty, type Objective } from './objective';

/** What a score costs beside its dot products, in multiply-adds: an exp. */
const TRANSCENDENTALS = 20;

/**
 * The objective of k classes: one coefficient a class and column, probabilities by softmax. `codes[row]` is the true
 * class; `penalty[j]` is per squared coefficient of design column j, in every class.
 *
 * Adding one vector to every class's coefficients changes no probability, so the second derivatives are flat that way.
 * `hessian` adds the square of the classes' sum: from a start whose classes sum to 0 every gradient does too, Newton
 * steps are unchanged, and the matrix becomes positive definite. So solutions sum to 0 over classes, as scikit-learn's.
 */
export function softmaxObjective(design: Design, codes: Int32Array, k: number, penalty: Float64Array): Objective {
  const { rows, width, values, weights, total } = design;
  const size = k * width;
  // One array a class, so that kernels see rows beside each other.
  const scores = perClass(k, rows);
  const probabilities = perClass(k, rows);
  const fresh = perClass(k, rows);
  let evaluated = false;

  return {
    size,

    async evaluate(point, pace) {
      const gradient = new Float64Array(size);
      const changes = new Float64Array(k);
      let loss = 0;
      let margin = Infinity;
      let moved = 0;
      let retreat = 0;
      await overBlocks(k * (2 * width + TRANSCENDENTALS), pace, (start, end) => {
        for (let c = 0; c < k; c += 1) dotRows(values, width, start, end, point, c * width, fresh[c]);
        for (let row = start; row < end; row += 1) {
          const truth = codes[row];
          const own = fresh[truth][row];
          let rival = -Infinity;
          for (let c = 0; c < k; c += 1) {
            const score = fresh[c][row];
            changes[c] = score - scores[c][row];
            scores[c][row] = score;
            if (c !== truth && score > rival) rival = score;
            if (Math.abs(changes[c]) > moved) moved = Math.abs(changes[c]);
          }
          const highest = own > rival ? own : rival;
          let others = 0;
          for (let c = 0; c < k; c += 1) {
            const power = Math.exp(fresh[c][row] - highest);
            probabilities[c][row] = power;
            if (c === truth) continue;
            others += power;
            if (changes[c] - changes[truth] > retreat) retreat = changes[c] - changes[truth];
          }
          if (own - rival < margin) margin = own - rival;
          const ownPower = probabilities[truth][row];
          const sum = ownPower + others;
          const weight = weights[row] / total;
          // log1p where the true class leads, so that small losses keep all their digits.
          loss += weight * (own > rival ? Math.log1p(others) : Math.log(sum) + highest - own);
          for (let c = 0; c < k; c += 1) {
            const probability = probabilities[c][row] / sum;
            probabilities[c][row] = probability;
            fresh[c][row] = weight * (c === truth ? -others / sum : probability);
          }
        }
        for (let c = 0; c < k; c += 1) addRows(values, width, start, end, fresh[c], gradient, c * width);
      });
      loss += addPenalty(penalty, point, gradient);
      if (!evaluated) moved = Infinity;
      evaluated = true;
      return { loss, gradient, margin, moved, retreat };
    },

    async hessian(pace) {
      const hessian = new Float64Array(size * size);
      const part = new Float64Array(width * width);
      for (let a = 0; a < k; a += 1) {
        for (let b = a; b < k; b += 1) {
          part.fill(0);
          await addGramOfClasses(a, b, part, pace);
          for (let i = 0; i < width; i += 1) {
            for (let j = 0; j < width; j += 1) {
              const value = i <= j ? part[i * width + j] : part[j * width + i];
              hessian[(a * width + i) * size + b * width + j] = value;
            }
            hessian[(a * width + i) * size + b * width + i] += a === b ? penalty[i] + 1 : 1;
          }
        }
      }
      return hessian;
    },

    async diagonal(pace) {
      const diagonal = Float64Array.from({ length: size }, (_, i) => penalty[i % width]);
      await overBlocks(size, pace, (start, end) => {
        for (let c = 0; c < k; c += 1) {
          for (let row = start; row < end; row += 1) {
            const curvature = curvatureOf(row, c, c);
            for (let j = 0, at = row * width; j < width; j += 1) diagonal[c * width + j] += curvature * values[at + j] ** 2;
          }
        }
      });
      return diagonal;
    },

    async times(direction, pace) {
      const product = direction.map((value, i) => penalty[i % width] * value);
      await overBlocks(2 * size, pace, (start, end) => {
        for (let c = 0; c < k; c += 1) dotRows(values, width, start, end, direction, c * width, fresh[c]);
        for (let row = start; row < end; row += 1) {
          let mean = 0;
          for (let c = 0; c < k; c += 1) mean += probabilities[c][row] * fresh[c][row];
          const weight = weights[row] / total;
          for (let c = 0; c < k; c += 1) fresh[c][row] = weight * probabilities[c][row] * (fresh[c][row] - mean);
        }
        for (let c = 0; c < k; c += 1) addRows(values, width, start, end, fresh[c], product, c * width);
      });
      return product;
    },
  };

  /** Second derivative of one row's loss by the scores of classes a and b, weighted. */
  function curvatureOf(row: number, a: number, b: number): number {
    return (weights[row] / total) * probabilities[a][row] * ((a === b ? 1 : 0) - probabilities[b][row]);
  }

  function addGramOfClasses(a: number, b: number, into: Float64Array, pace: Pace): Promise<void> {
    const curvatures = fresh[0];
    return overBlocks((width * width) / 2, pace, (start, end) => {
      for (let row = start; row < end; row += 1) curvatures[row] = curvatureOf(row, a, b);
      addGram(values, width, curvatures, start, end, into);
    });
  }

  async function overBlocks(cost: number, pace: Pace, visit: (start: number, end: number) => void): Promise<void> {
    const block = blockOf(cost);
    for (let start = 0; start < rows; start += block) {
      const end = Math.min(rows, start + block);
      visit(start, end);
      await pace((end - start) * cost);
    }
  }
}

function perClass(k: number, rows: number): Float64Array[] {
  return Array.from({ length: k }, () => new Float64Array(rows));
}
