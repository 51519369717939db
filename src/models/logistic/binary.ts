import type { CellDesign } from '../algebra/cells';
import { blockOf, type Pace } from '../algebra/pace';
import { addPenalty, type Objective } from './objective';

/** What a row costs beside its dot products, in multiply-adds: an exp and a log1p. */
const TRANSCENDENTALS = 30;

/**
 * The objective of two classes: one coefficient a column, `p(positive) = 1 / (1 + exp(-score))`. `signs[row]` is 1 for
 * the second class and -1 for the first; `penalty[j]` is per squared coefficient of design column j.
 */
export function binaryObjective(design: CellDesign, signs: Float64Array, penalty: Float64Array): Objective {
  const { rows, width, cells, weights, total } = design;
  const scores = new Float64Array(rows);
  const curvatures = new Float64Array(rows);
  const fresh = new Float64Array(rows);
  const pulls = new Float64Array(rows);
  let evaluated = false;

  return {
    size: width,
    width,
    free: width,
    costs: { turn: 2 * rows * cells.cost, blocks: rows * cells.gramCost + width ** 3 / 6 },
    reduce: gradient => gradient,
    expand: step => step,

    async evaluate(point, pace) {
      const gradient = new Float64Array(width);
      let loss = 0;
      let margin = Infinity;
      let moved = 0;
      let retreat = 0;
      await overBlocks(2 * cells.cost + TRANSCENDENTALS, pace, (start, end) => {
        cells.dot(start, end, point, [fresh]);
        for (let row = start; row < end; row += 1) {
          const score = fresh[row];
          const lead = signs[row] * score;
          // Everything from exp(-|score|), so that small losses and probabilities keep all their digits.
          const small = Math.exp(-Math.abs(score));
          const likely = 1 / (1 + small);
          const weight = weights[row] / total;
          loss += weight * (Math.log1p(small) + (lead < 0 ? -lead : 0));
          pulls[row] = -signs[row] * weight * (lead > 0 ? small * likely : likely);
          curvatures[row] = weight * small * likely * likely;
          const gained = signs[row] * (score - scores[row]);
          if (lead < margin) margin = lead;
          if (gained > moved) moved = gained;
          if (-gained > retreat) retreat = -gained;
          scores[row] = score;
        }
        cells.add(start, end, [pulls], gradient);
      });
      loss += addPenalty(penalty, point, gradient);
      moved = evaluated ? Math.max(moved, retreat) : Infinity;
      evaluated = true;
      return { loss, gradient, margin, moved, retreat };
    },

    hessian,
    block: (_, pace) => hessian(pace),

    async diagonal(pace) {
      const diagonal = penalty.slice();
      await overBlocks(cells.cost, pace, (start, end) => cells.addSquares(start, end, curvatures, diagonal, 0));
      return diagonal;
    },

    async times(direction, pace) {
      const product = direction.map((value, j) => penalty[j] * value);
      await overBlocks(2 * cells.cost, pace, (start, end) => {
        cells.dot(start, end, direction, [fresh]);
        for (let row = start; row < end; row += 1) fresh[row] *= curvatures[row];
        cells.add(start, end, [fresh], product);
      });
      return product;
    },
  };

  async function hessian(pace: Pace): Promise<Float64Array> {
    const hessian = await cells.gram(curvatures, pace);
    for (let j = 0; j < width; j += 1) hessian[j * width + j] += penalty[j];
    return hessian;
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
