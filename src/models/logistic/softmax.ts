import type { CellDesign } from '../algebra/cells';
import { blockOf, type Pace } from '../algebra/pace';
import { addPenalty, type Objective } from './objective';

/** What a score costs beside its dot products, in multiply-adds: an exp. */
const TRANSCENDENTALS = 20;

/**
 * The objective of k classes: one coefficient a class and column, probabilities by softmax. `codes[row]` is the true
 * class; `penalty[j]` is per squared coefficient of design column j, in every class.
 *
 * Adding one vector to every class's coefficients changes no probability, so the second derivatives are flat that way.
 * `hessian` is therefore that of the classes before the last, with the last one's scores as zero; `expand` brings a step
 * of those back to one that sums to 0 over classes. So solutions sum to 0 from a start that does, as scikit-learn's. It
 * keeps most digits when the last class is the heaviest.
 */
export function softmaxObjective(design: CellDesign, codes: Int32Array, k: number, penalty: Float64Array): Objective {
  const { rows, width, cells, weights, total } = design;
  const size = k * width;
  const free = size - width;
  // One array a class, so that kernels see rows beside each other.
  const scores = perClass(k, rows);
  const probabilities = perClass(k, rows);
  const fresh = perClass(k, rows);
  const means = new Float64Array(rows);
  const shares = weights.map(weight => weight / total);
  let evaluated = false;

  return {
    size,
    width,
    free,
    costs: { turn: 2 * rows * k * cells.cost, blocks: (k - 1) * (rows * cells.gramCost + width ** 3 / 6) },
    reduce: gradient => gradient.slice(0, free),
    expand,

    async evaluate(point, pace) {
      const gradient = new Float64Array(size);
      const changes = new Float64Array(k);
      let loss = 0;
      let margin = Infinity;
      let moved = 0;
      let retreat = 0;
      await overBlocks(k * (2 * cells.cost + TRANSCENDENTALS), pace, (start, end) => {
        cells.dot(start, end, point, fresh);
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
          const weight = shares[row];
          // log1p where the true class leads, so that small losses keep all their digits.
          loss += weight * (own > rival ? Math.log1p(others) : Math.log(sum) + highest - own);
          for (let c = 0; c < k; c += 1) {
            const probability = probabilities[c][row] / sum;
            probabilities[c][row] = probability;
            fresh[c][row] = weight * (c === truth ? -others / sum : probability);
          }
        }
        cells.add(start, end, fresh, gradient);
      });
      loss += addPenalty(penalty, point, gradient);
      if (!evaluated) moved = Infinity;
      evaluated = true;
      return { loss, gradient, margin, moved, retreat };
    },

    async hessian(pace) {
      const hessian = new Float64Array(free * free);
      for (let a = 0; a < k - 1; a += 1) {
        for (let b = a; b < k - 1; b += 1) {
          const part = await gramOfClasses(a, b, pace);
          for (let i = 0; i < width; i += 1) {
            const to = (a * width + i) * free + b * width;
            // A part is an upper triangle; off the diagonal of parts all of it is needed.
            for (let j = a === b ? i : 0; j < width; j += 1) hessian[to + j] = i <= j ? part[i * width + j] : part[j * width + i];
            if (a !== b) hessian[to + i] -= penalty[i] / k;
          }
        }
      }
      return hessian;
    },

    block: (c, pace) => gramOfClasses(c, c, pace),

    async diagonal(pace) {
      const diagonal = Float64Array.from({ length: free }, (_, i) => penalty[i % width] * (1 - 1 / k));
      for (let c = 0; c < k - 1; c += 1) fillCurvatures(c, c, fresh[c]);
      await overBlocks(k * cells.cost, pace, (start, end) => {
        for (let c = 0; c < k - 1; c += 1) cells.addSquares(start, end, fresh[c], diagonal, c * width);
      });
      return diagonal;
    },

    async times(direction, pace) {
      const product = direction.map((value, i) => penalty[i % width] * value);
      await overBlocks(2 * k * cells.cost, pace, (start, end) => {
        cells.dot(start, end, direction, fresh);
        means.fill(0, start, end);
        for (let c = 0; c < k; c += 1) addProducts(probabilities[c], fresh[c], start, end, means);
        for (let c = 0; c < k; c += 1) bendScores(shares, probabilities[c], means, start, end, fresh[c]);
        cells.add(start, end, fresh, product);
      });
      return product;
    },
  };

  /** Second derivatives of the rows' losses by the scores of classes a and b, weighted. */
  function fillCurvatures(a: number, b: number, into: Float64Array): void {
    const first = probabilities[a];
    const second = probabilities[b];
    const own = a === b ? 1 : 0;
    for (let row = 0; row < rows; row += 1) into[row] = shares[row] * first[row] * (own - second[row]);
  }

  /** The part of `hessian` for classes a and b; with its penalty where they are one class. */
  async function gramOfClasses(a: number, b: number, pace: Pace): Promise<Float64Array> {
    const curvatures = fresh[0];
    fillCurvatures(a, b, curvatures);
    const part = await cells.gram(curvatures, pace);
    for (let i = 0; a === b && i < width; i += 1) part[i * width + i] += penalty[i] * (1 - 1 / k);
    return part;
  }

  function expand(step: Float64Array): Float64Array {
    const whole = new Float64Array(size);
    whole.set(step);
    for (let j = 0; j < width; j += 1) {
      let mean = 0;
      for (let i = j; i < free; i += width) mean += step[i] / k;
      for (let i = j; i < size; i += width) whole[i] -= mean;
    }
    return whole;
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

// Loops of their own over one class's rows: an engine compiles them to far less than loops over classes in a row.

function addProducts(a: Float64Array, b: Float64Array, start: number, end: number, into: Float64Array): void {
  for (let row = start; row < end; row += 1) into[row] += a[row] * b[row];
}

/** What second derivatives make of changes of one class's scores, given each row's mean change over classes. */
function bendScores(shares: Float64Array, probabilities: Float64Array, means: Float64Array, start: number, end: number, changes: Float64Array): void {
  for (let row = start; row < end; row += 1) changes[row] = shares[row] * probabilities[row] * (changes[row] - means[row]);
}

function perClass(k: number, rows: number): Float64Array[] {
  return Array.from({ length: k }, () => new Float64Array(rows));
}
